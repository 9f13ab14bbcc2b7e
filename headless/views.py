"""The two addresses that belong to no page."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request
from django.views.decorators.http import require_safe
from django.views.defaults import page_not_found as html_page_not_found
from wagtail.api.v3.errors import problem_response
from wagtail.coreutils import get_content_languages
from wagtail.models import get_page_models

from .middleware import API_PREFIX
from .models import TranslatedPage


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
    page_types = [
        model._meta.label for model in get_page_models() if issubclass(model, TranslatedPage)
    ]
    context = {
        "origin": request.build_absolute_uri("/").rstrip("/"),
        "page_types": sorted(page_types),
        "example_language": list(get_content_languages())[-1],
    }
    return render(request, "volontariat_headless/api_home.html", context)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answers an unknown address: the API in JSON, everything else with a page."""
    if request.path_info.startswith(API_PREFIX):
        return problem_response(status=404, detail="Not found")
    return html_page_not_found(request, exception)
