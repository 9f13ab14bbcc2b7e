"""Lists of mandates on the built-in pages, each with the organisation that its reader can visit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Case, F, When
from django.db.models.functions import Coalesce
from wagtail.models import Page

from wagtail_volontariat.headless.links import public_versions

from .querysets import CURRENT_STATES, MandatePageQuerySet

if TYPE_CHECKING:
    from .models import MandatePage


def by_urgency(mandates: MandatePageQuerySet) -> MandatePageQuerySet:
    """Puts the current mandates first, by deadline, and the latest to close after them."""
    is_current = Case(When(current_state__in=CURRENT_STATES, then=True), default=False)
    return (
        mandates.with_state()
        .annotate(is_current=is_current)
        .order_by(
            "-is_current",
            Case(When(is_current=True, then=F("closes_at"))).asc(nulls_last=True),
            Coalesce("closes_at", "last_published_at").desc(nulls_last=True),
            "title",
            "pk",
        )
    )


def with_pictures(mandates: MandatePageQuerySet) -> MandatePageQuerySet:
    """Fetches what a card shows along with the mandates."""
    return mandates.select_related("image", "organisation").prefetch_related("image__renditions")


def add_organisations(mandates: Iterable[MandatePage], locale_id: int) -> None:
    """Sets ``public_organisation``, a page that is public, on each mandate of a list."""
    versions: dict[object, Page] = public_versions(
        (mandate.organisation for mandate in mandates), locale_id
    )
    for mandate in mandates:
        organisation = mandate.organisation
        mandate.public_organisation = organisation and versions.get(organisation.translation_key)
