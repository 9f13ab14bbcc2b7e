"""Publications as structured data for search engines: schema.org's NewsArticle and CreativeWork.

The fields of an article follow
https://developers.google.com/search/docs/appearance/structured-data/article.
"""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Any

from wagtail_volontariat.headless.words import plain_text

if TYPE_CHECKING:
    from wagtail.models import Page

    from wagtail_volontariat.headless.editions.rendering import Rendering

    from .models import NewsPage, ResourcePage

LONGEST_HEADLINE = 110


def news_article(page: NewsPage, rendering: Rendering) -> dict[str, Any]:
    """Returns a news item."""
    publisher = _publisher(page, rendering)
    image = rendering.picture(page.image, page.image_alt)
    published = page.date or (page.first_published_at and page.first_published_at.date())
    modified = page.last_published_at
    is_newer = published and modified and modified.date() >= published
    return _node(
        "NewsArticle",
        headline=shorten(page.title, LONGEST_HEADLINE, placeholder="…"),
        description=page.summary,
        inLanguage=rendering.language_of(page),
        datePublished=published and published.isoformat(),
        dateModified=is_newer and modified.isoformat(),
        image=image and [image["src"]],
        articleSection=page.get_category_display(),
        author=publisher,
        publisher=publisher,
        mainEntityOfPage=_html_url(page, rendering),
    )


def creative_work(
    page: ResourcePage, rendering: Rendering, document: dict[str, Any] | None
) -> dict[str, Any]:
    """Returns an entry of the library; ``document`` is its file, where everybody may see it."""
    return _node(
        "CreativeWork",
        name=page.title,
        abstract=plain_text(page.abstract),
        genre=page.get_resource_type_display(),
        creditText=page.authors,
        publisher=page.publisher and {"@type": "Organization", "name": page.publisher},
        datePublished=page.year and str(page.year),
        inLanguage=list(page.document_languages),
        about=[
            {"@type": "Thing", "name": topic.public_label}
            for topic in page.topics.all()
            if topic.locale_id == page.locale_id
        ],
        url=page.document_url,
        encoding=document
        and {
            "@type": "MediaObject",
            "name": document["title"],
            "contentUrl": document["url"],
        },
        mainEntityOfPage=_html_url(page, rendering),
    )


def _node(kind: str, **properties: Any) -> dict[str, Any]:
    known = {name: value for name, value in properties.items() if value}
    return {"@context": "https://schema.org", "@type": kind, **known}


def _publisher(page: Page, rendering: Rendering) -> dict[str, Any] | None:
    address = rendering.tree.address_of(page)
    site = address and rendering.tree.sites[address.site_id]
    if not site or not site.site_name:
        return None
    url = rendering.tree.front_ends[site.pk]
    return {"@type": "Organization", "name": site.site_name, "url": f"{url}/"}


def _html_url(page: Page, rendering: Rendering) -> str | None:
    address = rendering.tree.address_of(page)
    return address and address.html_url
