"""Forms under ``/api/v3/forms/``: what they ask, and where the answers go."""

import hashlib
from threading import local

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from ninja import Path, Query, Status
from ninja.throttling import SimpleRateThrottle
from wagtail.api.rich_text import APIRichText

from wagtail_volontariat.headless.delivery.details import detail
from wagtail_volontariat.headless.delivery.parameters import FallbackParameters, PageId
from wagtail_volontariat.headless.delivery.routers import ReadRouter, problems
from wagtail_volontariat.headless.delivery.scope import scope_of
from wagtail_volontariat.headless.links import public_pages

from .editions import FormEdition, usual_thanks
from .form_answers import FORM_TYPES, JSON_TYPE, checked_form
from .models import FormPage
from .schemas import FormPageAnswer, FormReceipt

DEFAULT_RATE = "10/m"

#: Outside ``ATOMIC_REQUESTS``: sending has a transaction of its own, and mails after it.
forms_router = ReadRouter(tags=["forms"])

edition_type = FormEdition()


class FormThrottle(local, SimpleRateThrottle):
    """Counts what each client address sends to any form, and limits it.

    ``VOLONTARIAT_FORM_RATE`` is the limit, such as ``10/m``. The count is kept in attributes
    while a request is judged, so each thread has its own.
    """

    scope = "forms"

    def __init__(self) -> None:
        super().__init__(DEFAULT_RATE)

    def get_cache_key(self, request: HttpRequest) -> str:
        """Returns the key under which the cache counts a client's requests."""
        client = self.get_ident(request) or ""
        ident = hashlib.sha256(client.encode(errors="replace")).hexdigest()
        return self.cache_format % {"scope": self.scope, "ident": ident}

    def allow_request(self, request: HttpRequest) -> bool:
        """Tells whether the client hasn't reached the limit."""
        rate = getattr(settings, "VOLONTARIAT_FORM_RATE", DEFAULT_RATE)
        self.num_requests, self.duration = self.parse_rate(rate)
        return super().allow_request(request)


@forms_router.get(
    "/{form_id}/",
    response={200: FormPageAnswer, **problems(404)},
    url_name="form_detail",
    summary="Form detail",
    operation_id="forms_get",
)
def get_form(
    request: HttpRequest, form_id: Path[PageId], parameters: Query[FallbackParameters]
) -> HttpResponse:
    """Returns the questions of a form with all its words, in one language."""
    return detail(request, edition_type, form_id, parameters)


@forms_router.post(
    "/{form_id}/",
    response={201: FormReceipt, **problems(400, 404, 413, 415, 429)},
    summary="Send a form",
    operation_id="forms_send",
    throttle=FormThrottle(),
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                media_type: {
                    "schema": {
                        "type": "object",
                        "description": "The answers by the names of their questions.",
                        "additionalProperties": {
                            "anyOf": [
                                {"type": "string"},
                                {"type": "number"},
                                {"type": "boolean"},
                                {"type": "array", "items": {"type": "string"}},
                                {"type": "null"},
                            ]
                        },
                    }
                }
                for media_type in (JSON_TYPE, *FORM_TYPES)
            },
        }
    },
)
def send_form(
    request: HttpRequest,
    response: HttpResponse,
    form_id: Path[PageId],
    parameters: Query[FallbackParameters],
) -> Status[dict[str, str]]:
    """Stores and mails the answers if all of them are right.

    What fills the honeypot gets the same answer, and is neither stored nor mailed.
    """
    page = find_form(request, form_id, parameters)
    with translation.override(page.locale.language_code):
        form, is_robot = checked_form(page, request)
        if not is_robot:
            with transaction.atomic():
                page.process_form_submission(form)
        response["Content-Language"] = page.locale.language_code
        response["Cache-Control"] = "no-store"
        return Status(201, {"message": thanks(page)})


# Finding


def find_form(request: HttpRequest, form_id: int, parameters: FallbackParameters) -> FormPage:
    """Returns a public form in the best language that it has.

    Without ``locale`` the form's own language comes first. Raises ``Http404``.
    """
    site_id = scope_of(request, parameters.site).site_id
    same = FormPage.objects.filter(id=form_id).values("translation_key")
    candidates = public_pages(FormPage).filter(translation_key__in=same).select_related("locale")
    versions = {
        page.locale.language_code: page
        for page in candidates
        if (place := page.get_url_parts(request)) and place[0] == site_id
    }
    own = next((code for code, page in versions.items() if page.pk == form_id), None)
    if own is None:
        raise Http404
    for language in parameters.languages(own):
        if language in versions:
            return versions[language]
    raise Http404


# Showing


def thanks(page: FormPage) -> str:
    """Returns, as HTML, what somebody who has sent the form reads."""
    if page.thank_you:
        return APIRichText.serialize(page.thank_you, format=APIRichText.FORMAT_HTML)
    return usual_thanks()
