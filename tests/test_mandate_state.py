"""The state of a mandate: examples by hand, and Python and SQL against each other."""

from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import factories
import pytest
from django.utils import timezone
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from wagtail_volontariat.mandates.enums import MandateState, ManualState
from wagtail_volontariat.mandates.models import MandatePage
from wagtail_volontariat.mandates.state import (
    changes_of,
    end_of_day,
    in_states,
    start_of_day,
    state_at,
)

ODD_ZONES = [
    "Africa/Cairo",
    "America/Havana",
    "America/Sao_Paulo",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Europe/Paris",
    "Pacific/Apia",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "UTC",
]
SETS_OF_STATES = [
    set(),
    {"upcoming", "open", "closing_soon"},
    {"open", "closing_soon"},
    {"upcoming", "expired"},
    {"expired", "filled"},
    {"suspended", "cancelled"},
    {"upcoming", "open", "closing_soon", "expired", "archived"},
]
NUDGES = [timedelta(microseconds=-1), timedelta(0), timedelta(microseconds=1)]
EDGES = [timedelta(0), timedelta(days=-14), timedelta(days=14), timedelta(days=-7)]

days = st.dates(date(2010, 1, 1), date(2040, 12, 31))
zones = st.sampled_from(ODD_ZONES)


def dated(opens_on=None, deadline=None, zone="Europe/Paris", manual_state="normal"):
    """Returns what the rule looks at, for dates in a time zone."""
    return SimpleNamespace(
        manual_state=manual_state,
        opens_at=start_of_day(opens_on, zone) if opens_on else None,
        closes_at=end_of_day(deadline, zone) if deadline else None,
    )


