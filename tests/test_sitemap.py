"""What search engines read: the sitemap, ``robots.txt``, and structured data in pages."""

import json
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import factories
import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from wagtail_volontariat.headless.editions.writing import drain
from wagtail_volontariat.headless.sitemaps import EditionSitemap
from wagtail_volontariat.home.models import HomePage, SiteSettings
from wagtail_volontariat.testimonials.models import ConsentRecord

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
FRONT_END = "https://www.example.org"


@pytest.fixture
def parse(client, home):
    """A function that returns the root of an XML answer, editions being written."""

    def get(address="/sitemap.xml", status=200):
        drain()
        response = client.get(address)
        assert response.status_code == status
        assert response["Content-Type"] == "application/xml"
        return ElementTree.fromstring(response.content)  # noqa: S314 - our own answer

    return get


def alternates(root):
    """Returns the addresses of each page's languages, by the page's own address."""
    return {
        url.findtext(f"{SITEMAP}loc"): {
            link.get("hreflang"): link.get("href") for link in url.findall(f"{XHTML}link")
        }
        for url in root.findall(f"{SITEMAP}url")
    }


def test_every_language_names_all_and_the_default(parse):
    versions = factories.in_all_languages(factories.make_news(title="L’eau & la forêt"))
    addresses = {language: page.full_url for language, page in versions.items()}

    found = alternates(parse())

    for address in addresses.values():
        assert found[address] == {**addresses, "x-default": addresses["fr"]}


def test_without_the_sites_language_the_default_is_the_same_for_all(parse):
    news = factories.make_news("en")
    spanish = factories.translate(news, "es")
    only = factories.make_news("es")

    found = alternates(parse())

    assert found[news.full_url] == found[spanish.full_url]
    assert found[news.full_url]["x-default"] == news.full_url
    assert found[only.full_url] == {"es": only.full_url, "x-default": only.full_url}


def test_a_page_says_when_it_last_changed(parse):
    news = factories.make_news()
    dates = {
        url.findtext(f"{SITEMAP}loc"): url.findtext(f"{SITEMAP}lastmod")
        for url in parse().findall(f"{SITEMAP}url")
    }
    stated = timezone.datetime.fromisoformat(dates[news.full_url])
    assert stated.replace(microsecond=0) == news.last_published_at.replace(microsecond=0)


def test_what_is_not_public_is_not_in_it(parse):
    draft = factories.make_news(live=False)
    restricted = factories.make_news()
    PageViewRestriction.objects.create(page=restricted, restriction_type="login")
    gone = factories.make_news()
    story = factories.make_testimonial()
    versions = factories.in_all_languages(story)
    assert story.full_url in alternates(parse())

    gone.delete()
    consent = ConsentRecord.objects.get(volunteer=story.volunteer)
    consent.withdrawn_at = timezone.now()
    consent.save()

    found = str(alternates(parse()))
    for page in (draft, restricted, gone, *versions.values()):
        assert f"/{page.slug}/" not in found


def test_a_language_that_is_unpublished_is_no_longer_named(parse):
    news = factories.make_news()
    spanish = factories.translate(news, "es")
    spanish.unpublish()
    assert alternates(parse())[news.full_url].keys() == {"fr", "x-default"}


def test_pages_are_where_readers_find_them(parse, home):
    SiteSettings.objects.create(site=Site.objects.get(), front_end_url=FRONT_END)
    found = alternates(parse())
    assert f"{FRONT_END}{home.get_url()}" in found
    assert all(address.startswith(FRONT_END) for address in found)


