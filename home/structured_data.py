"""Home, information and form pages as structured data for search engines (schema.org)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wagtail.models import Page, Site

    from wagtail_volontariat.headless.editions.rendering import Rendering

    from .models import HomePage, SiteSettings

PROFILES = ("facebook", "instagram", "linkedin", "youtube", "mastodon")


def web_page(page: Page, introduction: str, rendering: Rendering) -> dict[str, Any]:
    """Returns a page that is nothing more particular."""
    return _node(
        "WebPage",
        name=page.title,
        description=introduction,
        url=_url_of(page, rendering),
        inLanguage=rendering.language_of(page),
        datePublished=page.first_published_at and page.first_published_at.isoformat(),
        dateModified=page.last_published_at and page.last_published_at.isoformat(),
    )


def web_site(
    page: HomePage, site: Site, settings: SiteSettings | None, rendering: Rendering
) -> list[dict[str, Any]]:
    """Returns a site and, where its settings name one, the organisation behind it."""
    url = _url_of(page, rendering)
    name = settings.organisation_name if settings else ""
    nodes = [
        _node(
            "WebSite",
            name=name or site.site_name or page.title,
            description=page.introduction,
            url=url,
            inLanguage=rendering.language_of(page),
        )
    ]
    if settings and name:
        nodes.append(
            _node(
                "NGO",
                name=name,
                url=url,
                email=settings.email,
                telephone=settings.phone,
                address=settings.address,
                sameAs=[url for field in PROFILES if (url := getattr(settings, field))],
            )
        )
    return nodes


def _url_of(page: Page, rendering: Rendering) -> str:
    address = rendering.tree.address_of(page)
    return address.html_url if address else ""


def _node(kind: str, **properties: Any) -> dict[str, Any]:
    filled = {name: value for name, value in properties.items() if value}
    return {"@context": "https://schema.org", "@type": kind, **filled}
