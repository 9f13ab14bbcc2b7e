"""The demo: all that the seeds name, in each language, loaded once."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from wagtail_volontariat.home.models import FormPage, HomePage, Menu, StandardPage
from wagtail_volontariat.mandates.enums import MandateState
from wagtail_volontariat.mandates.models import MandatePage
from wagtail_volontariat.members.enums import RelationKind
from wagtail_volontariat.members.models import MemberPage
from wagtail_volontariat.publications.models import NewsPage, ResourcePage
from wagtail_volontariat.taxonomy.models import Domain, EngagementStatus, SituationType, Topic
from wagtail_volontariat.testimonials.models import TestimonialPage

pytestmark = pytest.mark.slow

LANGUAGES = ("fr", "en", "es")
MEMBER_SITES = [
    "asmae.fr",
    "scd.asso.fr",
    "france-volontaires.org",
    "ladcc.org",
    "gref.asso.fr",
    "handicap-international.fr",
    "ifaid.org",
    "defap.fr",
    "fidesco.fr",
    "atd-quartmonde.fr",
    "bioforce.asso.fr",
    "cefode.org",
    "medecinsdumonde.org",
    "envol-vert.org",
    "actioncontrelafaim.org",
]
SAMPLE_COUNTRIES = {"GN", "MG", "BF", "IN", "VN", "HT"}
CECI_COUNTRIES = {"BJ", "BO", "BF", "GT", "HT", "NP", "RW", "SN"}
PRIVATE = ("legal_name", "admin@example.org")


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The demo content, loaded for this file and rolled back after it."""
    from django.db import transaction

    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        for home in HomePage.objects.all():
            home.delete()
        call_command("load_demo", verbosity=0)
        yield
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


@pytest.fixture(autouse=True)
def in_demo(demo: None, db: None) -> None:
    """Every test here works on the demo."""


def pages(model: type[Page], language: str) -> Any:
    return model.objects.live().public().filter(locale__language_code=language, alias_of=None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fifteen_members_are_there_with_their_websites(language: str) -> None:
    clong = pages(MemberPage, language).get(acronym="CLONG-Volontariat")
    fifteen = pages(MemberPage, language).related_to(clong, RelationKind.MEMBER)
    hosts = {page.website.split("//")[1].removeprefix("www.").rstrip("/") for page in fifteen}
    assert hosts == set(MEMBER_SITES)
    assert pages(MemberPage, language).filter(title="CECI").exists()
    founded = {row.to.title for row in clong.relations.filter(kind=RelationKind.FOUNDER)}
    assert founded == {"Coordination SUD", "France Volontaires"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_missions_and_every_country_of_ceci_are_there(language: str) -> None:
    mandates = pages(MandatePage, language)
    clong = mandates.filter(organisation__acronym="CLONG-Volontariat")
    ceci = mandates.filter(organisation__title="CECI")
    assert clong.count() == 6
    assert {code for mandate in clong for code in mandate.countries} == SAMPLE_COUNTRIES
    assert {code for mandate in ceci for code in mandate.countries} == CECI_COUNTRIES
    for mandate in clong:
        assert mandate.duration_min_months >= 12
        assert mandate.duration_max_months <= 24
    for mandate in ceci:
        assert mandate.duration_min_months >= 3
        assert mandate.duration_max_months <= 12
        spoken = list(mandate.languages.all())
        assert {row.language for row in spoken} == {"fr", "en", "es"}
        assert len({row.group for row in spoken}) == 1


def test_the_demo_shows_every_stage_of_a_mandate() -> None:
    states = {mandate.state for mandate in pages(MandatePage, "fr")}
    assert states >= {
        MandateState.UPCOMING,
        MandateState.OPEN,
        MandateState.CLOSING_SOON,
        MandateState.EXPIRED,
        MandateState.FILLED,
    }
    assert pages(MandatePage, "fr").filter(rolling=True).exists()


@pytest.mark.parametrize(
    ("model", "count"),
    [
        (HomePage, 1),
        (StandardPage, 5),
        (FormPage, 2),
        (MemberPage, 18),
        (MandatePage, 15),
        (TestimonialPage, 4),
        (NewsPage, 4),
        (ResourcePage, 11),
    ],
)
def test_each_language_has_every_page(model: type[Page], count: int) -> None:
    assert {language: pages(model, language).count() for language in LANGUAGES} == dict.fromkeys(
        LANGUAGES, count
    )


@pytest.mark.parametrize("model", [Domain, EngagementStatus, SituationType, Topic, Menu])
def test_vocabularies_and_menus_exist_in_each_language(model: Any) -> None:
    codes = {
        language: set(
            model.objects.filter(locale__language_code=language, live=True).values_list(
                "code", flat=True
            )
        )
        for language in LANGUAGES
    }
    assert codes["fr"]
    assert codes["fr"] == codes["en"] == codes["es"]


def test_every_translation_is_complete() -> None:
    for translation in Translation.objects.select_related("source", "target_locale"):
        total, done = translation.get_progress()
        assert total == done, translation.source.object_repr


def test_pictures_are_described_in_each_language() -> None:
    for model in (HomePage, StandardPage, MandatePage, TestimonialPage, NewsPage):
        for page in model.objects.exclude(image=None):
            assert page.image_alt, page


def test_the_news_of_2022_is_dated() -> None:
    assert str(NewsPage.objects.filter(title__contains="CECI").order_by("date")[0].date) == (
        "2022-03-17"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_demo_answers(client: Client, language: str) -> None:
    for page in pages(Page, language).filter(depth__gt=1):
        response = client.get(page.get_url_parts()[2])
        assert response.status_code == 200, page
        html = response.content.decode()
        assert html.count("<h1") == 1
        assert not any(private in html for private in PRIVATE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_api_lists_the_mandates_of_a_language(client: Client, language: str) -> None:
    answer = client.get(
        "/api/v2/pages/",
        {
            "type": "volontariat_mandates.MandatePage",
            "locale": language,
            "fields": "*",
            "limit": 50,
        },
    ).json()
    assert answer["meta"]["total_count"] == 15
    assert {item["meta"]["locale"] for item in answer["items"]} == {language}


def test_the_readme_shows_a_real_answer(client: Client) -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    address = re.search(r"curl 'http://127.0.0.1:8000(.+?)'", readme)[1]
    shown = json.loads(re.search(r"```json\n(.+?)```", readme, re.DOTALL)[1])
    assert client.get(address).json() == shown


def test_loading_again_changes_nothing_and_keeps_edits() -> None:
    edited = HomePage.objects.get(locale=Locale.get_default())
    edited.title = "Un autre titre"
    edited.save_revision().publish()
    StandardPage.objects.filter(locale=Locale.get_default()).first().delete()
    before = sorted(Page.objects.values_list("pk", "title"))
    call_command("load_demo", verbosity=0)
    assert sorted(Page.objects.values_list("pk", "title")) == before
