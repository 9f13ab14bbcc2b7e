"""Home, information, form and index pages: found by their path, with addresses of the front end."""

import factories
import pytest
from wagtail.models import Site

from wagtail_volontariat.headless.editions.verifying import verify
from wagtail_volontariat.headless.models import Edition
from wagtail_volontariat.home.models import FormField, SiteSettings
from wagtail_volontariat.mandates.models import MandateIndexPage
from wagtail_volontariat.testimonials.models import TestimonialIndexPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]

CONTENT_KEYS = {
    "id",
    "title",
    "introduction",
    "image",
    "body",
    "breadcrumbs",
    "json_ld",
    "meta",
}
INDEX_KEYS = {"id", "title", "introduction", "breadcrumbs", "json_ld", "meta"}
FRONT_END = "https://www.example.org"


@pytest.fixture
def at(read):
    """A function that returns what the path of a page answers."""

    def answer_at(page):
        return read("resolve/", path=page.get_url_parts()[2])

    return answer_at


@pytest.fixture
def page():
    return factories.make_standard_page(
        title="Nos valeurs",
        introduction="Ce qui nous lie.",
        image=factories.make_image(),
        image_alt="Une assemblée",
        body=[("heading", "Ensemble"), ("paragraph", "<p>Nous <i>partageons</i>.</p>")],
    )


def make_settings(**fields):
    return SiteSettings.objects.create(site=Site.objects.get(), **fields)


# Pages


def test_an_information_page_has_exactly_these_keys(at, page):
    answer = at(page)
    assert set(answer) == CONTENT_KEYS
    assert (answer["title"], answer["introduction"]) == ("Nos valeurs", "Ce qui nous lie.")
    assert answer["image"]["alt"] == "Une assemblée"
    assert [block["value"] for block in answer["body"]] == [
        "Ensemble",
        "<p>Nous <i>partageons</i>.</p>",
    ]
    assert [link["title"] for link in answer["breadcrumbs"]] == ["Accueil"]
    assert answer["meta"]["detail_url"].endswith("/api/v3/resolve/?path=/fr/nos-valeurs/")


@pytest.mark.parametrize("language", factories.LANGUAGES)
def test_a_home_page_has_exactly_these_keys(language, at):
    home = factories.make_home(language)
    answer = at(home)
    assert set(answer) == CONTENT_KEYS
    assert (answer["id"], answer["meta"]["locale"]) == (home.pk, language)
    assert answer["breadcrumbs"] == []
    assert len(answer["meta"]["translations"]) == 2


@pytest.mark.parametrize("model", [MandateIndexPage, TestimonialIndexPage])
@pytest.mark.parametrize("language", factories.LANGUAGES)
def test_an_index_page_has_exactly_these_keys(model, language, at):
    index = factories.make_index(model, language)
    answer = at(index)
    assert set(answer) == INDEX_KEYS
    assert (answer["id"], answer["meta"]["locale"]) == (index.pk, language)


def test_a_form_answers_by_its_path_as_by_its_id(at, read):
    form = factories.make_form_page(
        introduction="Écrivez-nous.",
        thank_you="<p>Merci !</p>",
        to_address="private@example.org",
        from_address="private@example.org",
    )
    answer = at(form)
    assert answer == read(f"forms/{form.pk}/")
    assert answer["action"] == answer["meta"]["detail_url"]
    assert answer["thank_you"] == "<p>Merci !</p>"
    stored = Edition.objects.filter(pk=form.pk).values().get()
    assert "private@" not in str(stored)


def test_a_changed_question_reaches_its_form(read):
    form = factories.make_form_page()
    assert read(f"forms/{form.pk}/")["fields"][0]["label"] == "Nom"
    question = FormField.objects.get(page=form, clean_name="name")
    question.label = "Votre nom"
    question.save()
    assert read(f"forms/{form.pk}/")["fields"][0]["label"] == "Votre nom"


