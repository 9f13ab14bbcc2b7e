"""The rules that a mandate must keep, each with a message that says what to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Revision

from .enums import LocationMode

if TYPE_CHECKING:
    from .models import MandatePage

Broken = tuple[str, str]


def check_mandate(mandate: MandatePage, complete: bool) -> None:
    """Raises ``ValidationError`` with every broken rule under the name of its field.

    A draft need not be ``complete``: it may lack what is only needed to publish.
    """
    errors = defaultdict(list)
    for field, message in _broken_rules(mandate, complete):
        errors[field].append(message)
    if errors:
        raise ValidationError(dict(errors))


def _broken_rules(mandate: MandatePage, complete: bool) -> Iterator[Broken]:
    yield from _ranges(mandate)
    yield from _reference(mandate)
    if complete:
        yield from _calendar(mandate)
        yield from _completeness(mandate)


def _ranges(mandate: MandatePage) -> Iterator[Broken]:
    shortest, longest = mandate.duration_min_months, mandate.duration_max_months
    if shortest and longest and longest < shortest:
        yield "duration_max_months", _("The longest duration can’t be below the shortest.")
    earliest, latest = mandate.start_earliest, mandate.start_latest
    if earliest and latest and latest < earliest:
        yield "start_latest", _("The latest start can’t come before the earliest.")
    if mandate.opens_on and mandate.deadline and mandate.deadline < mandate.opens_on:
        yield "deadline", _("The deadline can’t come before applications open.")
    if mandate.age_min and mandate.age_max and mandate.age_max < mandate.age_min:
        yield "age_max", _("The maximum age can’t be below the minimum.")
    if mandate.rolling and mandate.deadline:
        yield "deadline", _("Rolling applications have no deadline: clear one of the two.")


def _calendar(mandate: MandatePage) -> Iterator[Broken]:
    if mandate.rolling and not mandate.review_by:
        yield "review_by", _("Rolling applications need a date by which to review the listing.")
    if not mandate.rolling and not mandate.deadline:
        yield "deadline", _("Set a deadline, or tick “rolling” and set a review date.")


def _completeness(mandate: MandatePage) -> Iterator[Broken]:
    if mandate.location_mode != LocationMode.REMOTE and not mandate.countries:
        yield "countries", _("Choose at least one country, or set the location to remote.")
    if not (mandate.apply_url or mandate.apply_email):
        yield "apply_url", _("Give a web address or an e-mail address where people apply.")


def _reference(mandate: MandatePage) -> Iterator[Broken]:
    if mandate.is_alias or not (mandate.reference and mandate.organisation_id):
        return
    if _reference_is_taken(mandate):
        yield (
            "reference",
            _("“%(organisation)s” already has a mandate with the reference “%(reference)s”.")
            % {"organisation": mandate.organisation.title, "reference": mandate.reference},
        )


def _reference_is_taken(mandate: MandatePage) -> bool:
    organisations = list(
        type(mandate.organisation)
        .objects.filter(translation_key=mandate.organisation.translation_key)
        .values_list("pk", flat=True)
    )
    others = (
        type(mandate).objects.filter(alias_of=None).exclude(translation_key=mandate.translation_key)
    )
    if others.filter(
        reference__iexact=mandate.reference, organisation_id__in=organisations
    ).exists():
        return True
    drafts = Revision.objects.filter(
        pk__in=others.filter(has_unpublished_changes=True).values("latest_revision_id"),
        content__reference__iexact=mandate.reference,
    )
    return any(draft.content.get("organisation") in organisations for draft in drafts)
