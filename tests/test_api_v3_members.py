"""The list, the facets and the detail of the directory, as a front end asks for them."""

from datetime import date, datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import factories
import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from wagtail_volontariat.headless.delivery.memory import forget
from wagtail_volontariat.headless.editions.verifying import verify
from wagtail_volontariat.headless.editions.writing import drain
from wagtail_volontariat.members.models import (
    MemberIndexPage,
    MemberPage,
    MemberRegistration,
    MemberRelation,
)
from wagtail_volontariat.taxonomy.models import Domain, EngagementStatus

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_made")]

CARD = {
    "id",
    "title",
    "official_name",
    "acronym",
    "logo",
    "website",
    "country",
    "statuses",
    "domains",
    "meta",
}
DETAIL = CARD | {
    "email",
    "phone",
    "address",
    "founded_year",
    "registrations",
    "relations",
    "description",
    "how_to_apply",
    "breadcrumbs",
    "json_ld",
}
PARIS = ZoneInfo("Europe/Paris")
BEGINS, ENDS = date(2020, 1, 1), date(2030, 6, 30)


def relation(kind, to, **dates):
    return MemberRelation(kind=kind, to=to, locale=factories.make_locale("fr"), **dates)


@pytest.fixture(scope="module")
def _made(tree):
    """A collective, its member in three languages, one for a time, and a Canadian partner."""
    collective = factories.make_member(title="Clong", country="FR")
    member = factories.make_member(
        title="Émeraude",
        official_name="Association Émeraude",
        acronym="AE",
        country="FR",
        email="bonjour@example.org",
        phone="+33 1 00 00 00 00",
        address="12 rue des Lilas\n75020 Paris",
        founded_year=1970,
        logo=factories.make_image("Logo"),
        statuses=[factories.make_status("vsi")],
        domains=[factories.make_domain("health", fr="Santé", en="Health", es="Salud")],
        registrations=[
            MemberRegistration(
                register="RNA", number="W751000000", locale=factories.make_locale("fr")
            )
        ],
        relations=[relation("member", collective), relation("founder", collective)],
        description=f'<p>Avec le <a linktype="page" id="{collective.pk}">collectif</a>.</p>',
        how_to_apply="<p>Écrire.</p>",
    )
    pages = {
        "collective": collective,
        "member": member,
        "for a time": factories.make_member(
            title="Filao",
            country="BJ",
            domains=[factories.make_domain("farming", sort_order=1)],
            relations=[
                relation("member", collective, valid_from=BEGINS, valid_until=ENDS),
            ],
        ),
        "partner": factories.make_member(
            title="Érable",
            country="CA",
            statuses=[factories.make_status("salaried")],
            relations=[relation("partner", collective)],
        ),
        "spanish member": factories.translate(
            member,
            "es",
            title="Esmeralda",
            description="<p>Con el colectivo.</p>",
            how_to_apply="<p>Escribir.</p>",
        ),
        "spanish collective": factories.translate(collective, "es", title="Colectivo"),
    }
    drain()
    return {name: page.pk for name, page in pages.items()}


@pytest.fixture
def made(_made):
    """The directory's entries, as the database has them."""
    return {name: MemberPage.objects.get(pk=pk) for name, pk in _made.items()}


@pytest.fixture
def titles(read):
    """A function that returns the titles of a list."""

    def titles_of(**asked):
        answer = read(f"members/?{urlencode(asked, doseq=True)}")
        return [item["title"] for item in answer["items"]]

    return titles_of


@pytest.fixture
def clock(monkeypatch):
    """A function that sets the time, in Paris."""

    def set_clock(*moment):
        forget()
        instant = datetime(*moment, tzinfo=PARIS)
        monkeypatch.setattr(timezone, "now", lambda: instant)

    return set_clock


def test_a_card_says_what_a_list_shows(read, made):
    card = read("members/", q="Émeraude")["items"][0]
    assert card.keys() == CARD
    assert card["logo"]["alt"] == "Association Émeraude"
    assert card["country"] == {"code": "FR", "label": "France"}
    assert card["domains"] == [{"code": "health", "label": "Santé"}]
    assert card["statuses"] == [{"code": "vsi", "label": "vsi (fr)"}]


