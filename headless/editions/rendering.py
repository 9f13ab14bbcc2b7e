"""Turns pages into editions, remembering everything that each was made from."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.utils import translation
from ninja import Schema
from wagtail.images.models import AbstractImage
from wagtail.models import Locale, Page
from wagtail.rich_text import RichText

from ..collation import sort_key
from ..models.editions import digest_of
from ..schemas import Meta
from ..serializers import image_data
from ..stemming import stems
from ..words import plain_text
from .outbox import content_key, group_key, key_of, page_key
from .public import Address, PublicTree
from .registry import EditionType, edition_type_of, is_watched
from .richtext import expand, keys_of_objects
from .translating import TranslationStates

LONGEST_INDEXED_TEXT = 200_000


class Rendered(NamedTuple):
    """An edition before it is stored: columns, terms, listing columns and dependencies."""

    columns: dict[str, Any]
    terms: frozenset[tuple[str, str]]
    listing: dict[str, Any]
    dependencies: frozenset[str]


class Rendering:
    """Renders pages, sharing among a batch what they have in common.

    Edition types get it as the second argument. Whatever they take from it, a link, a picture, a
    term, is recorded as a dependency of the page that is being rendered; what they read from
    other objects by themselves they must name with ``depends_on``.
    """

    def __init__(self, pages: list[Page], tree: PublicTree | None = None) -> None:
        self.tree = tree or PublicTree()
        self._keys: set[str] = set()
        self._groups: dict[UUID, list[Page]] = {}
        self._ancestors: dict[str, Page | None] = {}
        self._pictures: dict[int, dict[str, Any]] = {}
        self._locales = {locale.pk: locale.language_code for locale in Locale.objects.all()}
        self._load_groups(page.translation_key for page in pages)
        self._load_ancestors(pages)
        self._states = TranslationStates({page.translation_key for page in pages})
        edition_type = edition_type_of(pages[0]._meta.label) if pages else None
        #: What the edition type of these pages, which are all of one type, has loaded for them.
        self.prepared: Any = edition_type.prepare(pages) if edition_type else {}

    # What edition types ask for

    def depends_on(self, instance: models.Model) -> None:
        """Records that the page at hand is made from ``instance``: any change of it counts.

        Raises ``ImproperlyConfigured`` for an object whose changes nobody would notice.
        """
        if isinstance(instance, Page):
            self._keys.add(content_key(instance.pk))
        elif is_watched(type(instance)):
            self._keys.add(key_of(instance))
        else:
            name = type(instance).__name__
            raise ImproperlyConfigured(
                f"Editions are made from {name}: call watch({name}) in AppConfig.ready()."
            )

    def language_of(self, page: Page) -> str:
        """Returns the language code of ``page``."""
        return self._locales[page.locale_id]

    def link(self, target: Page | None, reader: Page) -> dict[str, Any] | None:
        """Returns a link to ``target`` for the reader of a page.

        It leads to the version in the reader's language where that is public, else to ``target``
        itself where that is, else nowhere.
        """
        if target is None:
            return None
        version = self._public_version(target, reader.locale_id)
        return version and self._link_to(version)

    def links(self, targets: Iterable[Page], reader: Page) -> list[dict[str, Any]]:
        """Returns the links to those of ``targets`` that have a public version, each once."""
        found = (self.link(target, reader) for target in targets)
        return list({link["id"]: link for link in found if link}.values())

    def picture(self, image: AbstractImage | None, alt: str) -> dict[str, Any] | None:
        """Returns a picture in several widths."""
        if image is None:
            return None
        self.depends_on(image)
        if image.pk not in self._pictures:
            self._pictures[image.pk] = image_data(image, "")
        return {**self._pictures[image.pk], "alt": alt}

    def html(self, prose: str | RichText, reader: Page) -> str:
        """Returns rich text as HTML whose links lead to pages in the reader's language."""
        source = prose.source if isinstance(prose, RichText) else prose
        if not source:
            return ""
        self._keys.update(keys_of_objects(source))
        return expand(source, lambda page: self._href(page, reader))

    def breadcrumbs(self, page: Page) -> list[dict[str, Any]]:
        """Returns links to the public pages above ``page``, from the home page down."""
        trail = []
        for ancestor in self._ancestors_of(page):
            self._keys.add(page_key(ancestor.pk))
            if self.tree.is_public(ancestor):
                trail.append(self._link_to(ancestor))
        return trail

    def absolute(self, path: str, page: Page) -> str:
        """Returns the address of a path of the API, on the site of ``page``."""
        address = self.tree.address_of(page)
        site = self.tree.sites.get(address.site_id) if address else None
        return f"{site.root_url if site else ''}{path}"

    # What the writer asks for

    def render(self, page: Page) -> Rendered:
        """Returns the edition of a public page.

        Raises ``ValueError`` if the page has no edition type or its data doesn't fit the schema.
        """
        edition_type = edition_type_of(page._meta.label)
        if edition_type is None:
            raise ValueError(f"{page._meta.label} has no edition type.")
        language = self.language_of(page)
        self._keys = set()
        address = self.tree.address_of(page) or Address(0, page.url_path, page.url_path)
        with translation.override(language):
            card = edition_type.card(page, self)
            detail = {**card, **edition_type.detail(page, self)}
            meta = self._meta(page, edition_type, address)
            nodes = [*edition_type.json_ld(page, self), *self._trail(page, address)]
            terms = frozenset(edition_type.terms(page))
            listing = edition_type.listing(page, self)
            texts = edition_type.texts(page)
        lead, body = plain_text(texts.lead), plain_text(texts.body)
        text = " ".join(part for part in (lead, body) if part)[:LONGEST_INDEXED_TEXT]
        title_stems = stems(page.title, language)
        lead_stems = [*title_stems, *stems(lead[:LONGEST_INDEXED_TEXT], language)]
        columns = {
            "site_id": address.site_id,
            "type": edition_type.label,
            "locale": language,
            "translation_key": page.translation_key,
            "path": address.path,
            "path_digest": digest_of(address.path),
            "title": page.title,
            "card": _json(edition_type.card_schema, card),
            "detail": _json(edition_type.detail_schema, detail),
            "meta": Meta.model_validate(meta).model_dump_json(),
            "json_ld": json.dumps(nodes, ensure_ascii=False, separators=(",", ":")),
            "date": edition_type.date(page),
            "sort_title": sort_key(page.title, language),
            "first_published_at": page.first_published_at,
            "last_published_at": page.last_published_at,
            "text": text,
            "title_stems": _indexed(title_stems),
            "lead_stems": _indexed(lead_stems),
            "stems": _indexed([*lead_stems, *stems(text[len(lead) :], language)]),
        }
        return Rendered(columns, terms, listing, frozenset(self._keys))

    # How

    def _meta(self, page: Page, edition_type: EditionType, address: Address) -> dict[str, Any]:
        others = [
            version
            for version in self._group(page.translation_key)
            if version.pk != page.pk and self.tree.is_public(version)
        ]
        translations = [
            {"locale": link["locale"], **{key: link[key] for key in _TRANSLATION_KEYS}}
            for link in map(self._link_to, others)
        ]
        kind, outdated = self._states.of(page)
        return {
            "type": edition_type.label,
            "locale": self.language_of(page),
            "slug": page.slug,
            "html_url": address.html_url,
            "detail_url": self._detail_url(page, address),
            "first_published_at": page.first_published_at,
            "last_published_at": page.last_published_at,
            "translation": {
                "kind": edition_type.translation_kind(page) or kind,
                "outdated": outdated,
            },
            "translations": sorted(translations, key=lambda link: link["locale"]),
        }

    def _trail(self, page: Page, address: Address) -> list[dict[str, Any]]:
        trail = [(link["title"], link["html_url"]) for link in self.breadcrumbs(page)]
        steps = [*trail, (page.title, address.html_url)]
        if len(steps) < 2:
            return []
        return [
            {
                "@context": "https://schema.org",
                "@type": "BreadcrumbList",
                "itemListElement": [
                    {"@type": "ListItem", "position": position, "name": name, "item": url}
                    for position, (name, url) in enumerate(steps, start=1)
                ],
            }
        ]

    def _link_to(self, page: Page) -> dict[str, Any]:
        address = self.tree.address_of(page)
        return {
            "id": page.pk,
            "title": page.title,
            "html_url": address.html_url,
            "detail_url": self._detail_url(page, address),
            "locale": self.language_of(page),
        }

    def _detail_url(self, page: Page, address: Address) -> str:
        """Returns the address of the page's detail in the API.

        A type without an endpoint of its own is answered by path.
        """
        edition_type = edition_type_of(page.specific_class._meta.label)
        if edition_type is None:
            tail = f"pages/{page.pk}/"
        elif edition_type.endpoint:
            tail = f"{edition_type.endpoint}/{page.pk}/"
        else:
            tail = f"resolve/?path={address.path}"
        site = self.tree.sites.get(address.site_id)
        return f"{site.root_url if site else ''}{self.tree.api_path}{tail}"

    def _href(self, page: Page, reader: Page) -> str | None:
        version = self._public_version(page, reader.locale_id)
        if version is None:
            return None
        address = self.tree.address_of(version)
        here = self.tree.address_of(reader)
        is_near = here is not None and here.site_id == address.site_id
        return address.path if is_near else address.html_url

    def _public_version(self, target: Page, locale_id: int) -> Page | None:
        group = self._group(target.translation_key)
        self._keys.update(page_key(page.pk) for page in [target, *group])
        self._keys.add(group_key(target.translation_key))
        public = {page.locale_id: page for page in group if self.tree.is_public(page)}
        return public.get(locale_id) or public.get(target.locale_id)

    def _group(self, key: UUID) -> list[Page]:
        if key not in self._groups:
            self._load_groups([key])
        return self._groups[key]

    def _load_groups(self, keys: Iterable[UUID]) -> None:
        keys = set(keys)
        self._groups |= {key: [] for key in keys}
        for page in Page.objects.filter(translation_key__in=keys, alias_of=None).order_by("pk"):
            self._groups[page.translation_key].append(page)

    def _ancestors_of(self, page: Page) -> list[Page]:
        paths = _paths_above(page)
        if any(path not in self._ancestors for path in paths):
            self._load_ancestors([page])
        return [ancestor for path in paths if (ancestor := self._ancestors[path])]

    def _load_ancestors(self, pages: Iterable[Page]) -> None:
        missing = {path for page in pages for path in _paths_above(page)} - set(self._ancestors)
        self._ancestors |= dict.fromkeys(missing)
        if missing:
            found = Page.objects.filter(path__in=missing)
            self._ancestors |= {page.path: page for page in found}


_TRANSLATION_KEYS = ("id", "title", "html_url", "detail_url")


def _paths_above(page: Page) -> list[str]:
    return [page.path[: page.steplen * depth] for depth in range(2, page.depth)]


def _json(schema: type[Schema], data: dict[str, Any]) -> str:
    return schema.model_validate(data).model_dump_json(by_alias=True)


def _indexed(words: list[str]) -> str:
    return f" {' '.join(dict.fromkeys(words))} " if words else ""
