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

#: Returns what readers see of some codes, in the first language asked for: a code and a label.
#: Codes that it leaves out aren't shown.
Labels = Callable[[Iterable[str], Asked], dict[str, dict[str, str]]]
#: Returns how many of some editions there are for each code.
Counts = Callable[[QuerySet, Asked], dict[str, int]]


class Facet(NamedTuple):
    """A filter whose values are counted."""

    labels: Labels
    #: Keeps the order of the labels instead of sorting them by name.
    in_order: bool = False
    #: Counts by itself what isn't a term.
    counts: Counts | None = None


def named_by(name: Callable[[str, str], str]) -> Labels:
    """Returns labels from a function of a code and a language, such as ``country_name``."""
    return lambda codes, asked: {
        code: {"code": code, "label": name(code, asked.languages[0])} for code in codes
    }


def page_titles(codes: Iterable[str], asked: Asked) -> dict[str, dict[str, str]]:
    """Returns ids and titles of the site's pages by their translation keys.

    In the best language asked for; where a page has none of these, in another one.
    """
    rows = (
        Edition.objects.live()
        .filter(site_id=asked.site_id, translation_key__in=list(codes))
        .values_list("translation_key", "locale", "pk", "title")
    )
    ranks = {language: rank for rank, language in enumerate(asked.languages)}
    best_last = sorted(
        rows, key=lambda row: (ranks.get(row[1], len(ranks)), row[1], row[2]), reverse=True
    )
    return {str(key): {"code": str(pk), "label": title} for key, _locale, pk, title in best_last}


def counts_of(
    facets: dict[str, Facet], filters: Filters, editions: QuerySet, reading: Reading
) -> bytes:
    """Returns the counts of each facet as JSON, with the *other* filters applied to each.

    Facets whose own filter isn't used share one query; each other one takes its own.
    """
    counts: dict[str, dict[str, int]] = {}
    used = {name for name in facets if reading.values.get(name)}
    plain = [name for name in facets if name not in used and facets[name].counts is None]
    everything = filters.apply(editions, reading.values, reading.asked)
    counts |= _term_counts(everything, plain)
    for name, facet in facets.items():
        if name in counts:
            continue
        own = filters.apply(editions, reading.values, reading.asked, without=name)
        if facet.counts is not None:
            counts[name] = facet.counts(own, reading.asked)
        else:
            counts |= _term_counts(own, [name])
    answer = {name: _named(name, facet, counts[name], reading) for name, facet in facets.items()}
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()


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
    name: str, facet: Facet, counts: dict[str, int], reading: Reading
) -> list[dict[str, Any]]:
    chosen, asked = reading.values.get(name) or [], reading.asked
    counts = {**dict.fromkeys(map(str, chosen), 0), **counts}
    labels = remembered(
        (*reading.key, "labels", asked.site_id, name, tuple(asked.languages), frozenset(counts)),
        asked.now,
        lambda: (None, facet.labels(counts, asked)),
    )
    values = [{**labels[code], "count": counts[code]} for code in labels if code in counts]
    if not facet.in_order:
        values.sort(key=lambda value: sort_key(value["label"], asked.languages[0]))
    return values
