"""Codes and terms in editions, in the language of the page that is being rendered."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from wagtail.models import Page

from wagtail_volontariat.headless.editions.rendering import Rendering

from .enums import SustainableDevelopmentGoal
from .models import Term
from .regions import regions_of
from .serializers import term_data


def terms(attached: Iterable[Term], page: Page, rendering: Rendering) -> list[dict[str, str]]:
    """Returns the codes and labels of a page's terms, in the order of their vocabulary."""
    ordered = sorted(attached, key=lambda term: (term.sort_order, term.code))
    for term in ordered:
        rendering.depends_on(term)
    return [term_data(term, page.locale_id) for term in ordered]


def named(
    codes: Iterable[str], name: Callable[[str, str], str], page: Page, rendering: Rendering
) -> list[dict[str, str]]:
    """Returns codes with their names, such as ``named(["BJ"], country_name, …)``."""
    language = rendering.language_of(page)
    return [{"code": code, "label": name(code, language)} for code in codes if code]


def goals(codes: Iterable[str]) -> list[dict[str, str]]:
    """Returns the numbers and names of Sustainable Development Goals, in the active language."""
    return [{"code": code, "label": str(SustainableDevelopmentGoal(code).label)} for code in codes]


def country_terms(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Returns what lists filter by for these countries: themselves and their world regions."""
    codes = list(codes)
    regions = {region for code in codes for region in regions_of(code)}
    return [("country", code) for code in codes] + [("region", code) for code in sorted(regions)]


def term_codes(name: str, attached: Iterable[Term]) -> list[tuple[str, str]]:
    """Returns what lists filter by for these terms."""
    return [(name, term.code) for term in attached]
