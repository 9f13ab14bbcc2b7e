"""``/api/v3/news/`` and ``/api/v3/resources/``: their lists, facets and details."""

from collections.abc import Iterable
from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Schema
from pydantic import BaseModel, Field

from wagtail_volontariat.headless.delivery.checks import KnownCodes
from wagtail_volontariat.headless.delivery.details import detail
from wagtail_volontariat.headless.delivery.facets import Facet, named_by
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
from wagtail_volontariat.headless.delivery.queries import Asked, Filters, compares, has_term
from wagtail_volontariat.headless.delivery.routers import ReadRouter, problems
from wagtail_volontariat.headless.schemas import FacetValue
from wagtail_volontariat.taxonomy.codes import language_name
from wagtail_volontariat.taxonomy.facets import choice_labels, term_labels
from wagtail_volontariat.taxonomy.models import Topic
from wagtail_volontariat.taxonomy.parameters import LanguageCode

from .editions import NewsEdition, ResourceEdition
from .enums import NewsCategory, ResourceType
from .schemas import NewsItem, NewsPageAnswer, ResourceItem, ResourcePageAnswer

Category = Literal[tuple(NewsCategory.values)]
KindOfResource = Literal[tuple(ResourceType.values)]
Year = Annotated[int, Field(ge=1900, le=2100)]

ORDERS = {"newest": "-date", "title": "sort_title"}


class NewsFilters(BaseModel):
    """By what news are chosen: any value of one filter, and all filters together."""

    date_after: Day | None = Field(None, description="Of this day or later.")
    date_before: Day | None = Field(None, description="Of this day or earlier.")
    category: list[Category] = []


class NewsListParameters(NewsFilters, PageParameters):
    """What a list of news can be asked for."""

    order: Literal[order_names(ORDERS)] = Field("newest", description="`-` reverses it.")


class NewsFacetParameters(NewsFilters, ListParameters):
    """What the facets of news can be asked for."""


class NewsList(Schema):
    """A part of a list of news."""

    count: int
    items: list[NewsItem]
    next: str | None


class NewsFacets(Schema):
    """How many news items the list would give for each value of each filter."""

    category: list[FacetValue]


class ResourceFilters(BaseModel):
    """By what resources are chosen: any value of one filter, and all filters together."""

    type: list[KindOfResource] = []
    topic: list[Code] = []
    language: list[LanguageCode] = Field([], description="Languages of the document.")
    year: list[Year] = []


class ResourceListParameters(ResourceFilters, PageParameters):
    """What a list of resources can be asked for."""

    order: Literal[order_names(ORDERS)] = Field(
        "newest", description="By year, the undated ones last; `-` reverses it."
    )


class ResourceFacetParameters(ResourceFilters, ListParameters):
    """What the facets of resources can be asked for."""


class ResourceList(Schema):
    """A part of a list of resources."""

    count: int
    items: list[ResourceItem]
    next: str | None


class ResourceFacets(Schema):
    """How many resources the list would give for each value of each filter."""

    type: list[FacetValue]
    topic: list[FacetValue]
    language: list[FacetValue]
    year: list[FacetValue]


def years(codes: Iterable[str], asked: Asked) -> dict[str, dict[str, str]]:
    """Returns what readers see of years, the latest first."""
    return {code: {"code": code, "label": code} for code in sorted(codes, reverse=True)}


news = Lists(
    NewsEdition,
    Filters(
        conditions={
            "date_after": compares("date", "gte"),
            "date_before": compares("date", "lte"),
            "category": has_term("category"),
        },
    ),
    orders=ORDERS,
    facets={"category": Facet(choice_labels(NewsCategory), in_order=True)},
)

resources = Lists(
    ResourceEdition,
    Filters(
        conditions={name: has_term(name) for name in ("type", "topic", "language", "year")},
        checks={"topic": KnownCodes(Topic)},
    ),
    orders=ORDERS,
    facets={
        "type": Facet(choice_labels(ResourceType), in_order=True),
        "topic": Facet(term_labels(Topic), in_order=True),
        "language": Facet(named_by(language_name)),
        "year": Facet(years, in_order=True),
    },
)

news_router = ReadRouter(tags=["news"])
resource_router = ReadRouter(tags=["resources"])


@news_router.get(
    "/",
    response={200: NewsList, **problems(404)},
    operation_id="news_list",
    summary="List news",
)
def list_news(request: HttpRequest, parameters: Query[NewsListParameters]) -> HttpResponse:
    """The news, the latest first."""
    return news.list(request, parameters)


@news_router.get(
    "/facets/",
    response={200: NewsFacets, **problems(404)},
    operation_id="news_facets",
    summary="Count news by the values of each filter",
)
def news_facets(request: HttpRequest, parameters: Query[NewsFacetParameters]) -> HttpResponse:
    """Each value with the number of items that the list would give for it."""
    return news.list_facets(request, parameters)


@news_router.get(
    "/{id}/",
    response={200: NewsPageAnswer, **problems(404)},
    operation_id="news_detail",
    summary="Show a news item",
)
def news_detail(
    request: HttpRequest, id: Path[PageId], parameters: Query[FallbackParameters]
) -> HttpResponse:
    """A news item by the id of any of its languages."""
    return detail(request, news.edition_type, id, parameters)


@resource_router.get(
    "/",
    response={200: ResourceList, **problems(404)},
    operation_id="resources_list",
    summary="List resources",
)
def list_resources(request: HttpRequest, parameters: Query[ResourceListParameters]) -> HttpResponse:
    """The documents of the library, the latest first."""
    return resources.list(request, parameters)


@resource_router.get(
    "/facets/",
    response={200: ResourceFacets, **problems(404)},
    operation_id="resources_facets",
    summary="Count resources by the values of each filter",
)
def resource_facets(
    request: HttpRequest, parameters: Query[ResourceFacetParameters]
) -> HttpResponse:
    """Each value with the number of items that the list would give for it."""
    return resources.list_facets(request, parameters)


@resource_router.get(
    "/{id}/",
    response={200: ResourcePageAnswer, **problems(404)},
    operation_id="resources_detail",
    summary="Show a resource",
)
def resource_detail(
    request: HttpRequest, id: Path[PageId], parameters: Query[FallbackParameters]
) -> HttpResponse:
    """A document of the library by the id of any of its languages."""
    return detail(request, resources.edition_type, id, parameters)
