"""Each rule of a mandate: in ``full_clean()`` with its message, and in the database."""

from datetime import date
from decimal import Decimal

import factories
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from wagtail_volontariat.mandates.models import MandateBenefit, MandateLanguage, MandatePage

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def published_mandate(tree):
    return factories.make_mandate(deadline=date(2030, 6, 30), opens_on=date(2030, 1, 1))


@pytest.fixture
def mandate(published_mandate):
    return MandatePage.objects.get(pk=published_mandate.pk)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def broken_rules(mandate):
    """Returns the messages of ``full_clean()`` by field."""
    with pytest.raises(ValidationError) as refusal:
        mandate.full_clean()
    return refusal.value.message_dict


def change(mandate, fields):
    for name, value in fields.items():
        setattr(mandate, name, value)


IN_WRONG_ORDER = [
    pytest.param(
        {"duration_min_months": 6, "duration_max_months": 5},
        {"duration_max_months": ["The longest duration can’t be below the shortest."]},
        id="duration",
    ),
    pytest.param(
        {"start_earliest": date(2030, 9, 2), "start_latest": date(2030, 9, 1)},
        {"start_latest": ["The latest start can’t come before the earliest."]},
        id="start",
    ),
    pytest.param(
        {"opens_on": date(2030, 9, 2), "deadline": date(2030, 9, 1)},
        {"deadline": ["The deadline can’t come before applications open."]},
        id="opening",
    ),
    pytest.param(
        {"age_min": 30, "age_max": 29},
        {"age_max": ["The maximum age can’t be below the minimum."]},
        id="age",
    ),
    pytest.param(
        {"rolling": True, "review_by": date(2030, 1, 1), "deadline": date(2030, 9, 1)},
        {"deadline": ["Rolling applications have no deadline: clear one of the two."]},
        id="rolling with a deadline",
    ),
]

IN_RIGHT_ORDER = [
    pytest.param({"duration_min_months": 6, "duration_max_months": 6}, id="one duration"),
    pytest.param({"duration_min_months": 1, "duration_max_months": None}, id="open end"),
    pytest.param(
        {"start_earliest": date(2030, 9, 1), "start_latest": date(2030, 9, 1)}, id="one start"
    ),
    pytest.param({"start_earliest": None, "start_latest": date(2030, 9, 1)}, id="latest start"),
    pytest.param({"opens_on": date(2030, 9, 1), "deadline": date(2030, 9, 1)}, id="one day"),
    pytest.param({"age_min": 18, "age_max": 18}, id="one age"),
    pytest.param({"age_min": None, "age_max": 30}, id="maximum age"),
    pytest.param({"rolling": True, "review_by": date(2030, 1, 1), "deadline": None}, id="rolling"),
]

INCOMPLETE = [
    pytest.param(
        {"deadline": None},
        {"deadline": ["Set a deadline, or tick “rolling” and set a review date."]},
        id="no deadline",
    ),
    pytest.param(
        {"deadline": None, "rolling": True},
        {"review_by": ["Rolling applications need a date by which to review the listing."]},
        id="rolling without review",
    ),
    pytest.param(
        {"apply_url": "", "apply_email": ""},
        {"apply_url": ["Give a web address or an e-mail address where people apply."]},
        id="no way to apply",
    ),
    pytest.param(
        {"countries": []},
        {"countries": ["Choose at least one country, or set the location to remote."]},
        id="on site without a country",
    ),
    pytest.param(
        {"countries": [], "location_mode": "hybrid"},
        {"countries": ["Choose at least one country, or set the location to remote."]},
        id="hybrid without a country",
    ),
]


def test_a_complete_mandate_is_valid(mandate):
    mandate.full_clean()


@pytest.mark.parametrize(("fields", "messages"), IN_WRONG_ORDER)
def test_values_in_the_wrong_order_are_refused(mandate, fields, messages):
    change(mandate, fields)
    assert broken_rules(mandate) == messages


@pytest.mark.parametrize(("fields", "messages"), IN_WRONG_ORDER)
def test_values_in_the_wrong_order_are_refused_in_a_draft_too(mandate, fields, messages):
    change(mandate, fields)
    mandate.validating_draft = True
    assert broken_rules(mandate) == messages


@pytest.mark.parametrize(("fields", "messages"), IN_WRONG_ORDER)
def test_the_database_refuses_values_in_the_wrong_order(mandate, fields, messages):
    with pytest.raises(IntegrityError), transaction.atomic():
        MandatePage.objects.filter(pk=mandate.pk).update(**fields)


@pytest.mark.parametrize("fields", IN_RIGHT_ORDER)
def test_values_in_the_right_order_are_taken(mandate, fields):
    change(mandate, fields)
    mandate.full_clean()
    MandatePage.objects.filter(pk=mandate.pk).update(**fields)


@pytest.mark.parametrize(("fields", "messages"), INCOMPLETE)
def test_what_is_needed_to_publish_is_named(mandate, fields, messages):
    change(mandate, fields)
    assert broken_rules(mandate) == messages


