"""The page of a mandate: its facts in the reader's language, and what it keeps to itself."""

from datetime import date, timedelta
from decimal import Decimal

import factories
import pytest
from bs4 import BeautifulSoup
from django.utils import timezone, translation
from django.utils.translation import gettext

from wagtail_volontariat.mandates.models import MandateBenefit, MandateLanguage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


@pytest.fixture
def read(client):
    """A function that returns a public page's HTML, parsed."""

    def get(page, /, **parameters):
        response = client.get(page.get_url(), parameters)
        assert response.status_code == 200, page
        return BeautifulSoup(response.content, "html.parser")

    return get


def in_language(page, language):
    """Returns the page's version in a language, translating it if need be."""
    if language == "fr":
        return page
    version = type(page).objects.filter(
        translation_key=page.translation_key, locale__language_code=language
    )
    return version.first() or factories.translate(page, language)


def facts_of(soup):
    """Returns what stands under each label of the page."""
    return {
        group.dt.get_text(): [value.get_text(" ", strip=True) for value in group.find_all("dd")]
        for group in soup.select("dl.facts > div")
    }


def worded(text, language):
    """Returns an interface text in a language."""
    with translation.override(language):
        return gettext(text)


@pytest.mark.parametrize(
    ("language", "country", "deadline", "allowance", "levels"),
    [
        ("fr", "Bénin", "2 mars 2090", "800\xa0€", "Français (B2), anglais ou espagnol"),
        ("en", "Benin", "March 2, 2090", "€800", "French (B2), English, or Spanish"),
        ("es", "Benín", "2 de marzo de 2090", "800\xa0€", "Francés (B2), inglés o español"),
    ],
)
def test_a_mandate_s_facts_are_worded_in_its_language(
    language, country, deadline, allowance, levels, read
):
    french = factories.make_locale("fr")
    mandate = factories.make_mandate(
        deadline=date(2090, 3, 2),
        duration_min_months=6,
        duration_max_months=12,
        eligible_citizenships=["CA"],
        languages=[
            MandateLanguage(locale=french, language=code, level=level, group="a")
            for code, level in (("fr", "B2"), ("en", ""), ("es", ""))
        ],
        benefits=[
            MandateBenefit(
                locale=french, kind="allowance", amount=Decimal(800), currency="EUR", period="month"
            )
        ],
    )

    facts = facts_of(read(in_language(mandate, language)))

    assert facts[worded("Country", language)] == [country]
    assert facts[worded("Languages", language)] == [levels]
    assert facts[worded("Duration", language)] == [
        worded("%(shortest)d to %(longest)d months", language) % {"shortest": 6, "longest": 12}
    ]
    assert deadline in facts[worded("Applications", language)][0]
    [benefit] = facts[worded("allowance", language).capitalize()]
    assert allowance in benefit
    assert facts[worded("Field of work", language)] == [f"health ({language})"]
    assert facts[worded("Reference", language)] == [mandate.reference]


def test_the_parts_of_a_mandate_carry_the_names_of_their_blocks(read):
    soup = read(in_language(factories.make_mandate(), "es"))

    headings = [heading.get_text() for heading in soup.select("article section h2")]

    assert headings[:2] == [worded("Context", "es"), worded("Tasks", "es")]


def test_only_an_open_mandate_can_be_applied_for(read):
    yesterday = timezone.localdate() - timedelta(days=1)
    open_one = factories.make_mandate(apply_email="apply@example.org")
    closed = [
        factories.make_mandate(deadline=yesterday, apply_email="apply@example.org"),
        factories.make_mandate(manual_state="filled"),
        factories.make_mandate(opens_on=timezone.localdate() + timedelta(days=1)),
    ]

    assert [link["href"] for link in read(open_one).select(".apply a.button")] == [
        factories.APPLY_URL,
        "mailto:apply@example.org",
    ]
    for mandate in closed:
        assert not read(mandate).select(".apply a.button")


def test_a_mandate_links_to_its_organisation_in_the_reader_s_language(read):
    organisation = factories.make_member(title="Association")
    mandate = factories.make_mandate(organisation=organisation)
    spanish_organisation = factories.translate(organisation, "es", title="Asociación")

    link = read(in_language(mandate, "es")).select_one(".page-header a")
    in_french_only = read(in_language(mandate, "en")).select_one(".page-header a")

    assert (link["href"], link.get_text()) == (spanish_organisation.get_url(), "Asociación")
    assert (in_french_only["href"], in_french_only["lang"]) == (organisation.get_url(), "fr")


def test_a_mandate_names_no_organisation_or_partner_that_is_a_draft(read):
    organisation = factories.make_member(title="Encore secret")
    partner = factories.make_partner(name="Partenaire secret")
    mandate = factories.make_mandate(organisation=organisation, partner=partner)
    organisation.unpublish()
    partner.unpublish()

    assert "secret" not in read(mandate).get_text()
