"""News and the resource library: what they must say."""

import factories
import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


def broken_rules(page):
    with translation.override("en"):
        with pytest.raises(ValidationError) as refusal:
            page.full_clean()
        return refusal.value.message_dict


@pytest.mark.parametrize("name", ["title", "summary", "date", "category"])
def test_what_is_marked_as_required_of_news_is(name):
    news = factories.make_news()
    setattr(news, name, None if name == "date" else "")
    assert set(broken_rules(news)) == {name}


def test_a_category_is_one_of_the_list():
    news = factories.make_news()
    news.category = "gossip"
    assert set(broken_rules(news)) == {"category"}


@pytest.mark.parametrize("name", ["title", "resource_type", "document_languages"])
def test_what_is_marked_as_required_of_a_resource_is(name):
    resource = factories.make_resource()
    setattr(resource, name, [] if name == "document_languages" else "")
    assert set(broken_rules(resource)) == {name}


def test_a_resource_leads_to_a_file_or_an_address():
    resource = factories.make_resource()
    resource.document_url = ""
    assert broken_rules(resource) == {
        "document_url": ["Add a file or give the web address of the document."]
    }
    resource.document = factories.make_document()
    resource.full_clean()


def test_a_draft_of_a_resource_may_lead_nowhere_yet():
    resource = factories.make_resource()
    resource.document_url, resource.validating_draft = "", True
    resource.full_clean()


@pytest.mark.parametrize(("year", "valid"), [(1899, False), (1900, True), (2100, True)])
def test_the_year_of_a_resource_is_plausible(year, valid):
    resource = factories.make_resource()
    resource.year = year
    if valid:
        resource.full_clean()
    else:
        assert set(broken_rules(resource)) == {"year"}


def test_the_languages_of_a_document_are_codes():
    resource = factories.make_resource()
    resource.document_languages = ["fr", "klingon"]
    assert broken_rules(resource) == {
        "document_languages": ["“klingon” is not a code of this list."]
    }
