"""Menus and site settings, as a front end asks for them with every page that it renders first."""

import factories
import pytest
from wagtail.models import Page, PageViewRestriction, Site

from wagtail_volontariat.home.models import Menu, MenuItem, SiteSettings

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]

SHAPE = {"label", "html_url", "detail_url", "id", "is_external"}


@pytest.fixture
def site(home):
    return Site.objects.get()


def make_menu(*targets, code="main", language="fr", live=True, title="Menu"):
    """Returns a menu in one language; a target is a page or an address with its label."""
    locale = factories.make_locale(language)
    menu = Menu(code=code, title=title, locale=locale, live=live)
    menu.items = [
        MenuItem(
            locale=locale,
            sort_order=order,
            page=target if isinstance(target, Page) else None,
            url="" if isinstance(target, Page) else target[1],
            label="" if isinstance(target, Page) else target[0],
        )
        for order, target in enumerate(targets)
    ]
    menu.save()
    return menu


def menu_of(answer, code="main"):
    """Returns the labels of a menu, ``None`` without it."""
    found = [menu for menu in answer["menus"] if menu["code"] == code]
    return [item["label"] for item in found[0]["items"]] if found else None


def test_a_menu_leads_to_pages_and_to_other_sites(read, site):
    about = factories.make_standard_page(title="Qui sommes-nous")
    make_menu(about, ("Wagtail", "https://wagtail.org/"), title="Menu principal")

    answer = read("navigation/")

    assert answer["locale"] == "fr"
    [menu] = answer["menus"]
    assert (menu["code"], menu["title"]) == ("main", "Menu principal")
    inside, outside = menu["items"]
    assert inside == {
        "label": "Qui sommes-nous",
        "html_url": about.full_url,
        "detail_url": inside["detail_url"],
        "id": about.pk,
        "is_external": False,
    }
    assert outside == {
        "label": "Wagtail",
        "html_url": "https://wagtail.org/",
        "detail_url": None,
        "id": None,
        "is_external": True,
    }


def test_the_address_of_the_detail_answers_with_the_page(read, client, site):
    mandate = factories.make_mandate()
    make_menu(mandate)

    [item] = read("navigation/")["menus"][0]["items"]

    assert client.get(item["detail_url"]).json()["id"] == mandate.pk


@pytest.mark.parametrize(("language", "title"), [("en", "About us"), ("es", "Quiénes somos")])
def test_a_menu_leads_to_the_pages_of_its_language(read, site, language, title):
    about = factories.make_standard_page(title="Qui sommes-nous")
    translated = factories.translate(about, language, title=title)
    make_menu(about)
    make_menu(about, language=language)

    answer = read("navigation/", locale=language)

    [item] = answer["menus"][0]["items"]
    assert (item["label"], item["id"]) == (title, translated.pk)
    assert item["html_url"] == translated.full_url


def test_what_is_not_public_in_the_language_is_left_out(read, site):
    only_french = factories.make_standard_page()
    draft = factories.make_standard_page(live=False)
    secret = factories.make_standard_page()
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    shown = factories.make_standard_page(title="Montrée")
    factories.translate(shown, "es", title="Mostrada")
    for language in ("fr", "es"):
        make_menu(only_french, draft, secret, shown, language=language)

    assert menu_of(read("navigation/")) == [only_french.title, "Montrée"]
    assert menu_of(read("navigation/", locale="es")) == ["Mostrada"]


def test_a_new_title_shows_only_once_it_is_published(read, site):
    page = factories.make_standard_page(title="Publié")
    make_menu(page)
    page.title = "Brouillon"
    page.save_revision()

    assert menu_of(read("navigation/")) == ["Publié"]

    page.save_revision().publish()
    assert menu_of(read("navigation/")) == ["Brouillon"]


def test_a_draft_of_a_menu_does_not_show(read, site):
    make_menu(("Ailleurs", "https://example.org/"), code="footer", live=False)
    assert menu_of(read("navigation/"), "footer") is None


def test_without_a_main_menu_it_is_the_pages_marked_to_show_in_menus(read, site):
    first = factories.make_standard_page(title="Un", show_in_menus=True)
    factories.make_standard_page(title="Non marquée")
    factories.make_standard_page(title="Deux", show_in_menus=True)
    factories.make_standard_page(title="Brouillon", show_in_menus=True, live=False)
    factories.make_standard_page(first, title="Plus bas", show_in_menus=True)
    factories.translate(first, "en", title="One")

    answer = read("navigation/")

    assert menu_of(answer) == ["Un", "Deux"]
    assert answer["menus"][0]["title"] == "Menu principal"
    assert set(answer["menus"][0]["items"][0]) == SHAPE
    assert menu_of(read("navigation/", locale="es")) is None


def test_the_site_says_who_is_behind_it(read, site):
    SiteSettings.objects.create(
        site=site,
        organisation_name="Collectif",
        email="info@example.org",
        mastodon="https://mastodon.example/@collectif",
        front_end_url="https://www.example.org",
    )

    assert read("navigation/")["site"] == {
        "name": "Collectif",
        "email": "info@example.org",
        "phone": "",
        "address": "",
        "profiles": [{"label": "Mastodon", "url": "https://mastodon.example/@collectif"}],
        "front_end_url": "https://www.example.org",
    }


def test_a_site_without_settings_has_its_own_name(read, site):
    site.site_name = "Partir"
    site.save()
    answer = read("navigation/")
    assert answer["site"]["name"] == "Partir"
    assert answer["site"]["profiles"] == []


def test_each_site_has_its_own_settings(read, site):
    other = Site.objects.create(hostname="other.example", root_page=factories.make_home("es"))
    SiteSettings.objects.create(site=other, organisation_name="Otra")

    answer = read("navigation/", site="other.example")

    assert (answer["site"]["name"], answer["locale"]) == ("Otra", "es")
    assert read("navigation/")["site"]["name"] != "Otra"


def test_a_menu_leads_to_pages_of_its_own_site_only(read, site):
    make_menu(factories.make_standard_page(title="Ici"))
    Site.objects.create(hostname="other.example", root_page=factories.make_mandate().get_parent())

    assert menu_of(read("navigation/")) == ["Ici"]
    assert menu_of(read("navigation/", site="other.example")) == []


@pytest.mark.parametrize(
    ("parameters", "named"),
    [({"locale": "de"}, "locale"), ({"lang": "fr"}, "lang"), ({"site": "nowhere"}, "site")],
)
def test_what_it_does_not_know_is_refused_by_name(read, site, parameters, named):
    problem = read("navigation/", status=422, **parameters)
    assert problem["errors"][0]["loc"][-1] == named


def test_an_unchanged_answer_is_not_sent_again(read, client, site):
    menu = make_menu(("Ailleurs", "https://example.org/"))
    read("navigation/")
    etag = client.get("/api/v3/navigation/")["ETag"]
    again = client.get("/api/v3/navigation/", headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")

    item = menu.items.get()
    item.label = "Là-bas"
    item.save()
    changed = client.get("/api/v3/navigation/", headers={"if-none-match": etag})
    assert changed.status_code == 200
    assert changed["Content-Language"] == "fr"


def test_more_entries_take_no_more_queries(queries_of, site):
    pages = [factories.make_standard_page(show_in_menus=True) for _ in range(3)]
    marked = queries_of("navigation/")
    make_menu(pages[0])
    before = queries_of("navigation/")
    make_menu(*pages, code="footer")
    make_menu(*pages, code="header")
    assert queries_of("navigation/") == before <= marked <= 6
