"""Searching pages of all types."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.text import capfirst

from ..editions.registry import edition_type_of, edition_types
from ..highlighting import highlight
from ..models import Edition
from ..stemming import query_stems
from .answers import answer, max_age
from .parameters import refuse
from .queries import Asked, holds_words, in_best_language, relevance
from .scope import scope_of

if TYPE_CHECKING:
    from .api import SearchParameters

LONGEST_TITLE = 300
LONGEST_EXCERPT = 240


def search(request: HttpRequest, parameters: SearchParameters) -> HttpResponse:
    """Returns the pages that hold all words of a query, and how many there are of each type.

    Raises a 422 for a type that doesn't exist.
    """
    scope = scope_of(request, parameters.site)
    asked = Asked(scope.site_id, parameters.languages(scope.locale), timezone.now())
    _check_types(parameters.type)

    languages = set(asked.languages) if len(asked.languages) == 1 else set()

    def body() -> bytes:
        return _body(parameters, asked, languages)

    response = answer(
        request,
        body,
        etag=f"{scope.stamp[:12]}-{scope.sequence}",
        seconds=max_age(asked.now, None),
        keys=("search", f"site-{scope.site_id}"),
    )
    if len(languages) == 1:
        response["Content-Language"] = languages.pop()
    return response


def _body(parameters: SearchParameters, asked: Asked, languages: set[str]) -> bytes:
    everywhere = Edition.objects.live().filter(
        in_best_language(asked), holds_words(parameters.q, asked), site_id=asked.site_id
    )
    counts = dict(
        everywhere.order_by().values_list("type").annotate(count=Count("pk")).order_by("type")
    )
    wanted = parameters.type or list(counts)
    count = sum(counts.get(label, 0) for label in wanted)
    rows = list(
        everywhere.filter(type__in=wanted)
        .annotate(relevance=relevance(parameters.q, asked.languages))
        .order_by("-relevance", "-last_published_at", "pk")
        .values_list("pk", "title", "text", "locale", "meta")[
            parameters.offset : parameters.offset + parameters.limit
        ]
    )
    languages.update(row[3] for row in rows)
    end = parameters.offset + len(rows)
    head = f'"count":{count},"next":{end if end < count else "null"}'
    types = json.dumps(
        _named(counts, asked.languages[0]), ensure_ascii=False, separators=(",", ":")
    )
    items = ",".join(_item(*row, query=parameters.q) for row in rows)
    return f'{{{head},"items":[{items}],"types":{types}}}'.encode()


def _item(pk: int, title: str, text: str, locale: str, meta: str, *, query: str) -> str:
    stems = query_stems(query, locale)
    shown = {
        "id": pk,
        "title": title,
        "highlighted_title": highlight(title, stems, locale, length=LONGEST_TITLE),
        "excerpt": highlight(text, stems, locale, length=LONGEST_EXCERPT),
    }
    return f'{json.dumps(shown, ensure_ascii=False, separators=(",", ":"))[:-1]},"meta":{meta}}}'


def _named(counts: dict[str, int], language: str) -> list[dict[str, Any]]:
    with translation.override(language):
        return [
            {
                "code": label,
                "label": capfirst(str(edition_type_of(label).model._meta.verbose_name_plural)),
                "count": count,
            }
            for label, count in counts.items()
        ]


def _check_types(labels: Collection[str]) -> None:
    known = [each.label for each in edition_types()]
    if unknown := [label for label in labels if label not in known]:
        raise refuse("type", f"Unknown: {', '.join(unknown)}. Known: {', '.join(sorted(known))}")
