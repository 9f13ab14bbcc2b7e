"""Filters by country and by term, and the columns that show these in the editor's language."""

from collections.abc import Callable, Iterable
from typing import Any

import django_filters
from django import forms
from django.db.models import Model, Q, QuerySet, prefetch_related_objects
from django.http import HttpResponse
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.models import Locale

from .codes import Choices, country_choices, country_name
from .models import Term


class CodesFilter(django_filters.MultipleChoiceFilter):
    """Rows that hold any of the chosen codes; only codes that occur are offered."""

    def __init__(self, model: type[Model], name: str, **kwargs: Any) -> None:
        field = model._meta.get_field(name)

        def choices() -> Choices:
            used = {
                code
                for codes in model._default_manager.values_list(name, flat=True)
                for code in codes
            }
            return [choice for choice in field.code_choices() if choice[0] in used]

        super().__init__(
            field_name=name,
            **{
                "label": capfirst(field.verbose_name),
                "choices": choices,
                "widget": forms.CheckboxSelectMultiple,
                **kwargs,
            },
        )

    def filter(self, qs: QuerySet, value: list[str]) -> QuerySet:
        """Returns the rows that hold one of the codes."""
        wanted = Q()
        for code in value or []:
            wanted |= Q(**{f"{self.field_name}__has": code})
        return qs.filter(wanted)


class CountryFilter(django_filters.MultipleChoiceFilter):
    """Rows of one of the chosen countries; only countries that occur are offered."""

    def __init__(self, model: type[Model], name: str = "country", **kwargs: Any) -> None:
        def choices() -> Choices:
            used = set(model._default_manager.values_list(name, flat=True))
            return [choice for choice in country_choices() if choice[0] in used]

        super().__init__(
            field_name=name,
            label=capfirst(model._meta.get_field(name).verbose_name),
            choices=choices,
            widget=forms.CheckboxSelectMultiple,
            **kwargs,
        )


class TermFilter(django_filters.MultipleChoiceFilter):
    """Rows that carry one of the chosen terms, in whatever language the row is."""

    def __init__(self, model: type[Model], name: str, **kwargs: Any) -> None:
        field = model._meta.get_field(name)
        self.pages = model
        super().__init__(
            field_name=name,
            label=capfirst(field.verbose_name),
            choices=lambda: list(labels_by_code(field.related_model).items()),
            widget=forms.CheckboxSelectMultiple,
            **kwargs,
        )

    def filter(self, qs: QuerySet, value: list[str]) -> QuerySet:
        """Returns the rows with one of the terms, or with a narrower one."""
        if not value:
            return qs
        terms = self.pages._meta.get_field(self.field_name).related_model
        wanted = Q(**{f"{self.field_name}__code__in": value})
        if any(field.name == "parent" for field in terms._meta.fields):
            wanted |= Q(**{f"{self.field_name}__parent__code__in": value})
        return qs.filter(pk__in=self.pages._default_manager.filter(wanted).values("pk"))


def labels_by_code(model: type[Term]) -> dict[str, str]:
    """Returns the labels of a vocabulary in the active language, by code."""
    language = get_language()
    terms = model.objects.filter(
        locale__language_code__in={language, Locale.get_default().language_code}
    ).values_list("code", "label", "locale__language_code")
    labels = {}
    for code, label, spoken in terms:
        if spoken == language or code not in labels:
            labels[code] = label
    return labels


def term_column(model: type[Model], name: str) -> Column:
    """Returns a spreadsheet's column with the terms that ``NamedTermsMixin`` names."""
    return Column(
        name,
        label=capfirst(model._meta.get_field(name).verbose_name),
        accessor=lambda row: ", ".join(row.term_labels[name]),
    )


class NamedTermsMixin:
    """Exports the terms of each row by their labels in the editor's language."""

    term_names: tuple[str, ...] = ()
    row_names: tuple[str, ...] = ()

    def as_spreadsheet(self, queryset: Iterable[Model], spreadsheet_format: str) -> HttpResponse:
        """Returns the file; the number of queries doesn't depend on the number of rows."""
        rows = list(queryset)
        prefetch_related_objects(rows, *self.term_names, *self.row_names)
        for row in rows:
            row.term_labels = {}
        for name in self.term_names:
            labels = labels_by_code(self.model._meta.get_field(name).related_model)
            for row in rows:
                row.term_labels[name] = [
                    labels.get(term.code, term.label) for term in getattr(row, name).all()
                ]
        return super().as_spreadsheet(rows, spreadsheet_format)


def country_names(row: Any) -> str:
    """Returns the names of a row's countries in the active language."""
    return ", ".join(country_name(code) for code in row.countries)


def countries_column(accessor: Callable[[Any], str] = country_names) -> Column:
    """Returns the column with the names of the countries."""
    return Column("countries", label=_("Countries"), accessor=accessor)
