"""Vocabularies in the filters of lists: what their codes are called."""

from collections.abc import Iterable

from django.db.models import TextChoices
from django.utils import translation

from wagtail_volontariat.headless.delivery.facets import Labels
from wagtail_volontariat.headless.delivery.queries import Asked

from .models import Term


def term_labels(model: type[Term]) -> Labels:
    """Returns the labels of a vocabulary, in its order; without a published one, the code."""

    def labels(codes: Iterable[str], asked: Asked) -> dict[str, dict[str, str]]:
        language = asked.languages[0]
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

    def labels(codes: Iterable[str], asked: Asked) -> dict[str, dict[str, str]]:
        codes = set(codes)
        with translation.override(asked.languages[0]):
            return {
                choice.value: {"code": choice.value, "label": str(choice.label)}
                for choice in choices
                if choice.value in codes
            }

    return labels
