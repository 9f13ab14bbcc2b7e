"""The report on editions: what readers get, what is still to be written, what failed."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Count, Max, QuerySet
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from .editions.dependents import made_from
from .editions.outbox import content_key, group_key, key_of, page_key
from .editions.registry import edition_type_of
from .editions.writing import given_up, pending
from .models import Edition, OutboxEntry, SequenceCounter

#: From so many pages on that follow a change, the editor is told.
MANY = 20


def may_see(user: User | AnonymousUser) -> bool:
    """Tells whether ``user`` may publish pages somewhere, which superusers may."""
    return PagePermissionPolicy().user_has_permission(user, "publish")


class EditionsReportView(ReportView):
    """Live editions by type and language, with what waits above them."""

    page_title = _("Published editions")
    header_icon = "globe"
    template_name = "volontariat_headless/admin/editions_report.html"
    results_template_name = "volontariat_headless/admin/editions_report_results.html"
    index_url_name = "volontariat_editions"
    index_results_url_name = "volontariat_editions_results"
    default_ordering = "type"
    model = Edition
    list_export = ["type", "locale", "count"]
    export_headings = {"type": _("Type"), "locale": _("Language"), "count": _("Editions")}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuses whoever may publish nothing."""
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_filename(self) -> str:
        """Returns the name of the file that is exported."""
        return "editions"

    def get_queryset(self) -> QuerySet[Any]:
        """Returns a row for each type and language."""
        rows = Edition.objects.live().order_by().values("type", "locale")
        return rows.annotate(count=Count("pk")).order_by("type", "locale")

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """Names the types as the admin does."""
        return [{**row, "label": _label(row["type"])} for row in object_list]

    @cached_property
    def failures(self) -> list[dict[str, Any]]:
        """The pages that could not be rendered, with the error and where to edit them."""
        entries = OutboxEntry.objects.filter(attempts__gt=0).exclude(error="").order_by("pk")[:50]
        ids = {entry.pk: entry.key.rpartition(":")[2] for entry in entries}
        pages = Page.objects.in_bulk([int(pk) for pk in ids.values() if pk.isdigit()])
        return [
            {"page": pages.get(int(ids[entry.pk])), "entry": entry}
            for entry in entries
            if ids[entry.pk].isdigit()
        ]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds what waits, what failed and the last change."""
        return {
            **super().get_context_data(*args, **kwargs),
            "progress": progress(),
            "failures": self.failures,
            "given_up": given_up().count(),
            "last_published": Edition.objects.live().aggregate(at=Max("last_published_at"))["at"],
            "sequence": SequenceCounter.objects.values_list("value", flat=True).first() or 0,
        }


def progress() -> dict[str, int]:
    """Returns how many outbox entries wait and how many failed too often."""
    return {"waiting": pending().count(), "failed": given_up().count()}


def progress_view(request: HttpRequest) -> JsonResponse:
    """Answers what the progress bar asks every second."""
    if not may_see(request.user):
        raise PermissionDenied
    return JsonResponse(
        progress(),
    )


class EditionsMenuItem(MenuItem):
    """The report in the menu, for those who may see it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tells whether the user may publish pages."""
        return may_see(request.user)


def menu_item() -> EditionsMenuItem:
    """Returns the entry of the reports menu."""
    return EditionsMenuItem(
        _("Published editions"),
        reverse("volontariat_editions"),
        name="editions",
        icon_name="globe",
        order=1300,
    )


def tell_of_wide_change(request: HttpRequest, instance: models.Model) -> None:
    """Tells an editor how many pages follow what was just saved, and where to watch it."""
    if isinstance(instance, Page):
        keys = {content_key(instance.pk), page_key(instance.pk)}
        keys.add(group_key(instance.translation_key))
    else:
        keys = {key_of(instance)}
    count = len(made_from(keys))
    if count < MANY:
        return
    message = ngettext(
        "%(count)d page that shows this is being brought up to date.",
        "%(count)d pages that show this are being brought up to date.",
        count,
    )
    buttons = []
    if may_see(request.user):
        buttons = [messages.button(reverse("volontariat_editions"), gettext("Watch the progress"))]
    messages.info(request, message % {"count": count}, buttons=buttons)


def _label(name: str) -> str:
    edition_type = edition_type_of(name)
    return capfirst(edition_type.model._meta.verbose_name) if edition_type else name
