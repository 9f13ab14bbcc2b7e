"""The list, the facets and the detail of mandates, as a front end asks for them."""

from datetime import date, timedelta

import factories
import pytest
from django.utils import timezone

from wagtail_volontariat.headless.editions.writing import drain
from wagtail_volontariat.mandates.models import MandateBenefit, MandateLanguage
from wagtail_volontariat.taxonomy.models import Domain, EngagementStatus, SituationType

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mandates")]

CARD_KEYS = {
    "id",
    "title",
    "summary",
    "reference",
    "state",
    "organisation",
    "countries",
    "location_mode",
    "domains",
    "statuses",
    "situation_types",
    "duration",
    "start",
    "opens_on",
    "deadline",
    "rolling",
    "languages",
    "positions",
    "image",
    "meta",
}
DETAIL_KEYS = CARD_KEYS | {
    "body",
    "partner",
    "benefits",
    "eligibility",
    "family_policy",
    "sdgs",
    "how_to_apply",
    "apply_url",
    "apply_email",
    "place",
    "testimonials",
    "breadcrumbs",
    "json_ld",
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
FACET_KEYS = {
    "state",
    "country",
    "region",
    "domain",
    "status",
    "situation",
    "language",
    "location_mode",
    "organisation",
    "sdg",
}
TODAY = timezone.localdate()
MIDWIFE, BAKER, REMOTE, CLOSED = "Sage-femme", "Boulanger", "Éditrice à distance", "Puisatier"
IN_FRENCH = {MIDWIFE, BAKER, REMOTE, CLOSED}


@pytest.fixture(scope="module")
def _made(tree):
    """A full mandate in three languages, and three short ones in French, one of them expired."""
    organisation = factories.make_member(title="Sages-femmes sans bornes")
    partner = factories.make_partner(name="Hôpital de Jacmel", country="HT")
    midwife = factories.make_mandate(
        title=MIDWIFE,
        summary="Former des accoucheuses.",
        organisation=organisation,
        partner=partner,
        countries=["HT"],
        domains=[factories.make_domain("midwifery")],
        statuses=[factories.make_status("vsi")],
        situation_types=[factories.make_situation("emergency")],
        sdgs=["3", "5"],
        duration_min_months=12,
        duration_max_months=24,
        start_earliest=date(2030, 1, 10),
        start_latest=date(2030, 3, 10),
        deadline=TODAY + timedelta(days=7),
        image=factories.make_image("Jacmel", width=900, height=600),
        image_alt="Une maternité",
        place="Jacmel",
        how_to_apply="<p>Écrivez-nous.</p>",
        apply_email="postuler@example.org",
        age_min=23,
        eligible_citizenships=["FR", "BE"],
        languages=[
            MandateLanguage(language="fr", level="B2", group="a", sort_order=0),
            MandateLanguage(language="ht", requirement="asset", sort_order=1),
        ],
        benefits=[
            MandateBenefit(
                kind="allowance", amount=700, currency="EUR", period="month", sort_order=0
            ),
            MandateBenefit(kind="flight", covered="partly", note="aller simple", sort_order=1),
        ],
    )
    texts = {"en": "Midwife", "es": "Matrona"}
    for language, title in texts.items():
        factories.translate(midwife, language, title=title)
    factories.make_mandate(
        title=BAKER,
        countries=["VN", "BJ"],
        domains=[factories.make_domain("bakery")],
        statuses=[factories.make_status("camp")],
        duration_min_months=1,
        rolling=True,
        deadline=None,
        review_by=TODAY + timedelta(days=300),
        start_asap=True,
    )
    factories.make_mandate(
        title=REMOTE,
        countries=[],
        location_mode="remote",
        domains=[factories.make_domain("bakery")],
        duration_min_months=3,
        duration_max_months=6,
        deadline=TODAY + timedelta(days=90),
        opens_on=TODAY + timedelta(days=30),
        start_earliest=date(2030, 6, 1),
    )
    factories.make_mandate(title=CLOSED, countries=["BJ"], deadline=TODAY - timedelta(days=30))
    drain()


@pytest.fixture
def mandates(db, _made):
    """The mandates of this module, in the transaction of the test."""


@pytest.fixture
def titles(read):
    """A function that returns the titles of the French list for some parameters."""

    def list_titles(**parameters):
        return [item["title"] for item in read("mandates/", limit=100, **parameters)["items"]]

    return list_titles


# The list


def test_a_card_has_exactly_these_fields(read):
    card = read("mandates/", country="HT")["items"][0]

    assert set(card) == CARD_KEYS
    assert set(card["meta"]) == META_KEYS
    assert set(card["image"]) == {"alt", "src", "srcset", "width", "height", "focal_point"}
    assert set(card["organisation"]) == {"id", "title", "html_url", "detail_url", "locale"}


def test_a_card_tells_the_facts_in_the_language_of_the_list(read):
    card = read("mandates/", locale="es", country="HT")["items"][0]

    assert card["title"] == "Matrona"
    assert card["countries"] == [{"code": "HT", "label": "Haití"}]
    assert card["domains"] == [{"code": "midwifery", "label": "midwifery (es)"}]
    assert card["duration"] == {"min_months": 12, "max_months": 24}
    assert card["start"] == {"earliest": "2030-01-10", "latest": "2030-03-10", "asap": False}
    assert card["languages"] == [
        {"code": "fr", "label": "francés", "level": "B2", "requirement": "required", "group": "a"},
        {
            "code": "ht",
            "label": "criollo haitiano",
            "level": "",
            "requirement": "asset",
            "group": "",
        },
    ]
    assert card["meta"]["locale"] == "es"
    assert [link["locale"] for link in card["meta"]["translations"]] == ["en", "fr"]


def test_a_list_shows_what_one_may_apply_for_now_or_soon_by_deadline(titles):
    assert titles() == [MIDWIFE, REMOTE, BAKER]


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        (["any"], IN_FRENCH),
        (["open"], {MIDWIFE, BAKER}),
        (["closing_soon"], {MIDWIFE}),
        (["upcoming"], {REMOTE}),
        (["expired"], {CLOSED}),
        (["upcoming", "expired"], {REMOTE, CLOSED}),
        (["filled"], set()),
    ],
)
def test_states(titles, states, expected):
    assert set(titles(state=states)) == expected


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"country": "BJ"}, {BAKER, CLOSED}),
        ({"country": ["HT", "VN"]}, {MIDWIFE, BAKER}),
        ({"country": ["HT", "VN"], "domain": "bakery"}, {BAKER}),
        ({"region": "029"}, {MIDWIFE}),
        ({"region": "002"}, {BAKER, CLOSED}),
        ({"domain": "bakery"}, {BAKER, REMOTE}),
        ({"status": "camp"}, {BAKER}),
        ({"situation": "emergency"}, {MIDWIFE}),
        ({"language": "ht"}, {MIDWIFE}),
        ({"language": "fr"}, {MIDWIFE}),
        ({"sdg": "5"}, {MIDWIFE}),
        ({"location_mode": "remote"}, {REMOTE}),
        ({"duration_min": 6}, {MIDWIFE, REMOTE, CLOSED}),
        ({"duration_min": 7}, {MIDWIFE}),
        ({"duration_max": 1}, {BAKER}),
        ({"duration_min": 2, "duration_max": 3}, {REMOTE}),
        ({"start_after": "2030-03-10"}, {MIDWIFE, REMOTE}),
        ({"start_after": "2030-03-11"}, {REMOTE}),
        ({"start_before": "2030-01-09"}, {BAKER}),
        ({"start_before": "2030-01-10"}, {MIDWIFE, BAKER}),
        ({"deadline_before": str(TODAY)}, {CLOSED}),
        ({"deadline_after": str(TODAY + timedelta(days=90))}, {REMOTE}),
        ({"q": "accoucheuse haiti"}, {MIDWIFE}),
        ({"q": "boulangers"}, {BAKER}),
    ],
)
def test_filters(titles, parameters, expected):
    assert set(titles(state="any", **parameters)) == expected


