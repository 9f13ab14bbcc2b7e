"""Forms through the API: what they ask, what they accept, and what stays between the two."""

import json
from threading import Thread

import factories
import pytest
from django.core import mail
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from wagtail.contrib.forms.models import FormSubmission
from wagtail.models import PageViewRestriction, Site

from wagtail_volontariat.headless.editions.writing import drain
from wagtail_volontariat.home.api import FormThrottle
from wagtail_volontariat.home.cors import origin_of
from wagtail_volontariat.home.form_answers import LARGEST_BODY, honeypot_name
from wagtail_volontariat.home.models import FormField, SiteSettings
from wagtail_volontariat.site.settings.mail import mail_settings

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:get_connection"),  # Wagtail's own mail, on Django 6.1
    pytest.mark.usefixtures("tree"),
]

CANARY = "canary-7f3a"
PROBLEM = "application/problem+json"
KEYS = {
    "id",
    "title",
    "introduction",
    "fields",
    "submit_label",
    "thank_you",
    "honeypot",
    "action",
    "breadcrumbs",
    "json_ld",
    "meta",
}
FIELD_KEYS = {
    "name",
    "label",
    "type",
    "required",
    "multiple",
    "choices",
    "default_value",
    "help_text",
    "max_length",
}
META_KEYS = {
    "type",
    "locale",
    "slug",
    "html_url",
    "detail_url",
    "first_published_at",
    "last_published_at",
    "translation",
    "translations",
}
CHOICES = "Nord\nSud\nEst"
QUESTIONS = {
    "name": "singleline",
    "story": "multiline",
    "email": "email",
    "age": "number",
    "page": "url",
    "agreed": "checkbox",
    "places": "checkboxes",
    "place": "dropdown",
    "wishes": "multiselect",
    "wish": "radio",
    "day": "date",
    "moment": "datetime",
    "origin": "hidden",
}
FULL_ANSWER = {
    "name": "Awa",
    "story": "Une ligne\net une autre",
    "email": "awa@example.org",
    "age": 31.50,
    "page": "https://example.org/",
    "agreed": True,
    "places": ["Nord", "Est"],
    "place": "Sud",
    "wishes": ["Sud"],
    "wish": "Nord",
    "day": "2026-03-04",
    "moment": "2026-03-04T10:30:00+01:00",
    "origin": "affiche",
}


def make_questions(required=("name",), names=QUESTIONS):
    return [
        FormField(
            locale=factories.make_locale("fr"),
            sort_order=place,
            label=f"Question {name}",
            clean_name=name,
            field_type=QUESTIONS.get(name, "singleline"),
            required=name in required,
            choices=CHOICES,
        )
        for place, name in enumerate(names)
    ]


def make_form(**fields):
    fields = {"form_fields": make_questions(), "to_address": f"{CANARY}@example.org", **fields}
    return factories.make_form_page(**fields)


def address_of(form):
    return f"/api/v3/forms/{form.pk}/"


@pytest.fixture
def client(client):
    """A client before each of whose reads the editions are written, as after a commit."""
    get = client.get

    def get_fresh(*args, **kwargs):
        drain()
        return get(*args, **kwargs)

    client.get = get_fresh
    return client


@pytest.fixture
def send(client, django_capture_on_commit_callbacks):
    """A function that sends answers as JSON, commits, and returns the response."""

    def send_json(form, answers, **headers):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(
                address_of(form), json.dumps(answers), "application/json", headers=headers
            )

    return send_json


def stored():
    return [submission.form_data for submission in FormSubmission.objects.order_by("pk")]


def places_of(response):
    """Returns the places and kinds of the errors in a refusal, and checks its form."""
    assert response.status_code == 422, response.content
    assert response["Content-Type"] == PROBLEM
    errors = response.json()["errors"]
    assert all({"loc", "msg", "type"} <= set(error) and error["msg"] for error in errors)
    return [(*error["loc"], error["type"]) for error in errors]


