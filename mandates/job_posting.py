"""A mandate as structured data for search engines.

The fields follow Google's requirements for a job posting (https://developers.google.com/search/
docs/appearance/structured-data/job-posting) and schema.org's JobPosting, which counts voluntary
work with ``employmentType: VOLUNTEER``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.html import escape

from .enums import BenefitKind, LocationMode, Period

if TYPE_CHECKING:
    from wagtail_volontariat.headless.editions.rendering import Rendering

    from .models import MandateBenefit, MandatePage

UNIT_TEXT = {Period.MONTH: "MONTH", Period.YEAR: "YEAR"}


def job_posting(page: MandatePage, rendering: Rendering) -> dict[str, Any]:
    """Returns the posting; it is sent while people may apply only."""
    prose = [f"<p>{escape(page.summary)}</p>", *(rendering.html(p.value, page) for p in page.body)]
    organisation = page.organisation
    if organisation and not rendering.tree.is_public(organisation):
        organisation = None
    posting: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": page.title,
        "description": "".join(prose),
        "inLanguage": rendering.language_of(page),
        "datePosted": (page.opens_on or _first_published(page)),
        "employmentType": "VOLUNTEER",
        "directApply": False,
        "totalJobOpenings": page.positions,
        "identifier": {
            "@type": "PropertyValue",
            "name": organisation.official_name if organisation else page.reference,
            "value": page.reference,
        },
    }
    if page.closes_at:
        posting["validThrough"] = page.closes_at.isoformat()
    if organisation:
        rendering.depends_on(organisation)
        posting["hiringOrganization"] = {
            "@type": "NGO",
            "name": organisation.official_name,
            "sameAs": organisation.website,
        }
    posting |= _places(page)
    if salary := next(filter(None, map(_salary, page.benefits.all())), None):
        posting["baseSalary"] = salary
    if page.image:
        posting["image"] = rendering.picture(page.image, page.image_alt)["src"]
    posting["datePosted"] = posting["datePosted"].isoformat() if posting["datePosted"] else None
    return {name: value for name, value in posting.items() if value not in (None, "", [])}


def _first_published(page: MandatePage) -> Any:
    return page.first_published_at and page.first_published_at.date()


def _places(page: MandatePage) -> dict[str, Any]:
    places = [
        {
            "@type": "Place",
            "address": {
                "@type": "PostalAddress",
                "addressCountry": code,
                **({"addressLocality": page.place} if page.place else {}),
            },
        }
        for code in page.countries
    ]
    if page.location_mode == LocationMode.ON_SITE:
        return {"jobLocation": places}
    remote: dict[str, Any] = {"jobLocationType": "TELECOMMUTE"}
    residences = [{"@type": "Country", "name": code} for code in page.eligible_residences]
    if residences:
        remote["applicantLocationRequirements"] = residences
    if page.location_mode == LocationMode.HYBRID:
        remote["jobLocation"] = places
    return remote


def _salary(row: MandateBenefit) -> dict[str, Any] | None:
    if row.kind != BenefitKind.ALLOWANCE or row.amount is None or row.period not in UNIT_TEXT:
        return None
    return {
        "@type": "MonetaryAmount",
        "currency": row.currency,
        "value": {
            "@type": "QuantitativeValue",
            "value": float(row.amount),
            "unitText": UNIT_TEXT[row.period],
        },
    }
