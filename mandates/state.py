"""The state of a mandate: one rule, read by Python and by SQL alike.

A mandate stores two instants, when it opens and when it closes; its state is what these say at
the moment of reading, unless an editor has decided otherwise.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from operator import gt, le
from typing import NamedTuple, Protocol
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import (
    Case,
    CharField,
    DurationField,
    F,
    Max,
    Min,
    Q,
    QuerySet,
    Value,
    When,
)

from .enums import MandateState, ManualState

DEFAULT_CLOSING_SOON_DAYS = 14


class Dated(Protocol):
    """What the rule needs to know of a mandate."""

    manual_state: str
    opens_at: datetime | None
    closes_at: datetime | None


class Rule(NamedTuple):
    """A state that holds while an instant compares as told with now plus a delay."""

    state: MandateState
    instant: str
    compare: Callable[[datetime, datetime], bool]
    lookup: str
    delay: Callable[[], timedelta]


def closing_soon_days() -> int:
    """Returns for how many days before its end a mandate counts as closing soon."""
    return getattr(settings, "VOLONTARIAT_CLOSING_SOON_DAYS", DEFAULT_CLOSING_SOON_DAYS)


#: The first rule that holds decides; a mandate to which none applies is open.
RULES = (
    Rule(MandateState.UPCOMING, "opens_at", gt, "gt", timedelta),
    Rule(MandateState.EXPIRED, "closes_at", le, "lte", timedelta),
    Rule(
        MandateState.CLOSING_SOON,
        "closes_at",
        le,
        "lte",
        lambda: timedelta(days=closing_soon_days()),
    ),
)


def state_at(mandate: Dated, now: datetime) -> MandateState:
    """Returns the state of ``mandate`` at an instant."""
    if mandate.manual_state != ManualState.NORMAL:
        return MandateState(mandate.manual_state)
    for rule in RULES:
        instant = getattr(mandate, rule.instant)
        if instant is not None and rule.compare(instant, now + rule.delay()):
            return rule.state
    return MandateState.OPEN


def state_expression(now: datetime, prefix: str = "") -> Case:
    """Returns the same as ``state_at``, for a query on rows that have the same columns.

    ``prefix`` leads to them from another table, such as ``mandatelisting__``.
    """
    return Case(
        When(~Q(**{f"{prefix}manual_state": ManualState.NORMAL}), then=F(f"{prefix}manual_state")),
        *(
            When(
                **{f"{prefix}{rule.instant}__{rule.lookup}": now + rule.delay()},
                then=Value(rule.state),
            )
            for rule in RULES
        ),
        default=Value(MandateState.OPEN),
        output_field=CharField(),
    )


def changes_of(mandate: Dated, now: datetime) -> tuple[datetime | None, datetime | None]:
    """Returns when the clock last changed the state of ``mandate``, and will next."""
    turns = [
        instant - rule.delay() for rule in RULES if (instant := getattr(mandate, rule.instant))
    ]
    past = [turn for turn in turns if turn <= now]
    coming = [turn for turn in turns if turn > now]
    return max(past, default=None), min(coming, default=None)


def last_and_next_change(
    mandates: QuerySet, now: datetime
) -> tuple[datetime | None, datetime | None]:
    """Returns when the clock last changed the state of any of these rows, and will next.

    Takes one query, whose parts each read one end of an index.
    """
    extremes = {}
    for number, rule in enumerate(RULES):
        moment, delay = now + rule.delay(), rule.delay()
        extremes[f"last_{number}"] = Max(
            rule.instant, filter=Q(**{f"{rule.instant}__lte": moment})
        ) - Value(delay, output_field=DurationField())
        extremes[f"next_{number}"] = Min(
            rule.instant, filter=Q(**{f"{rule.instant}__gt": moment})
        ) - Value(delay, output_field=DurationField())
    found = mandates.aggregate(**extremes)
    past = [value for name, value in found.items() if name.startswith("last") and value]
    coming = [value for name, value in found.items() if name.startswith("next") and value]
    return max(past, default=None), min(coming, default=None)


def start_of_day(day: date, zone: str) -> datetime:
    """Returns the UTC instant at which ``day`` begins in a time zone."""
    return datetime.combine(day, time.min, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def end_of_day(day: date, zone: str) -> datetime:
    """Returns the UTC instant at which ``day`` is over in a time zone."""
    return start_of_day(day + timedelta(days=1), zone)
