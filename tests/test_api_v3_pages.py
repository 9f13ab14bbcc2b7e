"""Wagtail's own v3 on our page types: same fields, typed, and nothing private on either door."""

import json

import factories
import pytest
from django.apps import apps
from test_api_v2 import FIELDS

from wagtail_volontariat.headless.models import TranslatedPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]

CANARY = "canary-7f3a"
OUR_TYPES = [model for model in apps.get_models() if issubclass(model, TranslatedPage)]


@pytest.fixture
def schemas(get_json):
    return get_json("/api/v3/openapi.json")["components"]["schemas"]


@pytest.mark.parametrize("kind", FIELDS)
def test_both_doors_tell_the_same(kind, get_json):
    page = getattr(factories, f"make_{kind}")()
    v2 = get_json(f"/api/v2/pages/{page.pk}/")
    v3 = get_json(f"/api/v3/pages/{page.pk}/")
    assert v3["meta"]["type"] == v2["meta"]["type"] == page._meta.label
    assert v3["meta"]["locale"] == v2["meta"]["locale"] == "fr"
    del v2["meta"], v3["meta"]
    assert v3 == v2


def test_pages_are_listed_by_type_and_language(get_json):
    mandate = factories.make_mandate()
    spanish = factories.translate(mandate, "es")
    answer = get_json("/api/v3/pages/", type="volontariat_mandates.MandatePage", locale="es")
    assert answer["count"] == 1
    assert answer["items"][0]["id"] == spanish.pk


def test_a_draft_is_not_found(client):
    draft = factories.make_mandate(live=False)
    response = client.get(f"/api/v3/pages/{draft.pk}/")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"


def test_the_documentation_answers(client):
    response = client.get("/api/v3/docs/")
    assert response.status_code == 200
    assert "/api/v3/openapi.json" in response.content.decode()


@pytest.mark.parametrize("model", OUR_TYPES, ids=lambda model: model.__name__)
def test_every_type_is_in_the_schema_and_every_field_but_streams_is_typed(model, schemas):
    schema = schemas[f"{model.__name__}Schema"]
    untyped = {
        name
        for name, declared in schema["properties"].items()
        if not {"type", "anyOf", "$ref", "allOf", "const"} & set(declared)
        or declared.get("items") == {}
    }
    streams = {
        field.name for field in model._meta.get_fields() if type(field).__name__ == "StreamField"
    }
    assert untyped == streams & set(schema["properties"])


def test_relations_are_described_by_their_shapes(schemas):
    def shape(schema, name):
        return {
            option.get("$ref", "").rpartition("/")[2]
            or option.get("items", {}).get("$ref", "").rpartition("/")[2]
            for option in schemas[schema]["properties"][name]["anyOf"]
        }

    assert shape("MandatePageSchema", "organisation") == {"PageLink", ""}
    assert shape("MandatePageSchema", "countries") == {"CodeLabel", ""}
    assert shape("MandatePageSchema", "image") == {"Image", ""}
    assert shape("MandatePageSchema", "benefits") == {"Benefit", ""}
    assert shape("TestimonialPageSchema", "volunteer") == {"Volunteer", ""}


# Private particulars


@pytest.fixture
def story_with_secrets():
    volunteer = factories.make_volunteer(
        display_name="Awa",
        is_pseudonym=True,
        legal_name=f"Legal {CANARY}",
        email=f"{CANARY}@example.org",
        with_consent=False,
    )
    factories.make_consent(volunteer, text_version=CANARY)
    mandate = factories.make_mandate()
    return factories.make_testimonial(
        volunteer=volunteer, mandate=mandate, organisation=mandate.organisation
    )


def test_private_particulars_are_in_no_answer(story_with_secrets, client, home):
    pages = factories.in_all_languages(story_with_secrets).values()
    addresses = [
        "/api/v2/pages/?fields=*",
        "/api/v2/pages/?type=volontariat_testimonials.TestimonialPage&fields=*",
        "/api/v2/pages/?type=volontariat_testimonials.TestimonialPage&fields=volunteer(*)",
        f"/api/v2/pages/{story_with_secrets.mandate.pk}/?fields=*",
        "/api/v3/pages/",
        "/api/v3/openapi.json",
        *(f"/api/v2/pages/{page.pk}/?fields=*" for page in pages),
        *(f"/api/v3/pages/{page.pk}/" for page in pages),
        *(f"/api/v3/pages/{page.pk}/?version=draft" for page in pages),
    ]
    answers = {address: client.get(address) for address in addresses}
    assert "Awa" in answers[f"/api/v2/pages/{story_with_secrets.pk}/?fields=*"].content.decode()
    leaking = [
        address for address, response in answers.items() if CANARY in response.content.decode()
    ]
    assert leaking == []
    assert all(isinstance(json.loads(answer.content), dict) for answer in answers.values())


@pytest.mark.parametrize("term", [CANARY, "Legal"])
def test_private_particulars_are_not_found_by_searching(story_with_secrets, get_json, term):
    for door in ("v2", "v3"):
        answer = get_json(f"/api/{door}/pages/", search=term)
        assert answer["items"] == []


@pytest.mark.parametrize("door", ["v2", "v3"])
@pytest.mark.parametrize(
    "parameter",
    ["text_version", "volunteer__consents__text_version", "consents__text_version"],
)
def test_private_particulars_are_not_guessed_by_filtering(
    story_with_secrets, client, home, door, parameter
):
    story_type = "volontariat_testimonials.TestimonialPage"
    right, wrong = (
        client.get(f"/api/{door}/pages/", {"type": story_type, parameter: guess})
        for guess in (CANARY, "nobody")
    )
    assert (right.status_code, right.content) == (wrong.status_code, wrong.content)


@pytest.mark.parametrize("model", ["VolunteerProfile", "ConsentRecord"])
def test_volunteers_and_consents_have_no_endpoint_for_the_public(model, client, home):
    response = client.get(f"/api/v3/snippets/volontariat_testimonials.{model}/")
    assert response.status_code in (401, 404, 422)
    for path in ("volunteers", "consents", "snippets"):
        assert client.get(f"/api/v2/{path}/").status_code == 404
