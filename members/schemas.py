"""An organisation as the API sends it."""

from datetime import date
from typing import Literal

from ninja import Schema
from pydantic import Field

from wagtail_volontariat.headless.schemas import CodeLabel, JsonLdNode, Meta, PageLink, Picture

from .enums import RelationKind


class Registration(Schema):
    """A number in a public register."""

    register_: str = Field(alias="register")
    number: str


class Relation(Schema):
    """What the organisation is to another one, and for how long; open ends are ``null``."""

    kind: Literal[tuple(RelationKind.values)]
    to: PageLink
    from_: date | None = Field(alias="from")
    until: date | None


class MemberCard(Schema):
    """An organisation in a list."""

    id: int
    title: str
    official_name: str
    acronym: str
    logo: Picture | None
    website: str
    country: CodeLabel | None
    statuses: list[CodeLabel]
    domains: list[CodeLabel]


class MemberDetail(MemberCard):
    """An organisation on its own address."""

    email: str
    phone: str
    address: str
    founded_year: int | None
    registrations: list[Registration]
    relations: list[Relation]
    description: str
    how_to_apply: str
    breadcrumbs: list[PageLink]


class MemberItem(MemberCard):
    """An organisation in a list, with what every item says of itself."""

    meta: Meta


class MemberPageAnswer(MemberDetail):
    """An organisation on its own address, with structured data."""

    json_ld: list[JsonLdNode]
    meta: Meta