def test_an_organisation_is_found_by_the_id_of_any_of_its_languages(read, titles):
    organisation = read("mandates/", country="HT")["items"][0]["organisation"]["id"]

    assert titles(organisation=organisation) == [MIDWIFE]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("deadline", [CLOSED, MIDWIFE, REMOTE, BAKER]),
        ("-deadline", [BAKER, REMOTE, MIDWIFE, CLOSED]),
        ("title", [BAKER, REMOTE, CLOSED, MIDWIFE]),
        ("-title", [MIDWIFE, CLOSED, REMOTE, BAKER]),
        ("newest", [CLOSED, REMOTE, BAKER, MIDWIFE]),
        ("start", [BAKER, MIDWIFE, REMOTE, CLOSED]),
    ],
)
def test_orders(titles, order, expected):
    assert titles(state="any", order=order) == expected


def test_a_cursor_goes_on_where_the_part_before_it_ended(read):
    seen, cursor = [], {}
    while True:
        part = read("mandates/", state="any", limit=1, **cursor)
        assert part["count"] == 4
        seen += [item["title"] for item in part["items"]]
        if part["next"] is None:
            break
        cursor = {"cursor": part["next"]}

    assert seen == [CLOSED, MIDWIFE, REMOTE, BAKER]


@pytest.mark.parametrize(
    "parameters",
    [
        {"cursor": "nonsense"},
        {"cursor": "WyJuZXdlc3QiLDEsMV0"},
        {"country": "ZZ"},
        {"domain": "no-such-domain"},
        {"organisation": "999999"},
        {"order": "relevance"},
        {"start_after": "tomorrow"},
        {"limit": "101"},
        {"pays": "BJ"},
        {"locale": "de"},
        {"fallback": "en,de"},
    ],
)
def test_what_makes_no_sense_is_refused_by_name(read, parameters):
    problem = read("mandates/", status=422, **parameters)

    assert [error["loc"][:2] for error in problem["errors"]] in [
        [["query", name]] for name in (*parameters, "order")
    ]


