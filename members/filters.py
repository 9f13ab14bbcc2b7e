from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wagtail_volontariat.headless.language_versions import sources

from .models import MemberPage


def organisation_choices() -> list[tuple[str, str]]:
    """Returns the organisations, each once, by title."""
    organisations = sources(MemberPage.objects.order_by("title"))
    return [
        (str(key), title) for key, title in organisations.values_list("translation_key", "title")
    ]


class OrganisationFilter(django_filters.MultipleChoiceFilter):
    """Rows of one of the chosen organisations."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Organisation"),
            choices=organisation_choices,
            widget=forms.CheckboxSelectMultiple,
            **kwargs,
        )

    def filter(self, qs: QuerySet, value: list[str]) -> QuerySet:
        """Returns the rows that belong to any language version of these organisations."""
        return qs.filter(organisation__translation_key__in=value) if value else qs