def test_a_detail_says_everything(read, made):
    answer = read(f"members/{made['member'].pk}/")
    assert answer.keys() == DETAIL
    assert answer["registrations"] == [{"register": "RNA", "number": "W751000000"}]
    assert [(each["kind"], each["to"]["title"]) for each in answer["relations"]] == [
        ("member", "Clong"),
        ("founder", "Clong"),
    ]
    assert answer["relations"][0].keys() == {"kind", "to", "from", "until"}
    assert f'href="/fr/member/{made["collective"].slug}/"' in answer["description"]
    assert [link["title"] for link in answer["breadcrumbs"]] == ["Accueil", "Member"]


def test_dates_of_a_relation_are_told_past_or_not(read, made):
    [row] = read(f"members/{made['for a time'].pk}/")["relations"]
    assert (row["from"], row["until"]) == ("2020-01-01", "2030-06-30")


def test_another_language_has_its_own_words_and_the_same_facts(read, made):
    [item] = read("members/", locale="es", order="-title")["items"][:1]
    assert item["title"] == "Esmeralda"
    assert item["domains"] == [{"code": "health", "label": "Salud"}]
    answer = read(f"members/{item['id']}/")
    assert answer["meta"]["locale"] == "es"
    assert answer["description"] == "<p>Con el colectivo.</p>"
    assert {row["to"]["title"] for row in answer["relations"]} == {"Colectivo"}
    assert read(f"members/{made['member'].pk}/", locale="es") == answer
    read(f"members/{made['member'].pk}/", status=404, locale="en")
    english = read(f"members/{made['member'].pk}/", locale="en", fallback="es,fr")
    assert english["meta"]["locale"] == "es"


def test_a_fallback_gives_each_organisation_once(titles):
    assert titles(locale="en") == []
    assert titles(locale="es", fallback="fr") == ["Colectivo", "Érable", "Esmeralda", "Filao"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"country": "FR"}, ["Clong", "Émeraude"]),
        ({"country": ["CA", "BJ"]}, ["Érable", "Filao"]),
        ({"region": "011"}, ["Filao"]),
        ({"domain": "health"}, ["Émeraude"]),
        ({"domain": ["health", "farming"], "country": "BJ"}, ["Filao"]),
        ({"status": "salaried"}, ["Érable"]),
        ({"relation": "member"}, ["Émeraude", "Filao"]),
        ({"relation": ["founder", "partner"]}, ["Émeraude", "Érable"]),
        ({"relation": "programme_of"}, []),
        ({"q": "emeraudes"}, ["Émeraude"]),
    ],
)
def test_each_filter_narrows(asked, found, titles, clock):
    clock(2025, 1, 1)
    assert titles(**asked) == found


@pytest.mark.parametrize("name", ["collective", "spanish collective"])
@pytest.mark.parametrize(
    ("language", "found"), [("fr", ["Émeraude", "Filao"]), ("es", ["Esmeralda"])]
)
def test_members_of_a_collective_are_found_by_any_of_its_ids(
    name, language, found, made, titles, clock
):
    clock(2025, 1, 1)
    assert titles(relation=f"member:{made[name].pk}", locale=language) == found
    assert titles(relation=f"member:{made['partner'].pk}", locale=language) == []


@pytest.mark.parametrize(
    ("moment", "is_member"),
    [
        ((2019, 12, 31, 23, 59, 59), False),
        ((2020, 1, 1), True),
        ((2030, 6, 30, 23, 59, 59), True),
        ((2030, 7, 1), False),
    ],
)
def test_a_relation_counts_from_its_first_midnight_to_its_last(
    moment, is_member, titles, read, made, clock
):
    clock(*moment)
    assert ("Filao" in titles(relation="member")) is is_member
    assert ("Filao" in titles(relation=f"member:{made['collective'].pk}")) is is_member
    counts = {each["code"]: each["count"] for each in read("members/facets/")["relation"]}
    assert counts["member"] == 1 + is_member


def test_no_answer_outlives_the_midnight_at_which_a_relation_ends(client, clock):
    clock(2030, 6, 30, 23, 59, 30)
    before = client.get("/api/v3/members/", {"relation": "member"})
    assert before["Cache-Control"] == "public, max-age=30"
    clock(2030, 7, 1)
    after = client.get(
        "/api/v3/members/", {"relation": "member"}, headers={"If-None-Match": before["ETag"]}
    )
    assert after.status_code == 200
    assert after.json()["count"] == before.json()["count"] - 1


