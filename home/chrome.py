"""Gives the built-in pages their menus and the contact of the site."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Locale, Site

from wagtail_volontariat.headless.chrome import CHROME_HOOK, Link, SiteChrome
from wagtail_volontariat.headless.links import public_versions

from .models import Menu, SiteSettings

PROFILES = ("facebook", "instagram", "linkedin", "youtube", "mastodon")


@hooks.register(CHROME_HOOK)
def menus_and_contact(request: HttpRequest, locale: Locale) -> SiteChrome:
    """Returns the menus of a language and what the site settings say."""
    chrome = SiteChrome(menus=menus_in(locale, request))
    if settings := SiteSettings.objects.filter(site=Site.find_for_request(request)).first():
        chrome.update(
            name=settings.organisation_name,
            email=settings.email,
            phone=settings.phone,
            address=settings.address,
            profiles=[
                Link(SiteSettings._meta.get_field(name).verbose_name, url)
                for name in PROFILES
                if (url := getattr(settings, name))
            ],
        )
    return chrome


def menus_in(locale: Locale, request: HttpRequest) -> dict[str, list[Link]]:
    """Returns the live menus of a language; a page that isn't public in it is left out."""
    menus = Menu.objects.filter(locale=locale, live=True).prefetch_related("items__page")
    items = {menu.code: menu.items.all() for menu in menus}
    targets = public_versions((item.page for rows in items.values() for item in rows), locale.pk)
    links: dict[str, list[Link]] = {}
    for code, rows in items.items():
        links[code] = []
        for item in rows:
            target = item.page and targets.get(item.page.translation_key)
            if target and target.locale_id == locale.pk:
                links[code].append(Link(item.label or target.title, target.get_url(request)))
            elif item.url:
                links[code].append(Link(item.label, item.url))
    return links
