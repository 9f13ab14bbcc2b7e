"""How the directory and its entries become editions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from wagtail_volontariat.headless.editions import EditionType
from wagtail_volontariat.headless.editions.index_pages import IndexEdition
from wagtail_volontariat.headless.editions.registry import Texts
from wagtail_volontariat.headless.editions.rendering import Rendering
from wagtail_volontariat.taxonomy.codes import country_name
from wagtail_volontariat.taxonomy.renderers import country_terms, named, term_codes, terms

from .models import MemberIndexPage, MemberPage
from .relations import last_and_next_turn
from .schemas import MemberCard, MemberDetail, MemberPageAnswer
from .structured_data import ngo


class MemberIndexEdition(IndexEdition):
    """The directory."""

    model = MemberIndexPage


class MemberEdition(EditionType):
    """An organisation's entry in the directory."""

    model = MemberPage
    endpoint = "members"
    card_schema = MemberCard
    detail_schema = MemberDetail
    answer_schema = MemberPageAnswer
    select_related = ("logo",)
    prefetch_related = (
        "logo__renditions",
        "statuses",
        "domains",
        "registrations",
        "relations__to",
    )

    def card(self, page: MemberPage, rendering: Rendering) -> dict[str, Any]:
        """Returns what lists show."""
        countries = named([page.country], country_name, page, rendering)
        return {
            "id": page.pk,
            "title": page.title,
            "official_name": page.official_name,
            "acronym": page.acronym,
            "logo": rendering.picture(page.logo, page.official_name),
            "website": page.website,
            "country": countries[0] if countries else None,
            "statuses": terms(page.statuses.all(), page, rendering),
            "domains": terms(page.domains.all(), page, rendering),
        }

    def detail(self, page: MemberPage, rendering: Rendering) -> dict[str, Any]:
        """Returns what the page of an organisation shows beyond its card."""
        return {
            "email": page.email,
            "phone": page.phone,
            "address": page.address,
            "founded_year": page.founded_year,
            "registrations": [
                {"register": row.register, "number": row.number} for row in page.registrations.all()
            ],
            "relations": [
                {"kind": row.kind, "to": to, "from": row.valid_from, "until": row.valid_until}
                for row in page.relations.all()
                if (to := rendering.link(row.to, page))
            ],
            "description": rendering.html(page.description, page),
            "how_to_apply": rendering.html(page.how_to_apply, page),
            "breadcrumbs": rendering.breadcrumbs(page),
        }

    def json_ld(self, page: MemberPage, rendering: Rendering) -> list[dict[str, Any]]:
        """Returns the organisation as search engines read it."""
        return [ngo(page, rendering)]

    def terms(self, page: MemberPage) -> list[tuple[str, str]]:
        """Returns what lists filter and count by, relations excepted."""
        return [
            *country_terms([page.country] if page.country else []),
            *term_codes("domain", page.domains.all()),
            *term_codes("status", page.statuses.all()),
        ]

    def texts(self, page: MemberPage) -> Texts:
        """Returns what search looks into."""
        labels = [
            term.public_label
            for attached in (page.domains, page.statuses)
            for term in attached.all()
            if term.locale_id == page.locale_id
        ]
        return Texts(
            lead=" ".join([page.official_name, page.acronym]),
            body=" ".join(
                [
                    page.description,
                    page.how_to_apply,
                    country_name(page.country) if page.country else "",
                    page.address,
                    *labels,
                ]
            ),
        )

    # Reading

    def instants(self, site_id: int, now: datetime) -> tuple[datetime | None, datetime | None]:
        """Returns when a relation last began or ended, and when the next one will."""
        return last_and_next_turn(now)
