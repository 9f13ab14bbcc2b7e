"""Forms under ``/api/v3/forms/``: what they ask, and where the answers go."""

import hashlib
from threading import local
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from ninja import Query, Status
from ninja.throttling import SimpleRateThrottle
from wagtail.api.rich_text import APIRichText

from wagtail_volontariat.headless.delivery.parameters import FallbackParameters
from wagtail_volontariat.headless.delivery.routers import ReadRouter, problems
from wagtail_volontariat.headless.delivery.scope import scope_of
from wagtail_volontariat.headless.editions.translating import TranslationStates
from wagtail_volontariat.headless.links import public_pages

from .form_answers import FORM_TYPES, JSON_TYPE, checked_form, honeypot_name
from .models import FormPage
from .schemas import FormDetail, FormReceipt
from .serializers import split_choices

DEFAULT_RATE = "10/m"

#: Outside ``ATOMIC_REQUESTS``: sending has a transaction of its own, and mails after it.
forms_router = ReadRouter(tags=["forms"])


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
    "/{int:form_id}/",
    response={200: FormDetail, **problems(404)},
    url_name="form_detail",
    summary="Form detail",
    operation_id="forms_get",
)
def get_form(
    request: HttpRequest,
    response: HttpResponse,
    form_id: int,
    parameters: Query[FallbackParameters],
) -> dict[str, Any]:
    """Returns the questions of a form with all its words, in one language."""
    page, versions = find_form(request, form_id, parameters)
    with translation.override(page.locale.language_code):
        response["Content-Language"] = page.locale.language_code
        return {**form_content(page), "meta": form_meta(page, versions)}


@forms_router.post(
    "/{int:form_id}/",
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
    form_id: int,
    parameters: Query[FallbackParameters],
) -> Status[dict[str, str]]:
    """Stores and mails the answers if all of them are right.

    What fills the honeypot gets the same answer, and is neither stored nor mailed.
    """
    page, _versions = find_form(request, form_id, parameters)
    with translation.override(page.locale.language_code):
        form, is_robot = checked_form(page, request)
        if not is_robot:
            with transaction.atomic():
                page.process_form_submission(form)
        response["Content-Language"] = page.locale.language_code
        response["Cache-Control"] = "no-store"
        return Status(201, {"message": thanks(page)})


# Finding


def find_form(
    request: HttpRequest, form_id: int, parameters: FallbackParameters
) -> tuple[FormPage, list[FormPage]]:
    """Returns a public form in the best language that it has, and the form in every language.

    Without ``locale`` the form's own language comes first. Raises ``Http404``.
    """
    site_id = scope_of(request, parameters.site).site_id
    same = FormPage.objects.filter(id=form_id).values("translation_key")
    candidates = public_pages(FormPage).filter(translation_key__in=same).select_related("locale")
    versions = {
        page.locale.language_code: page
        for page in candidates.order_by("locale__language_code")
        if (place := page.get_url_parts(request)) and place[0] == site_id
    }
    own = next((code for code, page in versions.items() if page.pk == form_id), None)
    if own is None:
        raise Http404
    for language in parameters.languages(own):
        if language in versions:
            return versions[language], list(versions.values())
    raise Http404


# Showing


def form_content(page: FormPage) -> dict[str, Any]:
    """Returns all that a front end needs to show a form; the page's language must be active."""
    fields = page.get_form(page=page).fields
    return {
        "id": page.pk,
        "title": page.title,
        "introduction": page.introduction,
        "fields": [
            {
                "name": question.clean_name,
                "label": question.label,
                "type": question.field_type,
                "required": question.required,
                "multiple": question.field_type in {"checkboxes", "multiselect"},
                "choices": split_choices(question.choices),
                "default_value": question.default_value,
                "help_text": question.help_text,
                "max_length": getattr(fields[question.clean_name], "max_length", None),
            }
            for question in page.get_form_fields()
        ],
        "submit_label": _("Send"),
        "thank_you": thanks(page),
        "honeypot": honeypot_name(fields),
        "action": form_url(page),
    }


def thanks(page: FormPage) -> str:
    """Returns, as HTML, what somebody who has sent the form reads."""
    if page.thank_you:
        return APIRichText.serialize(page.thank_you, format=APIRichText.FORMAT_HTML)
    return f"<p>{_('Thank you. Your answers have been sent.')}</p>"


def form_url(page: FormPage) -> str:
    """Returns the absolute address of a form in the API."""
    _site_id, root_url, _path = page.get_url_parts()
    return f"{root_url}{reverse('wagtailapi_v3:form_detail', kwargs={'form_id': page.pk})}"


def form_meta(page: FormPage, versions: list[FormPage]) -> dict[str, Any]:
    """Returns what every item of the API says of itself; ``versions`` are all public languages."""
    kind, outdated = TranslationStates({page.translation_key}).of(page)
    return {
        "type": page._meta.label,
        "locale": page.locale.language_code,
        "slug": page.slug,
        "html_url": page.full_url,
        "detail_url": form_url(page),
        "first_published_at": page.first_published_at,
        "last_published_at": page.last_published_at,
        "translation": {"kind": kind, "outdated": outdated},
        "translations": [
            {
                "locale": version.locale.language_code,
                "id": version.pk,
                "title": version.title,
                "html_url": version.full_url,
                "detail_url": form_url(version),
            }
            for version in versions
            if version.pk != page.pk
        ],
    }
