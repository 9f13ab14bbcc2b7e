"""A story as structured data for search engines (https://schema.org/BlogPosting)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wagtail_volontariat.headless.editions.rendering import Rendering

    from .models import TestimonialPage

#: In characters; search engines cut longer ones, or refuse them.
LONGEST_HEADLINE = 110
ELLIPSIS = "…"


def blog_posting(page: TestimonialPage, rendering: Rendering) -> dict[str, Any]:
    """Returns the story, its teller by the public name and the mandate that it is about."""
    address = rendering.tree.address_of(page)
    posting: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "headline": headline(page.title),
        "description": page.standfirst,
        "inLanguage": rendering.language_of(page),
        "url": address and address.html_url,
        "datePublished": page.first_published_at and page.first_published_at.isoformat(),
        "dateModified": page.last_published_at and page.last_published_at.isoformat(),
    }
    if page.volunteer:
        posting["author"] = {"@type": "Person", "name": page.volunteer.display_name}
    if picture := rendering.picture(page.image, page.image_alt):
        posting["image"] = picture["src"]
    if mandate := rendering.link(page.mandate, page):
        posting["about"] = {
            "@type": "Thing",
            "name": mandate["title"],
            "url": mandate["html_url"],
        }
    return {name: value for name, value in posting.items() if value}


def headline(title: str) -> str:
    """Returns a title, cut between words where it is too long."""
    if len(title) <= LONGEST_HEADLINE:
        return title
    cut = title[: LONGEST_HEADLINE - len(ELLIPSIS) + 1]
    whole_words = cut.rpartition(" ")[0] or cut[:-1]
    return f"{whole_words.rstrip()}{ELLIPSIS}"
