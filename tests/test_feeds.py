"""Atom feeds, read by a feed reader's own parser; and where readers find them."""

from datetime import timedelta

import factories
import feedparser
import pytest
from bs4 import BeautifulSoup
from django.urls import path
from django.utils import timezone
from wagtail.api.v3.urls import api as api_v3
from wagtail.models import PageViewRestriction, Site

from wagtail_volontariat.headless.delivery.memory import forget
from wagtail_volontariat.headless.editions.writing import drain
from wagtail_volontariat.mandates.models import MandateIndexPage
from wagtail_volontariat.testimonials.models import ConsentRecord

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]

ATOM = "application/atom+xml"
TYPES = ["mandates", "testimonials", "members", "news", "resources"]

#: A project that has the API and no feeds.
urlpatterns = [path("api/v3/", api_v3.urls)]


@pytest.fixture
def fetch(client, home):
    """A function that returns a feed as a reader's programme understands it."""

    def get(address):
        drain()
        response = client.get(address)
        assert response.status_code == 200, response.content
        parsed = feedparser.parse(response.content)
        assert not parsed.bozo, parsed.get("bozo_exception")
        assert parsed.version == "atom10"
        return parsed

    return get


def titles(parsed):
    return {entry.title for entry in parsed.entries}


@pytest.mark.parametrize("kind", TYPES)
def test_each_type_has_a_feed_in_each_language(kind, fetch):
    make = getattr(factories, f"make_{kind.removesuffix('s') if kind != 'news' else kind}")
    versions = factories.in_all_languages(make(title="Titre & <suite>"))

    for language, page in versions.items():
        parsed = fetch(f"/feeds/{language}/{kind}.atom")
        entry = next(each for each in parsed.entries if each.link == page.full_url)
        assert parsed.feed.language == language
        assert "<suite>" in entry.title or "&lt;suite>" in entry.title
        assert entry.updated_parsed
        assert entry.published_parsed


def test_an_entry_says_what_a_reader_wants_to_know(fetch):
    organisation = factories.make_member(title="CECI")
    mandate = factories.make_mandate(
        title="Sage-femme", summary="Appuyer <une> maternité & former.", organisation=organisation
    )
    spanish = factories.translate(mandate, "es", title="Partera")

    [entry] = fetch("/feeds/fr/mandates.atom").entries

    assert entry.title == "Sage-femme"
    assert entry.link == mandate.full_url
    assert entry.summary_detail.type == "text/plain"
    assert entry.summary_detail.value == "Appuyer <une> maternité & former."
    assert entry.author_detail == {"name": "CECI", "href": organisation.full_url}
    assert {"health", "vsi", "BJ"} == {tag.term for tag in entry.tags}
    assert "Bénin" in {tag.label for tag in entry.tags}
    alternates = {link.get("hreflang"): link.href for link in entry.links}
    assert alternates == {
        None: mandate.full_url,
        "fr": mandate.full_url,
        "es": spanish.full_url,
    }


def test_a_feed_says_what_it_is(fetch):
    Site.objects.update(site_name="Partir")
    factories.make_mandate()
    index = factories.make_index(MandateIndexPage, "es")
    index.introduction = "Todas nuestras misiones."
    factories.publish(index)

    feed = fetch("/feeds/es/mandates.atom").feed

    assert feed.title == f"{index.title} – Partir"
    assert feed.subtitle == "Todas nuestras misiones."
    assert feed.link == index.full_url
    assert feed.author == "Partir"
    [itself] = [link.href for link in feed.links if link.rel == "self"]
    assert itself == feed.id == "http://testserver/feeds/es/mandates.atom"


def test_the_id_of_an_entry_outlives_its_title_and_address(fetch):
    mandate = factories.make_mandate()
    spanish = factories.translate(mandate, "es")
    [before] = fetch("/feeds/fr/mandates.atom").entries
    mandate.title, mandate.slug = "Un autre titre", "ailleurs"
    factories.publish(mandate)

    [after] = fetch("/feeds/fr/mandates.atom").entries
    [translated] = fetch("/feeds/es/mandates.atom").entries

    assert (before.id, before.link) == (after.id, before.link)
    assert after.link != before.link
    assert after.updated > before.updated
    assert translated.link == spanish.full_url
    assert translated.id != after.id


def test_the_newest_come_first(fetch):
    for title in ("Premier", "Deuxième", "Troisième"):
        factories.make_news(title=title)
    entries = fetch("/feeds/fr/news.atom").entries
    assert [entry.title for entry in entries] == ["Troisième", "Deuxième", "Premier"]


def test_mandates_are_those_that_one_may_apply_for_or_may_soon(fetch):
    today = timezone.localdate()
    factories.make_mandate(title="Ouverte")
    factories.make_mandate(title="Bientôt", opens_on=today + timedelta(days=9))
    factories.make_mandate(title="Passée", deadline=today - timedelta(days=1))
    factories.make_mandate(title="Pourvue", manual_state="filled")
    assert titles(fetch("/feeds/fr/mandates.atom")) == {"Ouverte", "Bientôt"}


def test_a_mandate_leaves_the_feed_when_its_deadline_passes(fetch, client, monkeypatch):
    factories.make_mandate(title="Encore", deadline=timezone.localdate() + timedelta(days=60))
    assert titles(fetch("/feeds/fr/mandates.atom")) == {"Encore"}
    etag = client.get("/feeds/fr/mandates.atom")["ETag"]

    later = timezone.now() + timedelta(days=62)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    response = client.get("/feeds/fr/mandates.atom", headers={"if-none-match": etag})

    assert response.status_code == 200
    assert feedparser.parse(response.content).entries == []