# What a form asks


def test_a_form_has_exactly_these_keys(get_json):
    form = make_form()
    answer = get_json(address_of(form))
    assert set(answer) == KEYS
    assert set(answer["meta"]) == META_KEYS
    assert [set(field) for field in answer["fields"]] == [FIELD_KEYS] * len(QUESTIONS)
    assert {field["name"]: field["type"] for field in answer["fields"]} == QUESTIONS
    assert answer["action"] == answer["meta"]["detail_url"]
    assert answer["action"] == f"http://testserver{address_of(form)}"


def test_a_question_says_what_it_accepts(get_json):
    fields = {field["name"]: field for field in get_json(address_of(make_form()))["fields"]}
    assert [name for name, field in fields.items() if field["multiple"]] == ["places", "wishes"]
    assert [name for name, field in fields.items() if field["required"]] == ["name"]
    assert fields["place"]["choices"] == ["Nord", "Sud", "Est"]
    assert (fields["name"]["max_length"], fields["story"]["max_length"]) == (255, None)


@pytest.mark.parametrize(
    ("language", "submit_label", "thanks"),
    [
        ("fr", "Envoyer", "Merci. Vos réponses ont bien été envoyées."),
        ("en", "Send", "Thank you. Your answers have been sent."),
        ("es", "Enviar", "Gracias."),
    ],
)
def test_a_form_speaks_its_own_language(language, submit_label, thanks, client):
    form = factories.in_all_languages(make_form())[language]
    response = client.get(address_of(form), headers={"accept-language": "de, en;q=0.5"})
    answer = response.json()
    assert response["Content-Language"] == answer["meta"]["locale"] == language
    assert answer["id"] == form.pk
    assert answer["submit_label"] == submit_label
    assert thanks in answer["thank_you"]
    assert "Accept-Language" not in response.get("Vary", "")


def test_the_language_is_chosen_by_parameter(get_json):
    french = make_form(introduction="Bonjour")
    spanish = factories.translate(french, "es", title="Contacto", introduction="Hola")
    answer = get_json(address_of(french), locale="es")
    assert (answer["id"], answer["introduction"]) == (spanish.pk, "Hola")
    assert answer["action"].endswith(address_of(spanish))
    assert [(each["locale"], each["id"]) for each in answer["meta"]["translations"]] == [
        ("fr", french.pk)
    ]
    assert answer["meta"]["translation"] == {"kind": "human", "outdated": False}


def test_a_language_that_is_missing_falls_back_only_when_asked(client, get_json):
    form = make_form()
    factories.translate(form, "es")
    assert client.get(address_of(form), {"locale": "en"}).status_code == 404
    answer = get_json(address_of(form), locale="en", fallback="es,fr")
    assert answer["meta"]["locale"] == "es"


