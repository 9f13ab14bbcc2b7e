"""The language of a request, which for the API is never guessed."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware as DjangoLocaleMiddleware
from django.utils import translation

API_PREFIX = "/api/"


class LocaleMiddleware(DjangoLocaleMiddleware):
    """Django's own, except that under ``/api/`` it neither negotiates nor redirects.

    An API answers in the site's language unless a parameter asks for another, and its 404 stays
    a 404; with Django's middleware it would become a redirect to a language prefix.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Activates the visitor's language; the site's default under the API."""
        if not request.path_info.startswith(API_PREFIX):
            return super().process_request(request)
        translation.activate(settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = settings.LANGUAGE_CODE
        return None

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Adds the language headers and redirects; leaves API answers as they are."""
        if request.path_info.startswith(API_PREFIX):
            return response
        return super().process_response(request, response)
