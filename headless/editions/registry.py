"""Which page types have editions, and what each says about them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from django.db import models
from django.db.models import Q
from pydantic import create_model
from wagtail.models import Page

from ..schemas import JsonLdNode, Meta

if TYPE_CHECKING:
    from ninja import Schema

    from ..models import Listing
    from .rendering import Rendering


class Texts(NamedTuple):
    """What a reader searches a page by, beside its title: plain text or HTML."""

    lead: str = ""
    body: str = ""


class Entry(NamedTuple):
    """What a feed says of a page beside its title and address; ``terms`` have code and label."""

    summary: str = ""
    author: str = ""
    author_url: str | None = None
    terms: Sequence[dict[str, str]] = ()


#: The names under which cards hold what a feed's reader wants to know.
_SUMMARIES = ("summary", "standfirst", "introduction")
_TERMS = (
    "category",
    "resource_type",
    "stage",
    "domains",
    "topics",
    "statuses",
    "situation_types",
    "countries",
    "tags",
)


class EditionType:
    """How pages of one type become editions.

    Derive one for each page type, register it from ``AppConfig.ready()``. ``card`` is what lists
    show, ``detail`` what is added on the page's own address; both are validated by their schema
    when they are written, so that an answer never differs from the OpenAPI document.
    """

    #: The page type.
    model: ClassVar[type[Page]]
    #: Its endpoint below the API, such as ``mandates``; without, it is found by path and search.
    endpoint: ClassVar[str] = ""
    #: Whether an Atom feed tells what is new, of a type that has an endpoint.
    has_feed: ClassVar[bool] = True
    card_schema: ClassVar[type[Schema]]
    detail_schema: ClassVar[type[Schema]]
    #: What the page's own address answers: unless told, the detail, ``json_ld`` and ``meta``.
    answer_schema: ClassVar[type[Schema]]
    #: What to load along with a batch of pages.
    select_related: ClassVar[tuple[str, ...]] = ()
    prefetch_related: ClassVar[tuple[str, ...]] = ()
    #: The type's own listing table, where its lists need ranges.
    listing_model: ClassVar[type[Listing] | None] = None

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Completes ``answer_schema``."""
        super().__init_subclass__(**kwargs)
        if "detail_schema" in vars(cls) and "answer_schema" not in vars(cls):
            cls.answer_schema = create_model(
                f"{cls.detail_schema.__name__}Answer",
                __base__=cls.detail_schema,
                __doc__=cls.detail_schema.__doc__,
                json_ld=(list[JsonLdNode], ...),
                meta=(Meta, ...),
            )

    def prepare(self, pages: list[Page]) -> Any:
        """Loads at once what a batch of pages needs; ``rendering.prepared`` holds it."""
        return {}

    def card(self, page: Page, rendering: Rendering) -> dict[str, Any]:
        """Returns the fields of a card, ``meta`` excepted."""
        return {"id": page.pk, "title": page.title}

    def detail(self, page: Page, rendering: Rendering) -> dict[str, Any]:
        """Returns the fields that the detail has beyond the card."""
        return {"breadcrumbs": rendering.breadcrumbs(page)}

    def json_ld(self, page: Page, rendering: Rendering) -> list[dict[str, Any]]:
        """Returns structured data (schema.org) that doesn't depend on the clock."""
        return []

    def terms(self, page: Page) -> Iterable[tuple[str, str]]:
        """Returns the names and codes by which lists filter and count."""
        return ()

    def listing(self, page: Page, rendering: Rendering) -> dict[str, Any]:
        """Returns the columns of the type's own listing table."""
        return {}

    def texts(self, page: Page) -> Texts:
        """Returns the texts that search looks into, beside the title."""
        return Texts()

    def date(self, page: Page) -> date | None:
        """Returns the date by which lists sort."""
        return page.first_published_at and page.first_published_at.date()

    def translation_kind(self, page: Page) -> str | None:
        """Returns how a translation came about, where the page itself says so."""
        return None

    def shown_on(self, page: Page) -> Iterable[Page]:
        """Returns other pages whose details list this page, though they don't refer to it."""
        return ()

    def is_withdrawn(self, page: Page | None) -> bool:
        """Tells whether a page that is no longer public was taken back by its author.

        ``page`` is ``None`` once it is deleted.
        """
        return False

    # Reading

    #: Columns that ``now_parts`` and ``now_json_ld`` get, from an edition on.
    now_columns: ClassVar[tuple[str, ...]] = ()
    now_json_ld_columns: ClassVar[tuple[str, ...]] = ()

    def now_parts(self, values: Sequence[Any], now: datetime) -> dict[str, Any]:
        """Returns fields of a card that depend on the clock; none is stored."""
        return {}

    def now_json_ld(self, values: Sequence[Any], stored: Sequence[str], now: datetime) -> list[str]:
        """Returns structured data, as JSON, that depends on the clock."""
        return []

    def next_change(
        self, values: Sequence[Any], now: datetime
    ) -> tuple[datetime | None, datetime | None]:
        """Returns the last instant at which the clock changed one page's answer, and the next."""
        return None, None

    def instants(self, site_id: int, now: datetime) -> tuple[datetime | None, datetime | None]:
        """Returns the last instant at which the clock changed an answer, and the next."""
        return None, None

    def current(self, now: datetime) -> Q:
        """Returns the condition of what feeds tell: what a list shows unless asked for more."""
        return Q()

    def entry(self, card: dict[str, Any]) -> Entry:
        """Returns what a feed says of a page, from its card; without summary, its text begins it.

        Unless told, it reads the fields by the names that the cards of this package share.
        """
        volunteer, organisation = card.get("volunteer") or {}, card.get("organisation") or {}
        found = (card.get(name) or [] for name in _TERMS)
        terms = [each if isinstance(each, list) else [each] for each in found]
        return Entry(
            summary=next((card[name] for name in _SUMMARIES if card.get(name)), ""),
            author=volunteer.get("name") or organisation.get("title") or card.get("authors") or "",
            author_url=None if volunteer else organisation.get("html_url"),
            terms=[term for each in terms for term in each],
        )

    @property
    def is_shown_elsewhere(self) -> bool:
        """Whether the type says where its pages are listed."""
        return type(self).shown_on is not EditionType.shown_on

    @property
    def label(self) -> str:
        """The label of the page type, as ``meta.type`` gives it."""
        return self.model._meta.label


_types: dict[str, EditionType] = {}
_watched: set[type[models.Model]] = set()


def register(edition_type: type[EditionType]) -> EditionType:
    """Registers an edition type; returns its only instance."""
    instance = edition_type()
    _types[instance.label] = instance
    return instance


def watch(*watched: type[models.Model]) -> None:
    """Names models that editions are made from: a saved or deleted one renews its dependents.

    Pages and their rows are watched anyway.
    """
    _watched.update(watched)


def is_watched(model: type[models.Model]) -> bool:
    """Tells whether ``model`` or a model that it derives from was given to ``watch``."""
    return any(base in _watched for base in model.__mro__)


def edition_types() -> list[EditionType]:
    """Returns the registered types."""
    return list(_types.values())


def feed_types() -> list[EditionType]:
    """Returns the registered types that have a feed."""
    return [each for each in _types.values() if each.endpoint and each.has_feed]


def edition_type_of(label: str) -> EditionType | None:
    """Returns the type of a page type's label, such as ``volontariat_mandates.MandatePage``."""
    return _types.get(label)
