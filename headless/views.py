"""The two addresses that belong to no page."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request
from django.views.decorators.http import require_safe


@require_safe
def redirect_to_home(request: HttpRequest) -> HttpResponse:
    """Leads a visitor to the home page in the language that the browser asks for."""
    language = get_language_from_request(request)
    if language not in dict(settings.LANGUAGES):
        language = settings.LANGUAGE_CODE
    response = HttpResponseRedirect(f"/{language}/")
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


@require_safe
def api_home(request: HttpRequest) -> HttpResponse:
    """Shows developers both APIs and their documentation."""
    return render(request, "volontariat_headless/api_home.html")
