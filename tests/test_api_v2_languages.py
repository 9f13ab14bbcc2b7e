"""What the stable API adds for several languages, and that it changes nothing else."""

from typing import Any

import factories
import pytest
from django.test import Client
from django.urls import path
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.models import PageViewRestriction

from wagtail_volontariat.mandates.models import MandatePage
from wagtail_volontariat.site.urls import urlpatterns as site_patterns

plain_api = WagtailAPIRouter("wagtailapi")
plain_api.register_endpoint("pages", PagesAPIViewSet)
urlpatterns = [path("api/plain/", plain_api.urls), *site_patterns]


@pytest.fixture
def mandate(home) -> MandatePage:
    return factories.make_mandate(title="Mission riz")


@pytest.fixture
def spanish(mandate) -> MandatePage:
    return factories.translate(mandate, "es", title="Misión arroz")


def find(client: Client, html_path: str) -> Any:
    return client.get("/api/v2/pages/find/", {"html_path": html_path}, follow=True)


def test_find_understands_the_language_prefix(client, mandate, spanish) -> None:
    for page in (mandate, spanish):
        response = find(client, page.get_url_parts()[2])
        assert response.status_code == 200
        assert response.json()["id"] == page.pk


def test_find_needs_no_trailing_slash(client, spanish) -> None:
    assert find(client, spanish.get_url_parts()[2].rstrip("/")).json()["id"] == spanish.pk


def test_find_leads_to_each_home_page(client, home) -> None:
    assert find(client, "/fr/").json()["meta"]["locale"] == "fr"
    assert find(client, "/es/").json()["meta"]["locale"] == "es"


def test_find_finds_no_page_below_another_language(client, mandate, spanish) -> None:
    crossed = spanish.get_url_parts()[2].replace("/es/", "/en/", 1)
    assert find(client, crossed).status_code == 404


def test_find_finds_no_draft(client, spanish) -> None:
    spanish.unpublish()
    response = find(client, spanish.get_url_parts()[2])
    assert response.status_code == 404
    assert "json" in response["Content-Type"]


def test_the_same_find_works_in_v3(client, spanish) -> None:
    response = client.get(
        "/api/v3/pages/find/", {"html_path": spanish.get_url_parts()[2]}, follow=True
    )
    assert response.status_code == 200
    assert response.json()["id"] == spanish.pk


def test_a_language_prefix_is_no_page_of_its_own(client, spanish) -> None:
    assert client.get("/fr" + spanish.get_url_parts()[2]).status_code == 404


@pytest.mark.parametrize("relation", ["child_of", "descendant_of"])
def test_root_means_the_root_of_the_language(get_json, mandate, spanish, relation) -> None:
    answer = get_json("/api/v2/pages/", **{relation: "root", "locale": "es"})
    assert answer["meta"]["total_count"] > 0
    assert {item["meta"]["locale"] for item in answer["items"]} == {"es"}


def test_translations_come_when_asked_for(get_json, mandate, spanish) -> None:
    plain = get_json(f"/api/v2/pages/{mandate.pk}/")
    assert "translations" not in plain["meta"]
    asked = get_json(f"/api/v2/pages/{mandate.pk}/", fields="translations")
    assert asked["meta"]["translations"] == [
        {
            "locale": "es",
            "id": spanish.pk,
            "title": "Misión arroz",
            "html_url": spanish.full_url,
            "detail_url": f"http://testserver/api/v2/pages/{spanish.pk}/",
        }
    ]


def test_translations_leave_out_drafts_private_pages_and_aliases(
    get_json, mandate, spanish, locales
) -> None:
    mandate.copy_for_translation(locales["en"], alias=True)
    PageViewRestriction.objects.create(page=spanish, restriction_type="login")
    asked = get_json(f"/api/v2/pages/{mandate.pk}/", fields="translations")
    assert asked["meta"]["translations"] == []


def test_links_in_rich_text_lead_to_the_pages_own_language(get_json, mandate, spanish) -> None:
    link = f'<p><a linktype="page" id="{mandate.pk}">lien</a></p>'
    french = factories.make_mandate(how_to_apply=link)
    translated = factories.translate(french, "es")
    for page, target in ((french, mandate), (translated, spanish)):
        for language in ("fr", "es", "en"):
            answer = get_json(f"/api/v2/pages/{page.pk}/", format="json", _=language)
            assert target.get_url_parts()[2] in answer["how_to_apply"]


QUERIES = [
    "",
    "?limit=3&offset=1",
    "?fields=*&type=volontariat_mandates.MandatePage&limit=0",
    "?type=volontariat_mandates.MandatePage&fields=title,deadline",
    "?order=-title",
    "?child_of=root",
    "?descendant_of=root&limit=2",
    "?locale=es",
    "?translation_of=root",
    "?search=riz",
    "?search=riz&type=volontariat_mandates.MandatePage",
    "?ancestor_of={mandate}",
    "{mandate}/",
    "{mandate}/?fields=_,title",
    "find/?id={mandate}",
    "find/?html_path=/",
    "?unknown=1",
    "?order=nothing",
    "?type=nothing",
    "?locale=de",
    "999999/",
]


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("query", QUERIES)
def test_everything_else_answers_as_wagtail_does(client, mandate, spanish, query) -> None:
    query = query.format(mandate=mandate.pk)
    ours = client.get(f"/api/v2/pages/{query}", follow=True)
    plain = client.get(f"/api/plain/pages/{query}", follow=True)
    assert ours.status_code == plain.status_code
    assert ours.content.replace(b"/api/v2/", b"/api/plain/") == plain.content


@pytest.mark.parametrize("query", ["deadline=notadate", "domains=health", "languages=fr"])
def test_a_value_that_fits_no_field_is_named(client, mandate, query) -> None:
    response = client.get(f"/api/v2/pages/?type=volontariat_mandates.MandatePage&{query}")
    assert response.status_code == 400
    assert query.partition("=")[0] in response.json()["message"]
