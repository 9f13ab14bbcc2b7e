"""Attaching our endpoints to Wagtail's own API."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.apps import apps
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.errors import ValidationError
from ninja.operation import Operation, PathView
from pydantic import BaseModel
from wagtail.api.v3.errors import PROBLEM_JSON, problem_response

from ..schemas import Problem
from .parameters import strangers

#: The argument of every operation that takes its query parameters together.
PARAMETERS = "parameters"


class _ReadOperation(Operation):
    """An operation that refuses parameters it doesn't know, naming all that is wrong at once."""

    def _get_values(
        self, request: HttpRequest, path_params: Any, temporal_response: HttpResponse
    ) -> dict[str, Any]:
        errors = strangers(request, self._schema) if self._schema else []
        try:
            values = super()._get_values(request, path_params, temporal_response)
        except ValidationError as error:
            errors += [
                {**each, "loc": [part for part in each["loc"] if part != PARAMETERS]}
                for each in error.errors
            ]
        if errors:
            raise ValidationError(errors)
        return values

    @property
    def _schema(self) -> type[BaseModel] | None:
        parameter = self.signature.signature.parameters.get(PARAMETERS)
        return parameter and self.view_func.__annotations__[PARAMETERS].__args__[0]


class _ReadView(PathView):
    """A view outside ``ATOMIC_REQUESTS``: on SQLite, readers never take the write lock.

    HEAD is answered like GET, without the body: caches and those who check links ask so.
    """

    def add_operation(self, *args: Any, **kwargs: Any) -> Operation:
        operation = super().add_operation(*args, **kwargs)
        operation.__class__ = _ReadOperation
        operation.openapi_extra = {
            **(operation.openapi_extra or {}),
            "responses": _documented(operation.response_models),
        }
        return operation

    def clone(self) -> PathView:
        cloned = super().clone()
        cloned.__class__ = _ReadView
        return cloned

    def get_view(self) -> Callable:
        return transaction.non_atomic_requests(super().get_view())

    def _sync_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super()._sync_view(request, *args, **kwargs)
        if request.method == "HEAD":
            response["Content-Length"] = len(response.content)
            response.content = b""
        return response

    def _find_operation(self, request: HttpRequest) -> Operation | None:
        method = "GET" if request.method == "HEAD" else request.method
        return next((each for each in self.operations if method in each.methods), None)

    def _not_allowed(self) -> HttpResponse:
        methods = {method for each in self.operations for method in each.methods}
        if "GET" in methods:
            methods.add("HEAD")
        allowed = ", ".join(sorted(methods))
        response = problem_response(status=405, detail=f"Allowed here: {allowed}")
        response["Allow"] = allowed
        return response


class ReadRouter(Router):
    """A router whose operations only read, with strict parameters.

    An operation takes all its query parameters as one argument named ``parameters``.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(by_alias=True, **options)

    def add_api_operation(self, path: str, *args: Any, **kwargs: Any) -> None:
        """Adds an operation."""
        self.path_operations.setdefault(path, _ReadView())
        super().add_api_operation(path, *args, **kwargs)


def _documented(statuses: Iterable[Any]) -> dict[int, Any]:
    """Returns what Ninja can't tell of itself: the media type of errors, and the empty 304."""
    problem = {PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    errors = [status for status in statuses if isinstance(status, int) and status >= 400]
    return {304: {"description": "Not Modified"}} | {
        status: {"content": problem} for status in errors
    }


def problems(*statuses: int) -> dict[int, type[Problem]]:
    """Returns the part of ``response=`` that documents errors, 422 among them."""
    return dict.fromkeys((*statuses, 422), Problem)


def attach(prefix: str, router: Router) -> None:
    """Adds a router to Wagtail's v3 API, where a project has installed that.

    To be called from ``AppConfig.ready()``: once addresses are resolved, it is too late.
    """
    if not apps.is_installed("wagtail.api.v3"):
        return
    from wagtail.api.v3.api import api

    api.add_router(prefix, router)
