"""The vocabularies in the admin, and the small helps that its forms load."""

import django_filters
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.ui.tables import StatusFlagColumn
from wagtail.admin.widgets import BooleanRadioSelect
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from wagtail_volontariat.headless.admin import SnippetListingView, TranslatedSnippetListing
from wagtail_volontariat.headless.columns import LanguagesColumn
from wagtail_volontariat.headless.filters import LanguageFilterSet

from .models import Domain, EngagementStatus, SituationType, Topic


class TermFilterSet(LanguageFilterSet):
    """What a vocabulary is filtered by."""

    retired = django_filters.BooleanFilter(label=gettext_lazy("Retired"), widget=BooleanRadioSelect)


class TermListing(TranslatedSnippetListing):
    """Base of the vocabularies' listings."""

    icon = "tag"
    ordering = ["sort_order", "code"]
    list_display = [
        "label",
        "code",
        StatusFlagColumn(
            "retired",
            label=gettext_lazy("Retired"),
            true_label=gettext_lazy("retired"),
            sort_key="retired",
        ),
        LanguagesColumn(),
    ]
    filterset_class = TermFilterSet


class DomainListingView(SnippetListingView):
    """The domains, each loaded with its broader one."""

    related_names = ("parent",)


class DomainListing(TermListing):
    """The domains, with the broader one of each."""

    model = Domain
    index_view_class = DomainListingView
    list_display = ["label", "parent", *TermListing.list_display[1:]]


class StatusListing(TermListing):
    """The engagement statuses, with their statutory limits."""

    model = EngagementStatus
    icon = "doc-full"
    list_display = [
        *TermListing.list_display,
        "advised_min_months",
        "advised_max_months",
    ]


class SituationListing(TermListing):
    """The types of situation."""

    model = SituationType
    icon = "site"


class TopicListing(TermListing):
    """The subjects of the resource library."""

    model = Topic
    icon = "list-ul"


class VocabulariesGroup(SnippetViewSetGroup):
    """The shared vocabularies."""

    items = (DomainListing, StatusListing, SituationListing, TopicListing)
    menu_label = gettext_lazy("Vocabularies")
    menu_icon = "tag"
    menu_order = 160


@hooks.register("register_admin_viewset")
def register_vocabularies() -> VocabulariesGroup:
    """Returns the menu's entry for the vocabularies."""
    return VocabulariesGroup()


@hooks.register("insert_global_admin_css")
def admin_styles() -> str:
    """Returns the link to the styles of listings and widgets."""
    return format_html(
        '<link rel="stylesheet" href="{}">', static("volontariat_headless/admin.css")
    )


@hooks.register("insert_global_admin_js")
def admin_script() -> str:
    """Returns the script of character counts and filterable lists, with its words."""
    return format_html(
        '<script src="{}" data-count="{}"></script>',
        static("volontariat_headless/admin.js"),
        _("{length} of {limit} characters"),
    )
