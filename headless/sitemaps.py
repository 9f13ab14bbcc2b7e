"""What crawlers read: ``sitemap.xml``, with the languages of each page, and ``robots.txt``."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import blake2b
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as sitemap_views
from django.db import transaction
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe
from wagtail.coreutils import get_content_languages
from wagtail.models import Site

from .delivery.answers import answer, max_age
from .delivery.scope import Scope, scope_of
from .editions.public import front_end_of
from .middleware import API_PREFIX
from .models import Edition

SITEMAP_TYPE = "application/xml"
ROBOTS_TYPE = "text/plain; charset=utf-8"
TEMPLATES = "volontariat_headless/machines"


class EditionSitemap(Sitemap):
    """The public pages of a site, in one language or in all."""

    #: The protocol allows 50,000 and 50 MB, which as many would pass with their languages.
    limit = 10_000

    def __init__(self, scope: Scope, locale: str | None = None) -> None:
        self.scope = scope
        self.locale = locale
        self.protocol = urlsplit(scope.root_url).scheme

    def items(self) -> Any:
        """Returns the stored metadata of each page, and when it last changed."""
        editions = Edition.objects.live().filter(site_id=self.scope.site_id)
        if self.locale:
            editions = editions.filter(locale=self.locale)
        return editions.order_by("pk").values_list("meta", "last_published_at")

    def get_urls(self, page: int | str = 1, site: Any = None, protocol: str | None = None) -> list:
        """Returns a part of the sitemap; pages may be on the host of a front end."""
        return [
            self._url(json.loads(meta), changed)
            for meta, changed in self.paginator.page(page).object_list
        ]

    def get_latest_lastmod(self) -> Any:
        """Returns when the latest page changed."""
        return self.items().order_by().aggregate(latest=Max("last_published_at"))["latest"]

    def _url(self, meta: dict[str, Any], changed: Any) -> dict[str, Any]:
        versions = {each["locale"]: each["html_url"] for each in meta["translations"]}
        versions = dict(sorted({**versions, meta["locale"]: meta["html_url"]}.items()))
        # search engines want the same one named by each language of a page
        default = versions.get(self.scope.locale) or next(iter(versions.values()))
        alternates = [*versions.items(), ("x-default", default)]
        return {"location": meta["html_url"], "lastmod": changed, "alternates": alternates}


@transaction.non_atomic_requests
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Answers all pages of a site, or an index of sitemaps by language where they are many."""
    scope = scope_of(request)

    def view() -> HttpResponse:
        everything = EditionSitemap(scope)
        if everything.paginator.num_pages == 1:
            return _urlset(request, {"all": everything})
        return sitemap_views.index(
            request,
            {locale: EditionSitemap(scope, locale) for locale in get_content_languages()},
            template_name=f"{TEMPLATES}/sitemap_index.xml",
            sitemap_url_name="volontariat_sitemap_section",
        )

    return _sitemap_answer(request, scope, view)


@transaction.non_atomic_requests
@require_safe
def sitemap_section(request: HttpRequest, section: str) -> HttpResponse:
    """Answers the pages of one language; ``p`` is the part, as the index gives it."""
    scope = scope_of(request)
    sections = {locale: EditionSitemap(scope, locale) for locale in get_content_languages()}
    return _sitemap_answer(request, scope, partial(_urlset, request, sections, section))


def _urlset(
    request: HttpRequest, sitemaps: dict[str, Sitemap], section: str | None = None
) -> HttpResponse:
    return sitemap_views.sitemap(
        request, sitemaps, section, template_name=f"{TEMPLATES}/sitemap.xml"
    )


def _sitemap_answer(
    request: HttpRequest, scope: Scope, view: Callable[[], HttpResponse]
) -> HttpResponse:
    response = answer(
        request,
        lambda: view().render().content,
        etag=f"{scope.stamp[:12]}-{scope.sequence}",
        seconds=max_age(None, None),
        keys=("sitemap", f"site-{scope.site_id}"),
        content_type=SITEMAP_TYPE,
    )
    response["X-Robots-Tag"] = "noindex"
    return response


@transaction.non_atomic_requests
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Answers what crawlers may read.

    The pages are for them, and files; the admin and the API are not. Where a front end shows the
    pages, its own ``robots.txt`` speaks for these; here, only what its pages are made from is
    left open, the API among it: a crawler that runs a page's scripts has to read it.
    """
    scope = scope_of(request)
    site = Site.objects.get(pk=scope.site_id)
    has_front_end = front_end_of(site) != site.root_url
    rules = _behind_a_front_end() if has_front_end else _built_in()
    address = f"{scope.root_url}{reverse('volontariat_sitemap')}"
    body = "\n".join(["User-agent: *", *rules, "", f"Sitemap: {address}", ""]).encode()
    return answer(
        request,
        lambda: body,
        etag=blake2b(body, digest_size=12).hexdigest(),
        seconds=max_age(None, None),
        keys=(f"site-{scope.site_id}",),
        content_type=ROBOTS_TYPE,
    )


def _built_in() -> Iterator[str]:
    yield from (f"Disallow: {path}" for path in (*_paths("wagtailadmin_home"), API_PREFIX))


def _behind_a_front_end() -> Iterator[str]:
    yield f"Allow: {API_PREFIX}"
    yield f"Allow: {reverse('volontariat_sitemap').removesuffix('.xml')}"
    yield f"Allow: {reverse('volontariat_feed', args=('l', 'e')).rpartition('l/')[0]}"
    for path in _paths("wagtaildocs_serve", 0, "-"):
        yield f"Allow: {path.removesuffix('0/-')}"
    if settings.MEDIA_URL.startswith("/"):
        yield f"Allow: {settings.MEDIA_URL}"
    yield "Disallow: /"


def _paths(name: str, *args: Any) -> list[str]:
    try:
        return [reverse(name, args=args)]
    except NoReverseMatch:
        return []
