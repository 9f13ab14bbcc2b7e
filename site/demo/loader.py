"""Builds the demo site: each page in French first, then its translations, all of them live."""

import io
from collections.abc import Iterator
from datetime import timedelta
from functools import cached_property
from typing import Any

from django.core.files.images import ImageFile
from django.utils import timezone
from django.utils.text import Truncator
from wagtail.images import get_image_model
from wagtail.models import Locale, Page

from wagtail_volontariat.headless.wording import import_translation
from wagtail_volontariat.home.models import (
    FormPage,
    HomePage,
    Menu,
    MenuItem,
    StandardPage,
)
from wagtail_volontariat.mandates.models import (
    MandateIndexPage,
    MandatePage,
)
from wagtail_volontariat.members.models import (
    MemberIndexPage,
    MemberPage,
    MemberRelation,
    Partner,
)
from wagtail_volontariat.publications.models import (
    NewsIndexPage,
    NewsPage,
    ResourceIndexPage,
    ResourcePage,
)
from wagtail_volontariat.taxonomy.models import Domain, EngagementStatus, SituationType, Topic
from wagtail_volontariat.taxonomy.vocabularies import load_vocabularies
from wagtail_volontariat.testimonials.models import (
    ConsentRecord,
    TestimonialIndexPage,
    TestimonialPage,
    VolunteerProfile,
)

from .address import settle_site
from .content import LANGUAGES, Entry, entries, table
from .pictures import draw
from .rows import add_rows
from .texts import write_texts

PAGE_MODELS = {
    "home": HomePage,
    "standard": StandardPage,
    "form": FormPage,
    "mandate_index": MandateIndexPage,
    "testimonial_index": TestimonialIndexPage,
    "member_index": MemberIndexPage,
    "news_index": NewsIndexPage,
    "resource_index": ResourceIndexPage,
}
VOCABULARIES = {
    "domains": Domain,
    "statuses": EngagementStatus,
    "situation_types": SituationType,
    "topics": Topic,
}
#: Facts whose names in the files differ from the model's.
RENAMED = {"type": "resource_type"}
#: Facts that are built, not copied.
BUILT = {
    "benefits", "fields", "image", "kind", "languages", "mandate", "organisation", "parent",
    "partner", "portrait", "registrations", "relations", "tags", "volunteer",
    *VOCABULARIES,
}  # fmt: skip
DAYS_FROM_NOW = {
    "opens_in_days": "opens_on",
    "deadline_in_days": "deadline",
    "review_in_days": "review_by",
}
LONGEST_IMAGE_TITLE = 100
CONSENT_TEXT = "demo-1"


