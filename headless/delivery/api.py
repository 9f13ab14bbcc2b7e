"""Endpoints across all types: ``resolve``, ``search``, ``languages`` and ``changes``."""

import json
from functools import reduce
from hashlib import blake2b
from operator import or_
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Schema
from pydantic import Field, StringConstraints

from ..editions.registry import edition_types
from ..schemas import FacetValue, Meta
from .answers import answer, gone
from .changes import changes_since
from .details import detail_answer
from .languages import languages_of
from .parameters import (
    LARGEST_ID,
    LONGEST_QUERY,
    FallbackParameters,
    LanguageParameters,
    SiteParameters,
)
from .resolving import LONGEST_PATH, Redirected, resolve
from .routers import ReadRouter, problems
from .searching import search

REDIRECT_SECONDS = 60


class PathParameters(SiteParameters):
    """The path that a visitor typed."""

    path: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_PATH)] = Field(
        description="A path such as `/es/mandatos/…/`, or a whole address of the front end."
    )


class SearchParameters(FallbackParameters):
    """Words, in a language."""

    q: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_QUERY)] = Field(
        description="Words that must all occur; accents, plurals and genders don't matter."
    )
    type: list[str] = Field([], description="Types of pages, as `meta.type` names them.")
    limit: int = Field(20, ge=1, le=100, description="How many items.")
    offset: int = Field(0, ge=0, le=2**31, description="How many items to skip.")


class ChangeParameters(LanguageParameters):
    """What a front end knows already."""

    since: int = Field(
        0, ge=0, le=LARGEST_ID, description="What an answer gave as `latest` or `next`; 0: all."
    )
    limit: int = Field(100, ge=1, le=1000, description="How many items.")


class Redirection(Schema):
    """Where a path leads now."""

    location: str
    permanent: bool


class RedirectAnswer(Schema):
    """A path that leads elsewhere."""

    redirect: Redirection


class SearchItem(Schema):
    """A page that holds the words, which are marked by ``<mark>``."""

    id: int
    title: str
    highlighted_title: str
    excerpt: str
    meta: Meta


class SearchAnswer(Schema):
    """Pages that hold the words, the best first, and how many there are of each type."""

    count: int
    items: list[SearchItem]
    next: int | None = Field(description="The next `offset`.")
    types: list[FacetValue]


class LanguageItem(Schema):
    """A language of a site, by its own name."""

    code: str
    label: str
    is_default: bool
    home: "HomeLink | None"


class HomeLink(Schema):
    """The home page of a language."""

    id: int
    title: str
    html_url: str
    detail_url: str


class LanguageList(Schema):
    """The languages of a site, the default first."""

    count: int
    items: list[LanguageItem]
    next: None


class Change(Schema):
    """What became of a page since: ``gone`` covers deleted, unpublished and restricted."""

    sequence: int
    change: Literal["published", "changed", "moved", "gone"]
    id: int
    type: str
    locale: str
    translation_key: str
    path: str | None = Field(description="Nothing for what its author took back.")
    previous_path: str | None
    html_url: str | None
    detail_url: str | None
    withdrawn: bool


class ChangeList(Schema):
    """Changes in order; ask again with ``since`` set to ``latest``."""

    count: int = Field(description="How many are left from `since` on, these included.")
    items: list[Change]
    next: int | None = Field(description="The next `since`, while there is more.")
    latest: int = Field(description="The number of the last item, or `since` without any.")


class ContentRouter(ReadRouter):
    """Adds ``resolve`` once every app has registered its edition types, which its answer names."""

    def build_routers(self, *args: Any, **kwargs: Any) -> list[Any]:
        """Returns what is mounted, when addresses are first asked for."""
        if "/resolve/" not in self.path_operations:
            self.get(
                "/resolve/",
                response={200: resolvable(), **problems(404, 410)},
                operation_id="resolve",
                summary="Find a page by its path",
            )(resolve_path)
        return super().build_routers(*args, **kwargs)


router = ContentRouter(tags=["content"])


def resolvable() -> Any:
    """Returns the union of all that a path can resolve to."""
    return reduce(or_, [*(each.answer_schema for each in edition_types()), RedirectAnswer])


@router.get(
    "/search/",
    response={200: SearchAnswer, **problems(404)},
    operation_id="search",
    summary="Search all types",
)
def search_pages(request: HttpRequest, parameters: Query[SearchParameters]) -> HttpResponse:
    """Pages of all types that hold the words, the best first."""
    return search(request, parameters)


@router.get(
    "/languages/",
    response={200: LanguageList, **problems(404)},
    operation_id="languages",
    summary="List languages",
)
def list_languages(request: HttpRequest, parameters: Query[SiteParameters]) -> HttpResponse:
    """The languages of a site with their home pages."""
    return languages_of(request, parameters)


@router.get(
    "/changes/",
    response={200: ChangeList, **problems(404)},
    operation_id="changes",
    summary="List changes",
)
def list_changes(request: HttpRequest, parameters: Query[ChangeParameters]) -> HttpResponse:
    """What was published, changed, moved or gone, in order; a static front end rebuilds from it."""
    return changes_since(request, parameters)


def resolve_path(request: HttpRequest, parameters: Query[PathParameters]) -> HttpResponse:
    """The page at a path, as its own detail gives it, or where the path leads now."""
    found = resolve(request, parameters.path, parameters.site)
    if isinstance(found, Redirected):
        body = json.dumps({"redirect": found._asdict()}, ensure_ascii=False).encode()
        return answer(
            request,
            lambda: body,
            etag=blake2b(body, digest_size=12).hexdigest(),
            seconds=REDIRECT_SECONDS,
            keys=("redirects",),
        )
    if found.is_withdrawn:
        return gone()
    return detail_answer(request, found, timezone.now())
