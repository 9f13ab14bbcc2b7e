"""Forms of the admin: errors name the field and the rule, and nothing typed is lost."""

from datetime import timedelta
from typing import Any

import factories
import pytest
from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    rich_text,
    streamfield,
)

from wagtail_volontariat.home.models import HomePage
from wagtail_volontariat.mandates.models import MandateIndexPage, MandatePage
from wagtail_volontariat.taxonomy.models import Domain, EngagementStatus
from wagtail_volontariat.testimonials.models import TestimonialPage

TODAY = timezone.localdate()
IN_A_MONTH = TODAY + timedelta(days=30)
IN_TWO_MONTHS = TODAY + timedelta(days=60)

SHORTEST = "A mandate lasts at least 1 month."
DURATION = "The longest duration can’t be below the shortest."
START = "The latest start can’t come before the earliest."
OPENS = "The deadline can’t come before applications open."
AGES = "The maximum age can’t be below the minimum."
ROLLING = "Rolling applications have no deadline: clear one of the two."
REVIEW = "Rolling applications need a date by which to review the listing."
DEADLINE = "Set a deadline, or tick “rolling” and set a review date."
COUNTRY = "Choose at least one country, or set the location to remote."
APPLY = "Give a web address or an e-mail address where people apply."

BROKEN_RANGES = [
    ({"duration_min_months": 0}, "duration_min_months", SHORTEST),
    ({"duration_min_months": 9, "duration_max_months": 3}, "duration_max_months", DURATION),
    ({"start_earliest": IN_TWO_MONTHS, "start_latest": IN_A_MONTH}, "start_latest", START),
    ({"opens_on": IN_TWO_MONTHS, "deadline": IN_A_MONTH}, "deadline", OPENS),
    ({"age_min": 40, "age_max": 30}, "age_max", AGES),
    ({"rolling": "on", "review_by": IN_A_MONTH}, "deadline", ROLLING),
]
INCOMPLETE = [
    ({"rolling": "on", "deadline": ""}, "review_by", REVIEW),
    ({"deadline": ""}, "deadline", DEADLINE),
    ({"countries": []}, "countries", COUNTRY),
    ({"apply_url": "", "apply_email": ""}, "apply_url", APPLY),
]


def in_french(message: str) -> str:
    with override("fr"):
        return gettext(message)


def mandate_data(**changes: Any) -> dict[str, Any]:
    """Returns what a browser sends for a mandate that can be published."""
    data = {
        "title": "Sage-femme en Haïti",
        "slug": "sage-femme",
        "summary": "Un résumé tapé avec soin.",
        "body": streamfield([("context", rich_text("<p>Un contexte.</p>"))]),
        "reference": "R-1",
        "organisation": factories.make_member().pk,
        "countries": ["HT"],
        "location_mode": "on_site",
        "statuses": [factories.make_status().pk],
        "domains": [factories.make_domain().pk],
        "duration_min_months": 6,
        "deadline": IN_TWO_MONTHS,
        "deadline_timezone": "Europe/Paris",
        "positions": 1,
        "family_policy": "unspecified",
        "manual_state": "normal",
        "apply_url": "https://example.org/",
        "how_to_apply": rich_text("<p>Écrivez-nous.</p>"),
        "languages": inline_formset([]),
        "benefits": inline_formset([]),
        "comments": inline_formset([]),
        "partner": "",
        "image": "",
        **changes,
    }
    several = {name: value for name, value in data.items() if isinstance(value, list)}
    return {**nested_form_data({k: v for k, v in data.items() if k not in several}), **several}


@pytest.fixture
def post_mandate(home: HomePage, admin_client: Client) -> Any:
    """A function that sends the form of a new mandate."""
    index = factories.make_index(MandateIndexPage)
    url = reverse("wagtailadmin_pages:add", args=["volontariat_mandates", "mandatepage", index.pk])

    def post(publish: bool, **changes: Any) -> HttpResponse:
        action = {"action-publish": "1"} if publish else {}
        admin_client.cookies.pop("messages", None)
        return admin_client.post(url, {**mandate_data(**changes), **action})

    return post


def errors_beside(response: HttpResponse, field: str) -> str:
    soup = BeautifulSoup(response.content, "html.parser")
    [beside] = soup.select(f'[data-contentpath="{field}"] [data-field-errors]')
    return beside.get_text(" ", strip=True)


def assert_refused(response: HttpResponse, field: str, message: str) -> None:
    assert response.status_code == 200
    assert not MandatePage.objects.exists()
    assert in_french(message) in errors_beside(response, field)
    soup = BeautifulSoup(response.content, "html.parser")
    assert soup.html["lang"] == "fr"
    assert (
        soup.find("textarea", attrs={"name": "summary"}).text.strip() == "Un résumé tapé avec soin."
    )
    assert "Un contexte." in response.content.decode()
    assert soup.find("input", attrs={"name": "reference"})["value"] == "R-1"
    ticked = soup.select('input[name="domains"][checked]')
    assert [box["value"] for box in ticked] == [
        str(Domain.objects.get(code="health", locale__language_code="fr").pk)
    ]


