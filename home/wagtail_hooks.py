"""Menus in the admin; visitors are sent to the front end where there is one."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import Page

from wagtail_volontariat.headless.admin import TranslatedSnippetListing
from wagtail_volontariat.headless.columns import LanguagesColumn

from .models import Menu, SiteSettings


class MenuListing(TranslatedSnippetListing):
    """The menus."""

    model = Menu
    icon = "list-ul"
    add_to_admin_menu = True
    menu_label = _("Menus")
    menu_order = 170
    list_display = ["title", "code", LanguagesColumn()]


@hooks.register("register_admin_viewset")
def register_menus() -> MenuListing:
    """Returns the menu's entry for menus."""
    return MenuListing()


@hooks.register("before_serve_page")
def send_to_front_end(
    page: Page, request: HttpRequest, serve_args: list, serve_kwargs: dict
) -> HttpResponse | None:
    """Redirects a visitor of a built-in page to the same path of the site's front end."""
    front_end_url = SiteSettings.for_request(request).front_end_url
    if not front_end_url or request.method not in {"GET", "HEAD"}:
        return None
    return HttpResponseRedirect(f"{front_end_url.rstrip('/')}{request.get_full_path()}")
