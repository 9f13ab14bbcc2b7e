"""Lets the front end of a site, and no other, read and send through the API from browsers."""

from typing import Any
from urllib.parse import urlsplit

from corsheaders.signals import check_request_enabled
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.encoding import punycode
from wagtail.models import Site

from wagtail_volontariat.headless.middleware import API_PREFIX

from .models import SiteSettings

DEFAULT_PORTS = {"http": 80, "https": 443}


@receiver(check_request_enabled)
def front_end_may_ask(sender: Any, request: HttpRequest, **kwargs: Any) -> bool:
    """Tells whether a request of the API comes from a page of its site's front end."""
    origin = request.headers.get("origin")
    if not origin or not request.path_info.startswith(API_PREFIX):
        return False
    front_end_url = (
        SiteSettings.objects.filter(site=Site.find_for_request(request))
        .values_list("front_end_url", flat=True)
        .first()
    )
    return bool(front_end_url) and origin == origin_of(front_end_url)


def origin_of(url: str) -> str:
    """Returns the origin of an address, as browsers write it: no default port, no capitals."""
    parts = urlsplit(url)
    host = punycode(parts.hostname or "")
    if ":" in host:
        host = f"[{host}]"
    port = "" if parts.port in (None, DEFAULT_PORTS.get(parts.scheme)) else f":{parts.port}"
    return f"{parts.scheme}://{host}{port}"
