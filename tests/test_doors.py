"""Addresses that belong to no page: the way in, the API's first page, unknown addresses."""

import pytest
from django.test import Client


@pytest.mark.parametrize(
    ("accepted", "home_path"),
    [
        ("es-BO,es;q=0.9,en;q=0.5", "/es/"),
        ("en-GB", "/en/"),
        ("fr-CA", "/fr/"),
        ("de", "/fr/"),
        ("", "/fr/"),
    ],
)
def test_the_root_leads_to_the_visitors_home(
    client: Client, home, accepted: str, home_path: str
) -> None:
    response = client.get("/", headers={"accept-language": accepted})
    assert response.status_code == 302
    assert response["Location"] == home_path
    assert "Accept-Language" in response["Vary"]


@pytest.mark.parametrize(("path", "lang"), [("/fr/", "fr"), ("/en/", "en"), ("/es/", "es")])
def test_an_address_says_its_language_whatever_the_browser_asks(
    client: Client, home, path: str, lang: str
) -> None:
    response = client.get(path, headers={"accept-language": "de,en;q=0.8"})
    assert response.status_code == 200
    assert response["Content-Language"] == lang
    assert f'lang="{lang}"' in response.content.decode()


def test_an_address_without_its_prefix_gets_the_default_one(client: Client, home) -> None:
    response = client.get("/no-such-page/", headers={"accept-language": "es"})
    assert response.status_code in (302, 404)
    assert "/es/" not in response.get("Location", "")


def test_developers_find_both_apis(client: Client, home) -> None:
    page = client.get("/api/").content.decode()
    for address in ("/api/v2/pages/", "/api/v3/docs/", "/api/v3/openapi.json"):
        assert address in page
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("path", ["/api/nothing/", "/api/v2/nothing/", "/api/v2/pages/999999/"])
def test_an_unknown_address_of_the_api_is_answered_in_json(client: Client, home, path: str) -> None:
    response = client.get(path, headers={"accept-language": "es"})
    assert response.status_code == 404
    assert "json" in response["Content-Type"]
    assert "Accept-Language" not in response.get("Vary", "")


def test_an_answer_of_the_api_depends_on_no_header(client: Client, home) -> None:
    answers = {
        client.get("/api/v2/pages/", headers={"accept-language": language}).content
        for language in ("fr", "es", "")
    }
    assert len(answers) == 1