class DemoLoader:
    """Loads everything once; ``load`` yields the name of each part when it is there."""

    def __init__(self) -> None:
        self.today = timezone.localdate()
        self.images: dict[str, Any] = {}
        self.sources: dict[str, Page] = {}

    @staticmethod
    def is_loaded() -> bool:
        """Tells whether the demo's home page exists, however it was edited since."""
        return HomePage.objects.filter(translation_key=home_entry().translation_key).exists()

    @property
    def steps(self) -> int:
        """The number of names that ``load`` yields."""
        folders = ("pages", "members", "mandates", "testimonials", "news", "resources")
        return sum(len(entries(folder)) for folder in folders) + len(table("menus")["menu"]) + 1

    def load(self) -> Iterator[str]:
        """Creates vocabularies, pages and menus; yields each one's name."""
        for code in LANGUAGES:
            Locale.objects.get_or_create(language_code=code)
        for _code in load_vocabularies():
            pass
        yield "vocabularies"
        yield from self._load_pages()
        yield from self._load_members()
        for entry in entries("mandates"):
            yield self._publish(self._add(entry, MandatePage, "mandates"), entry)
        for entry in entries("testimonials"):
            yield self._publish(self._add_testimonial(entry), entry)
        for entry in entries("news"):
            yield self._publish(self._add(entry, NewsPage, "news"), entry)
        for entry in entries("resources"):
            yield self._publish(self._add(entry, ResourcePage, "resources"), entry)
        yield from self._load_menus()

    @cached_property
    def locales(self) -> dict[str, Locale]:
        """The locales of the demo, by language."""
        return {locale.language_code: locale for locale in Locale.objects.all()}

    def _load_pages(self) -> Iterator[str]:
        home = home_entry()
        home_page = self._add(home, HomePage, None)
        settle_site(home_page)
        yield self._publish(home_page, home)
        waiting = [entry for entry in entries("pages") if entry.code != home.code]
        while waiting:
            entry = next(entry for entry in waiting if entry.facts["parent"] in self.sources)
            waiting.remove(entry)
            model = PAGE_MODELS[entry.facts["kind"]]
            yield self._publish(self._add(entry, model, entry.facts["parent"]), entry)

    def _load_members(self) -> Iterator[str]:
        for partner in table("partners")["partner"]:
            Partner.objects.get_or_create(
                name=partner["name"],
                defaults={
                    "country": partner.get("country", ""),
                    "website": partner.get("website", ""),
                },
            )
        members = entries("members")
        for entry in members:
            self._add(entry, MemberPage, "members")
        for entry in members:
            page = self.sources[entry.code]
            page.relations = [
                MemberRelation(
                    translation_key=entry.key("relation", relation["to"], relation["kind"]),
                    locale=page.locale,
                    sort_order=order,
                    kind=relation["kind"],
                    to=self.sources[relation["to"]],
                    valid_from=relation.get("from"),
                    valid_until=relation.get("until"),
                )
                for order, relation in enumerate(entry.facts.get("relations", []))
            ]
            yield self._publish(page, entry)

    def _load_menus(self) -> Iterator[str]:
        first, *others = LANGUAGES
        for facts in table("menus")["menu"]:
            menu = Menu(
                code=facts["code"],
                title=facts["title"][first],
                locale=self.locales[first],
                live=False,
            )
            menu.items = [
                MenuItem(
                    locale=self.locales[first],
                    sort_order=order,
                    page=self.sources.get(item.get("page")),
                    url=item.get("url", ""),
                    label=item["label"][first],
                )
                for order, item in enumerate(facts["items"])
            ]
            menu.save()
            menu.save_revision().publish()
            for language in others:
                import_translation(
                    Menu.objects.get(pk=menu.pk),
                    self.locales[language],
                    lambda wording, facts=facts, language=language: _write_menu(
                        wording, facts, language
                    ),
                )
            yield facts["code"]

    def _add(self, entry: Entry, model: type[Page], parent: str | None) -> Page:
        """Adds the French page as a draft."""
        first = LANGUAGES[0]
        facts = {
            RENAMED.get(name, name): value
            for name, value in entry.facts.items()
            if name not in BUILT and not name.endswith("_in_days")
        }
        page = model(
            translation_key=entry.translation_key,
            locale=self.locales[first],
            live=False,
            **facts,
            **self._dates(entry),
            **self._relations(entry, model),
        )
        for name, vocabulary in VOCABULARIES.items():
            if name in entry.facts:
                terms = vocabulary.objects.in_locale(page.locale)
                setattr(page, name, list(terms.filter(code__in=entry.facts[name])))
        add_rows(page, entry)
        write_texts(page, entry, first)
        (self.sources[parent] if parent else Page.get_first_root_node()).add_child(instance=page)
        self.sources[entry.code] = page
        return page

    def _dates(self, entry: Entry) -> dict[str, Any]:
        dates = {
            field: self.today + timedelta(days=entry.facts[name])
            for name, field in DAYS_FROM_NOW.items()
            if name in entry.facts
        }
        if start := entry.facts.get("start_in_days"):
            dates["start_earliest"], dates["start_latest"] = (
                self.today + timedelta(days=days) for days in start
            )
        return dates

    def _relations(self, entry: Entry, model: type[Page]) -> dict[str, Any]:
        facts = entry.facts
        relations: dict[str, Any] = {}
        if "image" in facts and hasattr(model, "image"):
            relations["image"] = self._image(facts["image"], entry.texts[LANGUAGES[0]]["image_alt"])
        for name in ("organisation", "mandate"):
            if name in facts:
                relations[name] = self.sources[facts[name]]
        if "partner" in facts:
            names = {partner["code"]: partner["name"] for partner in table("partners")["partner"]}
            relations["partner"] = Partner.objects.get(name=names[facts["partner"]])
        return relations

    def _add_testimonial(self, entry: Entry) -> Page:
        teller = entry.facts["volunteer"]
        profile, _ = VolunteerProfile.objects.get_or_create(
            display_name=teller["display_name"],
            defaults={
                "is_pseudonym": teller["pseudonym"],
                "portrait": self._image(teller["portrait"], teller["display_name"]),
            },
        )
        page = self._add(entry, TestimonialPage, "testimonials")
        page.volunteer = profile
        page.tags.add(*entry.facts.get("tags", []))
        page.save()
        ConsentRecord.objects.create(
            volunteer=profile,
            testimonial=page,
            text_version=CONSENT_TEXT,
            given_on=self.today,
            expires_on=self.today + timedelta(days=3 * 365),
        )
        return page

    def _publish(self, page: Page, entry: Entry) -> str:
        """Publishes the French page, then each translation."""
        page.save_revision().publish()
        source = type(page).objects.get(pk=page.pk)
        self.sources[entry.code] = source
        for language in LANGUAGES[1:]:
            import_translation(
                source,
                self.locales[language],
                lambda wording, language=language: write_texts(wording, entry, language),
            )
        return entry.code

    def _image(self, scene: str, title: str) -> Any:
        if scene not in self.images:
            buffer = io.BytesIO()
            draw(scene).save(buffer, "JPEG", quality=86, optimize=True)
            self.images[scene] = get_image_model().objects.create(
                title=Truncator(title).chars(LONGEST_IMAGE_TITLE),
                file=ImageFile(buffer, name=f"{scene}.jpg"),
            )
        return self.images[scene]


def home_entry() -> Entry:
    """Returns the entry of the home page."""
    return next(entry for entry in entries("pages") if entry.facts["kind"] == "home")


def _write_menu(menu: Menu, facts: dict[str, Any], language: str) -> None:
    menu.title = facts["title"][language]
    for item, words in zip(menu.items.all(), facts["items"], strict=True):
        item.label = words["label"][language]