def test_a_relation_to_who_is_not_public_is_not_told(titles, read, made):
    PageViewRestriction.objects.create(page=made["collective"], restriction_type="login")
    assert read(f"members/{made['member'].pk}/")["relations"] == []
    assert titles(relation="member") == []
    assert read("members/facets/")["relation"] == []
    # the Spanish version of the collective is still public
    assert titles(relation="member", locale="es") == ["Esmeralda"]


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("title", ["Clong", "Émeraude", "Érable", "Filao"]),
        ("-title", ["Filao", "Érable", "Émeraude", "Clong"]),
        ("newest", ["Érable", "Filao", "Émeraude", "Clong"]),
        ("-newest", ["Clong", "Émeraude", "Filao", "Érable"]),
    ],
)
def test_lists_are_put_in_order(order, found, titles):
    assert titles(order=order) == found


def test_titles_are_the_default_and_relevance_counts_the_title_most(titles, made):
    assert titles() == titles(order="title")
    made["partner"].description = "<p>Voisin du Clong.</p>"
    factories.publish(made["partner"])
    drain()
    assert titles(q="clong", order="relevance") == ["Clong", "Érable"]


def test_a_cursor_goes_on_where_a_part_ended(read):
    first = read("members/", limit=3)
    rest = read("members/", limit=3, cursor=first["next"])
    assert (first["count"], rest["count"], rest["next"]) == (4, 4, None)
    assert [item["title"] for item in first["items"] + rest["items"]] == [
        "Clong",
        "Émeraude",
        "Érable",
        "Filao",
    ]


def test_facets_count_what_the_list_gives_for_each_value(read, made, clock):
    clock(2025, 1, 1)
    facets = read("members/facets/")
    assert facets.keys() == {"country", "region", "domain", "status", "relation"}
    for name, values in facets.items():
        assert values
        for value in values:
            listed = read(f"members/?{name}={value['code']}")
            assert listed["count"] == value["count"], value
    assert facets["relation"][:3] == [
        {"code": "member", "label": "membre de", "count": 2},
        {"code": "founder", "label": "fondatrice de", "count": 1},
        {"code": "partner", "label": "partenaire de", "count": 1},
    ]
    assert {
        "code": f"member:{made['collective'].pk}",
        "label": "membre de Clong",
        "count": 2,
    } in facets["relation"]


def test_facets_leave_their_own_filter_aside(read, made, clock):
    clock(2025, 1, 1)
    facets = read("members/facets/", relation="partner", country="CA")
    counts = {value["code"]: value["count"] for value in facets["country"]}
    assert counts == {"CA": 1}
    counts = {value["code"]: value["count"] for value in facets["relation"]}
    assert counts == {"partner": 1, f"partner:{made['collective'].pk}": 1}
    counts = {value["code"]: value["count"] for value in facets["status"]}
    assert counts == {"salaried": 1}


def test_facets_name_values_in_the_language_asked_for(read, made, clock):
    clock(2025, 1, 1)
    facets = read("members/facets/", locale="es")
    assert facets["domain"] == [{"code": "health", "label": "Salud", "count": 1}]
    assert {
        "code": f"member:{made['spanish collective'].pk}",
        "label": "miembro de Colectivo",
        "count": 1,
    } in facets["relation"]


@pytest.mark.parametrize("path", ["members/", "members/facets/"])
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("state", "open"),
        ("country", "ZZ"),
        ("region", "999"),
        ("domain", "unheard-of"),
        ("status", "unheard-of"),
        ("relation", "friend"),
        ("relation", "member:"),
        ("relation", "member:0"),
        ("relation", "member:999999999"),
        ("relation", "member:" + "9" * 30),
        ("locale", "de"),
    ],
)
def test_what_is_unknown_is_refused_by_its_name(path, name, value, read):
    refusal = read(f"{path}?{name}={value}", status=422)
    assert refusal["errors"][0]["loc"][:2] == ["query", name]


@pytest.mark.parametrize(("name", "value"), [("order", "deadline"), ("order", "relevance")])
def test_unknown_orders_are_refused(name, value, read):
    assert read("members/", status=422, **{name: value})["errors"][0]["loc"] == ["query", name]


