"""What the templates of the built-in pages have in common."""

from datetime import date
from typing import NamedTuple

from django import template
from django.forms import BoundField, EmailField
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language_info
from wagtail.coreutils import get_content_languages
from wagtail.models import Locale, Page, Site
from wagtail.rich_text import get_text_for_indexing

from wagtail_volontariat.headless.dates import written_date

from ..chrome import SiteChrome, chrome_of, is_home, sections_of
from ..links import public_pages

register = template.Library()

NAME_PURPOSES = {"name": "name", "first_name": "given-name", "last_name": "family-name"}


class LanguageLink(NamedTuple):
    """A language of the site and where its reader goes from here."""

    code: str
    name: str
    page: Page
    home: Page | None
    is_current: bool
    leads_home: bool


@register.simple_tag(takes_context=True)
def site_chrome(context: Context) -> SiteChrome:
    """Returns the name, menus and contact of the site in the language of the page."""
    request = context.get("request")
    return chrome_of(request, _locale(context)) if request else SiteChrome(menus={})


@register.simple_tag(takes_context=True)
def language_links(context: Context) -> list[LanguageLink]:
    """Returns the languages in which this page is live, and home for each other language."""
    page, site, current = context.get("page"), _site(context), _locale(context)
    keys = {page.translation_key} if page else set()
    if site:
        keys.add(site.root_page.translation_key)
    versions = {
        (version.translation_key, version.locale.language_code): version
        for version in public_pages().filter(translation_key__in=keys).select_related("locale")
    }
    links = []
    for code in get_content_languages():
        is_current = code == current.language_code
        version = page and (page if is_current else versions.get((page.translation_key, code)))
        home = versions.get((site.root_page.translation_key, code)) if site else None
        if target := version or home:
            name = capfirst(get_language_info(code)["name_local"])
            links.append(LanguageLink(code, name, target, home, is_current, not version))
    return links


@register.filter
def home_page(links: list[LanguageLink]) -> Page | None:
    """Returns the home page in the language of this page, of the languages' links."""
    return next((link.home for link in links if link.is_current), None)


@register.simple_tag(takes_context=True)
def breadcrumbs(context: Context) -> list[Page]:
    """Returns the public pages above this one, from the home page down."""
    page, site = context.get("page"), _site(context)
    if not page or not site or is_home(page, context["request"]):
        return []
    above = page.get_ancestors().filter(depth__gte=site.root_page.depth)
    return list(above.live().public())


@register.simple_tag
def child_pages(page: Page) -> list[Page]:
    """Returns the public pages right below a page, in the order of the tree."""
    return list(public_pages().child_of(page).order_by("path")) if page.pk else []


@register.simple_tag(takes_context=True)
def page_sections(context: Context) -> SafeString:
    """Renders what other apps add below the content of this page."""
    page, request = context.get("page"), context.get("request")
    if not page or not request:
        return SafeString("")
    return mark_safe(  # noqa: S308 - joins rendered templates
        "".join(
            render_to_string(section.template, {"page": page, **section.context}, request)
            for section in sections_of(page, request)
        )
    )


@register.simple_tag(takes_context=True)
def current_attribute(context: Context, url: str) -> SafeString:
    """Returns ``aria-current`` for a link to this page or to the part of the site it is in."""
    here = context["request"].path if "request" in context else ""
    if url == here:
        return SafeString(' aria-current="page"')
    is_root = url.count("/") <= 2
    return SafeString(' aria-current="true"' if not is_root and here.startswith(url) else "")


@register.simple_tag(takes_context=True)
def language_attributes(context: Context, target: Page) -> SafeString:
    """Returns ``lang`` and ``hreflang`` for a link into another language than the page's."""
    if target.locale_id == _locale(context).pk:
        return SafeString("")
    return format_html(' lang="{0}" hreflang="{0}"', target.locale.language_code)


@register.filter
def long_date(day: date) -> SafeString:
    """Returns a ``<time>`` with the date as the active language writes it."""
    return format_html(
        '<time datetime="{}">{}</time>',
        day.isoformat(),
        written_date(day),
    )


@register.filter
def plain_text(html: str) -> str:
    """Returns rich text without its tags, its paragraphs apart."""
    return get_text_for_indexing(html)


@register.filter
def with_purpose(field: BoundField) -> SafeString:
    """Renders a form field; browsers are told which of a visitor's particulars it asks for."""
    purpose = NAME_PURPOSES.get(field.name)
    if isinstance(field.field, EmailField):
        purpose = "email"
    return field.as_widget(attrs={"autocomplete": purpose} if purpose else None)


def _site(context: Context) -> Site | None:
    request = context.get("request")
    return request and Site.find_for_request(request)


def _locale(context: Context) -> Locale:
    page = context.get("page")
    return page.locale if page else Locale.get_active()
