"""What surrounds a built-in page: languages, menus, breadcrumbs; and the pages of no page."""

import factories
import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.utils import translation
from wagtail import hooks
from wagtail.models import Page, PageViewRestriction, Site

from wagtail_volontariat.headless.chrome import CHROME_HOOK, SECTIONS_HOOK, Link, Section
from wagtail_volontariat.home.models import Menu, MenuItem, SiteSettings
from wagtail_volontariat.publications.models import NewsIndexPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


@pytest.fixture
def read(client):
    """A function that returns the HTML of a page or address, parsed."""

    def get(target, status=200):
        path = target.get_url() if isinstance(target, Page) else target
        response = client.get(path)
        assert response.status_code == status
        return BeautifulSoup(response.content, "html.parser")

    return get


def restrict(page):
    """Lets only those see a page who have signed in."""
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def make_menu(code="main", language="fr", live=True, **items):
    """Returns a menu with an entry for each label, leading to a page or an address."""
    locale = factories.make_locale(language)
    rows = [
        MenuItem(
            locale=locale,
            sort_order=order,
            label=label if label.strip("_") else "",
            page=target if isinstance(target, Page) else None,
            url="" if isinstance(target, Page) else target,
        )
        for order, (label, target) in enumerate(items.items())
    ]
    menu = Menu(code=code, title=code, locale=locale, live=live)
    menu.items = rows
    menu.save()
    return menu


def switcher(soup):
    """Returns where each name in the language switcher leads."""
    return {
        (link["lang"], link.get_text()): link["href"]
        for link in soup.select("nav.languages a")
        if link["lang"] == link["hreflang"]
    }


def menu_links(soup, selector="nav.main-menu a"):
    """Returns the entries of a menu."""
    return [(link.get_text(), link["href"]) for link in soup.select(selector)]


def test_the_switcher_leads_to_this_page_where_it_is_live_and_home_elsewhere(read):
    news = factories.make_news()
    spanish = factories.translate(news, "es")

    soup = read(news)

    assert switcher(soup) == {
        ("fr", "Français"): news.get_url(),
        ("en", "English"): factories.make_home("en").get_url(),
        ("es", "Español"): spanish.get_url(),
    }
    assert soup.select_one("nav.languages [aria-current=page]")["lang"] == "fr"
    named = soup.select("link[rel=alternate][hreflang]")
    alternates = {link["hreflang"]: link["href"] for link in named}
    assert alternates == {"fr": news.full_url, "es": spanish.full_url}


def test_a_draft_or_restricted_translation_is_no_translation(read):
    versions = factories.in_all_languages(factories.make_news())
    versions["en"].unpublish()
    restrict(versions["es"])

    links = switcher(read(versions["fr"]))

    assert links["en", "English"] == factories.make_home("en").get_url()
    assert links["es", "Español"] == factories.make_home("es").get_url()


def test_a_language_whose_home_is_a_draft_is_not_offered(read):
    factories.make_home("es").unpublish()

    assert ("es", "Español") not in switcher(read(factories.make_home()))


def test_a_menu_leads_to_public_pages_in_the_language_of_the_page(read):
    index = factories.make_index(NewsIndexPage, "fr")
    hidden, restricted, french_only = (factories.make_standard_page() for _ in range(3))
    hidden.unpublish()
    restrict(restricted)
    targets = {"Hidden": hidden, "Restricted": restricted, "French": french_only}
    make_menu(language="en", _=index, Partner="https://example.org/", **targets)

    assert menu_links(read(factories.make_home("en"))) == [
        (index.title + " (en)", factories.make_index(NewsIndexPage, "en").get_url()),
        ("Partner", "https://example.org/"),
    ]


def test_an_entry_says_its_own_label_and_where_the_reader_is(read):
    index = factories.make_index(NewsIndexPage)
    make_menu(Actualités=index)
    make_menu("footer", Contact="https://example.org/contact/")

    soup = read(index)
    below = read(factories.make_news())

    assert menu_links(soup) == [("Actualités", index.get_url())]
    assert soup.select_one("nav.main-menu a")["aria-current"] == "page"
    assert below.select_one("nav.main-menu a")["aria-current"] == "true"
    assert menu_links(soup, "footer nav a") == [("Contact", "https://example.org/contact/")]


