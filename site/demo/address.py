"""The demo's site record: its home page, and the address at which it is served."""

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Page, Site

from wagtail_volontariat.home.models import SiteSettings

from .content import entries

LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def settle_site(home: Page) -> None:
    """Makes the demo's home the default site's, instead of Wagtail's welcome page."""
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    welcome = site.root_page if site.pk else None
    site.hostname, site.port = served_address()
    site.site_name = settings.WAGTAIL_SITE_NAME
    site.root_page = home
    site.save()
    if welcome is not None and welcome.specific_class is Page and welcome.is_leaf():
        welcome.delete()
    clong = next(entry for entry in entries("members") if entry.code == "clong").facts
    SiteSettings.objects.update_or_create(
        site=site,
        defaults={
            "organisation_name": clong["official_name"],
            "email": clong["email"],
            "phone": clong["phone"],
            "address": clong["address"],
        },
    )


def follow_served_address() -> None:
    """Gives a site on this machine the address at which it is served now."""
    hostname, port = served_address()
    here = Site.objects.filter(is_default_site=True, hostname__in=LOOPBACK)
    if hostname in LOOPBACK:
        for site in here.exclude(hostname=hostname, port=port):
            site.hostname, site.port = hostname, port
            site.save()


def served_address() -> tuple[str, int]:
    """Returns the host name and the port of ``WAGTAILADMIN_BASE_URL``."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    standard_port = 443 if address.scheme == "https" else 80
    return address.hostname or "localhost", address.port or standard_port
