"""Listings for editors: one row for each page or snippet, with all its languages."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn
from wagtail.admin.views import generic
from wagtail.admin.views.pages.listing import IndexView as PageIndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Locale, Page, TranslatableMixin
from wagtail.search.backends import get_search_backend
from wagtail.snippets.views.snippets import IndexView as SnippetIndexView
from wagtail.snippets.views.snippets import SnippetViewSet

from .columns import LanguagesColumn, PageColumn, updated_column
from .filters import EVERY_LANGUAGE, LanguageFilterSet
from .language_versions import sources, versions_of


class OneRowEachMixin:
    """Lists translated content with its languages, at a constant number of queries."""

    def get_locale(self) -> Locale | None:
        """Returns the language asked for; the default one where that is none or all."""
        code = self.request.GET.get("locale")
        locales = Locale.objects.exclude(language_code=EVERY_LANGUAGE)
        return locales.filter(language_code=code).first() or Locale.get_default()

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """Filters; a filter that makes no sense leaves one row each."""
        if self.filters and not self.filters.is_valid():
            return sources(queryset)
        return super().filter_queryset(queryset)

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        """Sorts; rows without a value come last in either direction."""
        if not self.ordering:
            return queryset
        keys = [self.ordering] if isinstance(self.ordering, str) else self.ordering
        return queryset.order_by(*(_nulls_last(key) for key in keys), "pk")

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        """Returns the rows of which any language matches, whatever else filters or sorts them."""
        if not self.is_searching:
            return queryset
        found = get_search_backend(self.search_backend_name).autocomplete(
            self.search_query, self.model._default_manager.only("pk", "translation_key")
        )
        return queryset.filter(translation_key__in={row.translation_key for row in found})

    def prepare_rows(self, rows: Iterable[TranslatableMixin]) -> list[TranslatableMixin]:
        """Returns the rows, each with its language versions."""
        rows = list(rows)
        versions = versions_of(self.model, (row.translation_key for row in rows))
        for row in rows:
            row.versions = versions[row.translation_key]
        return rows

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the language versions to the rows of this page of the listing."""
        context = super().get_context_data(**kwargs)
        context["table"].data = self.prepare_rows(context["table"].data)
        return context


def _nulls_last(key: str) -> Any:
    name = F(key.removeprefix("-"))
    return name.desc(nulls_last=True) if key.startswith("-") else name.asc(nulls_last=True)


class SpreadsheetMixin:
    """Exports columns, with labels and values in the editor's language."""

    export_columns: list[Column] = []

    @property
    def list_export(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self.export_columns]

    @property
    def export_headings(self) -> dict[str, str]:
        """The labels of the columns."""
        return {column.name: str(column.label) for column in self.export_columns}

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        """Returns what a row of the spreadsheet says."""
        return {column.name: column.get_value(item) for column in self.export_columns}

    def as_spreadsheet(self, queryset: QuerySet, spreadsheet_format: str) -> HttpResponse:
        """Returns the file with every row that the listing has."""
        return super().as_spreadsheet(self.prepare_rows(queryset), spreadsheet_format)

    def write_csv_response(self, queryset: Iterable[Any]) -> HttpResponse:
        """Returns a CSV file, written before the editor's language is left again."""
        response = super().write_csv_response(queryset)
        return HttpResponse(
            b"".join(response.streaming_content),
            headers={
                "Content-Type": "text/csv; charset=utf-8",
                "Content-Disposition": response["Content-Disposition"],
            },
        )


class PageListingView(OneRowEachMixin, SpreadsheetMixin, PageIndexView):
    """A flat listing of one type of page."""

    related_names: tuple[str, ...] = ()
    show_locale_labels = False

    def annotate_queryset(self, pages: QuerySet) -> QuerySet:
        """Loads with the rows all that their cells and actions need."""
        return (
            pages.defer_streamfields()
            .select_related("locale", "content_type", *self.related_names)
            .prefetch_related("sites_rooted_here", "wagtail_admin_comments")
            .prefetch_workflow_states()
            .annotate_site_root_state()
            .annotate_approved_schedule()
        )


class PageMenuItem(MenuItem):
    """A menu entry for those who may edit pages somewhere."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tells whether the user has a permission on any page."""
        return user_has_any_page_permission(request.user)


class TranslatedPageListing(PageListingViewSet):
    """Base of the page listings.

    ``detail_columns`` come between the title and the languages.
    """

    index_view_class = PageListingView
    filterset_class = LanguageFilterSet
    menu_item_class = PageMenuItem
    add_to_admin_menu = True
    related_names: tuple[str, ...] = ()
    detail_columns: list[Column] = []
    export_columns: list[Column] = []

    @property
    def columns(self) -> list[Column]:
        """The columns on screen."""
        return [
            BulkActionsColumn("bulk_actions"),
            PageColumn("title", label=self.title_label, sort_key="title", classname="title"),
            *self.detail_columns,
            LanguagesColumn(),
            updated_column(),
        ]

    @property
    def title_label(self) -> Any:
        """The label of the title column."""
        return capfirst(Page._meta.get_field("title").verbose_name)

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Passes the columns of the spreadsheet and the relations to the view."""
        return super().get_index_view_kwargs(
            export_columns=self.export_columns, related_names=self.related_names, **kwargs
        )


class SnippetListingView(OneRowEachMixin, SnippetIndexView):
    """A listing of one type of translated snippet."""

    related_names: tuple[str, ...] = ()

    def get_base_queryset(self) -> QuerySet:
        """Loads with the rows all that their cells need."""
        return super().get_base_queryset().select_related("locale", *self.related_names)

    def get_list_buttons(self, instance: Any) -> list:
        """Returns the usual actions without wagtail-localize's, which query for every row."""
        return generic.IndexView.get_list_buttons(self, instance)


class TranslatedSnippetListing(SnippetViewSet):
    """Base of the listings of translated snippets."""

    index_view_class = SnippetListingView
    filterset_class = LanguageFilterSet
