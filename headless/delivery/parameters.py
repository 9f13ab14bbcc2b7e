"""Parameters that every endpoint understands, and the refusal of all others."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal, get_origin

from django.http import HttpRequest
from ninja.errors import ValidationError
from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, StringConstraints
from wagtail.coreutils import get_content_languages

LONGEST_QUERY = 200
LARGEST_ID = 2**63 - 1


def _iso_day(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError("Write the day as YYYY-MM-DD.")
    return value


Language = Literal[tuple(get_content_languages())]
PageId = Annotated[int, Field(ge=1, le=LARGEST_ID)]
#: A day as ISO 8601 writes it, and nothing else that pydantic would take for one.
Day = Annotated[date, BeforeValidator(_iso_day)]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
_ANY = "|".join(get_content_languages())


def _languages(value: str) -> str:
    unknown = [code for code in value.split(",") if code not in get_content_languages()]
    if unknown:
        raise ValueError(f"Unknown language: {', '.join(unknown)}")
    return value


class SiteParameters(BaseModel):
    """Which site."""

    site: Annotated[str, StringConstraints(min_length=1, max_length=255)] | None = Field(
        None, description="Host name or id of a site; default: the site of the request's host."
    )


class LanguageParameters(SiteParameters):
    """Which language."""

    locale: Language | None = Field(None, description="Language; default: the site's.")


class FallbackParameters(LanguageParameters):
    """Which language, and which others will do."""

    fallback: Annotated[str, AfterValidator(_languages)] | None = Field(
        None,
        description="Languages, separated by commas, that will do where the first has nothing.",
        examples=["en,fr"],
        json_schema_extra={"pattern": f"^({_ANY})(,({_ANY}))*$"},
    )

    def languages(self, default: str) -> list[str]:
        """Returns the languages that will do, the best first, each once."""
        others = self.fallback.split(",") if self.fallback else []
        return list(dict.fromkeys([self.locale or default, *others]))


class ListParameters(FallbackParameters):
    """Which languages, and with which words."""

    q: Annotated[str, StringConstraints(max_length=LONGEST_QUERY)] | None = Field(
        None, description="Words that must all occur; accents, plurals and genders don't matter."
    )


class PageParameters(ListParameters):
    """Which part of a list; each list adds its own ``order``."""

    limit: int = Field(20, ge=1, le=100, description="How many items.")
    offset: int = Field(0, ge=0, le=2**31, description="How many items to skip.")
    cursor: Annotated[str, StringConstraints(min_length=1, max_length=2000)] | None = Field(
        None, description="What an answer gave as `next`; goes on from there."
    )


def refuse(name: str, message: str, kind: str = "value_error") -> ValidationError:
    """Returns the error, a 422, that names a parameter and what is wrong with it."""
    return ValidationError([{"type": kind, "loc": ["query", name], "msg": message}])


def strangers(request: HttpRequest, schema: type[BaseModel]) -> list[dict[str, Any]]:
    """Returns an error for each parameter that ``schema`` doesn't know or has twice."""
    problems: list[dict[str, Any]] = []
    for name, values in request.GET.lists():
        field = schema.model_fields.get(name)
        if field is None:
            known = ", ".join(sorted(schema.model_fields))
            problems.append(_problem("extra_forbidden", name, f"Unknown parameter. Known: {known}"))
        elif len(values) > 1 and get_origin(field.annotation) is not list:
            problems.append(_problem("too_many", name, "This parameter can be given only once."))
    return problems


def _problem(kind: str, name: str, message: str) -> dict[str, Any]:
    return {"type": kind, "loc": ["query", name[:LONGEST_QUERY]], "msg": message}