@pytest.mark.parametrize(
    ("parameters", "place"),
    [
        ({"locale": "de"}, "locale"),
        ({"locale": ""}, "locale"),
        ({"fallback": "fr,tlh"}, "fallback"),
        ({"lang": "fr"}, "lang"),
        ({"\0": "fr"}, "\0"),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_unknown_parameter_or_language_is_named(parameters, place, method, client):
    address = f"{address_of(make_form())}?{'&'.join(f'{k}={v}' for k, v in parameters.items())}"
    response = getattr(client, method)(address.replace("\0", "%00"))
    assert [error[:2] for error in places_of(response)] == [("query", place)]
    assert stored() == []


def test_the_number_of_queries_does_not_grow(django_assert_max_num_queries):
    client = Client()
    few = make_form(form_fields=make_questions(names=["name"]))
    many = make_form()
    factories.in_all_languages(many)
    drain()
    for form in (few, many):
        with django_assert_max_num_queries(2):
            assert client.get(address_of(form)).status_code == 200


# What is private


@pytest.mark.parametrize("hide", ["draft", "restricted", "unpublished", "alias", "elsewhere"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_form_that_is_not_public_is_not_found(hide, method, client):
    form = make_form(live=hide != "draft")
    if hide == "restricted":
        PageViewRestriction.objects.create(
            page=form, restriction_type=PageViewRestriction.PASSWORD, password="secret"
        )
    elif hide == "unpublished":
        form.unpublish()
    elif hide == "alias":
        form = form.create_alias(update_slug="alias")
    elif hide == "elsewhere":
        Site.objects.update(root_page=factories.make_standard_page())
        Site.clear_site_root_paths_cache()
    response = (
        client.get(address_of(form))
        if method == "get"
        else client.post(address_of(form), {"name": "Awa"}, "application/json")
    )
    assert (response.status_code, response["Content-Type"]) == (404, PROBLEM)
    assert stored() == []


def test_a_draft_translation_is_not_found_through_the_others(client):
    form = make_form()
    spanish = factories.translate(form, "es")
    spanish.unpublish()
    assert client.get(address_of(form), {"locale": "es"}).status_code == 404
    assert client.get(address_of(form)).json()["meta"]["translations"] == []


def test_an_id_of_no_form_is_not_found(client, home):
    for page_id in (2**31, home.pk):
        address = f"/api/v3/forms/{page_id}/"
        assert client.get(address).status_code == 404
        assert client.post(address, {}, "application/json").status_code == 404


@pytest.mark.parametrize("page_id", [0, 2**63, 10**30])
def test_what_cannot_be_an_id_is_refused(page_id, client, home):
    address = f"/api/v3/forms/{page_id}/"
    assert client.get(address).status_code == 422
    assert client.post(address, {}, "application/json").status_code == 422


def test_no_answer_tells_where_the_mails_go_or_what_others_wrote(client, send):
    form = make_form(from_address=f"from-{CANARY}@example.org", subject=f"About {CANARY}")
    answers = [
        send(form, {"name": f"Awa {CANARY}"}),
        send(form, {"name": ""}),
        client.get(address_of(form)),
        client.get("/api/v3/openapi.json"),
    ]
    assert [answer.status_code for answer in answers] == [201, 422, 200, 200]
    assert not any(CANARY in answer.content.decode() for answer in answers)
    assert len(stored()) == 1


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_nothing_else_can_be_done_with_a_form(method, client):
    assert getattr(client, method)(address_of(make_form())).status_code == 405


def test_the_schema_names_and_types_every_field(get_json):
    document = get_json("/api/v3/openapi.json")
    path = document["paths"]["/api/v3/forms/{form_id}/"]
    assert set(path) == {"get", "post"}
    assert set(path["post"]["requestBody"]["content"]) == {
        "application/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
    }
    schemas = document["components"]["schemas"]
    assert set(schemas["Question"]["properties"]["type"]["enum"]) == set(QUESTIONS.values())
    for name in ("FormPageAnswer", "Question", "FormReceipt"):
        for declared in schemas[name]["properties"].values():
            assert {"type", "anyOf", "$ref"} & declared.keys()
            assert declared.get("items") != {}


# What is accepted


def test_a_sent_form_is_stored_and_mailed(send):
    form = make_form(
        subject="Nouveau message", from_address="site@example.org", thank_you="<p>Merci Awa.</p>"
    )
    response = send(form, FULL_ANSWER)
    assert (response.status_code, response.json()) == (201, {"message": "<p>Merci Awa.</p>"})
    assert (response["Content-Language"], response["Cache-Control"]) == ("fr", "no-store")
    assert stored() == [FULL_ANSWER | {"age": "31.5"}]
    assert FormSubmission.objects.get().page_id == form.pk
    assert [(sent.subject, sent.to, sent.from_email) for sent in mail.outbox] == [
        ("Nouveau message", [f"{CANARY}@example.org"], "site@example.org")
    ]
    assert "Question day: 04/03/2026" in mail.outbox[0].body


def test_a_number_keeps_every_digit(client):
    more_than_a_float_has = '{"name": "Awa", "age": 12345678901234567890.125}'
    client.post(address_of(make_form()), more_than_a_float_has, "application/json")
    assert [answers["age"] for answers in stored()] == ["12345678901234567890.125"]


@pytest.mark.parametrize("media_type", ["application/x-www-form-urlencoded", "multipart"])
def test_a_plain_html_form_is_accepted(media_type, django_capture_on_commit_callbacks):
    browser = Client(enforce_csrf_checks=True)
    form = make_form()
    answers = FULL_ANSWER | {"agreed": "on"}
    with django_capture_on_commit_callbacks(execute=True):
        if media_type == "multipart":
            response = browser.post(address_of(form), answers)
        else:
            body = "&".join(
                f"{name}={one}".replace("\n", "%0A").replace("+", "%2B")
                for name, value in answers.items()
                for one in (value if isinstance(value, list) else [value])
            )
            response = browser.post(address_of(form), body, media_type)
    assert response.status_code == 201, response.content
    assert stored() == [FULL_ANSWER | {"age": "31.5"}]
    assert len(mail.outbox) == 1


def test_questions_that_are_optional_may_be_left_out_or_null(send):
    form = make_form()
    assert send(form, {"name": "Awa"}).status_code == 201
    assert send(form, {**dict.fromkeys(QUESTIONS), "name": "Awa"}).status_code == 201
    first, second = stored()
    assert first == second


def test_no_cookie_comes_with_an_answer(send, client):
    form = make_form()
    for response in (client.get(address_of(form)), send(form, {"name": "Awa"})):
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")


def test_a_failing_mail_server_loses_nothing(send, settings, caplog):
    for name, value in mail_settings("smtp://127.0.0.1:1").items():
        setattr(settings, name, value)
    response = send(make_form(), {"name": "Awa"})
    assert response.status_code == 201
    assert [answers["name"] for answers in stored()] == ["Awa"]
    assert [record.levelname for record in caplog.records if "send_mail" in record.message] == [
        "ERROR"
    ]
    assert "ConnectionRefusedError" in caplog.text
    assert "Awa" not in caplog.text


# What is refused


@pytest.mark.parametrize(
    ("language", "choice"),
    [
        ("fr", "Sélectionnez un choix valide."),
        ("en", "Select a valid choice."),
        ("es", "Escoja una opción válida."),
    ],
)
def test_every_wrong_answer_is_named_in_the_language_of_the_form(language, choice, send):
    form = factories.in_all_languages(make_form())[language]
    wrong = {"email": "nobody", "place": "Ouest", "wishes": ["Sud", "Haut"], "age": "many"}
    response = send(form, wrong, **{"accept-language": "de"})
    assert places_of(response) == [
        ("body", "name", "required"),
        ("body", "email", "invalid"),
        ("body", "age", "invalid"),
        ("body", "place", "invalid_choice"),
        ("body", "wishes", "invalid_choice"),
    ]
    messages = {error["loc"][1]: error["msg"] for error in response.json()["errors"]}
    assert messages["place"].startswith(choice)
    with translation.override(language):
        assert messages["name"] == gettext("This field is required.")
    assert (stored(), mail.outbox) == ([], [])


@pytest.mark.parametrize(
    ("name", "answer", "kind"),
    [
        ("name", 3, "string_type"),
        ("name", ["Awa"], "string_type"),
        ("name", {"first": "Awa"}, "string_type"),
        ("name", "x" * 256, "max_length"),
        ("story", "a\0b", "string_unicode"),
        ("story", "a\ud800b", "string_unicode"),
        ("age", True, "number_type"),
        ("age", [1], "number_type"),
        ("age", "NaN", "invalid"),
        ("agreed", "yes", "bool_type"),
        ("agreed", 1, "bool_type"),
        ("places", "Nord", "list_type"),
        ("places", ["Nord", 1], "list_type"),
        ("places", ["Nord", "\ud800"], "string_unicode"),
        ("wishes", {"Nord": True}, "list_type"),
        ("day", "04/03/2026", "invalid"),
        ("day", "2026-02-30", "invalid"),
        ("moment", "04/03/2026 10:30", "invalid"),
        ("page", "javascript:alert(1)", "invalid"),
        ("page", "http://[", "invalid"),
    ],
)
def test_an_answer_of_the_wrong_kind_is_refused(name, answer, kind, send):
    response = send(make_form(), {"name": "Awa", name: answer})
    assert places_of(response) == [("body", name, kind)]
    assert stored() == []


@pytest.mark.parametrize("as_json", [True, False])
def test_an_unknown_field_is_refused_by_name(as_json, client, send):
    form = make_form()
    answers = {"name": "Awa", "is_admin": "1"}
    response = send(form, answers) if as_json else client.post(address_of(form), answers)
    assert places_of(response) == [("body", "is_admin", "extra_forbidden")]
    assert places_of(send(form, {"name": "Awa", "\ud800": None})) == [
        ("body", "?", "extra_forbidden")
    ]
    assert stored() == []


def test_a_file_is_refused(client):
    form = make_form()
    file = factories.make_document().file.open()
    response = client.post(address_of(form), {"name": "Awa", "story": file})
    assert places_of(response) == [("body", "story", "file_type")]
    assert stored() == []


@pytest.mark.parametrize(
    ("body", "media_type", "status"),
    [
        (b" ", "application/json", 400),
        (b"{", "application/json", 400),
        (b'{"name": NaN}', "application/json", 400),
        (b"\xff\xfe\xfa", "application/json", 400),
        (b'{"name":' + b"[" * 50_000, "application/json", 400),
        (b'{"age":' + b"9" * 5_000 + b', "name": "Awa"}', "application/json", 201),
        (b"[]", "application/json", 422),
        (b"null", "application/json", 422),
        (b'"name"', "application/json", 422),
        (b"", "application/json", 415),
        (b"name=Awa", "text/plain", 415),
        (b"name=Awa", "", 415),
        (b"name=Awa", "application/x-www-form-urlencoded; charset=latin-1", 400),
        (b"name=Awa", "multipart/form-data", 400),
        (b"name=Awa&" * 1_001, "application/x-www-form-urlencoded", 400),
        (b" " * (LARGEST_BODY + 1), "application/json", 413),
        (b" " * (LARGEST_BODY + 1), "application/x-www-form-urlencoded", 413),
    ],
)
def test_a_body_that_cannot_be_read_is_refused(body, media_type, status, client):
    response = client.post(address_of(make_form()), body, media_type)
    assert response.status_code == status, response.content
    if status != 201:
        assert response["Content-Type"] == PROBLEM
        assert stored() == []


# Robots and hurried people


def test_what_fills_the_honeypot_is_thanked_and_forgotten(send, get_json):
    form = make_form()
    honeypot = get_json(address_of(form))["honeypot"]
    person = send(form, {"name": "Awa", honeypot: ""})
    robot = send(form, {"name": "Bot", honeypot: "https://spam.example"})
    assert (robot.status_code, robot.content) == (person.status_code, person.content)
    assert dict(robot.headers) == dict(person.headers)
    assert [answers["name"] for answers in stored()] == ["Awa"]
    assert len(mail.outbox) == 1


def test_the_honeypot_is_no_question(get_json, send):
    form = make_form(form_fields=make_questions(names=["name", "website"]))
    assert get_json(address_of(form))["honeypot"] not in {"name", "website"}
    assert send(form, {"name": "Awa", "website": "https://example.org"}).status_code == 201
    assert [answers["website"] for answers in stored()] == ["https://example.org"]
    assert honeypot_name(["website", "website_"]) == "website__"


def test_who_sends_too_often_has_to_wait(client, settings):
    settings.VOLONTARIAT_FORM_RATE = "2/m"
    form = make_form()
    statuses = [client.post(address_of(form), {"name": "Awa"}).status_code for _time in range(3)]
    response = client.post(address_of(form), {"name": "Awa"})
    assert statuses == [201, 201, 429]
    assert (response.status_code, response["Content-Type"]) == (429, PROBLEM)
    assert 0 < int(response["Retry-After"]) <= 60
    assert len(stored()) == 2
    assert client.get(address_of(form)).status_code == 200
    elsewhere = client.post(address_of(form), {"name": "Awa"}, REMOTE_ADDR="192.0.2.7")
    assert elsewhere.status_code == 201


def test_a_visitor_is_known_by_the_address_that_the_last_proxy_saw(client, settings):
    settings.VOLONTARIAT_FORM_RATE = "1/m"
    form = make_form()

    def status(forged, seen):
        headers = {"x-forwarded-for": f"{forged}, {seen}"}
        return client.post(address_of(form), {"name": "Awa"}, headers=headers).status_code

    assert [status("1.1.1.1", "192.0.2.1"), status("2.2.2.2", "192.0.2.2")] == [201, 429]
    settings.NINJA_NUM_PROXIES = 1
    assert [status("3.3.3.3", "192.0.2.1"), status("4.4.4.4", "192.0.2.1")] == [201, 429]
    assert status("4.4.4.4", "192.0.2.2") == 201


def test_the_count_of_one_thread_is_not_that_of_another(rf):
    throttle = FormThrottle()
    throttle.allow_request(rf.post("/"))
    seen = []
    thread = Thread(target=lambda: seen.append(hasattr(throttle, "history")))
    thread.start()
    thread.join()
    assert (seen, hasattr(throttle, "history")) == ([False], True)


# Browsers of other origins

FRONT_END = "https://www.example.org"


@pytest.fixture
def front_end(home):
    """The site's front end, as an editor may write it."""
    SiteSettings.objects.create(site=Site.objects.get(), front_end_url=f"{FRONT_END}:443/fr/")


@pytest.fixture
def preflight(client):
    """A function that asks, as a browser does, whether an origin may send JSON."""

    def ask(form, origin):
        return client.options(
            address_of(form),
            headers={
                "origin": origin,
                "access-control-request-method": "POST",
                "access-control-request-headers": "content-type",
            },
        )

    return ask


@pytest.mark.usefixtures("front_end")
def test_the_front_end_may_send_from_browsers(preflight, send, client):
    form = make_form()
    asked = preflight(form, FRONT_END)
    assert asked.status_code == 200
    assert "POST" in asked["Access-Control-Allow-Methods"]
    assert "content-type" in asked["Access-Control-Allow-Headers"]
    for response in (
        asked,
        send(form, {"name": "Awa"}, origin=FRONT_END),
        send(form, {}, origin=FRONT_END),
        client.get(address_of(form), headers={"origin": FRONT_END}),
        client.get("/api/v2/pages/", headers={"origin": FRONT_END}),
    ):
        assert response["Access-Control-Allow-Origin"] == FRONT_END
        assert "Access-Control-Allow-Credentials" not in response
        assert "origin" in response["Vary"].lower()


@pytest.mark.parametrize(
    "origin",
    [
        "http://www.example.org",
        "https://example.org",
        "https://www.example.org:8443",
        "https://www.example.org.evil.example",
        "https://evil.example",
        "null",
        "https://[",
    ],
)
@pytest.mark.usefixtures("front_end")
def test_no_other_origin_may(origin, preflight, client):
    form = make_form()
    read = client.get(address_of(form), headers={"origin": origin})
    for response in (preflight(form, origin), read):
        assert "Access-Control-Allow-Origin" not in response
        assert "origin" in response["Vary"].lower()


def test_without_a_front_end_no_origin_may(preflight, client, home):
    form = make_form()
    assert "Access-Control-Allow-Origin" not in preflight(form, FRONT_END)
    SiteSettings.objects.create(site=Site.objects.get(), front_end_url="")
    for origin in (FRONT_END, "null", "://"):
        assert "Access-Control-Allow-Origin" not in preflight(form, origin)


@pytest.mark.usefixtures("front_end")
def test_only_the_api_is_open_to_it(client):
    response = client.get("/admin/login/", headers={"origin": FRONT_END})
    assert "Access-Control-Allow-Origin" not in response


@pytest.mark.usefixtures("front_end")
def test_asking_costs_no_query_without_an_origin(preflight, django_assert_num_queries):
    form = make_form()
    with django_assert_num_queries(0):
        preflight(form, "")
    with django_assert_num_queries(2):
        preflight(form, FRONT_END)


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://www.example.org", "https://www.example.org"),
        ("https://WWW.Example.org/fr/?a#b", "https://www.example.org"),
        ("http://localhost:3000/", "http://localhost:3000"),
        ("http://localhost:80", "http://localhost"),
        ("https://localhost:80", "https://localhost:80"),
        ("https://user@example.org", "https://example.org"),
        ("https://bénévolat.example", "https://xn--bnvolat-byab.example"),
        ("http://[::1]:3000", "http://[::1]:3000"),
    ],
)
def test_an_origin_is_written_as_browsers_write_it(address, origin):
    assert origin_of(address) == origin


# Anything at all

TEXTS = st.text(st.characters(codec=None), max_size=40) | st.sampled_from(
    ["\0", "\ud800", "x" * 70_000, "Nord", "2026-03-04", "9999-12-31T23:59:59-23:59", "1e999999999"]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | TEXTS,
    lambda children: st.lists(children, max_size=4) | st.dictionaries(TEXTS, children, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from([*QUESTIONS, "website"])
ANSWERS = st.dictionaries(NAMES, VALUES, max_size=13) | st.dictionaries(
    NAMES | TEXTS, VALUES, max_size=4
)
FITTING = st.fixed_dictionaries(
    {"name": st.just("Awa")},
    optional={
        "story": TEXTS,
        "age": st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
        "email": st.emails() | TEXTS,
        "page": TEXTS.map("http://{}".format),
        "day": st.dates().map(str) | TEXTS,
        "moment": st.datetimes(timezones=st.timezones() | st.none()).map(
            lambda moment: moment.isoformat()
        ),
        "places": st.lists(TEXTS | st.sampled_from(["Nord", "Sud"]), max_size=3),
        "agreed": st.booleans(),
        "origin": TEXTS,
    },
)


class AnyBodyTests(TestCase):
    """No body, however odd, breaks the server or is stored though it was refused."""

    @classmethod
    def setUpTestData(cls):
        factories.make_home()
        cls.form = make_form()

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(body=(VALUES | ANSWERS | FITTING).map(json.dumps).map(str.encode) | st.binary())
    def test_any_json_is_stored_or_refused(self, body):
        self.check(body, "application/json")

    @settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        body=st.binary()
        | st.dictionaries(NAMES, st.binary(max_size=30), max_size=6).map(
            lambda answers: b"&".join(
                name.encode() + b"=" + value for name, value in answers.items()
            )
        ),
        media_type=st.sampled_from(
            ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
        ),
    )
    def test_any_form_is_stored_or_refused(self, body, media_type):
        self.check(body, media_type)

    def check(self, body, media_type):
        unhurried = self.settings(VOLONTARIAT_FORM_RATE="1000000/s")
        with unhurried, self.captureOnCommitCallbacks(execute=True):
            response = self.client.post(address_of(self.form), body or b" ", media_type)
        assert response.status_code in {201, 400, 413, 422}, response.content
        if response.status_code == 201:
            assert len(stored()) <= 1
        else:
            assert response["Content-Type"] == PROBLEM
            assert json.loads(response.content)["status"] == response.status_code
            assert stored() == []