@pytest.mark.parametrize(("fields", "messages"), INCOMPLETE)
def test_a_draft_may_be_incomplete(mandate, fields, messages):
    change(mandate, fields)
    mandate.validating_draft = True
    mandate.full_clean()


@pytest.mark.parametrize(("fields", "messages"), INCOMPLETE)
def test_an_incomplete_mandate_is_not_published_by_a_program_either(mandate, fields, messages):
    change(mandate, fields)
    revision = mandate.save_revision(clean=False)
    with pytest.raises(ValidationError) as refusal:
        revision.publish()
    assert refusal.value.message_dict == messages


def test_a_mandate_lasts_at_least_a_month(mandate):
    mandate.duration_min_months = 0
    assert "A mandate lasts at least 1 month." in broken_rules(mandate)["duration_min_months"]
    with pytest.raises(IntegrityError), transaction.atomic():
        MandatePage.objects.filter(pk=mandate.pk).update(duration_min_months=0)


@pytest.mark.parametrize("name", ["statuses", "domains"])
def test_a_mandate_needs_at_least_one_term(mandate, name):
    setattr(mandate, name, [])
    assert set(broken_rules(mandate)) == {name}


@pytest.mark.parametrize(
    "fields",
    [
        {"title": ""},
        {"summary": ""},
        {"body": []},
        {"reference": "  "},
        {"organisation": None},
        {"location_mode": ""},
        {"duration_min_months": None},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_what_is_marked_as_required_is(mandate, fields):
    change(mandate, fields)
    assert set(broken_rules(mandate)) == set(fields)


@pytest.mark.parametrize("name", ["countries", "eligible_citizenships", "eligible_residences"])
def test_countries_are_those_of_the_list(mandate, name):
    setattr(mandate, name, ["BJ", "ZZ"])
    assert broken_rules(mandate) == {name: ["“ZZ” is not a code of this list."]}


@pytest.mark.parametrize("goal", ["0", "18", "05"])
def test_goals_are_those_of_the_list(mandate, goal):
    mandate.sdgs = [goal]
    assert set(broken_rules(mandate)) == {"sdgs"}


def test_remote_work_needs_no_country(mandate):
    mandate.countries, mandate.location_mode = [], "remote"
    mandate.full_clean()


@pytest.mark.parametrize(
    "fields",
    [
        {"apply_url": "", "apply_email": "apply@example.org"},
        {"apply_url": "https://example.org/", "apply_email": ""},
    ],
)
def test_one_way_to_apply_is_enough(mandate, fields):
    change(mandate, fields)
    mandate.full_clean()


def test_several_broken_rules_are_named_at_once(mandate):
    change(mandate, {"apply_url": "", "deadline": None, "age_min": 9, "age_max": 8})
    assert set(broken_rules(mandate)) == {"apply_url", "deadline", "age_max"}


def test_dates_are_not_absurdly_late(mandate):
    mandate.deadline = date(9999, 12, 31)
    assert broken_rules(mandate) == {"deadline": ["Choose a date before the end of the year 2100."]}


def test_a_time_zone_is_one_of_the_list(mandate):
    mandate.deadline_timezone = "Europe/Nowhere"
    assert set(broken_rules(mandate)) == {"deadline_timezone"}


# Rows


def test_an_amount_has_a_currency(mandate):
    benefit = MandateBenefit(
        page=mandate, locale=mandate.locale, kind="allowance", amount=Decimal(800)
    )
    assert broken_rules(benefit)["currency"] == ["An amount needs a currency."]
    with pytest.raises(IntegrityError), transaction.atomic():
        MandateBenefit.objects.bulk_create([benefit])


@pytest.mark.parametrize(
    "fields",
    [{"amount": None}, {"amount": Decimal(0), "currency": "EUR"}, {"currency": "XOF"}],
    ids=repr,
)
def test_a_currency_is_needed_with_an_amount_only(mandate, fields):
    benefit = MandateBenefit(page=mandate, locale=mandate.locale, kind="allowance", **fields)
    benefit.full_clean()
    MandateBenefit.objects.bulk_create([benefit])


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"kind": "car"}, "kind"),
        ({"kind": "visa", "covered": "maybe"}, "covered"),
        ({"kind": "visa", "amount": Decimal(-1), "currency": "EUR"}, "amount"),
        ({"kind": "visa", "amount": Decimal(1), "currency": "FRF"}, "currency"),
        ({"kind": "visa", "period": "week"}, "period"),
    ],
)
def test_a_benefit_is_told_in_the_words_of_the_lists(mandate, fields, wrong):
    benefit = MandateBenefit(page=mandate, locale=mandate.locale, **fields)
    assert set(broken_rules(benefit)) == {wrong}


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"language": "xx"}, "language"),
        ({"language": "fr", "level": "D1"}, "level"),
        ({"language": "fr", "requirement": "maybe"}, "requirement"),
    ],
)
def test_a_language_is_told_in_the_words_of_the_lists(mandate, fields, wrong):
    language = MandateLanguage(page=mandate, locale=mandate.locale, **fields)
    assert set(broken_rules(language)) == {wrong}