# The facets


def test_facets_have_exactly_these_keys(read):
    facets = read("mandates/facets/")

    assert set(facets) == FACET_KEYS
    assert {key for values in facets.values() for value in values for key in value} == {
        "code",
        "label",
        "count",
    }


@pytest.mark.parametrize(
    "parameters",
    [{}, {"country": "BJ"}, {"domain": "bakery", "state": "any"}, {"language": ["fr", "ht"]}],
)
def test_each_count_is_what_the_list_would_give_for_the_value(read, parameters):
    for name, values in read("mandates/facets/", **parameters).items():
        for value in values:
            wanted = {**parameters, name: value["code"]}
            assert read("mandates/", **wanted)["count"] == value["count"], (name, value)


def test_facets_are_labelled_in_the_language_that_is_asked_for(read):
    facets = read("mandates/facets/", locale="es", fallback="fr")

    assert {"code": "BJ", "label": "Benín", "count": 1} in facets["country"]
    assert {value["label"] for value in facets["domain"]} == {"midwifery (es)", "bakery (es)"}
    assert {value["label"] for value in facets["state"]} >= {"abierto"}


# The detail


def test_a_detail_has_exactly_these_fields(read):
    detail = read(f"mandates/{read('mandates/', country='HT')['items'][0]['id']}/")

    assert set(detail) == DETAIL_KEYS
    assert set(detail["meta"]) == META_KEYS
    assert detail["partner"] == {
        "name": "Hôpital de Jacmel",
        "country": {"code": "HT", "label": "Haïti"},
        "website": "",
    }
    assert detail["benefits"] == [
        {
            "kind": "allowance",
            "covered": "yes",
            "amount": 700.0,
            "currency": "EUR",
            "period": "month",
            "note": "",
        },
        {
            "kind": "flight",
            "covered": "partly",
            "amount": None,
            "currency": "",
            "period": "",
            "note": "aller simple",
        },
    ]
    assert [part["type"] for part in detail["body"]] == ["context", "tasks"]
    assert [goal["code"] for goal in detail["sdgs"]] == ["3", "5"]
    assert [link["locale"] for link in detail["breadcrumbs"]] == ["fr", "fr"]


