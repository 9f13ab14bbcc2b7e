"""Which editions a list, a facet or a search is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import (
    Case,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import Combinable

from ..editions.registry import EditionType
from ..models import Edition, Term
from ..stemming import query_stems

if TYPE_CHECKING:
    from .checks import Check

#: What a stem weighs where it stands.
IN_TITLE, IN_LEAD, IN_BODY = 8, 3, 1
MOST_STEMS = 12


class Asked(NamedTuple):
    """What a condition may need to know beside its own value."""

    site_id: int
    languages: list[str]
    now: datetime


#: Turns the value of a parameter into a condition on editions.
Condition = Callable[[Any, Asked], Q]


class Filters(NamedTuple):
    """How a type's lists are filtered: conditions by the name of their parameter."""

    conditions: dict[str, Condition]
    #: Applied where a parameter isn't given.
    defaults: dict[str, Condition] = {}
    #: For parameters whose values only the database knows.
    checks: dict[str, Check] = {}

    def apply(
        self, editions: QuerySet, values: dict[str, Any], asked: Asked, without: str = ""
    ) -> QuerySet:
        """Returns the editions that fit all values, that of ``without`` left aside."""
        for name, condition in self.conditions.items():
            if name == without:
                continue
            value = values.get(name)
            if is_given(value):
                editions = editions.filter(condition(value, asked))
            elif name in self.defaults:
                editions = editions.filter(self.defaults[name](value, asked))
        return editions


def is_given(value: Any) -> bool:
    """Tells whether a parameter has a value; zero is one."""
    return value not in (None, [], "")


def has_term(name: str) -> Condition:
    """Returns the condition that an edition has any of some codes under ``name``."""

    def condition(codes: Iterable[Any], asked: Asked) -> Q:
        terms = Term.objects.filter(edition=OuterRef("pk"), name=name, code__in=list(codes))
        return Q(Exists(terms))

    return condition


def compares(column: str, lookup: str) -> Condition:
    """Returns the condition that a column compares with a value; no value fits none."""

    def condition(value: Any, asked: Asked) -> Q:
        return Q(**{f"{column}__{lookup}": value})

    return condition


def holds_words(query: str, asked: Asked) -> Q:
    """Returns the condition that an edition holds every word of a query, each in its language."""
    condition = Q(pk__in=[])
    for language in asked.languages:
        if stems := query_stems(query, language)[:MOST_STEMS]:
            condition |= Q(locale=language, stems__has_all=stems)
    return condition


def relevance(query: str, languages: Iterable[str]) -> Combinable:
    """Returns how well an edition fits a query: words in the title weigh most."""
    total: Combinable = Value(0)
    stems = {stem for language in languages for stem in query_stems(query, language)[:MOST_STEMS]}
    for stem in sorted(stems):
        total = total + Case(
            When(title_stems__contains=f" {stem} ", then=Value(IN_TITLE)),
            When(lead_stems__contains=f" {stem} ", then=Value(IN_LEAD)),
            default=Value(IN_BODY),
            output_field=IntegerField(),
        )
    return total


def editions_of(edition_type: EditionType, asked: Asked) -> QuerySet:
    """Returns a type's editions, one for each translation group: in the best language asked for.

    A type with a listing table is filtered by that table's own columns, so that its indexes serve.
    """
    if edition_type.listing_model is not None:
        # the listing table holds live editions of this type only
        prefix = f"{listing_name(edition_type)}__"
        editions = Edition.objects.filter(**{f"{prefix}site_id": asked.site_id})
    else:
        prefix = ""
        editions = Edition.objects.live().filter(site_id=asked.site_id, type=edition_type.label)
    return editions.filter(in_best_language(asked, f"{prefix}locale"))


def in_best_language(asked: Asked, column: str = "locale") -> Q:
    """Returns the condition that no better language has a live version of the same page."""
    best, *others = asked.languages
    condition = Q(**{column: best})
    for rank, language in enumerate(others, start=1):
        better = Edition.objects.live().filter(
            translation_key=OuterRef("translation_key"),
            site_id=asked.site_id,
            locale__in=asked.languages[:rank],
        )
        condition |= Q(**{column: language}) & ~Exists(better)
    return condition


class CountOf(Subquery):
    """How many rows a query gives, as a column of another query; the database counts once."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()

    def __init__(self, queryset: QuerySet) -> None:
        super().__init__(queryset.order_by().values("pk"))


def listing_name(edition_type: EditionType) -> str:
    """Returns the name by which an edition refers to its row in the type's listing table."""
    return edition_type.listing_model._meta.get_field("edition").remote_field.get_accessor_name()
