"""How news and the resource library become editions."""

from __future__ import annotations

from datetime import date
from textwrap import shorten
from typing import Any

from wagtail_volontariat.headless.editions import EditionType
from wagtail_volontariat.headless.editions.index_pages import IndexEdition
from wagtail_volontariat.headless.editions.registry import Texts
from wagtail_volontariat.headless.editions.rendering import Rendering
from wagtail_volontariat.headless.editions.story import story, story_text
from wagtail_volontariat.headless.words import plain_text
from wagtail_volontariat.taxonomy.codes import language_name
from wagtail_volontariat.taxonomy.renderers import named, term_codes, terms

from .models import NewsIndexPage, NewsPage, ResourceIndexPage, ResourcePage
from .schemas import (
    NewsCard,
    NewsDetail,
    NewsPageAnswer,
    ResourceCard,
    ResourceDetail,
    ResourcePageAnswer,
)
from .serializers import document_data, is_private, private_collections
from .structured_data import creative_work, news_article

#: Of the summary that is cut from an abstract, in characters.
LONGEST_SUMMARY = 300
#: Stands for no year, so that the undated ones come last.
NO_YEAR = 1


class NewsIndexEdition(IndexEdition):
    """The news listing."""

    model = NewsIndexPage


class ResourceIndexEdition(IndexEdition):
    """The resource library."""

    model = ResourceIndexPage


class NewsEdition(EditionType):
    """A news item."""

    model = NewsPage
    endpoint = "news"
    card_schema = NewsCard
    detail_schema = NewsDetail
    answer_schema = NewsPageAnswer
    select_related = ("image",)
    prefetch_related = ("image__renditions",)

    def card(self, page: NewsPage, rendering: Rendering) -> dict[str, Any]:
        """Returns what lists show."""
        return {
            "id": page.pk,
            "title": page.title,
            "summary": page.summary,
            "date": page.date,
            "category": {"code": page.category, "label": page.get_category_display()},
            "image": rendering.picture(page.image, page.image_alt),
        }

    def detail(self, page: NewsPage, rendering: Rendering) -> dict[str, Any]:
        """Returns what the page of a news item shows beyond its card."""
        return {
            "body": story(page.body, page, rendering),
            "breadcrumbs": rendering.breadcrumbs(page),
        }

    def json_ld(self, page: NewsPage, rendering: Rendering) -> list[dict[str, Any]]:
        """Returns the news item as search engines read it."""
        return [news_article(page, rendering)]

    def terms(self, page: NewsPage) -> list[tuple[str, str]]:
        """Returns what lists filter and count by, dates excepted."""
        return [("category", page.category)]

    def texts(self, page: NewsPage) -> Texts:
        """Returns what search looks into."""
        return Texts(lead=page.summary, body=story_text(page.body))

    def date(self, page: NewsPage) -> date | None:
        """Returns the date of the news."""
        return page.date or super().date(page)


class ResourceEdition(EditionType):
    """An entry of the resource library."""

    model = ResourcePage
    endpoint = "resources"
    card_schema = ResourceCard
    detail_schema = ResourceDetail
    answer_schema = ResourcePageAnswer
    select_related = ("document__collection",)
    prefetch_related = ("topics",)

    def prepare(self, pages: list[ResourcePage]) -> tuple[str, ...]:
        """Returns the collections whose files are not for everybody."""
        return private_collections()

    def card(self, page: ResourcePage, rendering: Rendering) -> dict[str, Any]:
        """Returns what lists show."""
        return {
            "id": page.pk,
            "title": page.title,
            "summary": shorten(plain_text(page.abstract), LONGEST_SUMMARY, placeholder="…"),
            "resource_type": {
                "code": page.resource_type,
                "label": page.get_resource_type_display(),
            },
            "authors": page.authors,
            "publisher": page.publisher,
            "year": page.year,
            "document_languages": named(page.document_languages, language_name, page, rendering),
            "topics": terms(page.topics.all(), page, rendering),
            "document": self._document(page, rendering),
            "document_url": page.document_url,
        }

    def detail(self, page: ResourcePage, rendering: Rendering) -> dict[str, Any]:
        """Returns what the page of a resource shows beyond its card."""
        return {
            "abstract": rendering.html(page.abstract, page),
            "breadcrumbs": rendering.breadcrumbs(page),
        }

    def json_ld(self, page: ResourcePage, rendering: Rendering) -> list[dict[str, Any]]:
        """Returns the resource as search engines read it."""
        return [creative_work(page, rendering, self._document(page, rendering))]

    def terms(self, page: ResourcePage) -> list[tuple[str, str]]:
        """Returns what lists filter and count by."""
        return [
            ("type", page.resource_type),
            *term_codes("topic", page.topics.all()),
            *(("language", code) for code in page.document_languages),
            *([("year", str(page.year))] if page.year else []),
        ]

    def texts(self, page: ResourcePage) -> Texts:
        """Returns what search looks into."""
        labels = [
            topic.public_label for topic in page.topics.all() if topic.locale_id == page.locale_id
        ]
        return Texts(
            lead=page.abstract,
            body=" ".join(
                [page.authors, page.publisher, page.get_resource_type_display(), *labels]
            ),
        )

    def date(self, page: ResourcePage) -> date:
        """Returns the first day of the year of the document."""
        return date(page.year or NO_YEAR, 1, 1)

    def _document(self, page: ResourcePage, rendering: Rendering) -> dict[str, Any] | None:
        document = page.document
        if document is None:
            return None
        rendering.depends_on(document)
        return None if is_private(document, rendering.prepared) else document_data(document)
