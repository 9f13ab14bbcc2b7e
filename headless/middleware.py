"""The language of a request: its address says it, nothing is guessed."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware as DjangoLocaleMiddleware
from django.utils import translation

API_PREFIX = "/api/"


class LocaleMiddleware(DjangoLocaleMiddleware):
    """Like Django's own, but never by ``Accept-Language`` or cookie, and silent under ``/api/``.

    An address without a language prefix is in the site's default language: the API's answers
    depend on parameters alone, and the admin speaks each user's preferred language or the
    site's. A 404 of the API stays a 404; with Django's middleware it would become a redirect to
    a language prefix.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Activates the language of the address, or the site's default."""
        prefix = translation.get_language_from_path(request.path_info)
        translation.activate(prefix or settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Redirects an address that only lacks its prefix; leaves the API's answers alone."""
        if request.path_info.startswith(API_PREFIX):
            return response
        return super().process_response(request, response)
