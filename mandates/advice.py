"""What the engagement statuses of a mandate advise: it warns and never blocks."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail_volontariat.taxonomy.models import EngagementStatus

from .models import MandatePage


def warnings_for(mandate: MandatePage) -> list[str]:
    """Returns a warning for each status whose usual length the mandate leaves.

    A status without such limits has only its advice to give.
    """
    return [
        warning
        for status in mandate.statuses.all()
        if (warning := " ".join(_sentences(mandate, status)))
    ]


def _sentences(mandate: MandatePage, status: EngagementStatus) -> Iterator[str]:
    broken = list(_broken_limits(mandate, status))
    yield from broken
    has_limits = status.advised_min_months or status.advised_max_months
    if status.advice and (broken or not has_limits):
        yield status.advice if broken else f"{status.label}: {status.advice}"


def _broken_limits(mandate: MandatePage, status: EngagementStatus) -> Iterator[str]:
    shortest = mandate.duration_min_months
    longest = mandate.duration_max_months or shortest
    least, most = status.advised_min_months, status.advised_max_months
    if least and shortest and shortest < least:
        yield _(
            "%(status)s usually lasts at least %(limit)s; this mandate begins at %(given)s."
        ) % {
            "status": status.label,
            "limit": _months(least),
            "given": _months(shortest),
        }
    if most and longest and longest > most:
        yield _(
            "%(status)s usually lasts at most %(limit)s; this mandate goes up to %(given)s."
        ) % {
            "status": status.label,
            "limit": _months(most),
            "given": _months(longest),
        }


def _months(count: int) -> str:
    return ngettext("%(count)s month", "%(count)s months", count) % {"count": count}
