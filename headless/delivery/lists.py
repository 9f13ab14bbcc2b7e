"""A list of editions: its filters, its order, its part, its count."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import cached_property

from ..editions.registry import EditionType
from .answers import answer, max_age, spliced
from .checks import checked
from .facets import Facet, counts_of
from .memory import recall, remember, remembered
from .orders import RELEVANCE, Order, order_of
from .parameters import ListParameters, PageParameters, refuse
from .queries import Asked, CountOf, Filters, editions_of, holds_words, is_given, relevance
from .scope import Scope, scope_of


class Lists:
    """Answers the list, the facets and the detail of one edition type.

    ``orders`` gives the column of each order, with a ``-`` where it descends by itself;
    ``facets`` tells which filters are counted, and how their values are called.
    """

    def __init__(
        self,
        edition_type: type[EditionType],
        filters: Filters,
        orders: dict[str, str],
        facets: dict[str, Facet],
    ) -> None:
        self.edition_type = edition_type()
        self.filters = filters._replace(conditions={**filters.conditions, "q": holds_words})
        self.orders = orders
        self.facets = facets

    def list(self, request: HttpRequest, parameters: PageParameters) -> HttpResponse:
        """Returns the part of the list that the parameters ask for."""
        reading = Reading(self, request, parameters)
        if parameters.cursor and parameters.offset:
            raise refuse("cursor", "Give either a cursor or an offset.")
        order = order_of(parameters.order, self.orders, bool(reading.values.get("q")))
        response = reading.answer(partial(self._list_body, reading, order, parameters))
        if feed := feed_path(self.edition_type, reading.asked.languages[0]):
            origin = reading.scope.root_url if parameters.site else ""
            response["Link"] = f'<{origin}{feed}>; rel="alternate"; type="application/atom+xml"'
        return response

    def list_facets(self, request: HttpRequest, parameters: ListParameters) -> HttpResponse:
        """Returns how many items the list would give for each value of each filter."""
        reading = Reading(self, request, parameters)

        def body() -> bytes:
            return counts_of(self.facets, self.filters, reading.editions(), reading)

        return reading.answer(body, language=reading.asked.languages[0])

    def _list_body(self, reading: Reading, order: Order, parameters: PageParameters) -> bytes:
        editions = self.filters.apply(reading.editions(), reading.values, reading.asked)
        count = reading.known_count()
        wanted = editions if count is not None else editions.annotate(counted=CountOf(editions))
        if order.name == RELEVANCE:
            query = reading.values["q"]
            wanted = wanted.annotate(relevance=relevance(query, reading.asked.languages))
        if parameters.cursor:
            wanted = order.after(wanted, parameters.cursor)
        start, limit = parameters.offset, parameters.limit
        columns = ["pk", "card", "meta", "locale", order.column, *self.edition_type.now_columns]
        if count is None:
            columns.append("counted")
        rows = list(order.apply(wanted).values_list(*columns)[start : start + limit + 1])
        if count is None:
            count = rows[0][-1] if rows else self._count_without_rows(editions, parameters)
            reading.note_count(count)
        rest, rows = len(rows) > limit, rows[:limit]
        last = 5 + len(self.edition_type.now_columns)
        reading.note_languages(row[3] for row in rows)
        items = ",".join(
            spliced(
                self.edition_type.now_parts(row[5:last], reading.asked.now),
                row[1],
                ("meta", row[2]),
            )
            for row in rows
        )
        cursor = f'"{order.cursor(rows[-1][4], rows[-1][0])}"' if rest else "null"
        return f'{{"count":{count},"items":[{items}],"next":{cursor}}}'.encode()

    def _count_without_rows(self, editions: QuerySet, parameters: PageParameters) -> int:
        is_beginning = not parameters.cursor and not parameters.offset
        return 0 if is_beginning else editions.order_by().count()


class Reading:
    """One request for a list: what was asked, of which site, at what moment."""

    def __init__(self, lists: Lists, request: HttpRequest, parameters: ListParameters) -> None:
        self.lists = lists
        self.request = request
        self.scope: Scope = scope_of(request, parameters.site)
        #: What is remembered of the type holds for as long as this stays the same.
        self.key = (self.scope.stamp, lists.edition_type.label)
        self.asked = Asked(
            self.scope.site_id, parameters.languages(self.scope.locale), timezone.now()
        )
        values = parameters.model_dump(exclude={"site", "locale", "fallback"})
        self.values = values | checked(lists.filters.checks, values, self.asked, self.key)
        self.last, self.until = turns_of(lists.edition_type, self.scope, self.asked.now)

    def editions(self) -> QuerySet:
        """Returns all editions of the type in the languages asked for."""
        return editions_of(self.lists.edition_type, self.asked)

    def known_count(self) -> int | None:
        """Returns how many there are, unless that has to be counted.

        It has after a change, and when a state turns.
        """
        return recall(self._count_key, self.asked.now)

    def note_count(self, count: int) -> None:
        """Takes note of how many there are."""
        remember(self._count_key, self.until, count)

    @cached_property
    def _count_key(self) -> tuple[Any, ...]:
        values = {
            name: value
            for name, value in self.values.items()
            if name in self.lists.filters.conditions and is_given(value)
        }
        asked = (self.asked.site_id, tuple(self.asked.languages), repr(sorted(values.items())))
        return (*self.key, "count", *asked)

    def note_languages(self, languages: Any) -> None:
        """Takes note of the languages of the items that are sent."""
        self.languages = set(languages)

    def answer(self, body: Callable[[], bytes], language: str | None = None) -> HttpResponse:
        """Returns the answer, or a 304 that renders nothing."""
        self.languages: set[str] = set()
        label = self.lists.edition_type.endpoint
        turned = int(self.last.timestamp()) if self.last else 0
        response = answer(
            self.request,
            body,
            etag=f"{self.scope.stamp[:12]}-{self.scope.sequence}-{turned}",
            seconds=max_age(self.asked.now, self.until),
            keys=(f"type-{label}", f"site-{self.scope.site_id}"),
        )
        if language or len(self.languages) == 1 or len(self.asked.languages) == 1:
            response["Content-Language"] = (
                language or next(iter(self.languages), None) or self.asked.languages[0]
            )
        return response


def turns_of(
    edition_type: EditionType, scope: Scope, now: datetime
) -> tuple[datetime | None, datetime | None]:
    """Returns when the clock last changed an answer about a type, and when it will next."""

    def instants() -> tuple[datetime | None, tuple[datetime | None, datetime | None]]:
        last, until = edition_type.instants(scope.site_id, now)
        return until, (last, until)

    return remembered((scope.stamp, scope.site_id, edition_type.label), now, instants)


def feed_path(edition_type: EditionType, language: str) -> str | None:
    """Returns the path of a type's feed in a language, where a project has mounted feeds."""
    if not edition_type.has_feed:
        return None
    try:
        return reverse(
            "volontariat_feed", kwargs={"locale": language, "endpoint": edition_type.endpoint}
        )
    except NoReverseMatch:
        return None
