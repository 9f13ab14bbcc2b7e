"""Values of filters that only the database knows: which exist, and how editions hold them."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, Model, QuerySet, Value
from django.db.models.functions import Cast

from ..models import Edition, Term
from .memory import remembered
from .parameters import refuse
from .queries import Asked


class Check:
    """Turns the values of a filter into the codes under which editions hold them."""

    def looked_up(self, value: Any) -> str:
        """Returns what has to exist for a value to make sense; empty where it needs nothing."""
        return str(value)

    def found(self, wanted: list[str], asked: Asked) -> QuerySet:
        """Returns what exists of ``wanted``, annotated with ``value`` and ``held``, both text."""
        raise NotImplementedError

    def code(self, value: Any, held: str) -> str:
        """Returns the code of a value from how what was looked up is held."""
        return held


class KnownCodes(Check):
    """A column of a model that has all the codes; drafts and other sites may use them too."""

    def __init__(self, model: type[Model], column: str = "code") -> None:
        self.model = model
        self.column = column

    def found(self, wanted: list[str], asked: Asked) -> QuerySet:
        """Returns the rows that have one of the codes."""
        rows = self.model._default_manager.filter(**{f"{self.column}__in": wanted})
        return rows.annotate(value=F(self.column), held=F(self.column))


class UsedCodes(Check):
    """Codes by which a public page of the site can be found, for those that may be private."""

    def __init__(self, name: str) -> None:
        self.name = name

    def found(self, wanted: list[str], asked: Asked) -> QuerySet:
        """Returns the terms of editions that have one of the codes."""
        terms = Term.objects.filter(name=self.name, code__in=wanted, edition__site_id=asked.site_id)
        return terms.annotate(value=F("code"), held=F("code"))


class PublicPages(Check):
    """Ids of public pages of a type, on the site; held by the keys of their translation groups."""

    def __init__(self, model: type[Model]) -> None:
        self.label = model._meta.label

    def found(self, wanted: list[str], asked: Asked) -> QuerySet:
        """Returns the editions that have one of the ids."""
        pages = Edition.objects.live().filter(
            pk__in=[int(pk) for pk in wanted], site_id=asked.site_id, type=self.label
        )
        text = CharField()
        return pages.annotate(value=Cast("pk", text), held=Cast("translation_key", text))

    def code(self, value: Any, held: str) -> str:
        """Returns the key as terms have it; databases write it with hyphens or without."""
        return str(UUID(held))


def checked(
    checks: dict[str, Check], values: dict[str, Any], asked: Asked, key: tuple[Any, ...]
) -> dict[str, list[str]]:
    """Returns the codes of the values that have a check, by the name of their filter.

    Takes one query for all of them, none where ``key``, which names the state of the editions and
    the type, and the values are remembered. Raises a 422 that names each unknown value.
    """
    given = {name: values[name] for name in checks if values.get(name)}
    wanted = {
        name: {text for value in given[name] if (text := checks[name].looked_up(value))}
        for name in given
    }
    wanted = {name: texts for name, texts in wanted.items() if texts}
    held: dict[str, dict[str, str]] = {}
    if wanted:
        asked_for = frozenset((name, frozenset(texts)) for name, texts in wanted.items())
        held = remembered(
            (*key, "held", asked.site_id, asked_for),
            asked.now,
            lambda: (None, _held(checks, wanted, asked)),
        )
    return {
        name: [
            checks[name].code(value, text and held[name][text])
            for value in each
            for text in [checks[name].looked_up(value)]
        ]
        for name, each in given.items()
    }


def _held(
    checks: dict[str, Check], wanted: dict[str, set[str]], asked: Asked
) -> dict[str, dict[str, str]]:
    first, *others = (
        checks[name]
        .found(sorted(texts), asked)
        .order_by()
        .annotate(filter=Value(name, CharField()))
        .values_list("filter", "value", "held")
        for name, texts in wanted.items()
    )
    held: dict[str, dict[str, str]] = defaultdict(dict)
    found = first.union(*others).order_by() if others else first.distinct()
    for name, value, code in found:
        held[name][value] = code
    for name, texts in wanted.items():
        if unknown := sorted(texts - held[name].keys()):
            raise refuse(name, f"Unknown: {', '.join(unknown)}")
    return held
