"""Each page type as a visitor reads it while no front end is configured."""

import factories
import pytest
from bs4 import BeautifulSoup
from django.test import RequestFactory
from django.utils import translation
from django.utils.translation import gettext
from wagtail.models import PageViewRestriction

from wagtail_volontariat.home.models import FormPage
from wagtail_volontariat.mandates.models import MandateIndexPage
from wagtail_volontariat.members.models import MemberIndexPage, MemberRelation
from wagtail_volontariat.publications.models import NewsIndexPage, ResourceIndexPage
from wagtail_volontariat.testimonials import models as testimonials

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]

MAKERS = {
    "home": factories.make_home,
    "mandates": lambda: factories.make_index(MandateIndexPage),
    "mandate": factories.make_mandate,
    "members": lambda: factories.make_index(MemberIndexPage),
    "member": factories.make_member,
    "testimonials": lambda: factories.make_index(testimonials.TestimonialIndexPage),
    "testimonial": factories.make_testimonial,
    "news": lambda: factories.make_index(NewsIndexPage),
    "news item": factories.make_news,
    "resources": lambda: factories.make_index(ResourceIndexPage),
    "resource": factories.make_resource,
    "information": factories.make_standard_page,
    "form": factories.make_form_page,
}
each_language = pytest.mark.parametrize("language", factories.LANGUAGES)


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


@each_language
@pytest.mark.parametrize("kind", MAKERS)
def test_every_page_type_is_a_whole_page_in_its_language(kind, language, read):
    page = in_language(MAKERS[kind](), language)

    soup = read(page)

    assert soup.html["lang"] == language
    assert [heading.get_text() for heading in soup.find_all("h1")] == [page.title]
    assert soup.title.get_text().startswith(page.title)
    assert soup.find("a", class_="skip-link")["href"] == "#" + soup.main["id"]
    assert soup.find("a", class_="skip-link").get_text() == worded("Skip to the content", language)
    assert soup.find("link", rel="canonical")["href"] == page.full_url


@pytest.mark.parametrize("kind", sorted(set(MAKERS) - {"home"}))
def test_a_draft_is_not_found(kind, client):
    page = MAKERS[kind]()
    page.unpublish()

    assert client.get(page.get_url()).status_code == 404


@pytest.mark.parametrize("kind", sorted(set(MAKERS) - {"home"}))
def test_a_restricted_page_asks_to_sign_in(kind, client):
    page = MAKERS[kind]()
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert client.get(page.get_url()).status_code == 302


def test_the_language_is_the_page_s_whatever_the_reader_s(rf: RequestFactory):
    mandate = factories.make_mandate()
    request = rf.get("/elsewhere/", headers={"host": "testserver"})

    with translation.override("es"):
        html = mandate.serve(request).render().content.decode()

    assert '<html lang="fr"' in html
    assert "Bénin" in html
    assert "Benín" not in html


def test_a_member_shows_its_relations_and_its_current_mandates(read):
    federation = factories.make_member(title="Fédération")
    hidden = factories.make_member(title="Réseau caché")
    member = factories.make_member(
        relations=[
            MemberRelation(locale=federation.locale, to=to, kind="member", sort_order=order)
            for order, to in enumerate((federation, hidden))
        ]
    )
    hidden.unpublish()
    factories.make_mandate(title="La leur", organisation=member)
    factories.make_mandate(title="Pourvue", organisation=member, manual_state="filled")
    factories.make_mandate(title="Celle d’autrui")

    soup = read(member)

    assert soup.find("a", string="Fédération")["href"] == federation.get_url()
    assert "Réseau caché" not in soup.get_text()
    assert [card.get_text() for card in soup.select(".card__title")] == ["La leur"]


def test_a_story_shows_its_teller_s_public_name_and_nothing_private(read):
    volunteer = factories.make_volunteer(
        display_name="Awa", legal_name="Awa Private-Name", email="awa@private.example"
    )
    story = factories.make_testimonial(volunteer=volunteer, original_language="fr")
    factories.make_consent(volunteer, text_version="private-version-7")

    soup = read(in_language(story, "en"))

    assert "Awa" in soup.select_one(".byline").get_text()
    assert "private" not in soup.prettify().lower()
    [origin] = facts_of(soup)[worded("Original language", "en")]
    assert origin.startswith("French")


def test_a_mandate_shows_the_public_stories_about_it(read):
    mandate = factories.make_mandate()
    factories.make_testimonial(title="Racontée", mandate=mandate)
    factories.make_testimonial(title="Pas encore", mandate=mandate, live=False)
    factories.make_testimonial(title="Une autre")

    assert [card.get_text() for card in read(mandate).select(".card__title")] == ["Racontée"]


def test_home_shows_current_mandates_stories_and_news_of_its_language(read):
    shown = [factories.make_mandate(), factories.make_testimonial(), factories.make_news()]
    factories.make_mandate(manual_state="filled")
    factories.make_news(live=False)
    spanish = factories.translate(shown[0], "es", title="En español")

    titles = [card.get_text() for card in read(factories.make_home()).select(".card__title")]
    spanish_titles = [
        card.get_text() for card in read(factories.make_home("es")).select(".card__title")
    ]

    assert titles == [page.title for page in shown]
    assert spanish_titles == [spanish.title]


def test_a_form_says_at_each_question_what_is_wrong(client):
    form = factories.make_form_page(to_address="private@example.org")

    soup = BeautifulSoup(client.post(form.get_url(), {"name": ""}).content, "html.parser")

    field = soup.find("input", {"name": "name"})
    described_by = soup.find(id=field["aria-describedby"].split()[-1])
    assert soup.title.get_text().startswith(worded("Error:", "fr"))
    assert soup.find("label", attrs={"for": field["id"]}).get_text(strip=True) == "Nom"
    assert field["aria-invalid"] == "true"
    assert described_by["class"] == ["errorlist"]
    assert described_by.get_text(strip=True)
    assert soup.select_one("[role=alert] a")["href"] == f"#{field['id']}"
    assert "private@example.org" not in soup.prettify()


@each_language
def test_a_sent_form_says_thank_you_in_its_language(language, client):
    thanks = {"fr": "Merci.", "en": "Thank you.", "es": "Gracias."}
    source = factories.make_form_page(thank_you="<p>Merci.</p>")
    form = source
    if language != "fr":
        form = factories.translate(source, language, thank_you=f"<p>{thanks[language]}</p>")

    response = client.post(form.get_url(), {"name": "Awa"})

    soup = BeautifulSoup(response.content, "html.parser")
    assert soup.html["lang"] == language
    assert soup.find(role="status").get_text(strip=True) == thanks[language]
    assert FormPage.objects.get(pk=form.pk).get_submission_class().objects.count() == 1
