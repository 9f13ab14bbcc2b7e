"""What surrounds the content of a built-in page, and what other apps add below it.

Two hooks of Wagtail's keep this side free of page types:

- ``volontariat_site_chrome``: ``fn(request, locale) -> SiteChrome``, merged into the frame;
- ``volontariat_page_sections``: ``fn(page, request) -> Section | None``, shown below the content.
"""

from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from typing_extensions import TypedDict
from wagtail import hooks
from wagtail.models import Locale, Page, Site

from .links import public_pages

CHROME_HOOK = "volontariat_site_chrome"
SECTIONS_HOOK = "volontariat_page_sections"
MAIN_MENU = "main"


class Link(NamedTuple):
    """An entry of a menu."""

    label: str
    url: str


class SiteChrome(TypedDict, total=False):
    """The frame of a site: its name, menus by code, and how to reach those behind it."""

    name: str
    menus: dict[str, list[Link]]
    email: str
    phone: str
    address: str
    profiles: list[Link]


class Section(NamedTuple):
    """A part of a page that another app than the page's own contributes."""

    template: str
    context: dict[str, Any]


def chrome_of(request: HttpRequest, locale: Locale) -> SiteChrome:
    """Returns the frame of the request's site in a language.

    Where no app gives a main menu, it holds the pages that editors marked to show in menus.
    """
    site = Site.find_for_request(request)
    if site is None:
        return SiteChrome(menus={})
    name = site.site_name or getattr(settings, "WAGTAIL_SITE_NAME", "") or site.hostname
    chrome = SiteChrome(name=name, menus={})
    for provide in hooks.get_hooks(CHROME_HOOK):
        chrome.update({key: value for key, value in provide(request, locale).items() if value})
    if MAIN_MENU not in chrome["menus"]:
        chrome["menus"] = {**chrome["menus"], MAIN_MENU: _marked_pages(site, request, locale)}
    return chrome


def sections_of(page: Page, request: HttpRequest) -> list[Section]:
    """Returns what other apps add below the content of ``page``."""
    sections = (provide(page, request) for provide in hooks.get_hooks(SECTIONS_HOOK))
    return [section for section in sections if section is not None]


def is_home(page: Page, request: HttpRequest) -> bool:
    """Tells whether ``page`` is the first page of the request's site, in any language."""
    site = Site.find_for_request(request)
    return site is not None and page.translation_key == site.root_page.translation_key


def _marked_pages(site: Site, request: HttpRequest, locale: Locale) -> list[Link]:
    home = public_pages().filter(
        translation_key=site.root_page.translation_key, locale_id=locale.pk
    )
    marked = [
        page
        for parent in home[:1]
        for page in public_pages().child_of(parent).in_menu().order_by("path")
    ]
    return [Link(page.title, page.get_url(request)) for page in marked]
