"""Mission listings in the admin: the listing, and what the law is said to advise."""

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.models import Page

from wagtail_volontariat.headless.admin import PageListingView, TranslatedPageListing
from wagtail_volontariat.headless.columns import export_columns, language_columns
from wagtail_volontariat.headless.filters import LanguageFilterSet
from wagtail_volontariat.members.filters import OrganisationFilter
from wagtail_volontariat.taxonomy.filters import (
    CodesFilter,
    NamedTermsMixin,
    TermFilter,
    countries_column,
    country_names,
    term_column,
)

from .advice import warnings_for
from .enums import LocationMode, MandateState
from .models import MandatePage
from .presentation import languages
from .querysets import CURRENT_STATES

TERMS = ("statuses", "situation_types", "domains")


class StateFilter(django_filters.MultipleChoiceFilter):
    """Mandates by what a reader sees at this moment."""

    def filter(self, qs: QuerySet, value: list[str]) -> QuerySet:
        """Returns the mandates in one of the states."""
        return qs.in_state(*value) if value else qs


class MandateFilterSet(LanguageFilterSet):
    """What the mandates are filtered by."""

    state = StateFilter(
        label=gettext_lazy("State"),
        choices=MandateState.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    country = CodesFilter(MandatePage, "countries")
    organisation = OrganisationFilter()
    domain = TermFilter(MandatePage, "domains")
    status = TermFilter(MandatePage, "statuses")


class MandateListingView(NamedTermsMixin, PageListingView):
    """The mandates, with their terms in the spreadsheet."""

    term_names = TERMS
    row_names = ("languages",)


def state_label(mandate: MandatePage) -> str:
    """Returns the state in the editor's language."""
    return capfirst(mandate.state.label)


def deadline_label(mandate: MandatePage) -> str:
    """Returns the last day to apply, or that there is none."""
    if mandate.rolling:
        return _("rolling")
    return date_format(mandate.deadline, "SHORT_DATE_FORMAT") if mandate.deadline else ""


def places(mandate: MandatePage) -> str:
    """Returns the countries; for work that can be done from anywhere, says so."""
    names = country_names(mandate)
    if mandate.location_mode == LocationMode.ON_SITE:
        return names
    mode = mandate.get_location_mode_display()
    return f"{names} ({mode})" if names else capfirst(mode)


def languages_asked(mandate: MandatePage) -> str:
    """Returns the languages that the work asks for; alternatives are joined by “or”."""
    return "; ".join(languages(mandate.languages.all()))


class MandateListing(TranslatedPageListing):
    """The mandates."""

    name = "mandates"
    model = MandatePage
    icon = "globe"
    menu_label = gettext_lazy("Mandates")
    menu_order = 110
    index_view_class = MandateListingView
    filterset_class = MandateFilterSet
    related_names = ("organisation", "partner")
    detail_columns = [
        StatusTagColumn(
            "state",
            label=gettext_lazy("State"),
            accessor=state_label,
            primary=lambda mandate: mandate.state in CURRENT_STATES,
        ),
        Column(
            "deadline", label=gettext_lazy("Deadline"), accessor=deadline_label, sort_key="deadline"
        ),
        countries_column(places),
        Column(
            "organisation",
            label=gettext_lazy("Organisation"),
            accessor="organisation.title",
            sort_key="organisation__title",
        ),
    ]
    export_columns = [
        *export_columns(
            MandatePage,
            "title",
            "reference",
            Column("state", label=gettext_lazy("State"), accessor=state_label),
            Column(
                "organisation", label=gettext_lazy("Organisation"), accessor="organisation.title"
            ),
            Column("partner", label=gettext_lazy("Host partner"), accessor="partner.name"),
            countries_column(),
            "location_mode",
            "place",
            *(term_column(MandatePage, name) for name in TERMS),
            "duration_min_months",
            "duration_max_months",
            "start_earliest",
            "start_latest",
            "opens_on",
            "deadline",
            Column(
                "rolling",
                label=gettext_lazy("Rolling"),
                accessor=lambda mandate: _("yes") if mandate.rolling else _("no"),
            ),
            "review_by",
            Column(
                "languages", label=gettext_lazy("Languages asked for"), accessor=languages_asked
            ),
            "positions",
            "apply_url",
            "apply_email",
        ),
        *language_columns(),
    ]


@hooks.register("register_admin_viewset")
def register_mandates() -> MandateListing:
    """Returns the menu's entry for mandates."""
    return MandateListing()


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def warn_of_statutory_limits(request: HttpRequest, page: Page) -> None:
    """Shows what the statuses of a saved mandate advise; never stands in the way."""
    if isinstance(page, MandatePage) and request.accepts("text/html"):
        for warning in warnings_for(page):
            messages.warning(request, warning)
