"""What lists of mandates sort and search by."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import Q

from wagtail_volontariat.headless.models import Listing

from ..querysets import CURRENT_STATES
from ..state import in_states

#: Stands for no date, so that an ordinary index has the undated ones last.
NO_DATE = date(9999, 12, 31)
#: Stands for a day that comes before all that one may ask for.
ANY_DAY = date(1, 1, 1)


class MandateListing(Listing):
    """The columns by which mandates are listed, one row for each edition."""

    manual_state = models.CharField(max_length=10)
    opens_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    #: The deadline, or ``NO_DATE`` for rolling applications, which are listed last.
    deadline_order = models.DateField()
    #: The window in which the work begins. As soon as possible is ``ANY_DAY`` on both ends;
    #: without any date the window is empty: it begins at ``NO_DATE`` and ends at ``ANY_DAY``.
    start_first = models.DateField()
    start_last = models.DateField()
    #: In months; a mandate without a longest duration lasts as long as its shortest.
    duration_min = models.PositiveSmallIntegerField()
    duration_max = models.PositiveSmallIntegerField()
    first_published_at = models.DateTimeField()
    sort_title = models.TextField()
    #: Structured data of the job posting, as JSON; sent while people may apply.
    job_posting = models.TextField()

    class Meta:
        indexes = [
            models.Index(
                fields=["site", "locale", "deadline_order", "edition"], name="listing_deadline"
            ),
            models.Index(
                fields=["site", "locale", "first_published_at", "edition"], name="listing_newest"
            ),
            models.Index(fields=["site", "locale", "start_first", "edition"], name="listing_start"),
            models.Index(fields=["site", "locale", "sort_title", "edition"], name="listing_title"),
            models.Index(fields=["site", "opens_at"], name="listing_opens"),
            models.Index(fields=["site", "closes_at"], name="listing_closes"),
        ]

    def __str__(self) -> str:
        return str(self.edition_id)


def listed_in(states: Collection[str], now: datetime) -> Q:
    """Returns the condition that an edition's mandate is in one of some states at an instant.

    The date bound adds nothing, but lets the index begin where the expired ones end.
    """
    condition = in_states(states, now, "mandatelisting__")
    if set(states) <= set(CURRENT_STATES):
        condition &= Q(mandatelisting__deadline_order__gte=(now - timedelta(days=2)).date())
    return condition
