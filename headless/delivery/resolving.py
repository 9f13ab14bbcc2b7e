"""Which page a visitor means by the path that they typed."""

from __future__ import annotations

import re
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from ..editions.public import front_end_of
from ..models import Edition
from ..models.editions import digest_of
from .details import Found, at_path
from .parameters import refuse
from .scope import Scope, scope_of

#: A longer chain of redirects is a loop, or as good as one.
MOST_REDIRECTS = 10
LONGEST_PATH = 2000


class Redirected(NamedTuple):
    """Where a path leads now."""

    location: str
    permanent: bool


def resolve(request: HttpRequest, asked: str, site: str | None) -> Found | Redirected:
    """Returns the live page at a path, a withdrawn one's tombstone, or where the path leads now.

    Understands percent-encoding, missing and doubled slashes, old paths of moved pages, redirects
    over several steps, and whole addresses of the site and of its front end. Raises ``Http404``
    for a path at which nothing is, and a 422 for an address of another site.
    """
    path = _path_on_site(request, asked, site)
    found = at_path(request, site, path)
    if found is not None and found.is_live:
        return found
    scope = scope_of(request, site)
    if path == "/" and (home := _home(scope)):
        return Redirected(home, permanent=False)
    if leads := _follow(scope, path):
        return leads
    if found is not None and found.is_withdrawn:
        return found
    raise Http404("No page has this path.")


def _path_on_site(request: HttpRequest, asked: str, site: str | None) -> str:
    """Returns the path in the form in which editions hold it."""
    asked = asked.strip()
    path = asked
    if re.match(r"^(https?:)?//[^/]", asked, re.IGNORECASE):
        path = _below_a_base(scope_of(request, site), asked)
        if path is None and not asked.startswith("//"):
            raise refuse("path", "This is an address of another site.")
        path = path or asked
    return _plain(path)


def _plain(path: str) -> str:
    path = path.partition("#")[0].partition("?")[0]
    path = normalize("NFC", unquote(path, errors="replace"))
    if "\0" in path:
        raise Http404("No path holds a NUL.")
    path = re.sub(r"/{2,}", "/", f"/{path}")
    slash = getattr(settings, "WAGTAIL_APPEND_SLASH", True)
    return f"{path.rstrip('/')}/" if slash or path == "/" else path.rstrip("/")


def _below_a_base(scope: Scope, asked: str) -> str | None:
    """Returns the path below the front end or the site itself; ``None`` for other addresses."""
    try:
        parts = urlsplit(asked)
    except ValueError:
        return None
    site = Site.objects.get(pk=scope.site_id)
    for base in map(urlsplit, (front_end_of(site), site.root_url)):
        root = base.path.rstrip("/")
        if parts.netloc.lower() == base.netloc.lower() and f"{parts.path}/".startswith(f"{root}/"):
            return parts.path[len(root) :] or "/"
    return None


def _home(scope: Scope) -> str | None:
    home = Site.objects.values_list("root_page__translation_key").filter(pk=scope.site_id)
    return (
        Edition.objects.live()
        .filter(translation_key__in=home, locale=scope.locale)
        .values_list("path", flat=True)
        .first()
    )


def _follow(scope: Scope, path: str) -> Redirected | None:
    """Follows redirects to their end; ``None`` where they lead nowhere or in a circle."""
    site = Site(pk=scope.site_id)
    permanent, location = True, path
    for _step in range(MOST_REDIRECTS):
        old_path = Redirect.normalise_path(location)
        found = (
            Redirect.get_for_site(site)
            .filter(old_path=old_path)
            .order_by("-site_id")
            .select_related("redirect_page")
            .first()
        )
        if found is None:
            return None if location == path else Redirected(location, permanent)
        permanent = permanent and found.is_permanent
        location = _target(scope, found)
        if location is None:
            return None
        if not location.startswith("/") or _is_live(scope, location):
            return Redirected(location, permanent)
    return None


def _target(scope: Scope, redirect: Redirect) -> str | None:
    if not redirect.redirect_page_id:
        return redirect.redirect_link or None
    edition = Edition.objects.live().filter(pk=redirect.redirect_page_id).first()
    if edition is None:
        return None
    tail = redirect.redirect_page_route_path.strip("/")
    path = f"{edition.path}{tail}/" if tail else edition.path
    if edition.site_id == scope.site_id:
        return path
    return f"{front_end_of(Site.objects.get(pk=edition.site_id))}{path}"


def _is_live(scope: Scope, path: str) -> bool:
    digest = digest_of(_plain(path))
    return Edition.objects.live().filter(site_id=scope.site_id, path_digest=digest).exists()
