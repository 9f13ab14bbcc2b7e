"""The state of a mandate: one rule, read by Python and by SQL alike.

A mandate stores two instants, when it opens and when it closes; its state is what these say at
the moment of reading, unless an editor has decided otherwise.
"""

from collections.abc import Callable, Collection
from datetime import UTC, date, datetime, time, timedelta
from functools import reduce
from operator import gt, le, or_
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


def in_states(states: Collection[str], now: datetime, prefix: str = "") -> Q:
    """Returns the condition that a row is in one of some states, as plain comparisons.

    A database estimates these well, where it guesses at ``state_expression``; the two agree.
    """
    calendar = [*(rule.state for rule in RULES), MandateState.OPEN]
    wanted = [state for state in calendar if state in states]
    unwanted = [state for state in calendar if state not in states]
    by_hand = sorted(set(states) & set(ManualState.values))
    condition = Q(**{f"{prefix}manual_state__in": by_hand})
    if wanted:
        by_calendar = (
            [_is_not(state, now, prefix) for state in unwanted]
            if len(unwanted) <= len(wanted)
            else [reduce(or_, (_is(state, now, prefix) for state in wanted))]
        )
        condition |= Q(*by_calendar, **{f"{prefix}manual_state": ManualState.NORMAL})
    return condition


def _is(state: str, now: datetime, prefix: str) -> Q:
    earlier, own = _rules_up_to(state)
    fails = [_fails(rule, now, prefix) for rule in earlier]
    return Q(*fails, *(_holds(rule, now, prefix) for rule in own))


def _is_not(state: str, now: datetime, prefix: str) -> Q:
    earlier, own = _rules_up_to(state)
    reasons = [_holds(rule, now, prefix) for rule in earlier]
    return reduce(or_, [*reasons, *(_fails(rule, now, prefix) for rule in own)])


def _rules_up_to(state: str) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """Returns the rules that come before that of a state, and its own; open has none of its own."""
    for place, rule in enumerate(RULES):
        if rule.state == state:
            return RULES[:place], (rule,)
    return RULES, ()


def _holds(rule: Rule, now: datetime, prefix: str) -> Q:
    return Q(**{f"{prefix}{rule.instant}__{rule.lookup}": now + rule.delay()})


def _fails(rule: Rule, now: datetime, prefix: str) -> Q:
    column, opposite = f"{prefix}{rule.instant}", {"gt": "lte", "lte": "gt"}[rule.lookup]
    return Q(**{column: None}) | Q(**{f"{column}__{opposite}": now + rule.delay()})


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
