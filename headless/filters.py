"""Filters of the admin's listings."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.coreutils import get_content_languages
from wagtail.models import Page

from .language_versions import sources

EVERY_LANGUAGE = "all"


def language_choices() -> list[tuple[str, str]]:
    """Returns the content languages, and all of them at once."""
    return [*get_content_languages().items(), (EVERY_LANGUAGE, _("Every language, a row for each"))]


class LanguageFilter(django_filters.ChoiceFilter):
    """One row for each page unless a language is asked for."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{
                "label": _("Language"),
                "choices": language_choices,
                "empty_label": _("Original language, one row each"),
                "widget": forms.RadioSelect,
                **kwargs,
            }
        )

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        """Returns the rows of one language, of all, or the original of each."""
        if value == EVERY_LANGUAGE:
            return qs
        return qs.filter(locale__language_code=value) if value else sources(qs)


class ProgressFilter(django_filters.ChoiceFilter):
    """Live or draft."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{
                "label": _("Live or draft"),
                "choices": [
                    ("live", _("live")),
                    ("changed", _("live, with unpublished changes")),
                    ("draft", _("draft")),
                ],
                "empty_label": _("All"),
                "widget": forms.RadioSelect,
                **kwargs,
            }
        )

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        """Returns what is live, what is live and was edited since, or what isn't live."""
        if not value:
            return qs
        qs = qs.filter(live=value != "draft")
        return qs.filter(has_unpublished_changes=True) if value == "changed" else qs


class LanguageFilterSet(WagtailFilterSet):
    """The filters that every listing of translated content has."""

    locale = LanguageFilter()
    progress = ProgressFilter()

    class Meta:
        model = Page
        fields = []
