"""The lists of the built-in pages: their order, their pages, and what they cost."""

from datetime import date, timedelta

import factories
import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site

from wagtail_volontariat.mandates.models import MandateIndexPage
from wagtail_volontariat.members.models import MemberIndexPage, MemberRelation
from wagtail_volontariat.publications.models import NewsIndexPage, ResourceIndexPage
from wagtail_volontariat.testimonials import models as testimonials

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]

MAKERS = {
    MandateIndexPage: factories.make_mandate,
    MemberIndexPage: factories.make_member,
    testimonials.TestimonialIndexPage: factories.make_testimonial,
    NewsIndexPage: factories.make_news,
    ResourceIndexPage: factories.make_resource,
}
each_list = pytest.mark.parametrize(("index_model", "make"), MAKERS.items())


@pytest.fixture
def titles(client):
    """A function that returns the titles of the cards on a page."""

    def get(page, /, **parameters):
        response = client.get(page.get_url(), parameters)
        assert response.status_code == 200
        soup = BeautifulSoup(response.content, "html.parser")
        return [title.get_text() for title in soup.select(".card__title")]

    return get


def queries_of(client, page):
    """Returns how many queries a page takes once everything is warm."""
    client.get(page.get_url())
    Site.clear_site_root_paths_cache()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(page.get_url()).status_code == 200
    return len(queries)


@each_list
def test_a_list_shows_what_everybody_may_read(index_model, make, titles):
    restricted = make(title="Réservé")
    PageViewRestriction.objects.create(page=restricted, restriction_type=PageViewRestriction.LOGIN)
    make(title="Brouillon", live=False)
    make(title="Public")

    shown = titles(factories.make_index(index_model))

    assert "Public" in shown
    assert {"Réservé", "Brouillon"}.isdisjoint(shown)


@each_list
def test_a_list_has_twenty_entries_a_page(index_model, make, titles):
    organisation = factories.make_member()
    fields = {"organisation": organisation} if make is factories.make_mandate else {}
    existing = 1 if index_model is MemberIndexPage else 0
    for _ in range(21 - existing):
        make(**fields)
    index = factories.make_index(index_model)

    first, second = titles(index), titles(index, page="2")

    assert (len(first), len(second)) == (20, 1)
    assert not set(first) & set(second)


def test_a_later_part_of_a_list_is_an_address_of_its_own(client):
    for _ in range(21):
        factories.make_news()
    index = factories.make_index(NewsIndexPage)

    soup = BeautifulSoup(client.get(index.get_url(), {"page": 2}).content, "html.parser")

    assert soup.find("link", rel="canonical")["href"] == f"{index.full_url}?page=2"
    assert soup.find("a", rel="prev")["href"] == "?page=1"
    assert soup.find("a", rel="next") is None


def test_mandates_that_can_be_applied_for_come_first(client, titles):
    today = timezone.localdate()
    organisation = factories.make_member()
    for title, fields in {
        "Expirée": {"deadline": today - timedelta(days=1)},
        "Pourvue": {"manual_state": "filled", "deadline": today + timedelta(days=5)},
        "Au fil de l’eau": {"deadline": None, "rolling": True, "review_by": today},
        "Plus tard": {"deadline": today + timedelta(days=90)},
        "Bientôt": {"deadline": today + timedelta(days=3)},
    }.items():
        factories.make_mandate(title=title, organisation=organisation, **fields)
    index = factories.make_index(MandateIndexPage)

    soup = BeautifulSoup(client.get(index.get_url()).content, "html.parser")

    current, closed = (
        [title.get_text() for title in section.select(".card__title")]
        for section in soup.select("main > section")
    )
    assert current == ["Bientôt", "Plus tard", "Au fil de l’eau"]
    assert closed == ["Pourvue", "Expirée"]


def test_members_stand_in_the_order_of_the_language_s_dictionary(titles):
    for title in ("Zambie solidaire", "Égypte amie", "Asmae", "école du monde", "Fidesco"):
        factories.make_member(title=title)

    assert titles(factories.make_index(MemberIndexPage)) == [
        "Asmae",
        "école du monde",
        "Égypte amie",
        "Fidesco",
        "Zambie solidaire",
    ]


def test_news_stands_newest_first(titles):
    for year in (2021, 2024, 2022):
        factories.make_news(title=str(year), date=date(year, 1, 1))

    assert titles(factories.make_index(NewsIndexPage)) == ["2024", "2022", "2021"]


@each_list
def test_ten_more_entries_take_no_more_queries(index_model, make, client):
    def add(count):
        for number in range(count):
            fields = {}
            if make is not factories.make_resource and make is not factories.make_member:
                fields["image"] = factories.make_image(f"picture-{number}")
            make(**fields)

    index = factories.make_index(index_model)
    add(3)
    before = queries_of(client, index)

    add(10)

    assert queries_of(client, index) == before


def test_more_to_show_on_home_and_on_a_member_takes_no_more_queries(client):
    member = factories.make_member()
    others = [factories.make_member() for _ in range(5)]
    home = factories.make_home()

    def add(count):
        for _ in range(count):
            mandate = factories.make_mandate(organisation=member, image=factories.make_image())
            factories.make_testimonial(mandate=mandate, organisation=member)
            factories.make_news(image=factories.make_image())

    def relate(organisations):
        member.relations = [
            MemberRelation(locale=member.locale, to=to, kind="partner", sort_order=order)
            for order, to in enumerate(organisations)
        ]
        factories.publish(member)

    add(1)
    relate(others[:1])
    before = queries_of(client, home), queries_of(client, member)

    add(3)
    relate(others)

    assert (queries_of(client, home), queries_of(client, member)) == before
