"""Names of codes and labels of terms, in the language of the page being rendered."""

from collections.abc import Iterable

from django import template
from django.utils.text import capfirst

from ..codes import country_name, language_name
from ..models import Term
from ..serializers import term_data

register = template.Library()


@register.filter
def country(code: str) -> str:
    """Returns the name of a country."""
    return country_name(code)


@register.filter
def countries(codes: Iterable[str]) -> str:
    """Returns the names of countries, separated by commas."""
    return ", ".join(country_name(code) for code in codes)


@register.filter
def language_names(codes: str | Iterable[str]) -> str:
    """Returns the names of one language or of several, separated by commas."""
    codes = [codes] if isinstance(codes, str) else codes
    return capfirst(", ".join(language_name(code) for code in codes))


@register.filter
def labels(terms: Iterable[Term], locale_id: int) -> list[str]:
    """Returns the labels of terms in a page's language, in the order of the vocabulary."""
    ordered = sorted(terms, key=lambda term: (term.sort_order, term.code))
    return [term_data(term, locale_id)["label"] for term in ordered]
