"""How mandates become editions."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q
from wagtail.models import Page

from wagtail_volontariat.headless.collation import sort_key
from wagtail_volontariat.headless.editions import EditionType
from wagtail_volontariat.headless.editions.index_pages import IndexEdition
from wagtail_volontariat.headless.editions.registry import Texts
from wagtail_volontariat.headless.editions.rendering import Rendering
from wagtail_volontariat.taxonomy.codes import country_name, language_name
from wagtail_volontariat.taxonomy.renderers import (
    country_terms,
    goals,
    named,
    term_codes,
    terms,
)

from .enums import MandateState
from .job_posting import job_posting
from .models import MandateIndexPage, MandateListing, MandatePage
from .models.listings import ANY_DAY, NO_DATE, listed_in
from .querysets import CURRENT_STATES
from .schemas import MandateCard, MandateDetail, MandatePageAnswer
from .state import changes_of, last_and_next_change, state_at


class Dates(NamedTuple):
    """What the rule of the state reads."""

    manual_state: str
    opens_at: datetime | None
    closes_at: datetime | None


OPEN_STATES = {MandateState.OPEN, MandateState.CLOSING_SOON}


class MandateEdition(EditionType):
    """A mission listing."""

    model = MandatePage
    endpoint = "mandates"
    card_schema = MandateCard
    detail_schema = MandateDetail
    answer_schema = MandatePageAnswer
    listing_model = MandateListing
    select_related = ("image", "organisation", "partner")
    prefetch_related = (
        "image__renditions",
        "statuses",
        "situation_types",
        "domains",
        "languages",
        "benefits",
    )

    def prepare(self, pages: list[MandatePage]) -> dict[UUID, list[Page]]:
        """Returns the stories about each mandate, by its translation key."""
        stories = MandatePage._meta.get_field("testimonials").related_model.objects.filter(
            mandate__translation_key__in={page.translation_key for page in pages}
        )
        found = defaultdict(list)
        for story in stories.select_related("mandate").order_by("-first_published_at", "pk"):
            found[story.mandate.translation_key].append(story)
        return found

    def card(self, page: MandatePage, rendering: Rendering) -> dict[str, Any]:
        """Returns what lists show."""
        return {
            "id": page.pk,
            "title": page.title,
            "summary": page.summary,
            "reference": page.reference,
            "organisation": rendering.link(page.organisation, page),
            "countries": named(page.countries, country_name, page, rendering),
            "location_mode": page.location_mode,
            "domains": terms(page.domains.all(), page, rendering),
            "statuses": terms(page.statuses.all(), page, rendering),
            "situation_types": terms(page.situation_types.all(), page, rendering),
            "duration": {
                "min_months": page.duration_min_months,
                "max_months": page.duration_max_months,
            },
            "start": {
                "earliest": page.start_earliest,
                "latest": page.start_latest,
                "asap": page.start_asap,
            },
            "opens_on": page.opens_on,
            "deadline": page.deadline,
            "rolling": page.rolling,
            "languages": self._languages(page, rendering),
            "positions": page.positions,
            "image": rendering.picture(page.image, page.image_alt),
        }

    def detail(self, page: MandatePage, rendering: Rendering) -> dict[str, Any]:
        """Returns what the page of a mandate shows beyond its card."""
        return {
            "body": [
                {
                    "id": part.id,
                    "type": part.block_type,
                    "value": rendering.html(part.value, page),
                }
                for part in page.body
            ],
            "partner": self._partner(page, rendering),
            "benefits": [
                {
                    "kind": row.kind,
                    "covered": row.covered,
                    "amount": row.amount,
                    "currency": row.currency,
                    "period": row.period,
                    "note": row.note,
                }
                for row in page.benefits.all()
            ],
            "eligibility": {
                "citizenships": named(page.eligible_citizenships, country_name, page, rendering),
                "residences": named(page.eligible_residences, country_name, page, rendering),
                "age_min": page.age_min,
                "age_max": page.age_max,
                "experience_min_years": page.experience_min_years,
                "note": page.eligibility_note,
            },
            "family_policy": page.family_policy,
            "sdgs": goals(page.sdgs),
            "how_to_apply": rendering.html(page.how_to_apply, page),
            "apply_url": page.apply_url,
            "apply_email": page.apply_email,
            "place": page.place,
            "testimonials": rendering.links(rendering.prepared.get(page.translation_key, ()), page),
            "breadcrumbs": rendering.breadcrumbs(page),
        }

    def terms(self, page: MandatePage) -> list[tuple[str, str]]:
        """Returns what lists filter and count by."""
        found = [
            *country_terms(page.countries),
            *term_codes("domain", page.domains.all()),
            *term_codes("status", page.statuses.all()),
            *term_codes("situation", page.situation_types.all()),
            *(("language", row.language) for row in page.languages.all()),
            *(("sdg", code) for code in page.sdgs),
            ("location_mode", page.location_mode),
        ]
        if page.organisation:
            found.append(("organisation", str(page.organisation.translation_key)))
        return found

    def listing(self, page: MandatePage, rendering: Rendering) -> dict[str, Any]:
        """Returns the columns that lists compare and sort by."""
        shortest = page.duration_min_months or 1
        return {
            "manual_state": page.manual_state,
            "opens_at": page.opens_at,
            "closes_at": page.closes_at,
            "deadline_order": page.deadline or NO_DATE,
            "start_first": page.start_earliest
            or (ANY_DAY if page.start_asap else page.start_latest)
            or NO_DATE,
            "start_last": page.start_latest or page.start_earliest or ANY_DAY,
            "duration_min": shortest,
            "duration_max": page.duration_max_months or shortest,
            "first_published_at": page.first_published_at or datetime(1900, 1, 1, tzinfo=UTC),
            "sort_title": sort_key(page.title, rendering.language_of(page)),
            "job_posting": json.dumps(
                job_posting(page, rendering), ensure_ascii=False, separators=(",", ":")
            ),
        }

    def texts(self, page: MandatePage) -> Texts:
        """Returns what search looks into."""
        names = [country_name(code) for code in page.countries]
        labels = [
            term.public_label
            for attached in (page.domains, page.statuses, page.situation_types)
            for term in attached.all()
            if term.locale_id == page.locale_id
        ]
        parts = [part.value.source for part in page.body]
        return Texts(
            lead=page.summary,
            body=" ".join(
                [*parts, page.place, *names, *labels, page.reference, page.eligibility_note]
            ),
        )

    # Reading

    now_columns = (
        "mandatelisting__manual_state",
        "mandatelisting__opens_at",
        "mandatelisting__closes_at",
    )
    now_json_ld_columns = ("mandatelisting__job_posting",)

    def now_parts(self, values: Sequence[Any], now: datetime) -> dict[str, Any]:
        """Returns the state."""
        return {"state": state_at(Dates(*values), now).value}

    def now_json_ld(self, values: Sequence[Any], stored: Sequence[str], now: datetime) -> list[str]:
        """Returns the job posting while people may apply, as Google asks."""
        return list(stored) if state_at(Dates(*values), now) in OPEN_STATES else []

    def next_change(
        self, values: Sequence[Any], now: datetime
    ) -> tuple[datetime | None, datetime | None]:
        """Returns when the state of this mandate last changed by the clock, and will next."""
        return changes_of(Dates(*values), now)

    def instants(self, site_id: int, now: datetime) -> tuple[datetime | None, datetime | None]:
        """Returns when the state of any mandate last changed by the clock, and will next."""
        return last_and_next_change(MandateListing.objects.filter(site_id=site_id), now)

    def current(self, now: datetime) -> Q:
        """Returns the condition that one may apply, or may soon."""
        return listed_in(CURRENT_STATES, now)

    # How

    def _languages(self, page: MandatePage, rendering: Rendering) -> list[dict[str, Any]]:
        reader = rendering.language_of(page)
        return [
            {
                "code": row.language,
                "label": language_name(row.language, reader),
                "level": row.level,
                "requirement": row.requirement,
                "group": row.group,
            }
            for row in page.languages.all()
        ]

    def _partner(self, page: MandatePage, rendering: Rendering) -> dict[str, Any] | None:
        partner = page.partner
        if partner is None:
            return None
        rendering.depends_on(partner)
        if not partner.live:
            return None
        countries = named([partner.country], country_name, page, rendering)
        return {
            "name": partner.name,
            "country": countries[0] if countries else None,
            "website": partner.website,
        }


class MandateIndexEdition(IndexEdition):
    """The catalogue of mandates."""

    model = MandateIndexPage