def test_a_draft_menu_shows_nowhere_and_marked_pages_stand_in(read):
    make_menu(live=False, Secret="https://example.org/secret/")
    marked = factories.make_standard_page(show_in_menus=True)
    factories.make_standard_page(show_in_menus=True, live=False)

    assert menu_links(read(factories.make_home())) == [(marked.title, marked.get_url())]


def test_the_site_settings_name_the_site_and_its_contact(read):
    SiteSettings.objects.create(
        site=Site.objects.get(is_default_site=True),
        organisation_name="Le collectif",
        email="contact@example.org",
        mastodon="https://example.social/@collectif",
    )

    soup = read(factories.make_home())

    assert soup.select_one("a.brand").get_text() == "Le collectif"
    assert soup.title.get_text().endswith("– Le collectif")
    assert soup.select_one("footer address a")["href"] == "mailto:contact@example.org"
    assert soup.select_one("footer a[rel=me]").get_text() == "Mastodon"


def test_breadcrumbs_name_the_public_pages_above(read):
    news = factories.make_news()
    home = factories.make_home()

    crumbs = read(news).select("nav.breadcrumbs li")

    assert [crumb.get_text(strip=True) for crumb in crumbs] == [
        home.title,
        news.get_parent().title,
        news.title,
    ]
    assert crumbs[0].a["href"] == home.get_url()
    assert crumbs[-1].find(attrs={"aria-current": "page"})
    assert not read(home).select("nav.breadcrumbs")


def test_a_page_without_a_public_parent_doesn_t_name_it(read):
    parent = factories.make_standard_page(title="Titre secret")
    child = factories.make_standard_page(parent)
    parent.unpublish()

    assert "Titre secret" not in read(child).get_text()


def test_an_information_page_lists_the_public_pages_below(read):
    parent = factories.make_standard_page()
    child = factories.make_standard_page(parent, title="Valeurs")
    factories.make_standard_page(parent, title="Brouillon", live=False)
    restrict(factories.make_standard_page(parent, title="Réservée"))

    links = read(parent).select("article nav a")

    assert [(link.get_text(), link["href"]) for link in links] == [("Valeurs", child.get_url())]


def test_other_apps_add_to_the_frame_and_to_pages(read):
    link = Link("Ailleurs", "https://example.org/")

    with (
        hooks.register_temporarily(
            CHROME_HOOK, lambda request, locale: {"menus": {"main": [link]}}, order=1000
        ),
        hooks.register_temporarily(
            SECTIONS_HOOK,
            lambda page, request: Section(
                "volontariat_headless/blocks/heading.html", {"value": f"Below {page.title}"}
            ),
        ),
    ):
        soup = read(factories.make_home())

    assert menu_links(soup) == [tuple(link)]
    assert soup.find("h2", string="Below Accueil")


@pytest.mark.parametrize("language", factories.LANGUAGES)
def test_an_unknown_address_gets_a_page_that_leads_home(language, read, settings):
    soup = read(f"/{language}/no-such-page/", status=404)

    assert soup.html["lang"] == language
    assert len(soup.find_all("h1")) == 1
    assert soup.main.find("a")["href"] == factories.make_home(language).get_url()


def test_the_page_of_a_failure_needs_neither_database_nor_context(django_assert_num_queries):
    with django_assert_num_queries(0), translation.override("es"):
        soup = BeautifulSoup(render_to_string("500.html"), "html.parser")

    assert soup.html["lang"] == "es"
    assert len(soup.find_all("h1")) == 1
    assert not soup.find("link", rel="stylesheet")


def test_developers_find_both_apis_and_examples_that_work(client, read):
    soup = read("/api/")

    links = {link["href"] for link in soup.main.find_all("a")}
    commands = [code.get_text() for code in soup.select("pre code")]
    assert {"/api/v2/pages/", "/api/v3/docs/", "/api/v3/openapi.json"} <= links
    assert len(commands) == 2
    for command in commands:
        address = command.removeprefix('curl "http://testserver').removesuffix('"')
        assert client.get(address).status_code == 200, command
    for link in links:
        assert client.get(link).status_code == 200, link