def at(text, zone="Europe/Paris"):
    """Returns an instant told in local time."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


# By hand


@pytest.mark.parametrize(
    ("now", "state"),
    [
        ("2026-02-28T23:59:59.999999", "upcoming"),
        ("2026-03-01T00:00:00", "open"),
        ("2026-03-17T23:59:59.999999", "open"),
        ("2026-03-18T00:00:00", "closing_soon"),
        ("2026-03-31T00:00:00", "closing_soon"),
        ("2026-03-31T23:59:59.999999", "closing_soon"),
        ("2026-04-01T00:00:00", "expired"),
    ],
)
def test_a_mandate_opens_closes_soon_and_expires(now, state):
    mandate = dated(opens_on=date(2026, 3, 1), deadline=date(2026, 3, 31), zone="Asia/Kathmandu")
    assert state_at(mandate, at(now, "Asia/Kathmandu")) == state


@pytest.mark.parametrize(
    ("zone", "closes_at"),
    [
        ("Europe/Paris", "2026-03-31T22:00:00+00:00"),
        ("UTC", "2026-04-01T00:00:00+00:00"),
        ("Asia/Kathmandu", "2026-03-31T18:15:00+00:00"),
        ("Pacific/Kiritimati", "2026-03-31T10:00:00+00:00"),
        ("Pacific/Pago_Pago", "2026-04-01T11:00:00+00:00"),
    ],
)
def test_a_deadline_counts_to_the_end_of_its_day_there(zone, closes_at):
    assert end_of_day(date(2026, 3, 31), zone) == datetime.fromisoformat(closes_at)
    mandate = dated(deadline=date(2026, 3, 31), zone=zone)
    assert state_at(mandate, at("2026-03-31T23:59:59", zone)) == "closing_soon"
    assert state_at(mandate, at("2026-04-01T00:00:00", zone)) == "expired"


@pytest.mark.parametrize(
    ("day", "zone", "hours"),
    [
        (date(2026, 3, 29), "Europe/Paris", 23),
        (date(2026, 10, 25), "Europe/Paris", 25),
        (date(2018, 11, 4), "America/Sao_Paulo", 23),
        (date(2026, 4, 24), "Africa/Cairo", 23),
        (date(2026, 10, 29), "Africa/Cairo", 25),
        (date(2026, 3, 8), "America/Havana", 23),
        (date(2026, 11, 1), "America/Havana", 25),
    ],
)
def test_a_day_on_which_clocks_change_is_shorter_or_longer(day, zone, hours):
    assert end_of_day(day, zone) - start_of_day(day, zone) == timedelta(hours=hours)


def test_the_fourteen_days_before_closing_are_counted_in_hours_not_on_the_calendar():
    mandate = dated(deadline=date(2026, 4, 5))
    fourteen_days_before = at("2026-04-06T00:00:00").astimezone(UTC) - timedelta(days=14)
    assert fourteen_days_before == at("2026-03-22T23:00:00")
    assert state_at(mandate, fourteen_days_before - timedelta(seconds=1)) == "open"
    assert state_at(mandate, fourteen_days_before) == "closing_soon"


def test_without_dates_a_mandate_is_open():
    assert state_at(dated(), timezone.now()) == "open"


def test_without_an_opening_day_a_mandate_is_open_at_once():
    assert state_at(dated(deadline=date(2026, 12, 31)), at("2020-01-01T00:00")) == "open"


def test_a_mandate_that_opens_and_closes_soon_is_upcoming_first():
    mandate = dated(opens_on=date(2026, 3, 10), deadline=date(2026, 3, 12))
    assert state_at(mandate, at("2026-03-09T12:00")) == "upcoming"
    assert state_at(mandate, at("2026-03-10T00:00")) == "closing_soon"


@pytest.mark.parametrize("manual", [state for state in ManualState if state != "normal"])
@pytest.mark.parametrize("year", [2020, 2026, 2030])
def test_what_an_editor_decides_wins(manual, year):
    mandate = dated(date(2026, 1, 1), date(2026, 12, 31), manual_state=manual)
    assert state_at(mandate, at(f"{year}-06-01T12:00")) == MandateState(manual)


@pytest.mark.parametrize(
    ("days_left", "setting", "state"),
    [(30, 30, "closing_soon"), (31, 30, "open"), (1, 0, "open"), (0, 0, "expired")],
)
def test_a_setting_tells_how_soon_is_soon(settings, days_left, setting, state):
    settings.VOLONTARIAT_CLOSING_SOON_DAYS = setting
    mandate = dated(deadline=date(2026, 6, 30), zone="UTC")
    now = datetime(2026, 7, 1, tzinfo=UTC) - timedelta(days=days_left)
    assert state_at(mandate, now) == state


@given(day=st.dates(date(2012, 1, 1), date(2100, 12, 31)), zone=zones)
@example(day=date(2018, 11, 4), zone="America/Sao_Paulo")
@example(day=date(2026, 11, 1), zone="America/Havana")
def test_a_day_begins_with_its_first_instant(day, zone):
    beginning = start_of_day(day, zone)
    assert beginning.tzinfo is UTC
    assert beginning.astimezone(ZoneInfo(zone)).date() == day
    before = beginning - timedelta(microseconds=1)
    assert before.astimezone(ZoneInfo(zone)).date() == day - timedelta(days=1)


# In the database


@pytest.fixture(scope="module")
def published_mandate(tree):
    return factories.make_mandate()


@pytest.fixture
def mandate(db, published_mandate):
    return MandatePage.objects.get(pk=published_mandate.pk)


def state_in_database(pk, now):
    return MandatePage.objects.with_state(now).values_list("current_state", flat=True).get(pk=pk)


@st.composite
def mandates_and_instants(draw):
    """Draws a mandate's dates and an instant, near an edge more often than not."""
    zone = draw(zones)
    opens_on = draw(st.none() | days)
    deadline = draw(st.none() | days)
    if opens_on and deadline and deadline < opens_on:
        opens_on, deadline = deadline, opens_on
    mandate = dated(opens_on, deadline, zone, draw(st.sampled_from(ManualState.values)))
    edges = [instant for instant in (mandate.opens_at, mandate.closes_at) if instant]
    edges += [datetime.combine(draw(days), time.min, tzinfo=UTC)]
    near = st.builds(
        lambda edge, shift, nudge: edge + shift + nudge,
        st.sampled_from(edges),
        st.sampled_from(EDGES),
        st.sampled_from(NUDGES),
    )
    anywhere = st.datetimes(
        datetime(2009, 1, 1), datetime(2042, 1, 1), timezones=st.just(ZoneInfo(zone))
    )
    return mandate, draw(near | anywhere)


