"""``/api/v3/members/``: the list, the facets and the detail of the directory."""

from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Schema
from pydantic import BaseModel, Field, StringConstraints

from wagtail_volontariat.headless.delivery.checks import KnownCodes
from wagtail_volontariat.headless.delivery.details import detail
from wagtail_volontariat.headless.delivery.facets import Facet, named_by
from wagtail_volontariat.headless.delivery.lists import Lists
from wagtail_volontariat.headless.delivery.orders import order_names
from wagtail_volontariat.headless.delivery.parameters import (
    Code,
    FallbackParameters,
    ListParameters,
    PageId,
    PageParameters,
)
from wagtail_volontariat.headless.delivery.queries import Filters, has_term
from wagtail_volontariat.headless.delivery.routers import ReadRouter, problems
from wagtail_volontariat.headless.schemas import FacetValue
from wagtail_volontariat.taxonomy.codes import country_name, region_name
from wagtail_volontariat.taxonomy.facets import term_labels
from wagtail_volontariat.taxonomy.models import Domain, EngagementStatus
from wagtail_volontariat.taxonomy.parameters import CountryCode, RegionCode

from .editions import MemberEdition
from .enums import RelationKind
from .models import MemberPage
from .relations import KnownRelations, has_relation, relation_counts, relation_labels
from .schemas import MemberItem, MemberPageAnswer

RelationAsked = Annotated[
    str, StringConstraints(pattern=rf"^({'|'.join(RelationKind.values)})(:[1-9][0-9]{{0,17}})?$")
]

ORDERS = {"title": "sort_title", "newest": "-first_published_at"}


class MemberFilters(BaseModel):
    """By what organisations are chosen: any value of one filter, and all filters together."""

    country: list[CountryCode] = []
    region: list[RegionCode] = Field([], description="World regions (UN M49).")
    domain: list[Code] = []
    status: list[Code] = Field([], description="Statuses that the organisation offers.")
    relation: list[RelationAsked] = Field(
        [],
        description="A kind of relation (`member`) that the organisation has today, or a kind and "
        "the id of an organisation, in any of its languages (`member:12`).",
        examples=[["member:12"]],
    )


class MemberListParameters(MemberFilters, PageParameters):
    """What a list of organisations can be asked for."""

    order: Literal[order_names(ORDERS)] = Field("title", description="`-` reverses it.")


class MemberFacetParameters(MemberFilters, ListParameters):
    """What the facets of organisations can be asked for."""


class MemberList(Schema):
    """A part of a list of organisations."""

    count: int
    items: list[MemberItem]
    next: str | None


class MemberFacets(Schema):
    """How many organisations the list would give for each value of each filter."""

    country: list[FacetValue]
    region: list[FacetValue]
    domain: list[FacetValue]
    status: list[FacetValue]
    relation: list[FacetValue]


members = Lists(
    MemberEdition,
    Filters(
        conditions={
            "country": has_term("country"),
            "region": has_term("region"),
            "domain": has_term("domain"),
            "status": has_term("status"),
            "relation": has_relation,
        },
        checks={
            "domain": KnownCodes(Domain),
            "status": KnownCodes(EngagementStatus),
            "relation": KnownRelations(MemberPage),
        },
    ),
    orders=ORDERS,
    facets={
        "country": Facet(named_by(country_name)),
        "region": Facet(named_by(region_name)),
        "domain": Facet(term_labels(Domain), in_order=True),
        "status": Facet(term_labels(EngagementStatus), in_order=True),
        "relation": Facet(relation_labels, in_order=True, counts=relation_counts),
    },
)

router = ReadRouter(tags=["members"])


@router.get(
    "/",
    response={200: MemberList, **problems(404)},
    operation_id="members_list",
    summary="List organisations",
)
def list_members(request: HttpRequest, parameters: Query[MemberListParameters]) -> HttpResponse:
    """The organisations of the directory, in alphabetical order."""
    return members.list(request, parameters)


@router.get(
    "/facets/",
    response={200: MemberFacets, **problems(404)},
    operation_id="members_facets",
    summary="Count organisations by the values of each filter",
)
def member_facets(request: HttpRequest, parameters: Query[MemberFacetParameters]) -> HttpResponse:
    """Each value with the number of items that the list would give for it."""
    return members.list_facets(request, parameters)


@router.get(
    "/{id}/",
    response={200: MemberPageAnswer, **problems(404)},
    operation_id="members_detail",
    summary="Show an organisation",
)
def member_detail(
    request: HttpRequest, id: Path[PageId], parameters: Query[FallbackParameters]
) -> HttpResponse:
    """An organisation by the id of any of its languages."""
    return detail(request, members.edition_type, id, parameters)
