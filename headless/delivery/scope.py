"""For which site a request asks, and how fresh the editions are."""

from __future__ import annotations

import json
from typing import NamedTuple

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.request import split_domain_port
from wagtail.models import Site

from ..models import SequenceCounter
from .compiled import Compiled
from .parameters import refuse


class Scope(NamedTuple):
    """A site, and the state of the editions at the moment of reading."""

    site_id: int
    hostname: str
    site_name: str
    root_url: str
    locale: str
    #: The number of the latest change, and a mark that no other state has ever had.
    sequence: int
    stamp: str

    @property
    def name(self) -> str:
        """How the site calls itself."""
        return self.site_name or getattr(settings, "WAGTAIL_SITE_NAME", "") or self.hostname


def scope_of(request: HttpRequest, site: str | None = None) -> Scope:
    """Returns the scope of a request, from its host or from ``site`` (a host name or an id).

    Takes one query. A single site answers on every host; with several, an unknown host is a 404,
    lest it get somebody else's pages. Raises ``Http404``, and a 422 for an unknown ``site``.
    """
    [[sequence, stamp, noted]] = _counter.rows() or [[0, "", ""]]
    sites = json.loads(noted) if noted else []
    if not sites:
        raise Http404("Nothing has been published yet.")
    pk, hostname, port, name, locale = _named(sites, site) if site else _by_host(sites, request)
    root_url = Site(hostname=hostname, port=port).root_url
    return Scope(pk, hostname, name, root_url, locale, sequence, stamp)


_counter = Compiled(
    lambda: SequenceCounter.objects.filter(pk=1).values_list("value", "stamp", "sites")
)


def _named(sites: list[list], name: str) -> list:
    for site in sites:
        if name.lower() in {str(site[0]), site[1], f"{site[1]}:{site[2]}"}:
            return site
    raise refuse("site", "There is no such site.")


def _by_host(sites: list[list], request: HttpRequest) -> list:
    if len(sites) == 1:
        return sites[0]
    host, port = split_domain_port(request.get_host())
    named = [site for site in sites if site[1] == host]
    exact = [site for site in named if str(site[2]) == (port or request.get_port())]
    if exact or len(named) == 1:
        return (exact or named)[0]
    raise Http404("No site has this host name; choose one with ?site=.")
