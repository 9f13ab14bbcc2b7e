from datetime import datetime

from django.utils import timezone
from wagtail.models import PageManager, PageQuerySet

from .enums import MandateState
from .state import state_expression

#: What a list shows unless asked for more.
CURRENT_STATES = (MandateState.UPCOMING, MandateState.OPEN, MandateState.CLOSING_SOON)


class MandatePageQuerySet(PageQuerySet):
    """Mandates, by the state that their dates and editors give them."""

    def with_state(self, now: datetime | None = None) -> "MandatePageQuerySet":
        """Adds ``current_state``, computed by the database for an instant (default: now)."""
        return self.annotate(current_state=state_expression(now or timezone.now()))

    def in_state(
        self, *states: MandateState | str, now: datetime | None = None
    ) -> "MandatePageQuerySet":
        """Returns the mandates that are in one of these states."""
        return self.with_state(now).filter(current_state__in=states)

    def current(self, now: datetime | None = None) -> "MandatePageQuerySet":
        """Returns the mandates that are upcoming, open or closing soon."""
        return self.in_state(*CURRENT_STATES, now=now)


MandatePageManager = PageManager.from_queryset(MandatePageQuerySet)
