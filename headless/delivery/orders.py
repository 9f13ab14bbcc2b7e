"""The orders of a list, and the cursor that goes on where a page of it ended."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from django.core.exceptions import FieldDoesNotExist
from django.db import connections
from django.db.models import DateField, DateTimeField, Field, IntegerField, Q, QuerySet

from .parameters import refuse

RELEVANCE = "relevance"


class Order(NamedTuple):
    """A column to sort by, and the id that decides between equals, both in one direction."""

    name: str
    column: str
    descending: bool

    def apply(self, editions: QuerySet) -> QuerySet:
        """Returns the editions in this order."""
        sign = "-" if self.descending else ""
        return editions.order_by(f"{sign}{self.column}", f"{sign}pk")

    def after(self, editions: QuerySet, cursor: str) -> QuerySet:
        """Returns the editions that come after a cursor; raises a 422 for one that fits not."""
        field = self._field(editions)
        value, pk = self._read(field, cursor)
        beyond = "lt" if self.descending else "gt"
        further = Q(**{f"pk__{beyond}": pk})
        empty = Q(**{f"{self.column}__isnull": True})
        largest = connections[editions.db].features.nulls_order_largest
        is_empty_last = largest != self.descending
        if value is None:
            return editions.filter((empty & further) if is_empty_last else (~empty | further))
        behind = Q(**{f"{self.column}__{beyond}e": value}) & (
            Q(**{f"{self.column}__{beyond}": value}) | further
        )
        return editions.filter(behind | empty if field.null and is_empty_last else behind)

    def cursor(self, value: Any, pk: int) -> str:
        """Returns the cursor of the last item of a page."""
        plain = value.isoformat() if isinstance(value, date | datetime) else value
        text = json.dumps([self._signed, plain, pk], ensure_ascii=False, separators=(",", ":"))
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    @property
    def _signed(self) -> str:
        return f"{'-' if self.descending else ''}{self.name}"

    def _read(self, field: Field, cursor: str) -> tuple[Any, int]:
        try:
            padded = cursor + "=" * (-len(cursor) % 4)
            order, plain, pk = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
            if order != self._signed or not _is_id(pk):
                raise ValueError(order)
            return _value_of(field, plain), pk
        except (ValueError, TypeError, OverflowError, binascii.Error, RecursionError) as error:
            raise refuse("cursor", "This cursor doesn't belong to this list.") from error

    def _field(self, editions: QuerySet) -> Field:
        field, model = None, editions.model
        for part in self.column.split("__"):
            try:
                field = model._meta.get_field(part)
            except FieldDoesNotExist:
                return IntegerField()
            model = field.related_model
        return field


def order_of(asked: str, columns: dict[str, str], has_query: bool) -> Order:
    """Returns the order that ``asked`` names; a ``-`` reverses it.

    ``columns`` gives each name's column, with a ``-`` where it descends by itself. Raises a 422
    for relevance without a query.
    """
    name = asked.removeprefix("-")
    reversed_ = asked.startswith("-")
    if name == RELEVANCE:
        if not has_query:
            raise refuse("order", "Relevance needs words to search for: add q.")
        return Order(name, RELEVANCE, not reversed_)
    column = columns[name]
    return Order(name, column.removeprefix("-"), column.startswith("-") != reversed_)


def order_names(columns: Iterable[str]) -> tuple[str, ...]:
    """Returns the values that the parameter ``order`` takes."""
    names = [*columns, RELEVANCE]
    return (*names, *(f"-{name}" for name in names))


def _value_of(field: Field, plain: Any) -> Any:
    """Returns the value of a column from its form in a cursor; raises an error for what is none."""
    if plain is None and field.null:
        return None
    if isinstance(field, IntegerField):
        if not _is_whole(plain):
            raise ValueError(plain)
        return plain
    if not isinstance(plain, str) or "\0" in plain:
        raise ValueError(plain)
    if isinstance(field, DateTimeField):
        instant = datetime.fromisoformat(plain)
        if instant.tzinfo is None:
            raise ValueError(plain)
        return instant.astimezone(UTC)
    if isinstance(field, DateField):
        return date.fromisoformat(plain)
    # half of a surrogate pair is a character to JSON, but to no database
    plain.encode()
    return plain


def _is_id(value: Any) -> bool:
    return _is_whole(value) and value > 0


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63
