"""How many items a list would give for each value of each of its filters."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Count, QuerySet

from ..collation import sort_key
from ..models import Edition, Term
from .memory import remembered
from .queries import Asked, Filters

if TYPE_CHECKING:
    from .lists import Reading

#: Returns what readers see of some codes in a language: a code and a label; others are left out.
Labels = Callable[[Iterable[str], str], dict[str, dict[str, str]]]
#: Returns how many of some editions there are for each code.
Counts = Callable[[QuerySet, Asked], dict[str, int]]


class Facet(NamedTuple):
    """A filter whose values are counted."""

    labels: Labels
    #: Counts by a computed column, such as a state, instead of terms.
    column: Callable[[Any], Any] | None = None
    #: Keeps the order of the labels instead of sorting them by name.
    in_order: bool = False
    #: Counts by itself what is neither a term nor a column.
    counts: Counts | None = None


def named_by(name: Callable[[str, str], str]) -> Labels:
    """Returns labels from a function of a code and a language, such as ``country_name``."""
    return lambda codes, language: {
        code: {"code": code, "label": name(code, language)} for code in codes
    }


def page_titles(codes: Iterable[str], language: str) -> dict[str, dict[str, str]]:
    """Returns ids and titles of pages by their translation keys, as near a language as can be."""
    rows = (
        Edition.objects.live()
        .filter(translation_key__in=list(codes))
        .order_by("locale", "pk")
        .values_list("translation_key", "locale", "pk", "title")
    )
    found: dict[str, dict[str, str]] = {}
    for key, locale, pk, title in rows:
        if str(key) not in found or locale == language:
            found[str(key)] = {"code": str(pk), "label": title}
    return found


def counts_of(
    facets: dict[str, Facet], filters: Filters, editions: QuerySet, reading: Reading
) -> bytes:
    """Returns the counts of each facet as JSON, with the *other* filters applied to each.

    Facets whose own filter isn't used share one query; each other one takes its own.
    """
    counts: dict[str, dict[str, int]] = {}
    used = {name for name in facets if reading.values.get(name)}
    plain = [name for name in facets if name not in used and _is_of_terms(facets[name])]
    everything = filters.apply(editions, reading.values, reading.asked)
    counts |= _term_counts(everything, plain)
    for name, facet in facets.items():
        if name in counts:
            continue
        own = filters.apply(editions, reading.values, reading.asked, without=name)
        if facet.counts is not None:
            counts[name] = facet.counts(own, reading.asked)
        elif facet.column is None:
            counts |= _term_counts(own, [name])
        else:
            counted = own.order_by().annotate(code=facet.column(reading.asked.now))
            rows = counted.values_list("code").annotate(count=Count("pk"))
            counts[name] = {code: count for code, count in rows if count}
    language = reading.asked.languages[0]
    answer = {
        name: _named(name, facet, counts.get(name, {}), language, reading)
        for name, facet in facets.items()
    }
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()


def _is_of_terms(facet: Facet) -> bool:
    return facet.column is None and facet.counts is None


def _term_counts(editions: QuerySet, names: list[str]) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {name: {} for name in names}
    rows = (
        Term.objects.filter(edition__in=editions.order_by(), name__in=names)
        .order_by()
        .values_list("name", "code")
        .annotate(count=Count("pk"))
    )
    for name, code, count in rows:
        counts[name][code] = count
    return counts


def _named(
    name: str, facet: Facet, counts: dict[str, int], language: str, reading: Reading
) -> list[dict[str, Any]]:
    chosen = reading.values.get(name) or []
    counts = {**dict.fromkeys(map(str, chosen), 0), **counts}
    labels = remembered(
        (reading.scope.stamp, "labels", name, language, frozenset(counts)),
        reading.asked.now,
        lambda: (None, facet.labels(counts, language)),
    )
    values = [{**labels[code], "count": counts[code]} for code in labels if code in counts]
    if not facet.in_order:
        values.sort(key=lambda value: sort_key(value["label"], language))
    return values