def test_a_detail_is_found_in_another_language_by_the_id_of_any(read):
    french = read("mandates/", country="HT")["items"][0]["id"]

    spanish = read(f"mandates/{french}/", locale="es")

    assert (spanish["title"], spanish["meta"]["locale"]) == ("Matrona", "es")
    assert read(f"mandates/{spanish['id']}/", locale="fr")["id"] == french


def test_a_language_that_is_missing_is_a_404_unless_another_will_do(read):
    [baker] = read("mandates/", domain="bakery", country="VN")["items"]

    assert read(f"mandates/{baker['id']}/", locale="es", status=404)["status"] == 404
    assert read(f"mandates/{baker['id']}/", locale="es", fallback="en,fr")["title"] == BAKER


def test_a_job_posting_is_sent_while_one_may_apply(read):
    def posting(state):
        [item] = read("mandates/", state=state, limit=1)["items"]
        nodes = read(f"mandates/{item['id']}/")["json_ld"]
        return [node for node in nodes if node["@type"] == "JobPosting"]

    [open_one] = posting("closing_soon")
    assert open_one["hiringOrganization"]["name"] == "Sages-femmes sans bornes"
    assert open_one["jobLocation"][0]["address"]["addressCountry"] == "HT"
    assert open_one["employmentType"] == "VOLUNTEER"
    assert open_one["validThrough"] > open_one["datePosted"]
    assert open_one["baseSalary"]["value"] == {
        "@type": "QuantitativeValue",
        "value": 700.0,
        "unitText": "MONTH",
    }
    assert posting("expired") == posting("upcoming") == []


# What changes


def test_renaming_a_term_renews_every_mandate_that_carries_it(read):
    domain = factories.make_domain("midwifery")
    domain.label = "Maïeutique"
    domain.save()

    assert read("mandates/", country="HT")["items"][0]["domains"][0]["label"] == "Maïeutique"


def test_what_is_unpublished_is_gone_from_everywhere(read):
    [item] = read("mandates/", country="HT")["items"]
    page = factories.MandatePage.objects.get(pk=item["id"])

    page.unpublish()

    assert read("mandates/", country="HT")["count"] == 0
    assert read(f"mandates/{item['id']}/", status=404)["status"] == 404
    assert read(f"mandates/{item['id']}/", locale="en", status=404)["status"] == 404
    assert [
        link["locale"]
        for link in read("mandates/", locale="en")["items"][0]["meta"]["translations"]
    ] == ["es"]


def test_the_number_of_queries_stays_the_same_however_many_there_are(read, queries_of):
    [item] = read("mandates/", country="HT")["items"]
    asked = ["mandates/", "mandates/facets/", f"mandates/{item['id']}/"]
    before = [queries_of(path) for path in asked]
    for number in range(5):
        source = factories.make_mandate(
            title=f"Mission {number}", organisation=factories.make_member(), countries=["HT"]
        )
        factories.translate(source, "en")

    assert [queries_of(path) for path in asked] == before
    assert before[0] <= 4
    assert before[2] <= 2


def test_vocabularies_that_no_mandate_carries_are_known_all_the_same(read):
    for model, name in (
        (Domain, "domain"),
        (EngagementStatus, "status"),
        (SituationType, "situation"),
    ):
        factories.make_term(model, f"unused-{name}")
        assert read("mandates/", **{name: f"unused-{name}"})["count"] == 0
