"""The language of a request, which its address says; and what an editor is told of a refusal."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.locale import LocaleMiddleware as DjangoLocaleMiddleware
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from wagtail.api.v3.errors import problem_response

API_PREFIX = "/api/"
MOST_NAMED_DEPENDENTS = 8


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
        """Redirects an address that only lacks its prefix; leaves the API's answers alone.

        Django explains to people what is wrong with a request, in HTML; under ``/api/`` it is
        JSON, also for a host that isn't allowed, a method, or too many parameters.
        """
        if request.path_info.startswith(API_PREFIX):
            is_page = response.get("Content-Type", "").startswith("text/html")
            if 400 <= response.status_code < 500 and is_page:
                return _problem(response)
            return response
        if response.status_code == HTTPStatus.NOT_FOUND:
            return super().process_response(request, response)
        # Django's would tell caches that the answer depends on Accept-Language
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


def _problem(page: HttpResponse) -> HttpResponse:
    """Returns the error that a page explains as JSON."""
    status = HTTPStatus(page.status_code)
    problem = problem_response(status=status, detail=status.phrase.capitalize())
    if "Allow" in page:
        problem["Allow"] = page["Allow"]
    return problem


class RefusalMiddleware:
    """Tells an editor why an action was refused, where Wagtail would answer with an error page.

    Publishing by approval, by a copy or for several pages at once validates without a form, and
    so does deleting what others need. The transaction is undone by then.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Passes the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Leads back to where the editor came from, with what was refused as messages."""
        if request.method != "POST" or not request.path.startswith(reverse("wagtailadmin_home")):
            return None
        if isinstance(exception, ValidationError):
            refusals = _sentences(exception)
        elif isinstance(exception, ProtectedError):
            refusals = [_dependents(exception)]
        else:
            return None
        for refusal in refusals:
            messages.error(request, refusal)
        back = request.headers.get("referer", "")
        if not url_has_allowed_host_and_scheme(back, {request.get_host()}):
            back = reverse("wagtailadmin_home")
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return JsonResponse({"step": "success", "redirect": back})
        return HttpResponseRedirect(back)


def _sentences(error: ValidationError) -> list[str]:
    if not hasattr(error, "error_dict"):
        return error.messages
    return [
        sentence if name == NON_FIELD_ERRORS else f"{name}: {sentence}"
        for name, sentences in error.message_dict.items()
        for sentence in sentences
    ]


def _dependents(error: ProtectedError) -> str:
    dependents = sorted({str(dependent) for dependent in error.protected_objects})
    return _("This can’t be deleted while others need it: %(dependents)s") % {
        "dependents": " · ".join(dependents[:MOST_NAMED_DEPENDENTS])
    }
