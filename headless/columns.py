"""Columns of the admin's listings, for the screen and for spreadsheets alike."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import PageTitleColumn
from wagtail.admin.widgets.button import Button, ButtonWithDropdown
from wagtail.models import Page
from wagtail_localize import wagtail_hooks as localize_hooks

from .language_versions import edit_path, translate_path

TRANSLATE_PERMISSION = "wagtail_localize.submit_translation"


class PageColumn(PageTitleColumn):
    """A page's title with its usual actions, at a constant number of queries.

    wagtail-localize's two actions ask the database about every row; the languages column leads
    to the same places, and the page's own header has them too.
    """

    cell_template_name = "volontariat_headless/admin/page_cell.html"

    def get_cell_context_data(self, instance: Page, parent_context: dict[str, Any]) -> dict:
        """Adds the actions."""
        context = super().get_cell_context_data(instance, parent_context)
        user, next_url = parent_context["request"].user, context["actions_next_url"]
        offered = list(_offered_actions(instance, user, next_url))
        context["actions"] = ButtonWithDropdown(
            buttons=sorted(offered),
            icon_name="dots-horizontal",
            attrs={
                "aria-label": _("More options for “%(title)s”")
                % {"title": instance.get_admin_display_title()}
            },
        )
        return context


def _offered_actions(page: Page, user: Any, next_url: str) -> Iterator[Button]:
    for hook in hooks.get_hooks("register_page_listing_more_buttons"):
        if hook is localize_hooks.page_listing_more_buttons:
            continue
        for action in hook(page=page, user=user, next_url=next_url):
            if not isinstance(action, MenuItem):
                if action.show:
                    yield action
            elif action.is_shown(user):
                yield Button.from_menu_item(action)


class LanguagesColumn(Column):
    """The languages of a page or snippet: live, draft or missing, told by sign and word."""

    cell_template_name = "volontariat_headless/admin/languages_cell.html"

    def __init__(self, name: str = "versions", **kwargs: Any) -> None:
        super().__init__(name, **{"label": gettext_lazy("Languages"), **kwargs})

    def get_cell_context_data(self, instance: Any, parent_context: dict[str, Any]) -> dict:
        """Adds each version with the place where an editor goes on with it."""
        context = super().get_cell_context_data(instance, parent_context)
        may_translate = parent_context["request"].user.has_perm(TRANSLATE_PERMISSION)
        model = type(instance)
        context["versions"] = [
            {
                "version": version,
                "is_this_row": version.pk == instance.pk,
                "path": edit_path(model, version.pk)
                if version.pk
                else translate_path(model, instance.pk) * may_translate,
            }
            for version in self.get_value(instance)
        ]
        return context


def updated_column() -> DateColumn:
    """Returns the column with the moment of the latest revision."""
    return DateColumn(
        "latest_revision_created_at",
        label=gettext_lazy("Updated"),
        sort_key="latest_revision_created_at",
        width="10%",
    )


def field_column(model: type[models.Model], name: str, **kwargs: Any) -> Column:
    """Returns a column with a field's own label; choices and dates are shown as a person reads."""
    field = model._meta.get_field(name)
    if field.choices:
        accessor: str | Callable = f"get_{name}_display"
    elif isinstance(field, models.DateField):
        accessor = _day(name)
    else:
        accessor = name
    label = capfirst(field.verbose_name)
    return Column(name, **{"label": label, "accessor": accessor, **kwargs})


def export_columns(model: type[models.Model], *columns: str | Column) -> list[Column]:
    """Returns the columns of a spreadsheet: names of fields, and ready-made columns."""
    return [_export_column(model, column) for column in columns]


def _export_column(model: type[models.Model], column: str | Column) -> Column:
    if isinstance(column, Column):
        return column
    if isinstance(model._meta.get_field(column), models.DateField):
        return field_column(model, column, accessor=column)
    return field_column(model, column)


def language_columns() -> list[Column]:
    """Returns what every spreadsheet ends with: the languages and the latest revision."""
    return [
        Column(
            "versions",
            label=gettext_lazy("Languages"),
            accessor=lambda row: "; ".join(version.description for version in row.versions),
        ),
        Column(
            "latest_revision_created_at",
            label=gettext_lazy("Updated"),
            accessor=lambda row: _local(row.latest_revision_created_at),
        ),
        Column("full_url", label=gettext_lazy("Web address")),
    ]


def _local(moment: Any) -> Any:
    return moment and timezone.make_naive(moment).replace(microsecond=0)


def _day(name: str) -> Callable[[Any], str]:
    def read(instance: Any) -> str:
        day = getattr(instance, name)
        return date_format(day, "SHORT_DATE_FORMAT") if day else ""

    return read