def test_a_complete_mandate_is_saved_and_published(post_mandate: Any) -> None:
    assert post_mandate(publish=True).status_code == 302
    mandate = MandatePage.objects.get()
    assert (mandate.live, mandate.countries, mandate.reference) == (True, ["HT"], "R-1")


#: Saving a draft checks the same way; it takes its time, so it is left to the slow tests.
saved_either_way = pytest.mark.parametrize(
    "publish", [True, pytest.param(False, marks=pytest.mark.slow)]
)


@saved_either_way
def test_a_broken_rule_is_named_beside_its_field(post_mandate: Any, publish: bool) -> None:
    for changes, field, message in BROKEN_RANGES:
        assert_refused(post_mandate(publish, **changes), field, message)


def test_what_is_missing_to_publish_is_named(post_mandate: Any) -> None:
    for changes, field, message in INCOMPLETE:
        assert_refused(post_mandate(True, **changes), field, message)


def test_a_draft_may_still_lack_it(post_mandate: Any) -> None:
    for serial, (changes, _field, _message) in enumerate(INCOMPLETE):
        response = post_mandate(False, reference=f"R-{serial}", slug=f"m-{serial}", **changes)
        assert response.status_code == 302
    assert list(MandatePage.objects.values_list("live", flat=True)) == [False] * len(INCOMPLETE)


@pytest.mark.parametrize("publish", [True, False])
def test_a_reference_that_is_taken_is_named(post_mandate: Any, publish: bool) -> None:
    other = factories.make_mandate(reference="r-1")
    response = post_mandate(publish, organisation=other.organisation.pk)
    assert response.status_code == 200
    assert "R-1" in errors_beside(response, "reference")
    assert other.organisation.title in errors_beside(response, "reference")


@pytest.mark.parametrize("publish", [True, False])
def test_an_amount_without_currency_is_named_in_its_row(post_mandate: Any, publish: bool) -> None:
    row = {
        "kind": "allowance",
        "covered": "yes",
        "amount": "800",
        "currency": "",
        "period": "",
        "note": "Nette",
    }
    response = post_mandate(publish, benefits=inline_formset([row]))
    assert response.status_code == 200
    soup = BeautifulSoup(response.content, "html.parser")
    field = soup.select_one('[name="benefits-0-currency"]').find_parent(attrs={"data-field": True})
    assert in_french("An amount needs a currency.") in field.get_text()
    assert soup.select_one('[name="benefits-0-amount"]')["value"] == "800"
    assert soup.select_one('[name="benefits-0-note"]')["value"] == "Nette"


NONSENSE = [
    {"deadline": "demain"},
    {"duration_min_months": "six"},
    {"duration_min_months": -1},
    {"countries": ["ZZ"]},
    {"statuses": ["999999"]},
    {"organisation": "999999"},
    {"location_mode": "moon"},
    {"apply_email": "nobody"},
    {"deadline_timezone": "Mars/Olympus"},
    {"opens_on": "9999-12-31", "deadline": "9999-12-31"},
]


@saved_either_way
def test_nonsense_is_an_error_beside_its_field(post_mandate: Any, publish: bool) -> None:
    for nonsense in NONSENSE:
        response = post_mandate(publish, **nonsense)
        assert response.status_code == 200
        for field in nonsense:
            assert errors_beside(response, field), nonsense


def test_an_existing_mandate_keeps_what_was_typed_over_it(
    home: HomePage, admin_client: Client
) -> None:
    mandate = factories.make_mandate(title="Avant")
    url = reverse("wagtailadmin_pages:edit", args=[mandate.pk])
    data = mandate_data(title="Après", apply_url="", apply_email="")
    response = admin_client.post(url, {**data, "action-publish": "1"})
    assert in_french(APPLY) in errors_beside(response, "apply_url")
    assert "Après" in response.content.decode()
    mandate.refresh_from_db()
    assert (mandate.title, mandate.apply_url) == ("Avant", factories.APPLY_URL)


