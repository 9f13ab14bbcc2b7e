"""Volunteers' stories in the admin, with those who tell them and what they agreed to."""

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from wagtail_volontariat.headless.admin import PageListingView, TranslatedPageListing
from wagtail_volontariat.headless.columns import export_columns, field_column, language_columns
from wagtail_volontariat.headless.filters import LanguageFilterSet
from wagtail_volontariat.members.filters import OrganisationFilter
from wagtail_volontariat.taxonomy.filters import (
    CodesFilter,
    NamedTermsMixin,
    TermFilter,
    countries_column,
    term_column,
)

from .enums import ConsentScope, Stage
from .models import ConsentRecord, TestimonialPage, VolunteerProfile


class TestimonialFilterSet(LanguageFilterSet):
    """What the stories are filtered by."""

    __test__ = False

    stage = django_filters.MultipleChoiceFilter(
        label=_("Stage"), choices=Stage.choices, widget=forms.CheckboxSelectMultiple
    )
    country = CodesFilter(TestimonialPage, "countries")
    organisation = OrganisationFilter()
    domain = TermFilter(TestimonialPage, "domains")


class TestimonialListingView(NamedTermsMixin, PageListingView):
    """The stories, with their domains in the spreadsheet."""

    __test__ = False

    term_names = ("domains",)


class TestimonialListing(TranslatedPageListing):
    """The stories."""

    __test__ = False

    name = "testimonials"
    model = TestimonialPage
    icon = "openquote"
    menu_label = _("Testimonials")
    add_to_admin_menu = False
    index_view_class = TestimonialListingView
    filterset_class = TestimonialFilterSet
    related_names = ("volunteer", "organisation")
    detail_columns = [
        Column(
            "volunteer",
            label=_("Volunteer"),
            accessor="volunteer.display_name",
            sort_key="volunteer__display_name",
        ),
        field_column(TestimonialPage, "stage", sort_key="stage"),
        countries_column(),
        Column(
            "organisation",
            label=_("Organisation"),
            accessor="organisation.title",
            sort_key="organisation__title",
        ),
    ]
    export_columns = [
        *export_columns(
            TestimonialPage,
            "title",
            Column("volunteer", label=_("Volunteer"), accessor="volunteer.display_name"),
            "stage",
            "experience_date",
            countries_column(),
            Column("organisation", label=_("Organisation"), accessor="organisation.title"),
            term_column(TestimonialPage, "domains"),
            "original_language",
        ),
        *language_columns(),
    ]


class VolunteerListing(SnippetViewSet):
    """The volunteers, by their public names."""

    model = VolunteerProfile
    icon = "user"
    list_display = [
        "display_name",
        BooleanColumn("is_pseudonym", label=_("Is a pseudonym"), sort_key="is_pseudonym"),
    ]
    list_filter = ["is_pseudonym"]


class ConsentFilterSet(WagtailFilterSet):
    """What the consents are filtered by."""

    withdrawn = django_filters.BooleanFilter(
        label=_("Withdrawn"), field_name="withdrawn_at", lookup_expr="isnull", exclude=True
    )

    class Meta:
        model = ConsentRecord
        fields = ["volunteer", "given_on", "expires_on"]


def scope_labels(consent: ConsentRecord) -> str:
    """Returns what the volunteer agreed to, in the editor's language."""
    return ", ".join(str(ConsentScope(scope).label) for scope in consent.scopes)


class ConsentListing(SnippetViewSet):
    """What the volunteers agreed to."""

    model = ConsentRecord
    icon = "check"
    list_display = [
        "__str__",
        Column("scopes", label=_("Agrees to"), accessor=scope_labels),
        field_column(ConsentRecord, "given_on", sort_key="given_on"),
        field_column(ConsentRecord, "expires_on", sort_key="expires_on"),
        field_column(ConsentRecord, "withdrawn_at", sort_key="withdrawn_at"),
    ]
    filterset_class = ConsentFilterSet
    search_fields = ["volunteer__display_name", "text_version"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Returns the consents, each loaded with its volunteer."""
        return ConsentRecord.objects.select_related("volunteer")


class TestimonialsGroup(SnippetViewSetGroup):
    """Stories, volunteers and consents."""

    __test__ = False

    items = (TestimonialListing, VolunteerListing, ConsentListing)
    menu_label = _("Testimonials")
    menu_icon = "openquote"
    menu_order = 120


@hooks.register("register_admin_viewset")
def register_testimonials() -> TestimonialsGroup:
    """Returns the menu's entry for testimonials."""
    return TestimonialsGroup()
