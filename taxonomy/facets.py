"""Vocabularies in the filters of lists: which codes exist, and what they are called."""

from collections.abc import Iterable

from django.db.models import Model, TextChoices
from django.utils import translation

from wagtail_volontariat.headless.delivery.facets import Labels
from wagtail_volontariat.headless.delivery.parameters import refuse
from wagtail_volontariat.headless.delivery.queries import Check

from .models import Term


def known_terms(model: type[Term], name: str) -> Check:
    """Returns the check that codes belong to a vocabulary."""
    return known_codes(model, "code", name)


def known_codes(model: type[Model], column: str, name: str) -> Check:
    """Returns the check that a column has some codes; asks the database for unseen ones."""
    seen: set[str] = set()

    def check(codes: list[str]) -> list[str]:
        if unseen := set(codes) - seen:
            known = model.objects.filter(**{f"{column}__in": unseen})
            seen.update(known.values_list(column, flat=True))
        if unknown := sorted(set(codes) - seen):
            raise refuse(name, f"Unknown: {', '.join(unknown)}")
        return codes

    return check


def term_labels(model: type[Term]) -> Labels:
    """Returns the labels of a vocabulary, in its order; without a published one, the code."""

    def labels(codes: Iterable[str], language: str) -> dict[str, dict[str, str]]:
        terms = model.objects.filter(code__in=list(codes), locale__language_code=language)
        found = {
            term.code: {"code": term.code, "label": term.public_label}
            for term in terms.order_by("sort_order", "code")
        }
        rest = {code: {"code": code, "label": code} for code in codes if code not in found}
        return found | rest

    return labels


def choice_labels(choices: type[TextChoices]) -> Labels:
    """Returns the labels of fixed choices, in their order."""

    def labels(codes: Iterable[str], language: str) -> dict[str, dict[str, str]]:
        codes = set(codes)
        with translation.override(language):
            return {
                choice.value: {"code": choice.value, "label": str(choice.label)}
                for choice in choices
                if choice.value in codes
            }

    return labels
