"""Which page may stand where: one index of each kind in each language."""

import factories
import pytest
from wagtail.models import Page

from wagtail_volontariat.home.models import FormPage, HomePage, StandardPage
from wagtail_volontariat.mandates.models import MandateIndexPage, MandatePage
from wagtail_volontariat.members.models import MemberIndexPage, MemberPage
from wagtail_volontariat.publications.models import (
    NewsIndexPage,
    NewsPage,
    ResourceIndexPage,
    ResourcePage,
)
from wagtail_volontariat.testimonials import models as testimonials

pytestmark = pytest.mark.django_db

PAGES_BY_INDEX = {
    MandateIndexPage: MandatePage,
    MemberIndexPage: MemberPage,
    NewsIndexPage: NewsPage,
    ResourceIndexPage: ResourcePage,
    testimonials.TestimonialIndexPage: testimonials.TestimonialPage,
}
each_kind = pytest.mark.parametrize(("index", "page"), PAGES_BY_INDEX.items())


def below(model):
    """Returns our page types that editors may create below a page of this type."""
    return {
        child
        for child in model.creatable_subpage_models()
        if child._meta.app_label.startswith("volontariat_")
    }


def test_below_a_home_page_stand_indexes_and_information():
    assert below(HomePage) == {*PAGES_BY_INDEX, StandardPage, FormPage}


def test_below_information_stands_information():
    assert below(StandardPage) == {StandardPage, FormPage}


@each_kind
def test_an_index_holds_its_own_kind_only(index, page):
    assert below(index) == {page}
    assert page.allowed_parent_page_models() == [index]


@pytest.mark.parametrize("page", [*PAGES_BY_INDEX.values(), FormPage])
def test_nothing_stands_below_an_entry(page):
    assert page.allowed_subpage_models() == []


def test_a_home_page_stands_at_the_top_of_a_language():
    assert HomePage.allowed_parent_page_models() == [Page]


@each_kind
def test_a_language_has_one_index_of_each_kind(home, index, page):
    other_parent = factories.make_standard_page()
    index.objects.all().delete()
    assert index.can_create_at(home)
    factories.make_index(index)
    for language in factories.LANGUAGES:
        assert not index.can_create_at(factories.make_home(language))
    assert not index.can_create_at(other_parent)


def test_each_language_gets_an_index_of_its_own(home):
    MandateIndexPage.objects.all().delete()
    factories.add_page(home, MandateIndexPage(title="Missions"))
    assert not MandateIndexPage.can_create_at(home)
    assert MandateIndexPage.can_create_at(factories.make_home("es"))


def test_an_index_elsewhere_in_the_tree_counts(home):
    news = factories.make_index(NewsIndexPage)
    parent = factories.make_standard_page()
    news.move(parent, "last-child")
    assert not NewsIndexPage.can_create_at(factories.make_home("fr"))


def test_an_index_needs_a_home_page(home):
    assert not MandateIndexPage.can_create_at(Page.get_first_root_node())


def test_a_deleted_index_makes_room_for_a_new_one(home):
    factories.make_index(MandateIndexPage).delete()
    assert MandateIndexPage.can_create_at(factories.make_home("fr"))