def test_the_thanks_of_a_form_lead_to_pages_in_its_language(read, page):
    english = factories.translate(page, "en", title="Our values")
    form = factories.make_form_page(
        thank_you=f'<p>Voir <a linktype="page" id="{page.pk}">nos valeurs</a>.</p>'
    )
    translated = factories.translate(form, "en")
    path = english.get_url_parts()[2]
    assert f'href="{path}"' in read(f"forms/{translated.pk}/")["thank_you"]


def test_pages_are_found_by_their_words(read, page):
    found = read("search/", q="partageons")["items"]
    assert [item["id"] for item in found] == [page.pk]


def test_a_page_that_is_unpublished_is_not_found(read, page):
    path = page.get_url_parts()[2]
    read("resolve/", path=path)
    page.unpublish()
    read("resolve/", status=404, path=path)


def test_a_path_costs_the_same_whatever_the_page(queries_of, page):
    factories.in_all_languages(page)
    for target in (page, factories.make_home(), factories.make_index(MandateIndexPage)):
        assert queries_of("resolve/", path=target.get_url_parts()[2]) == 1


# The front end


def test_addresses_are_those_of_the_front_end(at, read, page):
    mandate = factories.make_mandate()
    assert at(page)["meta"]["html_url"] == "http://testserver/fr/nos-valeurs/"
    settings = make_settings(front_end_url=f"{FRONT_END}/")
    answer = at(page)
    assert answer["meta"]["html_url"] == f"{FRONT_END}/fr/nos-valeurs/"
    assert answer["breadcrumbs"][0]["html_url"] == f"{FRONT_END}/fr/"
    assert answer["meta"]["detail_url"].startswith("http://testserver/api/v3/")
    assert answer["json_ld"][0]["url"] == answer["meta"]["html_url"]
    assert read(f"mandates/{mandate.pk}/")["organisation"]["html_url"].startswith(FRONT_END)
    settings.delete()
    assert at(page)["meta"]["html_url"] == "http://testserver/fr/nos-valeurs/"


def test_an_address_of_the_front_end_is_a_path(read, page):
    make_settings(front_end_url=FRONT_END)
    assert read("resolve/", path=f"{FRONT_END}/fr/nos-valeurs/")["id"] == page.pk


def test_nothing_is_left_behind_when_the_front_end_moves(read, page):
    factories.translate(page, "es")
    settings = make_settings(front_end_url=FRONT_END)
    read("languages/")
    settings.front_end_url = "https://autre.example.org"
    settings.save()
    read("languages/")
    assert verify().all == set()


# Structured data


def test_an_information_page_is_a_web_page(at, page):
    web_page, trail = at(page)["json_ld"]
    assert (web_page["@type"], web_page["name"]) == ("WebPage", "Nos valeurs")
    assert (web_page["description"], web_page["inLanguage"]) == ("Ce qui nous lie.", "fr")
    assert [step["name"] for step in trail["itemListElement"]] == ["Accueil", "Nos valeurs"]


def test_a_home_page_tells_whose_site_it_is(at):
    settings = make_settings(
        organisation_name="Le Collectif",
        email="bonjour@example.org",
        phone="+33 1 00 00 00 00",
        mastodon="https://mastodon.example/@collectif",
    )
    home = factories.make_home("es")
    assert at(home)["json_ld"] == [
        {
            "@context": "https://schema.org",
            "@type": "WebSite",
            "name": "Le Collectif",
            "url": "http://testserver/es/",
            "inLanguage": "es",
        },
        {
            "@context": "https://schema.org",
            "@type": "NGO",
            "name": "Le Collectif",
            "url": "http://testserver/es/",
            "email": "bonjour@example.org",
            "telephone": "+33 1 00 00 00 00",
            "sameAs": ["https://mastodon.example/@collectif"],
        },
    ]
    settings.organisation_name = "L’Alliance"
    settings.save()
    assert [node["name"] for node in at(home)["json_ld"]] == ["L’Alliance"] * 2


def test_a_site_without_settings_goes_by_its_own_name(at):
    [site] = at(factories.make_home("en"))["json_ld"]
    assert (site["@type"], site["name"]) == ("WebSite", "Home")
