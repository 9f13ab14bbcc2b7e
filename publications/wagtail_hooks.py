"""News and the resource library in the admin."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.filters import DateRangePickerWidget

from wagtail_volontariat.headless.admin import PageListingView, TranslatedPageListing
from wagtail_volontariat.headless.columns import export_columns, field_column, language_columns
from wagtail_volontariat.headless.filters import LanguageFilterSet
from wagtail_volontariat.taxonomy.codes import language_name
from wagtail_volontariat.taxonomy.filters import (
    CodesFilter,
    NamedTermsMixin,
    TermFilter,
    term_column,
)

from .enums import NewsCategory, ResourceType
from .models import NewsPage, ResourcePage


class NewsFilterSet(LanguageFilterSet):
    """What the news are filtered by."""

    category = django_filters.MultipleChoiceFilter(
        label=_("Category"), choices=NewsCategory.choices, widget=forms.CheckboxSelectMultiple
    )
    date = django_filters.DateFromToRangeFilter(label=_("Date"), widget=DateRangePickerWidget)


class NewsListing(TranslatedPageListing):
    """The news."""

    name = "news"
    model = NewsPage
    icon = "calendar"
    menu_label = _("News")
    menu_order = 140
    ordering = "-date"
    filterset_class = NewsFilterSet
    detail_columns = [
        field_column(NewsPage, "date", sort_key="date"),
        field_column(NewsPage, "category", sort_key="category"),
    ]
    export_columns = [
        *export_columns(NewsPage, "title", "date", "category", "summary"),
        *language_columns(),
    ]


class ResourceFilterSet(LanguageFilterSet):
    """What the library is filtered by."""

    resource_type = django_filters.MultipleChoiceFilter(
        label=_("Type"), choices=ResourceType.choices, widget=forms.CheckboxSelectMultiple
    )
    topic = TermFilter(ResourcePage, "topics")
    document_language = CodesFilter(ResourcePage, "document_languages")


class ResourceListingView(NamedTermsMixin, PageListingView):
    """The library, with its topics in the spreadsheet."""

    term_names = ("topics",)


def document_languages(resource: ResourcePage) -> str:
    """Returns the names of the languages of the document."""
    return ", ".join(language_name(code) for code in resource.document_languages)


class ResourceListing(TranslatedPageListing):
    """The resource library."""

    name = "resources"
    model = ResourcePage
    icon = "doc-full-inverse"
    menu_label = _("Resources")
    menu_order = 150
    index_view_class = ResourceListingView
    filterset_class = ResourceFilterSet
    detail_columns = [
        field_column(ResourcePage, "resource_type", sort_key="resource_type"),
        field_column(ResourcePage, "year", sort_key="year"),
        field_column(ResourcePage, "document_languages", accessor=document_languages),
    ]
    export_columns = [
        *export_columns(
            ResourcePage,
            "title",
            "resource_type",
            "authors",
            "publisher",
            "year",
            field_column(ResourcePage, "document_languages", accessor=document_languages),
            term_column(ResourcePage, "topics"),
            "document_url",
        ),
        *language_columns(),
    ]


@hooks.register("register_admin_viewset")
def register_publications() -> list[TranslatedPageListing]:
    """Returns the menu's entries for news and resources."""
    return [NewsListing(), ResourceListing()]
