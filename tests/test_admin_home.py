"""Visitors of built-in pages are sent to the front end where a site has one."""

import factories
import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from wagtail_volontariat.home.models import HomePage, SiteSettings


@pytest.fixture
def front_end(home: HomePage) -> SiteSettings:
    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    settings.front_end_url = "https://front.example.org/"
    settings.save()
    return settings


def test_a_visitor_goes_to_the_same_path_of_the_front_end(
    front_end: SiteSettings, client: Client
) -> None:
    page = factories.make_standard_page()
    response = client.get(f"{page.url}?a=1")
    assert response.status_code == 302
    assert response["Location"] == f"https://front.example.org{page.url}?a=1"


def test_without_a_front_end_the_page_is_served(home: HomePage, client: Client) -> None:
    assert client.get(home.url).status_code == 200


def test_a_preview_stays(front_end: SiteSettings, client: Client, editor: User) -> None:
    page = factories.make_standard_page(live=False)
    client.force_login(editor)
    response = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert response.status_code == 200


def test_another_site_keeps_its_pages(front_end: SiteSettings, client: Client) -> None:
    root = HomePage.objects.get(locale__language_code="fr")
    Site.objects.create(hostname="localhost", root_page=root)
    assert client.get(root.url, headers={"host": "localhost"}).status_code == 200
