"""Which pages everybody may read, and where they are: computed afresh, past every cache."""

from __future__ import annotations

from collections.abc import Iterable
from types import SimpleNamespace
from typing import NamedTuple

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.functional import cached_property
from wagtail import hooks
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.models.sites import SiteRootPath

#: ``fn(site) -> str``: the address of the front end of a site, empty where it has none.
FRONT_END_HOOK = "volontariat_front_end_address"


class Address(NamedTuple):
    """Where readers find a page: its site, its path there, and both together."""

    site_id: int
    path: str
    html_url: str


class PublicTree:
    """Sites, restrictions and front ends as they are at one moment.

    Wagtail keeps the root paths of its sites in a cache that another process may have left
    behind; this reads them anew.
    """

    def __init__(self) -> None:
        self._roots = SimpleNamespace(_wagtail_cached_site_root_paths=_site_root_paths())
        self._addresses: dict[int, Address | None] = {}
        self._restricted = list(
            PageViewRestriction.objects.values_list("page__path", flat=True).distinct()
        )

    @cached_property
    def sites(self) -> dict[int, Site]:
        """Every site by its id."""
        return {site.pk: site for site in Site.objects.select_related("root_page__locale")}

    @cached_property
    def front_ends(self) -> dict[int, str]:
        """The address below which readers find the pages of each site, without a slash."""
        return {site.pk: front_end_of(site) for site in self.sites.values()}

    @cached_property
    def api_path(self) -> str:
        """The path of the API, such as ``/api/v3/``; empty where it isn't mounted."""
        try:
            return reverse("wagtailapi_v3:api-root")
        except NoReverseMatch:
            return ""

    def is_public(self, page: Page) -> bool:
        """Tells whether ``page`` is live, unrestricted, below a site's root and not an alias."""
        return (
            page.live
            and page.alias_of_id is None
            and not any(page.path.startswith(path) for path in self._restricted)
            and self.address_of(page) is not None
        )

    def address_of(self, page: Page) -> Address | None:
        """Returns where ``page`` is; ``None`` outside every site."""
        if page.pk not in self._addresses:
            self._addresses[page.pk] = self._address_of(page)
        return self._addresses[page.pk]

    def _address_of(self, page: Page) -> Address | None:
        parts = page.get_url_parts(self._roots)
        if parts is None or parts[0] not in self.sites:
            return None
        site_id, _root_url, path = parts
        path = path or page.url_path
        return Address(site_id, path, f"{self.front_ends[site_id]}{path}")


def _site_root_paths() -> list[SiteRootPath]:
    """Returns what ``Site.get_site_root_paths`` does, in its order, from the database."""
    sites = Site.objects.order_by("-root_page__url_path", "-is_default_site", "hostname")
    return [
        SiteRootPath(site.pk, root.url_path, site.root_url, root.locale.language_code)
        for site in sites.select_related("root_page__locale")
        for root in _roots_of(site)
    ]


def _roots_of(site: Site) -> Iterable[Page]:
    if not getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        return [site.root_page]
    return site.root_page.get_translations(inclusive=True).select_related("locale")


def front_end_of(site: Site) -> str:
    """Returns the address below which readers find the pages of ``site``, without a slash."""
    for address in hooks.get_hooks(FRONT_END_HOOK):
        if found := address(site):
            return found.rstrip("/")
    return site.root_url
