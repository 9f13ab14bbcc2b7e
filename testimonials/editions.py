"""How volunteers' stories become editions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from wagtail.models import Page

from wagtail_volontariat.headless.editions import EditionType
from wagtail_volontariat.headless.editions.index_pages import IndexEdition
from wagtail_volontariat.headless.editions.registry import Texts
from wagtail_volontariat.headless.editions.rendering import Rendering
from wagtail_volontariat.headless.editions.story import story, story_text
from wagtail_volontariat.headless.facts import is_source
from wagtail_volontariat.taxonomy.codes import country_name, language_name
from wagtail_volontariat.taxonomy.renderers import country_terms, named, term_codes, terms

from .blog_posting import blog_posting
from .consent import was_taken_back
from .enums import Stage, TranslationKind
from .models import TestimonialIndexPage, TestimonialPage, TestimonialTag
from .schemas import TestimonialCard, TestimonialDetail, TestimonialPageAnswer

#: For pages that were made live without ever being published.
UNDATED = date(1900, 1, 1)


class TestimonialEdition(EditionType):
    """A volunteer's story."""

    __test__ = False

    model = TestimonialPage
    endpoint = "testimonials"
    card_schema = TestimonialCard
    detail_schema = TestimonialDetail
    answer_schema = TestimonialPageAnswer
    select_related = ("image", "volunteer__portrait", "mandate", "organisation")
    prefetch_related = (
        "image__renditions",
        "volunteer__portrait__renditions",
        "domains",
        "pull_quotes",
        "tagged_items__tag",
    )

    def card(self, page: TestimonialPage, rendering: Rendering) -> dict[str, Any]:
        """Returns what lists show."""
        languages = named([page.original_language], language_name, page, rendering)
        return {
            "id": page.pk,
            "title": page.title,
            "standfirst": page.standfirst,
            "volunteer": self._volunteer(page, rendering),
            "mandate": rendering.link(page.mandate, page),
            "organisation": rendering.link(page.organisation, page),
            "countries": named(page.countries, country_name, page, rendering),
            "domains": terms(page.domains.all(), page, rendering),
            "stage": {"code": page.stage, "label": str(Stage(page.stage).label)},
            "experience_date": page.experience_date,
            "original_language": languages[0] if languages else None,
            "image": rendering.picture(page.image, page.image_alt),
            "tags": self._tags(page, rendering),
        }

    def detail(self, page: TestimonialPage, rendering: Rendering) -> dict[str, Any]:
        """Returns what the page of a story shows beyond its card."""
        return {
            "body": story(page.body, page, rendering),
            "pull_quotes": _pull_quotes(page),
            "breadcrumbs": rendering.breadcrumbs(page),
        }

    def json_ld(self, page: TestimonialPage, rendering: Rendering) -> list[dict[str, Any]]:
        """Returns the story as a blog posting."""
        return [blog_posting(page, rendering)]

    def terms(self, page: TestimonialPage) -> list[tuple[str, str]]:
        """Returns what lists filter and count by."""
        found = [
            *country_terms(page.countries),
            *term_codes("domain", page.domains.all()),
            *(("tag", tag.slug) for tag in _tags_of(page)),
            ("stage", page.stage),
        ]
        if page.original_language:
            found.append(("language", page.original_language))
        about = {"mandate": page.mandate, "organisation": page.organisation}
        found += [(name, str(target.translation_key)) for name, target in about.items() if target]
        return found

    def texts(self, page: TestimonialPage) -> Texts:
        """Returns what search looks into."""
        names = [country_name(code) for code in page.countries]
        labels = [
            term.public_label for term in page.domains.all() if term.locale_id == page.locale_id
        ]
        teller = [page.volunteer.display_name] if page.volunteer else []
        parts = [story_text(page.body), *_pull_quotes(page), *teller, *names, *labels]
        return Texts(lead=page.standfirst, body=" ".join(parts))

    def date(self, page: TestimonialPage) -> date:
        """Returns the day of the first publication."""
        return page.first_published_at.date() if page.first_published_at else UNDATED

    def translation_kind(self, page: TestimonialPage) -> str:
        """Returns how this language came about; the source is always the original."""
        return TranslationKind.ORIGINAL.value if is_source(page) else page.translation_kind

    def shown_on(self, page: TestimonialPage) -> Iterable[Page]:
        """Returns the mandate that the story is about."""
        return [page.mandate] if page.mandate else []

    def is_withdrawn(self, page: TestimonialPage | None) -> bool:
        """Tells whether a story was erased, or is offline because its volunteer took it back."""
        return page is None or (not page.live and was_taken_back(page))

    # How

    def _volunteer(self, page: TestimonialPage, rendering: Rendering) -> dict[str, Any] | None:
        profile = page.volunteer
        if profile is None:
            return None
        rendering.depends_on(profile)
        return {
            "name": profile.display_name,
            "portrait": rendering.picture(profile.portrait, profile.display_name),
        }

    def _tags(self, page: TestimonialPage, rendering: Rendering) -> list[dict[str, str]]:
        tags = _tags_of(page)
        for tag in tags:
            rendering.depends_on(tag)
        return [{"code": tag.slug, "label": tag.name} for tag in tags]


class TestimonialIndexEdition(IndexEdition):
    """The volunteers' blog."""

    __test__ = False

    model = TestimonialIndexPage


def _tags_of(page: TestimonialPage) -> list[TestimonialTag]:
    return sorted((item.tag for item in page.tagged_items.all()), key=lambda tag: tag.slug)


def _pull_quotes(page: TestimonialPage) -> list[str]:
    return [row.text for row in page.pull_quotes.all() if row.text]
