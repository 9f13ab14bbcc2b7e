"""``/api/v3/navigation/``: the menus and the settings of a site in one answer."""

import json
from hashlib import blake2b
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from ninja import Query, Schema
from pydantic import Field
from wagtail.models import Page, Site

from wagtail_volontariat.headless.chrome import MAIN_MENU
from wagtail_volontariat.headless.delivery.answers import answer, max_age
from wagtail_volontariat.headless.delivery.parameters import LanguageParameters
from wagtail_volontariat.headless.delivery.routers import ReadRouter, problems
from wagtail_volontariat.headless.delivery.scope import Scope, scope_of
from wagtail_volontariat.headless.models import Edition

from .chrome import PROFILES
from .models import Menu, SiteSettings


class NavigationItem(Schema):
    """An entry of a menu, which leads to a page or to another site."""

    label: str
    html_url: str
    detail_url: str | None = Field(description="Nothing for another site.")
    id: int | None
    is_external: bool


class NavigationMenu(Schema):
    """A menu, by the code that says where it belongs."""

    code: str = Field(examples=["main", "footer"])
    title: str
    items: list[NavigationItem]


class Profile(Schema):
    """The organisation in a social network."""

    label: str
    url: str


class SiteDetail(Schema):
    """What holds for a whole site; what isn't known is empty."""

    name: str
    email: str
    phone: str
    address: str
    profiles: list[Profile]
    front_end_url: str


class Navigation(Schema):
    """What surrounds every page of a site, in one language."""

    locale: str
    site: SiteDetail
    menus: list[NavigationMenu]


router = ReadRouter(tags=["content"])


@router.get(
    "/",
    response={200: Navigation, **problems(404)},
    operation_id="navigation",
    summary="Show menus and site settings",
)
def navigation(request: HttpRequest, parameters: Query[LanguageParameters]) -> HttpResponse:
    """The live menus of a language, and the name and contact of the site.

    What leads to a page that isn't public in this language is left out. Where no menu has the
    code `main`, the pages that editors marked to show in menus are it.
    """
    scope = scope_of(request, parameters.site)
    language = parameters.locale or scope.locale
    found = Navigation(
        locale=language, site=_site(scope), menus=_menus(scope, language)
    ).model_dump_json()
    body = found.encode()
    return answer(
        request,
        lambda: body,
        etag=blake2b(body, digest_size=12).hexdigest(),
        seconds=max_age(None, None),
        keys=("navigation", f"site-{scope.site_id}"),
        language=language,
    )


def _site(scope: Scope) -> dict[str, Any]:
    known = SiteSettings.objects.filter(site_id=scope.site_id).first() or SiteSettings()
    return {
        "name": known.organisation_name or scope.name,
        "email": known.email,
        "phone": known.phone,
        "address": known.address,
        "profiles": [
            {"label": SiteSettings._meta.get_field(name).verbose_name, "url": url}
            for name in PROFILES
            if (url := getattr(known, name))
        ],
        "front_end_url": known.front_end_url,
    }


def _menus(scope: Scope, language: str) -> list[dict[str, Any]]:
    rows = list(_menu_rows(language))
    targets = {row["target"] for row in rows}
    marked: list[UUID] = []
    if MAIN_MENU not in {row["code"] for row in rows}:
        marked = _marked_pages(scope, language)
    pages = _public_pages(scope, {*targets, *marked} - {None}, language)
    menus = [
        {
            "code": code,
            "title": title,
            "items": [item for row in entries if (item := _item(row, pages))],
        }
        for (code, title), entries in groupby(rows, lambda row: (row["code"], row["title"]))
    ]
    if items := [pages[key] for key in marked if key in pages]:
        with translation.override(language):
            menus.append({"code": MAIN_MENU, "title": _("Main menu"), "items": items})
    return menus


def _menu_rows(language: str) -> QuerySet:
    """Returns a row for each entry of a live menu, and one for a menu without any."""
    menus = Menu.objects.filter(locale__language_code=language, live=True)
    return menus.order_by("code", "items__sort_order", "items__pk").values(
        "code",
        "title",
        label=F("items__label"),
        url=F("items__url"),
        target=F("items__page__translation_key"),
    )


def _item(row: dict[str, Any], pages: dict[UUID, dict[str, Any]]) -> dict[str, Any] | None:
    if row["url"]:
        return {
            "label": row["label"],
            "html_url": row["url"],
            "detail_url": None,
            "id": None,
            "is_external": True,
        }
    page = pages.get(row["target"])
    return page and {**page, "label": row["label"] or page["label"]}


def _public_pages(scope: Scope, keys: set[UUID], language: str) -> dict[UUID, dict[str, Any]]:
    """Returns the site's own pages: menus are shared between sites, their entries aren't."""
    rows = Edition.objects.live().filter(
        translation_key__in=keys, locale=language, site_id=scope.site_id
    )
    pages = {}
    for key, pk, title, stored in rows.values_list("translation_key", "pk", "title", "meta"):
        meta = json.loads(stored)
        pages[key] = {
            "label": title,
            "html_url": meta["html_url"],
            "detail_url": meta["detail_url"],
            "id": pk,
            "is_external": False,
        }
    return pages


def _marked_pages(scope: Scope, language: str) -> list[UUID]:
    """Returns the pages right below home that editors marked, in the order of the tree."""
    root = Site.objects.filter(pk=scope.site_id).values("root_page__translation_key")
    homes = Page.objects.filter(
        translation_key__in=root, locale__language_code=language, alias_of=None
    )
    return [
        key
        for home in homes[:1]
        for key in Page.objects.child_of(home)
        .in_menu()
        .order_by("path")
        .values_list("translation_key", flat=True)
    ]
