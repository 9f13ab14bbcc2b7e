from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils import timezone

if TYPE_CHECKING:
    from .models import TestimonialPage


class ConsentQuerySet(QuerySet):
    """Consents, by whether and for what they count."""

    def valid(self, on: date | None = None) -> ConsentQuerySet:
        """Returns the consents given by a day (default: today), not withdrawn, not expired."""
        day = on or timezone.localdate()
        return self.filter(
            Q(expires_on=None) | Q(expires_on__gte=day), given_on__lte=day, withdrawn_at=None
        )

    def covering(self, page: TestimonialPage) -> ConsentQuerySet:
        """Returns the volunteer's consents for this story or for all their stories."""
        return self.filter(
            Q(testimonial=None) | Q(testimonial__translation_key=page.translation_key),
            volunteer_id=page.volunteer_id,
        )
