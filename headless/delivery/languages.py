"""The languages of a site."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from babel import Locale
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst
from wagtail.coreutils import get_content_languages
from wagtail.models import Site

from ..models import Edition
from .answers import answer, max_age
from .scope import Scope, scope_of

if TYPE_CHECKING:
    from .parameters import SiteParameters


def languages_of(request: HttpRequest, parameters: SiteParameters) -> HttpResponse:
    """Returns the languages of a site by their own names, the default first."""
    scope = scope_of(request, parameters.site)

    def body() -> bytes:
        items = _items(scope)
        data = {"count": len(items), "items": items, "next": None}
        return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()

    return answer(
        request,
        body,
        etag=f"{scope.stamp[:12]}-{scope.sequence}-{scope.locale}",
        seconds=max_age(None, None),
        keys=("languages", f"site-{scope.site_id}"),
    )


def own_name(code: str) -> str:
    """Returns the name of a language in itself: ``Français``, ``Español``."""
    return capfirst(Locale.parse(code, sep="-").get_display_name() or code)


def _items(scope: Scope) -> list[dict[str, Any]]:
    root = Site.objects.filter(pk=scope.site_id).values("root_page__translation_key")
    homes = {
        locale: {"id": pk, "title": title, **_addresses(meta)}
        for locale, pk, title, meta in Edition.objects.live()
        .filter(site_id=scope.site_id, translation_key__in=root)
        .values_list("locale", "pk", "title", "meta")
    }
    codes = sorted(get_content_languages(), key=lambda code: code != scope.locale)
    return [
        {
            "code": code,
            "label": own_name(code),
            "is_default": code == scope.locale,
            "home": homes.get(code),
        }
        for code in codes
    ]


def _addresses(meta: str) -> dict[str, str]:
    known = json.loads(meta)
    return {name: known[name] for name in ("html_url", "detail_url")}
