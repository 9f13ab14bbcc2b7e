"""Listings of the admin: what a row says, what is filtered, what a spreadsheet holds."""

import csv
from io import BytesIO, StringIO
from typing import Any

import factories
import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext, override
from openpyxl import load_workbook
from wagtail.models import GroupPagePermission
from wagtail.users.models import UserProfile

from wagtail_volontariat.home.models import HomePage
from wagtail_volontariat.taxonomy.models import Domain

PAGE_LISTINGS = {
    "mandates": factories.make_mandate,
    "testimonials": factories.make_testimonial,
    "members": factories.make_member,
    "news": factories.make_news,
    "resources": factories.make_resource,
}
SNIPPET_LISTINGS = [
    "wagtailsnippets_volontariat_taxonomy_domain",
    "wagtailsnippets_volontariat_taxonomy_engagementstatus",
    "wagtailsnippets_volontariat_taxonomy_situationtype",
    "wagtailsnippets_volontariat_taxonomy_topic",
    "wagtailsnippets_volontariat_members_partner",
    "wagtailsnippets_volontariat_testimonials_volunteerprofile",
    "wagtailsnippets_volontariat_testimonials_consentrecord",
    "wagtailsnippets_volontariat_home_menu",
]


def listing(client: Client, name: str = "mandates", **parameters: Any) -> BeautifulSoup:
    response = client.get(reverse(f"{name}:index"), parameters)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def titles(soup: BeautifulSoup) -> list[str]:
    return [cell.get_text(strip=True) for cell in soup.select("td.title .title-wrapper")]


def languages(soup: BeautifulSoup) -> list[str]:
    return [tag["title"] for tag in soup.select(".volontariat-language")]


@pytest.mark.parametrize(("name", "make"), PAGE_LISTINGS.items())
def test_more_rows_need_no_more_queries(
    home: HomePage, admin_client: Client, name: str, make: Any
) -> None:
    factories.in_all_languages(make())
    url = reverse(f"{name}:index")
    admin_client.get(url)
    with CaptureQueriesContext(connection) as few:
        admin_client.get(url)
    for _ in range(10):
        make()
    with CaptureQueriesContext(connection) as many:
        soup = BeautifulSoup(admin_client.get(url).content, "html.parser")
    assert len(titles(soup)) == 11
    assert len(many) == len(few)


@pytest.mark.parametrize(("name", "make"), PAGE_LISTINGS.items())
def test_more_rows_need_no_more_queries_in_a_spreadsheet(
    home: HomePage, admin_client: Client, name: str, make: Any
) -> None:
    factories.in_all_languages(make())
    url = reverse(f"{name}:index") + "?export=csv"
    admin_client.get(url)
    with CaptureQueriesContext(connection) as few:
        admin_client.get(url)
    for _ in range(10):
        make()
    with CaptureQueriesContext(connection) as many:
        admin_client.get(url)
    assert len(many) == len(few)


def test_more_terms_need_no_more_queries(home: HomePage, admin_client: Client) -> None:
    url = reverse("wagtailsnippets_volontariat_taxonomy_domain:list")
    factories.make_domain("health")
    admin_client.get(url)
    with CaptureQueriesContext(connection) as few:
        admin_client.get(url)
    for serial in range(10):
        factories.make_domain(f"domain-{serial}", parent=factories.make_domain("health"))
    with CaptureQueriesContext(connection) as many:
        admin_client.get(url)
    assert len(many) == len(few)


def test_more_consents_need_no_more_queries(db: None, admin_client: Client) -> None:
    url = reverse("wagtailsnippets_volontariat_testimonials_consentrecord:list")
    factories.make_volunteer()
    admin_client.get(url)
    with CaptureQueriesContext(connection) as few:
        admin_client.get(url)
    for serial in range(5):
        factories.make_volunteer(display_name=f"Awa {serial}")
    with CaptureQueriesContext(connection) as many:
        admin_client.get(url)
    assert len(many) == len(few)


@pytest.mark.parametrize("name", SNIPPET_LISTINGS)
def test_every_snippet_has_a_listing(home: HomePage, admin_client: Client, name: str) -> None:
    assert admin_client.get(reverse(f"{name}:list")).status_code == 200
    assert admin_client.get(reverse(f"{name}:add")).status_code == 200


def test_a_page_in_three_languages_is_one_row(home: HomePage, admin_client: Client) -> None:
    factories.in_all_languages(factories.make_mandate(title="Sage-femme"))
    soup = listing(admin_client)
    assert titles(soup) == ["Sage-femme"]
    joined = gettext_in_french("%(language)s: %(words)s")
    assert languages(soup) == [
        joined % {"language": gettext_in_french(name), "words": gettext_in_french("live")}
        for name in ("French", "English", "Spanish")
    ]


def gettext_in_french(message: str) -> str:
    with override("fr"):
        return gettext(message)


