"""A mandate as the API sends it."""

from datetime import date
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from wagtail_volontariat.headless.schemas import (
    CodeLabel,
    JsonLdNode,
    Meta,
    PageLink,
    Picture,
)

from .enums import (
    BenefitKind,
    CefrLevel,
    Coverage,
    FamilyPolicy,
    LocationMode,
    MandateState,
    Period,
    Requirement,
)

State = Literal[tuple(MandateState.values)]
StateAsked = Literal[(*MandateState.values, "any")]
Location = Literal[tuple(LocationMode.values)]


class Duration(Schema):
    """For how long, in months; without a maximum it is fixed or open."""

    min_months: int | None
    max_months: int | None


class Start(Schema):
    """When the work begins."""

    earliest: date | None
    latest: date | None
    asap: bool


class LanguageRequirement(Schema):
    """A language that the work asks for; those of the same group are alternatives."""

    code: str
    label: str
    level: Literal["", *CefrLevel.values]
    requirement: Literal[tuple(Requirement.values)]
    group: str


class Benefit(Schema):
    """Something covered or not; the amount is in ``currency`` per ``period``."""

    kind: Literal[tuple(BenefitKind.values)]
    covered: Literal[tuple(Coverage.values)]
    amount: float | None
    currency: str
    period: Literal["", *Period.values]
    note: str


class HostPartner(Schema):
    """A host organisation without a page of its own."""

    name: str
    country: CodeLabel | None
    website: str


class Eligibility(Schema):
    """Who may apply: citizens or residents of these countries, of an age, with experience."""

    citizenships: list[CodeLabel]
    residences: list[CodeLabel]
    age_min: int | None
    age_max: int | None
    experience_min_years: int | None
    note: str


class _Part(Schema):
    id: str | None
    value: str


class ContextPart(_Part):
    """Where the work is done and why, as HTML."""

    type: Literal["context"]


class TasksPart(_Part):
    """What there is to do, as HTML."""

    type: Literal["tasks"]


class ProfilePart(_Part):
    """Who is sought, as HTML."""

    type: Literal["profile"]


class LivingConditionsPart(_Part):
    """How one lives there, as HTML."""

    type: Literal["living_conditions"]


class PreparationPart(_Part):
    """Preparation and support, as HTML."""

    type: Literal["preparation"]


BodyPart = Annotated[
    ContextPart | TasksPart | ProfilePart | LivingConditionsPart | PreparationPart,
    Field(discriminator="type"),
]


class MandateCard(Schema):
    """A mandate in a list."""

    id: int
    title: str
    summary: str
    reference: str
    organisation: PageLink | None
    countries: list[CodeLabel]
    location_mode: Location
    domains: list[CodeLabel]
    statuses: list[CodeLabel]
    situation_types: list[CodeLabel]
    duration: Duration
    start: Start
    opens_on: date | None
    deadline: date | None
    rolling: bool
    languages: list[LanguageRequirement]
    positions: int
    image: Picture | None


class MandateDetail(MandateCard):
    """A mandate on its own address."""

    body: list[BodyPart]
    partner: HostPartner | None
    benefits: list[Benefit]
    eligibility: Eligibility
    family_policy: Literal[tuple(FamilyPolicy.values)]
    sdgs: list[CodeLabel]
    how_to_apply: str
    apply_url: str
    apply_email: str
    place: str
    testimonials: list[PageLink]
    breadcrumbs: list[PageLink]


class MandateItem(MandateCard):
    """A mandate in a list, as it is at this moment."""

    state: State
    meta: Meta


class MandatePageAnswer(MandateDetail):
    """A mandate on its own address, as it is at this moment."""

    state: State
    json_ld: list[JsonLdNode]
    meta: Meta