def test_each_site_has_its_own(parse, client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    root = factories.add_page(Page.get_first_root_node(), HomePage(title="Otra", slug="otra"))
    Site.objects.create(hostname="other.example", root_page=root)
    own = alternates(parse())
    other = ElementTree.fromstring(  # noqa: S314 - our own answer
        client.get("/sitemap.xml", headers={"host": "other.example"}).content
    )
    assert own
    assert "otra" not in str(own)
    assert alternates(other).keys() == {root.full_url}
    assert client.get("/sitemap.xml", headers={"host": "third.example"}).status_code == 404


def test_a_large_site_has_an_index_by_language(parse, client, monkeypatch):
    monkeypatch.setattr(EditionSitemap, "limit", 4)
    everything = {
        page.full_url for page in factories.in_all_languages(factories.make_news()).values()
    }
    index = parse()
    assert index.tag == f"{SITEMAP}sitemapindex"
    parts = [part.findtext(f"{SITEMAP}loc") for part in index]
    assert "http://testserver/sitemap-es.xml?p=2" in parts
    found = [address for part in parts for address in alternates(parse(part))]
    assert everything <= set(found)
    assert len(found) == len(set(found))
    assert client.get("/sitemap-es.xml?p=99").status_code == 404
    assert client.get("/sitemap-de.xml").status_code == 404


def test_more_pages_take_no_more_queries(client, home, django_assert_num_queries):
    for more in (0, 3):
        for _ in range(more):
            factories.in_all_languages(factories.make_news())
        drain()
        with django_assert_num_queries(4):
            client.get("/sitemap.xml")


def test_an_unchanged_sitemap_is_not_sent_again(client, home):
    drain()
    first = client.get("/sitemap.xml")
    assert first["X-Robots-Tag"] == "noindex"
    assert "Vary" not in first
    again = client.get("/sitemap.xml", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


# robots.txt


@pytest.fixture
def robots(client, home):
    """A function that reads ``robots.txt`` as a crawler does."""

    def read():
        response = client.get("/robots.txt")
        assert response["Content-Type"] == "text/plain; charset=utf-8"
        parser = RobotFileParser()
        parser.parse(response.content.decode().splitlines())
        return parser

    return read


def may_read(parser):
    paths = ["/fr/", "/admin/", "/api/v3/news/", "/media/images/a.jpg", "/documents/1/a.pdf"]
    paths += ["/sitemap.xml", "/sitemap-fr.xml?p=2", "/feeds/fr/news.atom"]
    return {path for path in paths if parser.can_fetch("Googlebot", f"http://testserver{path}")}


def test_crawlers_read_pages_and_pictures_but_neither_the_admin_nor_the_api(robots):
    parser = robots()
    assert may_read(parser) == {
        "/fr/",
        "/media/images/a.jpg",
        "/documents/1/a.pdf",
        "/sitemap.xml",
        "/sitemap-fr.xml?p=2",
        "/feeds/fr/news.atom",
    }
    assert parser.site_maps() == ["http://testserver/sitemap.xml"]


def test_behind_a_front_end_crawlers_read_what_its_pages_are_made_from(robots):
    SiteSettings.objects.create(site=Site.objects.get(), front_end_url=FRONT_END)
    assert may_read(robots()) == {
        "/api/v3/news/",
        "/media/images/a.jpg",
        "/documents/1/a.pdf",
        "/sitemap.xml",
        "/sitemap-fr.xml?p=2",
        "/feeds/fr/news.atom",
    }


# Structured data


def structured_data(client, page):
    """Returns the nodes in the head of a built-in page, by their type."""
    html = BeautifulSoup(client.get(page.get_url()).content, "html.parser")
    scripts = html.head.find_all("script", type="application/ld+json")
    return {node["@type"]: node for script in scripts for node in json.loads(script.string)}


def test_a_page_holds_the_structured_data_of_its_edition(client, read, home):
    mandate = factories.make_mandate(title="Sage-femme")
    answer = read(f"mandates/{mandate.pk}/")

    found = structured_data(client, mandate)

    assert found["JobPosting"]["title"] == "Sage-femme"
    assert list(found.values()) == answer["json_ld"]


def test_a_mandate_that_is_filled_is_no_job_posting(client, home):
    mandate = factories.make_mandate(manual_state="filled")
    drain()
    assert structured_data(client, mandate).keys() == {"BreadcrumbList"}


def test_no_title_breaks_out_of_the_script(client, home):
    title = "</script><script>alert('&')</script><!-- \u2028"
    news = factories.make_news(title=title)
    drain()

    content = client.get(news.get_url()).content.decode()

    assert structured_data(client, news)["NewsArticle"]["headline"].strip() == title.strip()
    assert "<script>" not in content
    script = content.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert not set("<>&\u2028\u2029") & set(script)


def test_a_page_without_an_edition_holds_none(client, home):
    news = factories.make_news()
    assert structured_data(client, news) == {}


def test_a_preview_does_not_hold_that_of_the_published_version(admin_client, home):
    news = factories.make_news(title="Publiée")
    drain()
    news.title = "Brouillon"
    news.save_revision()
    preview = admin_client.get(f"/admin/pages/{news.pk}/view_draft/").content.decode()
    assert "Brouillon" in preview
    assert "application/ld+json" not in preview