def test_what_is_not_public_is_in_no_feed(fetch):
    factories.make_news(title="Brouillon", live=False)
    restricted = factories.make_news(title="Réservée")
    PageViewRestriction.objects.create(page=restricted, restriction_type="login")
    changed = factories.make_news(title="Publiée")
    changed.title = "En cours"
    changed.save_revision()
    assert titles(fetch("/feeds/fr/news.atom")) == {"Publiée"}


def test_a_withdrawn_story_disappears_in_every_language(fetch, client):
    story = factories.make_testimonial(title="Mon récit")
    factories.in_all_languages(story)
    assert titles(fetch("/feeds/fr/testimonials.atom")) == {"Mon récit"}
    etag = client.get("/feeds/fr/testimonials.atom")["ETag"]

    consent = ConsentRecord.objects.get(volunteer=story.volunteer)
    consent.withdrawn_at = timezone.now()
    consent.save()

    for language in factories.LANGUAGES:
        assert fetch(f"/feeds/{language}/testimonials.atom").entries == []
    again = client.get("/feeds/fr/testimonials.atom", headers={"if-none-match": etag})
    assert again.status_code == 200


def test_the_author_of_a_story_is_known_by_the_public_name_only(fetch):
    volunteer = factories.make_volunteer(
        display_name="Awa", legal_name="Aminata Canary", email="canary@example.org"
    )
    factories.make_testimonial(volunteer=volunteer)
    parsed = fetch("/feeds/fr/testimonials.atom")
    assert parsed.entries[0].author == "Awa"
    assert "canary" not in str(parsed).lower()


def test_what_xml_cannot_say_is_left_out(fetch):
    factories.make_news(title="Avant\x0baprès", summary="Ici\x00là".replace("\x00", "\x1f"))
    [entry] = fetch("/feeds/fr/news.atom").entries
    assert (entry.title, entry.summary) == ("Avantaprès", "Icilà")


def test_an_empty_feed_is_a_feed_and_never_changes_by_itself(fetch):
    first, second = (fetch("/feeds/fr/resources.atom") for _ in range(2))
    assert first.entries == []
    assert first.feed.updated == second.feed.updated


@pytest.mark.parametrize(
    "address",
    ["/feeds/de/news.atom", "/feeds/fr/pages.atom", "/feeds/fr/forms.atom", "/feeds/fr/news.rss"],
)
def test_there_is_no_feed_of_anything_else(address, client, home):
    assert client.get(address).status_code == 404


def test_an_unknown_host_gets_no_other_sites_feed(client, home, settings):
    settings.ALLOWED_HOSTS = ["*"]
    Site.objects.create(hostname="other.example", root_page=factories.make_home("es"))
    response = client.get("/feeds/fr/news.atom", headers={"host": "third.example"})
    assert response.status_code == 404


def test_an_unchanged_feed_is_not_sent_again(client, home):
    factories.make_news()
    drain()
    first = client.get("/feeds/fr/news.atom")
    assert first["Content-Type"] == f"{ATOM}; charset=utf-8"
    assert first["Cache-Control"] == "public, max-age=60"
    assert first["Content-Language"] == "fr"
    assert "Vary" not in first
    again = client.get("/feeds/fr/news.atom", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_more_entries_take_no_more_queries(client, home, django_assert_num_queries):
    factories.make_mandate()
    drain()
    for more in (0, 3):
        for _ in range(more):
            factories.in_all_languages(factories.make_mandate())
        drain()
        forget()
        with django_assert_num_queries(4):
            client.get("/feeds/fr/mandates.atom")


# Where they are found


def feeds_named_by(client, address):
    page = BeautifulSoup(client.get(address).content, "html.parser")
    return {link["href"]: link["title"] for link in page.select(f'head link[type="{ATOM}"]')}


def test_pages_name_the_feed_of_what_they_list(client, home):
    mandate = factories.make_mandate()
    index = factories.make_index(MandateIndexPage, "es")
    about = factories.make_standard_page()
    assert feeds_named_by(client, index.get_url()) == {"/feeds/es/mandates.atom": "Mandatos"}
    assert feeds_named_by(client, mandate.get_url()) == {"/feeds/fr/mandates.atom": "Mandats"}
    assert feeds_named_by(client, home.get_url()).keys() == {
        f"/feeds/fr/{kind}.atom" for kind in TYPES
    }
    assert feeds_named_by(client, about.get_url()) == {}


@pytest.mark.parametrize("kind", TYPES)
def test_lists_of_the_api_name_their_feed(kind, client, home):
    response = client.get(f"/api/v3/{kind}/", {"locale": "es"})
    assert response["Link"] == f'</feeds/es/{kind}.atom>; rel="alternate"; type="{ATOM}"'
    assert client.get(f"/feeds/es/{kind}.atom").status_code == 200


def test_a_list_of_another_site_names_that_sites_feed(client, home):
    Site.objects.create(hostname="other.example", root_page=factories.make_home("es"))
    response = client.get("/api/v3/news/", {"site": "other.example"})
    assert response["Link"].startswith("<http://other.example/feeds/es/news.atom>;")


@pytest.mark.urls(__name__)
def test_a_project_without_feeds_names_none(client, home):
    response = client.get("/api/v3/news/")
    assert response.status_code == 200
    assert "Link" not in response
