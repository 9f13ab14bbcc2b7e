"""One page, by its id or by the path that a visitor typed."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.utils import timezone
from wagtail.models import Site

from ..editions.registry import EditionType, edition_type_of, edition_types
from ..models import Edition
from ..models.editions import digest_of
from .answers import answer, gone, max_age, spliced
from .compiled import Compiled
from .parameters import FallbackParameters
from .scope import scope_of


class Found(NamedTuple):
    """An edition as it is read, with the columns that its type compares with the clock."""

    pk: int
    type: str
    locale: str
    translation_key: Any
    is_live: bool
    is_withdrawn: bool
    path: str
    sequence: int
    detail: str
    meta: str
    json_ld: str
    now: dict[str, Any]


def detail(
    request: HttpRequest, edition_type: EditionType, pk: int, parameters: FallbackParameters
) -> HttpResponse:
    """Returns a page by the id of any of its languages.

    Without ``locale`` in its own language; a page that isn't public is a 404 (410 if it was
    withdrawn), whatever the fallback.
    """
    languages = parameters.languages("") if parameters.locale or parameters.fallback else []
    group = _with_translations if languages else _by_id
    found = {each.pk: each for each in of_site(request, parameters.site, group.rows(pk))}
    own = found.get(pk)
    if own is None or own.type != edition_type.label:
        raise Http404
    if own.is_withdrawn:
        return gone()
    if not own.is_live:
        raise Http404
    by_language = {each.locale: each for each in found.values() if each.is_live}
    wanted = [language or own.locale for language in languages] or [own.locale]
    chosen = next((by_language[each] for each in wanted if each in by_language), None)
    if chosen is None:
        raise Http404("This page isn't published in this language.")
    return detail_answer(request, chosen, timezone.now())


def detail_answer(request: HttpRequest, found: Found, now: datetime) -> HttpResponse:
    """Returns the answer with a page's detail."""
    edition_type = edition_type_of(found.type)
    values = [found.now[column] for column in edition_type.now_columns]
    parts = edition_type.now_parts(values, now)
    _last, until = edition_type.next_change(values, now)
    return answer(
        request,
        partial(_body, found, parts, now),
        etag="-".join([str(found.sequence), *map(str, parts.values())]),
        seconds=max_age(now, until),
        keys=(
            f"page-{found.pk}",
            f"group-{found.translation_key}",
            f"type-{edition_type.endpoint or 'pages'}",
        ),
        language=found.locale,
    )


def at_path(request: HttpRequest, site: str | None, path: str) -> Found | None:
    """Returns the edition at a path; where a new page is now, not the tombstone of an old one."""
    return next(iter(of_site(request, site, _by_path.rows(digest_of(path)))), None)


def of_site(request: HttpRequest, site: str | None, rows: list[list[Any]]) -> list[Found]:
    """Returns the editions among ``rows`` that belong to the site that is asked for.

    A row brings its site along, which mostly settles the matter without a second query. Raises
    what ``scope_of`` raises.
    """
    if not rows or site or not all(_is_asked(request, *row[-len(SITE) :]) for row in rows):
        site_id = scope_of(request, site).site_id
        rows = [row for row in rows if row[-len(SITE)] == site_id]
    return [_found(row) for row in rows]


def _is_asked(
    request: HttpRequest, site_id: int, hostname: str, port: int, is_among_several: bool
) -> bool:
    if not is_among_several:
        return True
    host, asked_port = split_domain_port(request.get_host())
    return (host, asked_port or request.get_port()) == (hostname, str(port))


def read(editions: QuerySet) -> list[Found]:
    """Reads editions in one query, along with what their types compare with the clock."""
    return [_found(row) for row in _columns(editions)]


def structured_data(found: Found, now: datetime) -> str:
    """Returns the structured data of a page at an instant, as a JSON list."""
    edition_type = edition_type_of(found.type)
    values = [found.now[column] for column in edition_type.now_columns]
    stored = [found.now[column] for column in edition_type.now_json_ld_columns]
    nodes = [*edition_type.now_json_ld(values, stored, now), found.json_ld[1:-1]]
    return f"[{','.join(node for node in nodes if node)}]"


OWN = Found._fields[:-1]
SITE = ("site_id", "site__hostname", "site__port", "is_among_several")


def _columns(editions: QuerySet) -> QuerySet:
    others = Site.objects.exclude(pk=OuterRef("site_id"))
    return editions.annotate(is_among_several=Exists(others)).values_list(
        *OWN, *_clock_columns(), *SITE
    )


def _clock_columns() -> list[str]:
    return [
        column
        for each in edition_types()
        for column in (*each.now_columns, *each.now_json_ld_columns)
    ]


def _found(row: list[Any]) -> Found:
    clock = zip(_clock_columns(), row[len(OWN) : -len(SITE)], strict=True)
    return Found(*row[: len(OWN)], dict(clock))


def _itself(pk: int) -> QuerySet:
    return _columns(Edition.objects.filter(pk=pk))


def _itself_and_translations(pk: int) -> QuerySet:
    group = Edition.objects.live().filter(pk=pk).values("translation_key")[:1]
    others = Q(translation_key=Subquery(group), is_live=True)
    return _columns(Edition.objects.filter(others | Q(pk=pk)))


def _newest_at(digest: str) -> QuerySet:
    editions = Edition.objects.filter(path_digest=digest)
    return _columns(editions.order_by("-is_live", "-is_withdrawn", "-sequence"))


_PAGE, _DIGEST = -123456789, "sample"
_by_id = Compiled(_itself, _PAGE)
_with_translations = Compiled(_itself_and_translations, _PAGE)
_by_path = Compiled(_newest_at, _DIGEST)


def _body(found: Found, parts: dict[str, Any], now: datetime) -> bytes:
    json_ld = structured_data(found, now)
    return spliced(parts, found.detail, ("json_ld", json_ld), ("meta", found.meta)).encode()