def test_who_is_not_published_is_not_found(read, titles, made):
    made["partner"].unpublish()
    read(f"members/{made['partner'].pk}/", status=404)
    assert "Érable" not in titles()
    draft = factories.make_member(live=False, country="TG")
    read(f"members/{draft.pk}/", status=404)
    assert "TG" not in {value["code"] for value in read("members/facets/")["country"]}


def test_an_organisation_is_told_to_search_engines(read, made):
    nodes = read(f"members/{made['member'].pk}/")["json_ld"]
    ngo = nodes[0]
    assert [node["@type"] for node in nodes] == ["NGO", "BreadcrumbList"]
    assert ngo["name"] == "Association Émeraude"
    assert ngo["foundingDate"] == "1970"
    assert ngo["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "12 rue des Lilas 75020 Paris",
        "addressCountry": "FR",
    }
    assert ngo["logo"].startswith("http")
    assert [each["name"] for each in ngo["memberOf"]] == ["Clong"]


def test_a_membership_for_a_time_is_told_with_its_dates(read, made):
    ngo = read(f"members/{made['for a time'].pk}/")["json_ld"][0]
    [role] = ngo["memberOf"]
    assert (role["@type"], role["startDate"], role["endDate"]) == (
        "OrganizationRole",
        "2020-01-01",
        "2030-06-30",
    )
    assert role["memberOf"]["name"] == "Clong"


def test_a_renamed_term_is_renamed_in_every_answer(read, made):
    domain = Domain.objects.get(code="health", locale__language_code="fr")
    domain.label = "Soins"
    domain.save()
    assert read(f"members/{made['member'].pk}/")["domains"][0]["label"] == "Soins"
    assert read("members/facets/")["domain"][0]["label"] == "Soins"
    status = EngagementStatus.objects.get(code="vsi", locale__language_code="fr")
    status.unpublish()
    assert read(f"members/{made['member'].pk}/")["statuses"][0]["label"] == "vsi"


def test_a_renamed_organisation_is_renamed_where_it_is_linked(read, made):
    made["collective"].title = "Collectif"
    factories.publish(made["collective"])
    answer = read(f"members/{made['member'].pk}/")
    assert {row["to"]["title"] for row in answer["relations"]} == {"Collectif"}
    assert answer["json_ld"][0]["memberOf"][0]["name"] == "Collectif"


def test_a_logo_is_shown_as_it_is_now(read, made):
    logo = MemberPage.objects.get(pk=made["member"].pk).logo
    assert read(f"members/{made['member'].pk}/")["logo"]["focal_point"] is None
    logo.focal_point_x, logo.focal_point_y = 10, 12
    logo.focal_point_width, logo.focal_point_height = 4, 4
    logo.save()
    assert read(f"members/{made['member'].pk}/")["logo"]["focal_point"]["x"] == 10
    logo.delete()
    assert read(f"members/{made['member'].pk}/")["logo"] is None


def test_queries_stay_as_many_however_many_organisations(queries_of, made):
    paths = {
        "members/": {"fallback": "es"},
        "members/facets/": {"fallback": "es", "relation": "member"},
        f"members/{made['member'].pk}/": {"locale": "es"},
    }
    asked = paths | {"members/ ": {"relation": "member"}}
    before = {path: queries_of(path.strip(), **given) for path, given in asked.items()}
    for _ in range(5):
        french = factories.make_member(
            domains=[factories.make_domain("health")],
            relations=[relation("member", made["collective"])],
        )
        factories.translate(french, "es")
    after = {path: queries_of(path.strip(), **given) for path, given in asked.items()}
    assert after == before
    assert after["members/"] <= 4
    assert after["members/ "] <= 4
    assert after[f"members/{made['member'].pk}/"] <= 2


def test_the_directory_is_answered_by_its_path(read):
    index = factories.make_index(MemberIndexPage)
    answer = read("resolve/", path=f"/fr/{index.slug}/")
    assert answer.keys() == {"id", "title", "introduction", "breadcrumbs", "json_ld", "meta"}
    assert answer["id"] == index.pk


def test_every_edition_is_as_it_would_be_made_now(made):
    assert verify().all == set()
