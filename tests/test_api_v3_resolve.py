"""Which page a visitor means by a path."""

from urllib.parse import quote

import factories
import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from wagtail_volontariat.headless.editions.writing import drain
from wagtail_volontariat.home.models import SiteSettings

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home):
    """An information page in three languages."""
    page = factories.make_standard_page(title="Nos valeurs", slug="nos-valeurs")
    factories.translate(page, "en", title="Our values")
    factories.translate(page, "es", title="Nuestros valores")
    return page


@pytest.fixture
def resolve(read):
    """A function that resolves a path."""
    return lambda path, status=200, **parameters: read(
        "resolve/", path=path, status=status, **parameters
    )


def path_of(page: Page) -> str:
    return page.get_url_parts()[2]


@pytest.mark.parametrize(
    "written",
    [
        "{path}",
        "{bare}",
        "/{path}",
        "{path}?utm_source=x#top",
        "http://testserver{path}",
        "HTTP://TESTSERVER{path}",
        "//testserver{path}",
        "//{bare}//",
    ],
)
def test_a_page_is_found_however_its_path_is_written(resolve, page, written):
    path = path_of(page)

    found = resolve(written.format(path=path, bare=path.strip("/")))

    assert found["id"] == page.pk


def test_the_answer_is_the_pages_own_detail(read, resolve, home):
    mandate = factories.make_mandate()

    assert resolve(path_of(mandate)) == read(f"mandates/{mandate.pk}/")


def test_each_language_has_its_own_path(resolve, page):
    titles = [resolve(path_of(each))["title"] for each in page.get_translations(inclusive=True)]

    assert sorted(titles) == ["Nos valeurs", "Nuestros valores", "Our values"]


def test_percent_encoding_is_understood(resolve, home, settings):
    settings.WAGTAIL_ALLOW_UNICODE_SLUGS = True
    page = factories.make_standard_page(title="Été")
    Page.objects.filter(pk=page.pk).update(slug="été", url_path=f"{home.url_path}été/")
    Page.objects.get(pk=page.pk).save()

    assert resolve("/fr/%C3%A9t%C3%A9/")["id"] == page.pk
    assert resolve("/fr/e\u0301te\u0301")["id"] == page.pk


def test_the_root_leads_to_the_home_page_of_the_default_language(resolve, home):
    assert resolve("/") == {"redirect": {"location": "/fr/", "permanent": False}}
    assert resolve("/fr/")["id"] == home.pk


def test_an_old_slug_leads_to_the_new_path(resolve, page, django_capture_on_commit_callbacks):
    old = path_of(page)
    with django_capture_on_commit_callbacks(execute=True):
        page.slug = "valeurs"
        factories.publish(page)

    assert resolve(old) == {"redirect": {"location": "/fr/valeurs/", "permanent": True}}


def test_redirects_are_followed_to_their_end(resolve, page):
    site = Site.objects.get()
    Redirect.add_redirect("/a", "/b", site=site)
    Redirect.add_redirect("/b", "/c/", site=site, is_permanent=False)
    Redirect.add_redirect("/c", page, site=site)
    Redirect.add_redirect("/out", "https://example.org/x", site=None)

    assert resolve("/a") == {"redirect": {"location": path_of(page), "permanent": False}}
    assert resolve("/out/")["redirect"]["location"] == "https://example.org/x"


def test_redirects_in_a_circle_or_to_a_draft_are_a_404(resolve, page):
    site = Site.objects.get()
    Redirect.add_redirect("/a", "/b", site=site)
    Redirect.add_redirect("/b", "/a", site=site)
    draft = factories.make_standard_page(live=False)
    Redirect.add_redirect("/draft", draft, site=site)

    assert resolve("/a", status=404)["status"] == 404
    assert resolve("/draft", status=404)["status"] == 404


def test_a_front_end_is_understood_by_its_own_address(resolve, page):
    settings = SiteSettings.for_site(Site.objects.get())
    settings.front_end_url = "https://www.example.org/app/"
    settings.save()
    drain()

    path = path_of(page)
    assert resolve(f"https://www.example.org/app{path}")["id"] == page.pk
    assert resolve(path)["meta"]["html_url"] == f"https://www.example.org/app{path}"
    assert resolve(f"https://www.example.org/other{path}", status=422)["status"] == 422


@pytest.mark.parametrize(
    "path", ["/fr/nothing/", "/xx/", "/fr/../", "/%00/", quote("/fr/\ud800", errors="replace")]
)
def test_where_nothing_is_the_answer_is_a_404(resolve, home, path):
    assert resolve(path, status=404)["title"] == "Not Found"


def test_an_address_of_another_site_is_refused(resolve, home):
    [error] = resolve("https://elsewhere.example.org/fr/", status=422)["errors"]

    assert error["loc"] == ["query", "path"]


def test_an_address_that_is_none_is_refused(resolve, home):
    assert resolve("http://[fe80/fr/", status=422)["status"] == 422


def test_a_page_takes_one_query(queries_of, page):
    assert queries_of("resolve/", path=path_of(page)) == 1