def test_languages_tell_draft_from_missing_in_words(home: HomePage, admin_client: Client) -> None:
    mandate = factories.make_mandate()
    factories.translate(mandate, "en").unpublish()
    described = [text.rpartition(": ")[2] for text in languages(listing(admin_client))]
    assert described == [gettext_in_french(word) for word in ("live", "draft", "missing")]


def test_languages_tell_a_translation_that_lacks_texts(
    home: HomePage, admin_client: Client
) -> None:
    mandate = factories.make_mandate()
    factories.translate(mandate, "es")
    mandate.summary = "Un autre résumé."
    factories.publish(mandate)
    described = languages(listing(admin_client))
    assert gettext_in_french("texts to translate") in described[2]
    assert gettext_in_french("texts to translate") not in described[0]


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("es", ["Misión"]),
        ("fr", ["Mission"]),
        ("en", []),
        ("all", ["Misión", "Mission"]),
        ("xx", ["Mission"]),
    ],
)
def test_rows_by_language(
    home: HomePage, admin_client: Client, locale: str, expected: list[str]
) -> None:
    factories.translate(factories.make_mandate(title="Mission"), "es", title="Misión")
    assert sorted(titles(listing(admin_client, locale=locale))) == expected


def test_a_page_that_begins_in_spanish_is_listed(home: HomePage, admin_client: Client) -> None:
    factories.make_mandate("es", title="Misión")
    assert titles(listing(admin_client)) == ["Misión"]


@pytest.fixture
def two_mandates(home: HomePage) -> None:
    farming = factories.make_domain("farming", fr="Agriculture")
    rice = factories.make_domain("rice", fr="Riz", parent=farming)
    factories.make_mandate(
        title="Riz",
        countries=["BJ"],
        domains=[rice],
        manual_state="filled",
        organisation=factories.make_member(title="Asso du riz"),
    )
    factories.make_mandate(
        live=False,
        title="Accouchement",
        countries=["HT", "CD"],
        domains=[factories.make_domain("health")],
        statuses=[factories.make_status("salaried")],
    )


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"state": "filled"}, ["Riz"]),
        ({"state": ["filled", "open"]}, ["Accouchement", "Riz"]),
        ({"country": "CD"}, ["Accouchement"]),
        ({"country": ["BJ", "HT"]}, ["Accouchement", "Riz"]),
        ({"domain": "rice"}, ["Riz"]),
        ({"domain": "farming"}, ["Riz"]),
        ({"domain": "health"}, ["Accouchement"]),
        ({"status": "salaried"}, ["Accouchement"]),
        ({"progress": "live"}, ["Riz"]),
        ({"progress": "draft"}, ["Accouchement"]),
        ({"progress": "changed"}, []),
        ({"q": "accou"}, ["Accouchement"]),
        ({"q": "riz", "state": "open"}, []),
        ({"q": "riz", "state": "filled", "ordering": "-deadline"}, ["Riz"]),
        ({"ordering": "title"}, ["Accouchement", "Riz"]),
        ({"ordering": "-title"}, ["Riz", "Accouchement"]),
        ({"ordering": "organisation__title"}, None),
        ({"ordering": "state; drop"}, None),
    ],
)
def test_filters_search_and_order(
    two_mandates: None, admin_client: Client, parameters: dict, expected: list[str] | None
) -> None:
    found = titles(listing(admin_client, **parameters))
    if expected is None:
        assert sorted(found) == ["Accouchement", "Riz"]
    elif "ordering" in parameters:
        assert found == expected
    else:
        assert sorted(found) == expected


def test_organisations_are_a_filter(two_mandates: None, admin_client: Client) -> None:
    organisation = factories.MemberPage.objects.get(title="Asso du riz")
    found = listing(admin_client, organisation=str(organisation.translation_key))
    assert titles(found) == ["Riz"]


def test_a_title_of_any_language_is_found(home: HomePage, admin_client: Client) -> None:
    factories.translate(factories.make_mandate(title="Sage-femme"), "es", title="Matrona")
    factories.make_mandate(title="Riz")
    assert titles(listing(admin_client, q="matro")) == ["Sage-femme"]


def test_mandates_without_a_deadline_come_last(home: HomePage, admin_client: Client) -> None:
    deadline = factories.timezone.localdate()
    factories.make_mandate(title="Fixe")
    factories.make_mandate(title="Au fil de l’eau", deadline=None, rolling=True, review_by=deadline)
    for ordering in ("deadline", "-deadline"):
        assert titles(listing(admin_client, ordering=ordering)) == ["Fixe", "Au fil de l’eau"]


def spreadsheet(client: Client, name: str, **parameters: Any) -> list[dict[str, Any]]:
    response = client.get(reverse(f"{name}:index"), {"export": "xlsx", **parameters})
    rows = load_workbook(BytesIO(b"".join(response.streaming_content))).active.values
    headings = next(rows)
    return [dict(zip(headings, row, strict=True)) for row in rows]


