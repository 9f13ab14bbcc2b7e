"""Editors are told why something can't be published before anything is written."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.models import Translation
from wagtail_localize.views.update_translations import UpdateTranslationsView

from .models import SharedFacts
from .reports import (
    EditionsMenuItem,
    EditionsReportView,
    menu_item,
    progress_view,
    tell_of_wide_change,
)
from .translations import active_translation, missing_strings

BEFORE_LOCALIZE = -10


class UpdateCompleteTranslationsView(UpdateTranslationsView):
    """Publishes only the translations that lack nothing, and names what the others lack."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Updates the source; leaves incomplete translations as they are."""
        if form.cleaned_data["publish_translations"]:
            self.object.update_from_db()
            incomplete = self._incomplete_translations()
            if incomplete:
                for translation, missing in incomplete.items():
                    messages.error(
                        self.request,
                        _("%(language)s was not published. Still to be translated: %(strings)s")
                        % {
                            "language": translation.target_locale.get_display_name(),
                            "strings": " · ".join(missing),
                        },
                    )
                form.cleaned_data["publish_translations"] = False
        return super().form_valid(form)

    def _incomplete_translations(self) -> dict[Translation, list[str]]:
        lacking = {}
        for translation in self.object.translations.filter(enabled=True).select_related(
            "target_locale"
        ):
            if missing := missing_strings(translation.get_target_instance()):
                lacking[translation] = missing
        return lacking


@hooks.register("register_admin_urls", order=BEFORE_LOCALIZE)
def register_update_view() -> list[URLPattern | URLResolver]:
    """Puts our view of "Sync translated pages" in front of wagtail-localize's."""
    view = UpdateCompleteTranslationsView.as_view()
    return [
        path(
            "localize/",
            include(([path("update/<int:translation_source_id>/", view)], "volontariat_update")),
        )
    ]


@hooks.register("before_edit_page", order=BEFORE_LOCALIZE)
def refuse_incomplete_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Stops wagtail-localize's editor from publishing what may not be published."""
    return _refusal(request, page.specific)


@hooks.register("before_edit_snippet", order=BEFORE_LOCALIZE)
def refuse_incomplete_snippet(
    request: HttpRequest, instance: TranslatableMixin
) -> HttpResponse | None:
    """Stops wagtail-localize's editor from publishing what may not be published."""
    return _refusal(request, instance)


@hooks.register("before_publish_page")
def refuse_to_publish(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Stops the other ways of publishing a page, for instance several at once from a listing."""
    page = page.specific
    if isinstance(page, SharedFacts) and (errors := _errors_of_publishing(page)):
        return _explain(request, errors, to=("wagtailadmin_pages:edit", page.pk))
    return None


@hooks.register("before_bulk_action")
def refuse_to_publish_several(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Stops publishing from a listing if any of the chosen pages may not be published."""
    if action_type != "publish" or not issubclass(action.get_default_model(), Page):
        return None
    chosen = Page.objects.filter(pk__in=[page.pk for page in objects])
    if request.POST.get("include_descendants"):
        for page in objects:
            chosen |= page.get_descendants().not_live()
    errors = [
        f"{page.title}: {error}"
        for page in chosen.specific()
        if isinstance(page, SharedFacts)
        for error in _errors_of_publishing(page.get_latest_revision_as_object())
    ]
    return _explain(request, errors, to=(request.get_full_path(),)) if errors else None


@hooks.register("register_admin_urls")
def register_report() -> list[URLPattern]:
    """Adds the report on editions."""
    report = "reports/editions/"
    return [
        path(report, EditionsReportView.as_view(), name="volontariat_editions"),
        path(
            f"{report}results/",
            EditionsReportView.as_view(results_only=True),
            name="volontariat_editions_results",
        ),
        path(f"{report}progress/", progress_view, name="volontariat_editions_progress"),
    ]


@hooks.register("register_reports_menu_item")
def register_report_menu_item() -> EditionsMenuItem:
    """Adds the report to the menu."""
    return menu_item()


@hooks.register("after_edit_snippet")
def tell_of_wide_snippet(request: HttpRequest, instance: Any) -> None:
    """Tells how many pages follow a saved snippet."""
    tell_of_wide_change(request, instance)


@hooks.register("after_edit_page")
def tell_of_wide_page(request: HttpRequest, page: Page) -> None:
    """Tells how many pages follow a page that was just published."""
    if "action-publish" in request.POST:
        tell_of_wide_change(request, page)


def _refusal(request: HttpRequest, instance: TranslatableMixin) -> HttpResponse | None:
    publishes = request.method == "POST" and request.POST.get("action") == "publish"
    if not publishes or not isinstance(instance, SharedFacts):
        return None
    translation = active_translation(instance)
    if translation is None:
        return None
    translated = translation.source.get_ephemeral_translated_instance(
        translation.target_locale, fallback=True
    )
    if errors := _errors_of_publishing(translated):
        return _explain(request, errors, to=(request.path,))
    return None


def _errors_of_publishing(instance: SharedFacts) -> list[str]:
    try:
        instance.check_publishable()
    except ValidationError as error:
        return error.messages
    return []


def _explain(request: HttpRequest, errors: list[str], to: tuple[Any, ...]) -> HttpResponse:
    for error in errors:
        messages.error(request, error)
    return redirect(*to)
