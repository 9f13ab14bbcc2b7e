"""``/api/v3/testimonials/``: the list, the facets and the detail of volunteers' stories."""

from collections.abc import Iterable
from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Schema
from pydantic import BaseModel, Field, StringConstraints

from wagtail_volontariat.headless.delivery.checks import KnownCodes, PublicPages, UsedCodes
from wagtail_volontariat.headless.delivery.details import detail
from wagtail_volontariat.headless.delivery.facets import Facet, named_by, page_titles
from wagtail_volontariat.headless.delivery.lists import Lists
from wagtail_volontariat.headless.delivery.orders import order_names
from wagtail_volontariat.headless.delivery.parameters import (
    Code,
    FallbackParameters,
    ListParameters,
    PageId,
    PageParameters,
)
from wagtail_volontariat.headless.delivery.queries import Asked, Filters, has_term
from wagtail_volontariat.headless.delivery.routers import ReadRouter, problems
from wagtail_volontariat.headless.schemas import FacetValue
from wagtail_volontariat.mandates.models import MandatePage
from wagtail_volontariat.members.models import MemberPage
from wagtail_volontariat.taxonomy.codes import country_name, language_name, region_name
from wagtail_volontariat.taxonomy.facets import choice_labels, term_labels
from wagtail_volontariat.taxonomy.models import Domain
from wagtail_volontariat.taxonomy.parameters import CountryCode, LanguageCode, RegionCode

from .editions import TestimonialEdition
from .enums import Stage
from .models import TestimonialTag
from .schemas import TestimonialItem, TestimonialPageAnswer

ORDERS = {"newest": "-date", "title": "sort_title"}

TagCode = Annotated[str, StringConstraints(pattern=r"^[-\w]+$", max_length=100)]
StageCode = Literal[tuple(Stage.values)]


class TestimonialFilters(BaseModel):
    """By what stories are chosen: any value of one filter, and all filters together."""

    country: list[CountryCode] = []
    region: list[RegionCode] = Field([], description="World regions (UN M49).")
    domain: list[Code] = []
    mandate: list[PageId] = Field([], description="Id of any of its languages.")
    organisation: list[PageId] = Field([], description="Id of any of its languages.")
    stage: list[StageCode] = []
    language: list[LanguageCode] = Field([], description="The language it was written in.")
    tag: list[TagCode] = Field([], description="Keywords, by the code that the cards give.")


class TestimonialListParameters(TestimonialFilters, PageParameters):
    """What a list of stories can be asked for."""

    order: Literal[order_names(ORDERS)] = Field("newest", description="`-` reverses it.")


class TestimonialFacetParameters(TestimonialFilters, ListParameters):
    """What the facets of stories can be asked for."""


class TestimonialList(Schema):
    """A part of a list of stories."""

    count: int
    items: list[TestimonialItem]
    next: str | None


class TestimonialFacets(Schema):
    """How many stories the list would give for each value of each filter."""

    country: list[FacetValue]
    region: list[FacetValue]
    domain: list[FacetValue]
    mandate: list[FacetValue]
    organisation: list[FacetValue]
    stage: list[FacetValue]
    language: list[FacetValue]
    tag: list[FacetValue]


def tag_labels(codes: Iterable[str], asked: Asked) -> dict[str, dict[str, str]]:
    """Returns keywords as editors typed them, in whatever language."""
    tags = TestimonialTag.objects.filter(slug__in=list(codes)).values_list("slug", "name")
    return {slug: {"code": slug, "label": name} for slug, name in tags}


testimonials = Lists(
    TestimonialEdition,
    Filters(
        conditions={
            name: has_term(name)
            for name in (
                "country",
                "region",
                "domain",
                "mandate",
                "organisation",
                "stage",
                "language",
                "tag",
            )
        },
        checks={
            "domain": KnownCodes(Domain),
            "mandate": PublicPages(MandatePage),
            "organisation": PublicPages(MemberPage),
            "tag": UsedCodes("tag"),
        },
    ),
    orders=ORDERS,
    facets={
        "country": Facet(named_by(country_name)),
        "region": Facet(named_by(region_name)),
        "domain": Facet(term_labels(Domain), in_order=True),
        "mandate": Facet(page_titles),
        "organisation": Facet(page_titles),
        "stage": Facet(choice_labels(Stage), in_order=True),
        "language": Facet(named_by(language_name)),
        "tag": Facet(tag_labels),
    },
)

router = ReadRouter(tags=["testimonials"])


@router.get(
    "/",
    response={200: TestimonialList, **problems(404)},
    operation_id="testimonials_list",
    summary="List testimonials",
)
def list_testimonials(
    request: HttpRequest, parameters: Query[TestimonialListParameters]
) -> HttpResponse:
    """Volunteers' stories, the newest first."""
    return testimonials.list(request, parameters)


@router.get(
    "/facets/",
    response={200: TestimonialFacets, **problems(404)},
    operation_id="testimonials_facets",
    summary="Count testimonials by the values of each filter",
)
def testimonial_facets(
    request: HttpRequest, parameters: Query[TestimonialFacetParameters]
) -> HttpResponse:
    """Each value with the number of items that the list would give for it."""
    return testimonials.list_facets(request, parameters)


@router.get(
    "/{id}/",
    response={200: TestimonialPageAnswer, **problems(404, 410)},
    operation_id="testimonials_detail",
    summary="Show a testimonial",
)
def testimonial_detail(
    request: HttpRequest, id: Path[PageId], parameters: Query[FallbackParameters]
) -> HttpResponse:
    """A volunteer's story by the id of any of its languages; 410 once it was taken back."""
    return detail(request, testimonials.edition_type, id, parameters)
