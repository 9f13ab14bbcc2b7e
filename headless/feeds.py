"""Atom feeds (RFC 4287): what is new of one type in one language, from editions alone."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from functools import partial
from textwrap import shorten
from typing import Any, NamedTuple
from uuid import uuid5
from xml.sax.handler import ContentHandler

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Left
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import capfirst
from django.views.decorators.http import require_safe
from wagtail.coreutils import get_content_languages

from .delivery.answers import answer, max_age
from .delivery.lists import feed_path, turns_of
from .delivery.queries import Asked, editions_of
from .delivery.scope import Scope, scope_of
from .editions.registry import EditionType, feed_types
from .models import Edition
from .models.editions import digest_of

MOST_ENTRIES = 50
LONGEST_SUMMARY = 300
#: For what was never published properly: Atom wants a date of every entry.
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
#: What XML can't express, not even escaped.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Index(NamedTuple):
    """The page on which the entries of a feed are listed."""

    title: str
    introduction: str
    html_url: str
    updated: datetime


class EditionFeed(Atom1Feed):
    """Atom, with the languages of each entry, categories by code, and summaries in plain text."""

    def latest_post_date(self) -> datetime:
        """Returns when the feed last changed; never the clock's time, as for an empty feed."""
        dates = [item["updateddate"] for item in self.items]
        return max([self.feed["updated"], *dates])

    def add_item_elements(self, handler: ContentHandler, item: dict[str, Any]) -> None:
        """Writes an entry.

        Programmes take either the first or the last alternate link for the entry's own, so that
        is the entry's own page in both places.
        """
        super().add_item_elements(handler, item)
        if item["summary"]:
            handler.addQuickElement("summary", item["summary"])
        for term in item["terms"]:
            attributes = {"term": term["code"], "label": _printable(term["label"])}
            handler.addQuickElement("category", "", attributes)
        for language, address in item["versions"]:
            attributes = {"rel": "alternate", "hreflang": language, "href": address}
            handler.addQuickElement("link", "", attributes)


@transaction.non_atomic_requests
@require_safe
def feed(request: HttpRequest, locale: str, endpoint: str) -> HttpResponse:
    """Answers the feed of a type, which its endpoint names, in a language.

    There is no ``Last-Modified``: an entry that is withdrawn would leave it as it was, and
    readers that ask by date would keep it. The ``ETag`` changes with everything.
    """
    edition_type = next((each for each in feed_types() if each.endpoint == endpoint), None)
    if edition_type is None or locale not in get_content_languages():
        raise Http404("There is no such feed.")
    scope, now = scope_of(request), timezone.now()
    last, until = turns_of(edition_type, scope, now)
    turned = int(last.timestamp()) if last else 0
    return answer(
        request,
        partial(_body, edition_type, scope, locale, now),
        etag=f"{scope.stamp[:12]}-{scope.sequence}-{turned}-{digest_of(scope.name)[:8]}",
        seconds=max_age(now, until),
        keys=("feeds", f"type-{endpoint}", f"site-{scope.site_id}"),
        language=locale,
        content_type=EditionFeed.content_type,
    )


def feed_title(edition_type: EditionType) -> str:
    """Returns what a feed holds, in the active language."""
    return capfirst(str(edition_type.model._meta.verbose_name_plural))


def _body(edition_type: EditionType, scope: Scope, locale: str, now: datetime) -> bytes:
    address = f"{scope.root_url}{feed_path(edition_type, locale)}"
    with translation.override(locale):
        index = _index(edition_type, scope, locale)
    written = EditionFeed(
        title=_printable(f"{index.title} – {scope.name}"),
        link=index.html_url,
        description="",
        language=locale,
        subtitle=_printable(index.introduction) or None,
        author_name=_printable(scope.name),
        feed_url=address,
        feed_guid=address,
        updated=index.updated,
    )
    asked = Asked(scope.site_id, [locale], now)
    editions = editions_of(edition_type, asked).filter(edition_type.current(now))
    rows = editions.order_by(F("first_published_at").desc(nulls_last=True), "-pk").values(
        "title",
        "card",
        "meta",
        "translation_key",
        "first_published_at",
        "last_published_at",
        beginning=Left("text", LONGEST_SUMMARY * 2),
    )
    for row in rows[:MOST_ENTRIES]:
        _add(written, edition_type, locale, row)
    return written.writeString("utf-8").encode()


def _add(written: EditionFeed, edition_type: EditionType, locale: str, row: dict[str, Any]) -> None:
    entry = edition_type.entry(json.loads(row["card"]))
    meta = json.loads(row["meta"])
    published = row["first_published_at"] or row["last_published_at"]
    summary = entry.summary or shorten(row["beginning"], LONGEST_SUMMARY, placeholder=" …")
    translations = [(each["locale"], each["html_url"]) for each in meta["translations"]]
    written.add_item(
        title=_printable(row["title"]),
        link=meta["html_url"],
        description=None,
        author_name=_printable(entry.author) or None,
        author_link=entry.author_url,
        pubdate=published,
        updateddate=row["last_published_at"] or published or LONG_AGO,
        unique_id=uuid5(row["translation_key"], locale).urn,
        summary=_printable(summary),
        terms=entry.terms,
        versions=[*translations, (locale, meta["html_url"])],
    )


def _index(edition_type: EditionType, scope: Scope, locale: str) -> Index:
    parents = [model._meta.label for model in edition_type.model.allowed_parent_page_models()]
    columns = ("title", "card", "meta", "last_published_at")
    found = (
        Edition.objects.live()
        .filter(site_id=scope.site_id, locale=locale, type__in=parents)
        .order_by("path")
        .values_list(*columns)
        .first()
    )
    if found is None:
        return Index(feed_title(edition_type), "", f"{scope.root_url}/", LONG_AGO)
    title, card, meta, updated = found
    introduction = json.loads(card).get("introduction", "")
    return Index(title, introduction, json.loads(meta)["html_url"], updated or LONG_AGO)


def _printable(text: str) -> str:
    return _UNPRINTABLE.sub("", text)
