"""``/api/v3/mandates/``: the list, the facets and the detail of mission listings."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, Literal

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Schema
from pydantic import BaseModel, Field

from wagtail_volontariat.headless.delivery.checks import KnownCodes, PublicPages
from wagtail_volontariat.headless.delivery.details import detail
from wagtail_volontariat.headless.delivery.facets import Facet, named_by, page_titles
from wagtail_volontariat.headless.delivery.lists import Lists
from wagtail_volontariat.headless.delivery.orders import order_names
from wagtail_volontariat.headless.delivery.parameters import (
    Code,
    Day,
    FallbackParameters,
    ListParameters,
    PageId,
    PageParameters,
)
from wagtail_volontariat.headless.delivery.queries import (
    Asked,
    Condition,
    Filters,
    compares,
    has_term,
)
from wagtail_volontariat.headless.delivery.routers import ReadRouter, problems
from wagtail_volontariat.headless.schemas import FacetValue
from wagtail_volontariat.members.models import MemberPage
from wagtail_volontariat.taxonomy.codes import country_name, language_name, region_name
from wagtail_volontariat.taxonomy.enums import SustainableDevelopmentGoal
from wagtail_volontariat.taxonomy.facets import choice_labels, term_labels
from wagtail_volontariat.taxonomy.models import Domain, EngagementStatus, SituationType
from wagtail_volontariat.taxonomy.parameters import CountryCode, Goal, LanguageCode, RegionCode

from .editions import MandateEdition
from .enums import LocationMode, MandateState
from .models.listings import NO_DATE, listed_in
from .schemas import Location, MandateItem, MandatePageAnswer, StateAsked
from .state import state_expression

ANY = "any"
#: Whoever asks for open ones may still apply for those that close soon.
TAKES_IN = {MandateState.OPEN: (MandateState.OPEN, MandateState.CLOSING_SOON)}

ORDERS = {
    "deadline": "mandatelisting__deadline_order",
    "newest": "-mandatelisting__first_published_at",
    "start": "mandatelisting__start_first",
    "title": "mandatelisting__sort_title",
}


class MandateFilters(BaseModel):
    """By what mandates are chosen: any value of one filter, and all filters together."""

    state: list[StateAsked] = Field(
        [], description="Default: upcoming, open and closing soon; `open` takes in closing soon."
    )
    country: list[CountryCode] = []
    region: list[RegionCode] = Field([], description="World regions (UN M49).")
    domain: list[Code] = []
    status: list[Code] = []
    situation: list[Code] = []
    language: list[LanguageCode] = Field([], description="Required, or an asset.")
    duration_min: Annotated[int, Field(ge=0, le=1200)] | None = Field(
        None, description="In months; mandates that may last this long or longer."
    )
    duration_max: Annotated[int, Field(ge=0, le=1200)] | None = Field(
        None, description="In months; mandates that may last this long or shorter."
    )
    start_after: Day | None = Field(None, description="May begin on this day or later.")
    start_before: Day | None = Field(None, description="May begin on this day or earlier.")
    deadline_after: Day | None = Field(None, description="Deadline on this day or later.")
    deadline_before: Day | None = Field(None, description="Deadline on this day or earlier.")
    location_mode: list[Location] = []
    organisation: list[PageId] = Field([], description="Id of any of its languages.")
    sdg: list[Goal] = Field([], description="Sustainable Development Goals, by number.")


class MandateListParameters(MandateFilters, PageParameters):
    """What a list of mandates can be asked for."""

    order: Literal[order_names(ORDERS)] = Field("deadline", description="`-` reverses it.")


class MandateFacetParameters(MandateFilters, ListParameters):
    """What the facets of mandates can be asked for."""


class MandateList(Schema):
    """A part of a list of mandates."""

    count: int
    items: list[MandateItem]
    next: str | None


class MandateFacets(Schema):
    """How many mandates the list would give for each value of each filter."""

    state: list[FacetValue]
    country: list[FacetValue]
    region: list[FacetValue]
    domain: list[FacetValue]
    status: list[FacetValue]
    situation: list[FacetValue]
    language: list[FacetValue]
    location_mode: list[FacetValue]
    organisation: list[FacetValue]
    sdg: list[FacetValue]


def has_state(states: Iterable[str], asked: Asked) -> Q:
    """Returns the condition that a mandate is in one of some states at this moment."""
    if ANY in states:
        return Q()
    taken_in = {each for state in states for each in TAKES_IN.get(state, (state,))}
    return listed_in(taken_in, asked.now)


def has_current_state(states: Any, asked: Asked) -> Q:
    """Returns the condition of a list for which no state is asked."""
    return MandateEdition().current(asked.now)


def state_counts(editions: QuerySet, asked: Asked) -> dict[str, int]:
    """Returns how many of these mandates the list would give for each state."""
    states = editions.order_by().annotate(state=state_expression(asked.now, "mandatelisting__"))
    found = dict(states.values_list("state").annotate(count=Count("pk")))
    counts = {
        state: sum(found.get(each, 0) for each in TAKES_IN.get(state, (state,)))
        for state in MandateState
    }
    return {state.value: count for state, count in counts.items() if count}


def has_deadline(lookup: str) -> Condition:
    """Returns the condition that a deadline compares with a day; rolling mandates have none."""

    def condition(day: date, asked: Asked) -> Q:
        return Q(
            **{f"mandatelisting__deadline_order__{lookup}": day},
            mandatelisting__deadline_order__lt=NO_DATE,
        )

    return condition


mandates = Lists(
    MandateEdition,
    Filters(
        conditions={
            "state": has_state,
            "country": has_term("country"),
            "region": has_term("region"),
            "domain": has_term("domain"),
            "status": has_term("status"),
            "situation": has_term("situation"),
            "language": has_term("language"),
            "duration_min": compares("mandatelisting__duration_max", "gte"),
            "duration_max": compares("mandatelisting__duration_min", "lte"),
            "start_after": compares("mandatelisting__start_last", "gte"),
            "start_before": compares("mandatelisting__start_first", "lte"),
            "deadline_after": has_deadline("gte"),
            "deadline_before": has_deadline("lte"),
            "location_mode": has_term("location_mode"),
            "organisation": has_term("organisation"),
            "sdg": has_term("sdg"),
        },
        defaults={"state": has_current_state},
        checks={
            "domain": KnownCodes(Domain),
            "status": KnownCodes(EngagementStatus),
            "situation": KnownCodes(SituationType),
            "organisation": PublicPages(MemberPage),
        },
    ),
    orders=ORDERS,
    facets={
        "state": Facet(choice_labels(MandateState), in_order=True, counts=state_counts),
        "country": Facet(named_by(country_name)),
        "region": Facet(named_by(region_name)),
        "domain": Facet(term_labels(Domain), in_order=True),
        "status": Facet(term_labels(EngagementStatus), in_order=True),
        "situation": Facet(term_labels(SituationType), in_order=True),
        "language": Facet(named_by(language_name)),
        "location_mode": Facet(choice_labels(LocationMode), in_order=True),
        "organisation": Facet(page_titles),
        "sdg": Facet(choice_labels(SustainableDevelopmentGoal), in_order=True),
    },
)

router = ReadRouter(tags=["mandates"])


@router.get(
    "/",
    response={200: MandateList, **problems(404)},
    operation_id="mandates_list",
    summary="List mandates",
)
def list_mandates(request: HttpRequest, parameters: Query[MandateListParameters]) -> HttpResponse:
    """Mission listings, those first whose deadline comes first."""
    return mandates.list(request, parameters)


@router.get(
    "/facets/",
    response={200: MandateFacets, **problems(404)},
    operation_id="mandates_facets",
    summary="Count mandates by the values of each filter",
)
def mandate_facets(request: HttpRequest, parameters: Query[MandateFacetParameters]) -> HttpResponse:
    """Each value with the number of items that the list would give for it."""
    return mandates.list_facets(request, parameters)


@router.get(
    "/{id}/",
    response={200: MandatePageAnswer, **problems(404)},
    operation_id="mandates_detail",
    summary="Show a mandate",
)
def mandate_detail(
    request: HttpRequest, id: Path[PageId], parameters: Query[FallbackParameters]
) -> HttpResponse:
    """A mission listing by the id of any of its languages."""
    return detail(request, mandates.edition_type, id, parameters)