def test_a_spreadsheet_speaks_the_editors_language(home: HomePage, admin_client: Client) -> None:
    health = factories.make_domain("health", fr="Santé", es="Salud")
    mandate = factories.make_mandate("fr", countries=["BJ", "HT"], domains=[health])
    for language, countries, domain in (
        ("fr", "Bénin, Haïti", "Santé"),
        ("es", "Benín, Haití", "Salud"),
    ):
        UserProfile.objects.update_or_create(
            user=User.objects.get(username="editor"), defaults={"preferred_language": language}
        )
        with override(language):
            headings = [gettext(text) for text in ("Countries", "State", "Languages")]
            state = gettext("open")
            domains = gettext("domains").capitalize()
        [row] = spreadsheet(admin_client, "mandates")
        assert row[headings[0]] == countries
        assert row[headings[1]].lower() == state
        assert row[domains] == domain
        assert len(row[headings[2]].split("; ")) == 3
        csv_response = admin_client.get(reverse("mandates:index"), {"export": "csv"})
        [same] = csv.DictReader(StringIO(csv_response.content.decode()))
        assert same[headings[0]] == countries
        assert same[headings[1]] == row[headings[1]]
    assert mandate.title in row.values()


@pytest.mark.parametrize(("name", "make"), PAGE_LISTINGS.items())
def test_every_page_listing_exports_what_it_shows(
    home: HomePage, admin_client: Client, name: str, make: Any
) -> None:
    page = make()
    [row] = [row for row in spreadsheet(admin_client, name) if page.title in row.values()]
    assert page.full_url in row.values()
    assert not [heading for heading in row if not heading or "_" in heading]


def test_a_spreadsheet_holds_what_was_filtered(two_mandates: None, admin_client: Client) -> None:
    assert len(spreadsheet(admin_client, "mandates")) == 2
    assert len(spreadsheet(admin_client, "mandates", country="BJ")) == 1
    assert len(spreadsheet(admin_client, "mandates", q="riz")) == 1


def make_user(*codenames: str, pages: bool = True) -> User:
    user = User.objects.create_user("somebody", password="password")
    group = Group.objects.create(name="Somebodies")
    group.permissions.set(Permission.objects.filter(codename__in=["access_admin", *codenames]))
    if pages:
        permission = Permission.objects.get(
            codename="change_page", content_type__app_label="wagtailcore"
        )
        GroupPagePermission.objects.create(
            group=group,
            page=HomePage.objects.get(locale__language_code="fr"),
            permission=permission,
        )
    user.groups.add(group)
    return user


def test_an_editor_of_pages_sees_no_volunteers_or_consents(home: HomePage, client: Client) -> None:
    client.force_login(make_user())
    assert client.get(reverse("mandates:index")).status_code == 200
    for model in ("volunteerprofile", "consentrecord"):
        url = reverse(f"wagtailsnippets_volontariat_testimonials_{model}:list")
        assert client.get(url).status_code == 302
        assert url not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_without_page_permissions_the_listings_are_closed(home: HomePage, client: Client) -> None:
    client.force_login(make_user(pages=False))
    url = reverse("mandates:index")
    assert client.get(url).status_code == 302
    assert url not in client.get(reverse("wagtailadmin_home")).content.decode()


PARTICULARS = ("legal_name", "email", "user")


@pytest.mark.parametrize("may_see", [True, False])
def test_private_particulars_need_their_own_permission(
    home: HomePage, client: Client, may_see: bool
) -> None:
    volunteer = factories.make_volunteer(legal_name="Awa Diop", email="awa@example.org")
    permissions = ["change_volunteerprofile", *(["see_particulars"] if may_see else [])]
    client.force_login(make_user(*permissions))
    url = reverse(
        "wagtailsnippets_volontariat_testimonials_volunteerprofile:edit", args=[volunteer.pk]
    )
    page = client.get(url).content.decode()
    assert ("Awa Diop" in page) is may_see
    assert ("awa@example.org" in page) is may_see
    client.post(
        url, {"display_name": "Fatou", "legal_name": "X", "email": "x@example.org", "user": ""}
    )
    volunteer.refresh_from_db()
    assert volunteer.display_name == "Fatou"
    assert volunteer.legal_name == ("X" if may_see else "Awa Diop")


def test_the_admin_speaks_french_until_a_user_chooses(home: HomePage, client: Client) -> None:
    user = make_user()
    client.force_login(user)

    def language() -> str:
        page = client.get(reverse("wagtailadmin_home")).content
        return BeautifulSoup(page, "html.parser").html["lang"]

    assert language() == "fr"
    UserProfile.objects.create(user=user, preferred_language="es")
    assert language() == "es"


def test_domains_are_listed_once_with_their_languages(home: HomePage, admin_client: Client) -> None:
    factories.make_domain("health", fr="Santé")
    Domain.objects.filter(locale__language_code="es").delete()
    url = reverse("wagtailsnippets_volontariat_taxonomy_domain:list")
    soup = BeautifulSoup(admin_client.get(url).content, "html.parser")
    assert titles(soup) == ["Santé"]
    words = [text.rpartition(": ")[2] for text in languages(soup)]
    assert words == [gettext_in_french(word) for word in ("live", "live", "missing")]
