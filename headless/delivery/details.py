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
    editions = Edition.objects.filter(site_id=scope.site_id, type=edition_type.label)
    itself = editions.filter(pk=pk)
    languages = parameters.languages("") if parameters.locale or parameters.fallback else []
    if languages:
        group = Subquery(itself.live().values("translation_key")[:1])
        itself = editions.filter(
            Q(pk=pk) | Q(translation_key=group, locale__in=languages, is_live=True)
        )
    found = {each.pk: each for each in read(itself)}
    own = found.get(pk)
    if own is not None and own.is_withdrawn:
        return gone()
    if own is None or not own.is_live:
        raise Http404
    by_language = {each.locale: each for each in found.values()}
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
        partial(_body, edition_type, found, parts, values, now),
        etag="-".join([str(found.sequence), *map(str, parts.values())]),
        seconds=max_age(now, until),
        keys=(
            f"page-{found.pk}",
            f"group-{found.translation_key}",
            f"type-{edition_type.endpoint or 'pages'}",
        ),
        language=found.locale,
    )


def read(editions: QuerySet) -> list[Found]:
    """Reads editions in one query, along with what their types compare with the clock."""
    clock = [
        column
        for each in edition_types()
        for column in (*each.now_columns, *each.now_json_ld_columns)
    ]
    own = Found._fields[:-1]
    return [
        Found(*row[: len(own)], dict(zip(clock, row[len(own) :], strict=True)))
        for row in editions.values_list(*own, *clock)
    ]


def _body(
    edition_type: EditionType,
    found: Found,
    parts: dict[str, Any],
    values: list[Any],
    now: datetime,
) -> bytes:
    stored = [found.now[column] for column in edition_type.now_json_ld_columns]
    nodes = [*edition_type.now_json_ld(values, stored, now), found.json_ld[1:-1]]
    json_ld = f"[{','.join(node for node in nodes if node)}]"
    return spliced(parts, found.detail, ("json_ld", json_ld), ("meta", found.meta)).encode()