@given(case=mandates_and_instants(), soon=st.sampled_from([None, 0, 1, 14, 60]))
@hypothesis_settings(
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_python_and_sql_agree(mandate, settings, case, soon):
    imagined, now = case
    if soon is None:
        del settings.VOLONTARIAT_CLOSING_SOON_DAYS
    else:
        settings.VOLONTARIAT_CLOSING_SOON_DAYS = soon
    MandatePage.objects.filter(pk=mandate.pk).update(**vars(imagined))
    expected = state_at(imagined, now)
    assert state_in_database(mandate.pk, now) == expected
    stored = MandatePage.objects.get(pk=mandate.pk)
    assert state_at(stored, now) == expected
    assert [
        state for state in MandateState if MandatePage.objects.in_state(state, now=now).exists()
    ] == [expected]
    for states in (*SETS_OF_STATES, {expected}, set(MandateState) - {expected}):
        found = MandatePage.objects.filter(in_states(states, now), pk=mandate.pk)
        assert found.exists() == (expected in states), states


def test_the_clock_turns_a_state_exactly_when_it_says_so():
    mandate = dated(opens_on=date(2026, 3, 1), deadline=date(2026, 6, 30))
    now = mandate.opens_at - timedelta(days=1)
    seen = [state_at(mandate, now)]
    while (turn := changes_of(mandate, now)[1]) is not None:
        assert state_at(mandate, turn - timedelta(microseconds=1)) == seen[-1]
        seen.append(state_at(mandate, turn))
        assert changes_of(mandate, turn)[0] == turn
        now = turn
    assert seen == ["upcoming", "open", "closing_soon", "expired"]


@given(opens_on=st.none() | days, deadline=st.none() | days, zone=zones)
@hypothesis_settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_saving_stores_the_instants(mandate, opens_on, deadline, zone):
    if opens_on and deadline and deadline < opens_on:
        opens_on, deadline = deadline, opens_on
    mandate.opens_on, mandate.deadline, mandate.deadline_timezone = opens_on, deadline, zone
    mandate.rolling, mandate.review_by = deadline is None, date(2030, 1, 1)
    mandate.save()
    stored = MandatePage.objects.get(pk=mandate.pk)
    expected = dated(opens_on, deadline, zone)
    assert (stored.opens_at, stored.closes_at) == (expected.opens_at, expected.closes_at)


def test_clearing_a_deadline_clears_its_instant(mandate):
    mandate.deadline, mandate.rolling, mandate.review_by = None, True, date(2030, 1, 1)
    factories.publish(mandate)
    assert mandate.closes_at is None


def test_a_pending_draft_does_not_change_the_state_of_what_is_live(mandate):
    closes_at = mandate.closes_at
    mandate.deadline = date(2020, 1, 1)
    mandate.save_revision()
    stored = MandatePage.objects.get(pk=mandate.pk)
    assert (stored.closes_at, stored.state) == (closes_at, "open")


def test_a_translation_closes_when_its_source_does(mandate):
    spanish = factories.translate(mandate, "es")
    mandate.deadline, mandate.deadline_timezone = date(2031, 5, 5), "Pacific/Kiritimati"
    factories.publish(mandate)
    spanish.refresh_from_db()
    assert spanish.closes_at == mandate.closes_at == datetime(2031, 5, 5, 10, tzinfo=UTC)


def test_the_state_of_a_page_is_that_of_this_moment(mandate):
    assert mandate.state is MandateState.OPEN
    mandate.manual_state = "filled"
    assert mandate.state is MandateState.FILLED


def test_current_mandates_are_those_that_one_may_still_apply_to(mandate):
    today = timezone.localdate()
    near = {
        "upcoming": {"opens_on": today + timedelta(30), "deadline": today + timedelta(90)},
        "closing_soon": {"deadline": today + timedelta(3)},
        "filled": {"manual_state": "filled"},
        "expired": {"deadline": today - timedelta(1)},
    }
    made = {
        state: factories.make_mandate(organisation=mandate.organisation, **fields)
        for state, fields in near.items()
    }
    assert {state: page.state for state, page in made.items()} == {
        state: MandateState(state) for state in near
    }
    current = MandatePage.objects.current()
    assert set(current) == {mandate, made["upcoming"], made["closing_soon"]}
    assert set(MandatePage.objects.in_state("expired", "filled")) == {
        made["expired"],
        made["filled"],
    }
