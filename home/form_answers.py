"""What a visitor sends to a form through the API: read, and checked by the form's own rules."""

import json
from collections.abc import Iterable
from typing import Any, TypeAlias

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.formats import ISO_INPUT_FORMATS
from django.utils.translation import gettext as _
from ninja.errors import HttpError, ValidationError

from .models import FormPage

JSON_TYPE = "application/json"
FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")
LARGEST_BODY = 256 * 1024
MOST_NAMED_STRANGERS = 20
LONGEST_NAMED_STRANGER = 100
HONEYPOT = "website"

Errors: TypeAlias = dict[str, dict[str, Any]]


class JsonNumber(str):
    """A number of a JSON body exactly as it was written, so that no digit is lost."""

    __slots__ = ()


def honeypot_name(question_names: Iterable[str]) -> str:
    """Returns the name of the field that only robots fill; no question has it."""
    taken = set(question_names)
    name = HONEYPOT
    while name in taken:
        name += "_"
    return name


def checked_form(page: FormPage, request: HttpRequest) -> tuple[forms.Form, bool]:
    """Returns the valid form that a visitor sent, and whether the honeypot was filled.

    Errors are in the active language. Raises ``ninja.errors.ValidationError`` with one entry for
    each field that is wrong, and ``HttpError`` where the body can't be read at all.
    """
    fields = page.get_form(page=page, user=AnonymousUser()).fields
    honeypot = honeypot_name(fields)
    if _media_type(request) == JSON_TYPE:
        sent = _read_json(request)
        errors = {
            name: error
            for name, field in fields.items()
            if (error := _unfit_json(field, sent.get(name), name))
        }
    else:
        sent, files = _read_form(request, fields)
        errors = {name: _error(name, "file_type", _("This form takes no files.")) for name in files}
    errors |= _not_text(sent, fields)
    errors |= _unknown(sent.keys() - fields.keys() - {honeypot})
    answers = {name: sent[name] for name in fields if name not in errors and name in sent}
    form = page.get_form(answers, page=page, user=AnonymousUser())
    _expect_iso_dates(form)
    if errors := _form_errors(form) | errors:
        raise ValidationError(list(errors.values()))
    return form, bool(sent.get(honeypot))


# Reading


def _media_type(request: HttpRequest) -> str:
    if request.content_type not in (JSON_TYPE, *FORM_TYPES):
        raise HttpError(415, f"Send the answers as {', '.join((JSON_TYPE, *FORM_TYPES))}.")
    length = request.META.get("CONTENT_LENGTH") or "0"
    if length.isdecimal() and int(length) > LARGEST_BODY:
        raise _too_large()
    return request.content_type


def _too_large() -> HttpError:
    return HttpError(413, f"A form takes at most {LARGEST_BODY} bytes.")


def _read_json(request: HttpRequest) -> dict[str, Any]:
    try:
        body = request.body
    except RequestDataTooBig as error:
        raise _too_large() from error
    except UnreadablePostError as error:
        raise HttpError(400, "The body can’t be read.") from error
    if len(body) > LARGEST_BODY:
        raise _too_large()
    try:
        sent = json.loads(
            body, parse_int=JsonNumber, parse_float=JsonNumber, parse_constant=_refuse_constant
        )
    except (ValueError, RecursionError) as error:
        raise HttpError(400, "The body is not valid JSON.") from error
    if not isinstance(sent, dict):
        message = _("Send one object that has the answers by the names of their questions.")
        raise ValidationError([{"type": "dict_type", "loc": ["body"], "msg": message}])
    return sent


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON.")


def _read_form(
    request: HttpRequest, fields: dict[str, forms.Field]
) -> tuple[dict[str, Any], list[str]]:
    try:
        post, files = request.POST, request.FILES
    except RequestDataTooBig as error:
        raise _too_large() from error
    except (BadRequest, MultiPartParserError, SuspiciousOperation, UnreadablePostError) as error:
        raise HttpError(400, "The body can’t be read as a form.") from error
    several = {name for name, field in fields.items() if _is_multiple(field)}
    return {name: post.getlist(name) if name in several else post[name] for name in post}, [*files]


# Checking


def _is_multiple(field: forms.Field) -> bool:
    return isinstance(field, forms.MultipleChoiceField)


def _unfit_json(field: forms.Field, answer: Any, name: str) -> dict[str, Any] | None:
    if answer is None:
        return None
    if isinstance(field, forms.BooleanField):
        fits, kind, message = isinstance(answer, bool), "bool_type", _("Answer true or false.")
    elif _is_multiple(field):
        fits = isinstance(answer, list) and all(type(item) is str for item in answer)
        kind, message = "list_type", _("Answer with a list of texts.")
    elif isinstance(field, forms.DecimalField | forms.IntegerField):
        fits, kind, message = isinstance(answer, str), "number_type", _("Answer with a number.")
    else:
        fits, kind, message = type(answer) is str, "string_type", _("Answer with a text.")
    return None if fits else _error(name, kind, message)


def _not_text(sent: dict[str, Any], fields: Iterable[str]) -> Errors:
    message = _("This text has characters that can’t be stored.")
    return {
        name: _error(name, "string_unicode", message)
        for name in fields
        if not all(map(_is_storable, _texts(sent.get(name))))
    }


def _texts(answer: Any) -> list[str]:
    items = answer if isinstance(answer, list) else [answer]
    return [item for item in items if isinstance(item, str)]


def _is_storable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


def _unknown(strangers: set[str]) -> Errors:
    message = _("This form has no such question.")
    named = sorted(strangers)[:MOST_NAMED_STRANGERS]
    return {
        name: _error(
            name.encode(errors="replace").decode()[:LONGEST_NAMED_STRANGER],
            "extra_forbidden",
            message,
        )
        for name in named
    }


def _expect_iso_dates(form: forms.Form) -> None:
    """Lets a date mean the same in every language: not 3/4 in one and 4/3 in another."""
    for field in form.fields.values():
        if isinstance(field, forms.DateField):
            field.input_formats = ISO_INPUT_FORMATS["DATE_INPUT_FORMATS"]
        elif isinstance(field, forms.DateTimeField):
            field.input_formats = ISO_INPUT_FORMATS["DATETIME_INPUT_FORMATS"]


def _form_errors(form: forms.Form) -> Errors:
    return {
        name: _error(
            "" if name == forms.forms.NON_FIELD_ERRORS else name,
            found[0]["code"] or "invalid",
            " ".join(error["message"] for error in found),
        )
        for name, found in form.errors.get_json_data().items()
    }


def _error(name: str, kind: str, message: str) -> dict[str, Any]:
    return {"type": kind, "loc": ["body", name] if name else ["body"], "msg": message}
