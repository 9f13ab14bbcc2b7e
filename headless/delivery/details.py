"""One page, by its id or by the path that a visitor typed."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from ..editions.registry import EditionType, edition_type_of, edition_types
from ..models import Edition
from .answers import answer, gone, max_age, spliced
from .compiled import Compiled
from .parameters import FallbackParameters
from .scope import Scope, scope_of


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
    scope = scope_of(request, parameters.site)
    languages = parameters.languages("") if parameters.locale or parameters.fallback else []
    group = _with_translations if languages else _by_id
    found = {each.pk: each for each in map(_found, group.rows(scope.site_id, pk))}
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
    return detail_answer(request, chosen, timezone.now(), scope)


def detail_answer(request: HttpRequest, found: Found, now: datetime, scope: Scope) -> HttpResponse:
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


def at_path(site_id: int, digest: str) -> Found | None:
    """Returns the edition at a path; where a new page is now, not the tombstone of an old one."""
    return next(map(_found, _by_path.rows(site_id, digest)), None)


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


def _columns(editions: QuerySet) -> QuerySet:
    return editions.values_list(*OWN, *_clock_columns())


def _clock_columns() -> list[str]:
    return [
        column
        for each in edition_types()
        for column in (*each.now_columns, *each.now_json_ld_columns)
    ]


def _found(row: list[Any]) -> Found:
    clock = zip(_clock_columns(), row[len(OWN) :], strict=True)
    return Found(*row[: len(OWN)], dict(clock))


def _itself(site_id: int, pk: int) -> QuerySet:
    return _columns(Edition.objects.filter(site_id=site_id, pk=pk))


def _itself_and_translations(site_id: int, pk: int) -> QuerySet:
    itself = Edition.objects.live().filter(site_id=site_id, pk=pk)
    group = Q(translation_key=Subquery(itself.values("translation_key")), is_live=True)
    return _columns(Edition.objects.filter(group | Q(pk=pk), site_id=site_id))


def _newest_at(site_id: int, digest: str) -> QuerySet:
    editions = Edition.objects.filter(site_id=site_id, path_digest=digest)
    return _columns(editions.order_by("-is_live", "-is_withdrawn", "-sequence")[:1])


_SITE, _PAGE, _DIGEST = -987654321, -123456789, "sample"
_by_id = Compiled(_itself, _SITE, _PAGE)
_with_translations = Compiled(_itself_and_translations, _SITE, _PAGE)
_by_path = Compiled(_newest_at, _SITE, _DIGEST)


def _body(found: Found, parts: dict[str, Any], now: datetime) -> bytes:
    json_ld = structured_data(found, now)
    return spliced(parts, found.detail, ("json_ld", json_ld), ("meta", found.meta)).encode()
