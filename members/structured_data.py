"""An organisation as structured data for search engines: schema.org's NGO.

The fields follow https://developers.google.com/search/docs/appearance/structured-data/organization.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail_volontariat.headless.words import plain_text

from .enums import RelationKind

if TYPE_CHECKING:
    from wagtail_volontariat.headless.editions.rendering import Rendering

    from .models import MemberPage, MemberRelation


def ngo(page: MemberPage, rendering: Rendering) -> dict[str, Any]:
    """Returns the organisation."""
    logo = rendering.picture(page.logo, page.official_name)
    address = rendering.tree.address_of(page)
    node = {
        "@context": "https://schema.org",
        "@type": "NGO",
        "name": page.official_name,
        "alternateName": page.acronym,
        "description": plain_text(page.description),
        "url": page.website,
        "sameAs": page.website,
        "mainEntityOfPage": address and address.html_url,
        "logo": logo and logo["src"],
        "email": page.email,
        "telephone": page.phone,
        "address": _address(page),
        "foundingDate": page.founded_year and str(page.founded_year),
        "identifier": [
            {"@type": "PropertyValue", "propertyID": row.register, "value": row.number}
            for row in page.registrations.all()
        ],
        "memberOf": [
            membership
            for row in page.relations.all()
            if row.kind == RelationKind.MEMBER
            and (membership := _membership(row, rendering.link(row.to, page)))
        ],
    }
    return {name: value for name, value in node.items() if value}


def _address(page: MemberPage) -> dict[str, str]:
    parts = {
        "streetAddress": " ".join(page.address.split()),
        "addressCountry": page.country,
    }
    known = {name: value for name, value in parts.items() if value}
    return {"@type": "PostalAddress", **known} if page.address else {}


def _membership(row: MemberRelation, link: dict[str, Any] | None) -> dict[str, Any] | None:
    """Returns a membership; one with dates says them, so that no clock makes it wrong."""
    if link is None:
        return None
    organisation = {"@type": "Organization", "name": link["title"], "url": link["html_url"]}
    dates = {"startDate": row.valid_from, "endDate": row.valid_until}
    known = {name: day.isoformat() for name, day in dates.items() if day}
    return (
        {"@type": "OrganizationRole", "memberOf": organisation, **known} if known else organisation
    )
