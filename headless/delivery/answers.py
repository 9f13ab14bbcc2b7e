"""HTTP answers: what caches may keep, for how long, and when nothing has changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from math import floor
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import get_conditional_response
from wagtail.api.v3.errors import problem_response

DEFAULT_MAX_AGE_SECONDS = 60
JSON = "application/json; charset=utf-8"


def max_age(now: datetime | None, until: datetime | None) -> int:
    """Returns for how many seconds an answer may be kept: never past the next change by clock."""
    longest = getattr(settings, "VOLONTARIAT_API_MAX_AGE", DEFAULT_MAX_AGE_SECONDS)
    return (
        longest
        if now is None or until is None
        else max(0, min(longest, floor((until - now).total_seconds())))
    )


def answer(
    request: HttpRequest,
    body: Callable[[], bytes],
    *,
    etag: str,
    seconds: int,
    keys: Iterable[str] = (),
    language: str | None = None,
    content_type: str = JSON,
) -> HttpResponse:
    """Returns an answer with its validators, or a 304 for which ``body`` is never called."""
    etag = f'"{etag}"'
    response = None
    if "HTTP_IF_NONE_MATCH" in request.META:
        response = get_conditional_response(request, etag=etag)
    if not isinstance(response, HttpResponseNotModified):
        response = HttpResponse(body(), content_type=content_type)
    if language:
        response["Content-Language"] = language
    return with_validators(response, etag, seconds, keys)


def with_validators(
    response: HttpResponse, etag: str, seconds: int, keys: Iterable[str]
) -> HttpResponse:
    """Sets the headers by which caches keep and drop an answer."""
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={seconds}"
    if joined := " ".join(keys):
        response["Surrogate-Key"] = joined
    return response


def gone() -> HttpResponse:
    """Returns the 410 for what its author took back."""
    return problem_response(status=410, detail="This was withdrawn by its author.")


def spliced(first: dict[str, Any], stored: str, *last: tuple[str, str]) -> str:
    """Returns a stored JSON object with more fields around it, without parsing it."""
    head = [f"{json.dumps(name)}:{json.dumps(value)}" for name, value in first.items()]
    tail = [f'"{name}":{value}' for name, value in last]
    return "{" + ",".join([*head, stored[1:-1], *tail]) + "}"