def test_a_story_without_consent_is_refused_and_kept(home: HomePage, admin_client: Client) -> None:
    index = factories.make_index(factories.TestimonialIndexPage)
    url = reverse(
        "wagtailadmin_pages:add", args=["volontariat_testimonials", "testimonialpage", index.pk]
    )
    volunteer = factories.make_volunteer(with_consent=False, is_pseudonym=True)
    data = nested_form_data(
        {
            "title": "Mon récit",
            "slug": "mon-recit",
            "standfirst": "Un chapeau.",
            "body": streamfield([("paragraph", rich_text("<p>Un récit.</p>"))]),
            "volunteer": volunteer.pk,
            "stage": "during",
            "translation_kind": "human",
            "pull_quotes": inline_formset([]),
            "comments": inline_formset([]),
            "tags": "",
        }
    )
    response = admin_client.post(url, {**data, "action-publish": "1"})
    assert response.status_code == 200
    assert in_french("publishing the text") in response.content.decode()
    assert "Un chapeau." in response.content.decode()
    assert not TestimonialPage.objects.exists()
    assert admin_client.post(url, data).status_code == 302
    factories.make_consent(volunteer)
    edit_url = reverse("wagtailadmin_pages:edit", args=[TestimonialPage.objects.get().pk])
    admin_client.post(edit_url, {**data, "action-publish": "1"})
    assert TestimonialPage.objects.get().live


def boxes(response: HttpResponse, name: str) -> dict[str, bool]:
    soup = BeautifulSoup(response.content, "html.parser")
    return {
        box.find_parent("label").get_text(strip=True): box.has_attr("checked")
        for box in soup.select(f'input[type="checkbox"][name="{name}"]')
    }


def add_form(client: Client) -> HttpResponse:
    index = factories.make_index(MandateIndexPage)
    arguments = ["volontariat_mandates", "mandatepage", index.pk]
    return client.get(reverse("wagtailadmin_pages:add", args=arguments))


def test_narrower_domains_stand_below_their_broader_one(
    home: HomePage, admin_client: Client
) -> None:
    farming = factories.make_domain("farming", fr="Agriculture", sort_order=2)
    factories.make_domain("rice", fr="Riz", parent=farming, sort_order=0)
    factories.make_domain("health", fr="Santé", sort_order=1)
    response = add_form(admin_client)
    assert list(boxes(response, "domains")) == ["Santé", "Agriculture", "Riz"]
    soup = BeautifulSoup(response.content, "html.parser")
    indented = soup.select('input[name="domains"].volontariat-term--narrower')
    assert [box.find_parent("label").get_text(strip=True) for box in indented] == ["Riz"]


def test_retired_terms_are_kept_and_no_longer_offered(home: HomePage, admin_client: Client) -> None:
    old = factories.make_status("old", fr="Ancien", retired=True)
    factories.make_status("vsi", fr="VSI")
    mandate = factories.make_mandate(statuses=[old])
    assert boxes(add_form(admin_client), "statuses") == {"VSI": False}
    url = reverse("wagtailadmin_pages:edit", args=[mandate.pk])
    assert boxes(admin_client.get(url), "statuses") == {"VSI": False, "Ancien": True}


def test_countries_are_boxes_with_the_chosen_ones_first(
    home: HomePage, admin_client: Client
) -> None:
    mandate = factories.make_mandate(countries=["HT", "BJ"])
    url = reverse("wagtailadmin_pages:edit", args=[mandate.pk])
    offered = boxes(admin_client.get(url), "countries")
    assert list(offered)[:3] == ["Haïti", "Bénin", "Afghanistan"]
    assert [name for name, chosen in offered.items() if chosen] == ["Haïti", "Bénin"]


LENGTHS = [
    ({"duration_min_months": 6}, {"advised_min_months": 12}, "12"),
    ({"duration_min_months": 12}, {"advised_min_months": 12}, None),
    ({"duration_min_months": 6, "duration_max_months": 30}, {"advised_max_months": 24}, "24"),
    ({"duration_min_months": 30}, {"advised_max_months": 24}, "24"),
    ({"duration_min_months": 6}, {}, None),
]


@pytest.mark.parametrize("publish", [True, False])
def test_a_length_outside_the_statutory_limits_warns_and_is_saved(
    post_mandate: Any, publish: bool
) -> None:
    factories.make_status("vsi", fr="Volontariat (VSI)")
    for serial, (duration, limits, limit) in enumerate(LENGTHS):
        EngagementStatus.objects.update(
            **{"advised_min_months": None, "advised_max_months": None, **limits}
        )
        response = post_mandate(publish, reference=f"R-{serial}", slug=f"m-{serial}", **duration)
        assert response.status_code == 302
        assert MandatePage.objects.filter(reference=f"R-{serial}", live=publish).exists()
        warnings = warnings_of(response)
        assert len(warnings) == (limit is not None), (duration, limits)
        for warning in warnings:
            assert "Volontariat (VSI)" in warning
            assert limit in warning


def warnings_of(response: HttpResponse) -> list[str]:
    """Returns the warnings that this answer has added."""
    messages = [*get_messages(response.wsgi_request)]
    return [str(message) for message in messages if message.level_tag == "warning"]


def test_advice_without_limits_is_given(post_mandate: Any) -> None:
    factories.make_status("vsi")
    EngagementStatus.objects.update(advice="À vérifier : l’agrément.")
    response = post_mandate(publish=False)
    assert "À vérifier : l’agrément." in "".join(warnings_of(response))
