"""The member directory and the host partners in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from wagtail_volontariat.headless.admin import PageListingView, TranslatedPageListing
from wagtail_volontariat.headless.columns import export_columns, field_column, language_columns
from wagtail_volontariat.headless.filters import LanguageFilterSet
from wagtail_volontariat.taxonomy.codes import country_name
from wagtail_volontariat.taxonomy.filters import (
    CountryFilter,
    NamedTermsMixin,
    TermFilter,
    term_column,
)

from .models import MemberPage, Partner

TERMS = ("statuses", "domains")


class MemberFilterSet(LanguageFilterSet):
    """What the directory is filtered by."""

    country = CountryFilter(MemberPage)
    domain = TermFilter(MemberPage, "domains")
    status = TermFilter(MemberPage, "statuses")


class MemberListingView(NamedTermsMixin, PageListingView):
    """The organisations, with their terms in the spreadsheet."""

    term_names = TERMS


class MemberListing(TranslatedPageListing):
    """The organisations."""

    name = "members"
    model = MemberPage
    icon = "group"
    menu_label = _("Members")
    add_to_admin_menu = False
    index_view_class = MemberListingView
    filterset_class = MemberFilterSet
    detail_columns = [
        field_column(MemberPage, "acronym", sort_key="acronym"),
        field_column(
            MemberPage, "country", accessor=lambda member: country_name(member.country or "")
        ),
        field_column(MemberPage, "website"),
    ]
    export_columns = [
        *export_columns(
            MemberPage,
            "title",
            "official_name",
            "acronym",
            "website",
            "email",
            "phone",
            "address",
            "country",
            "founded_year",
            *(term_column(MemberPage, name) for name in TERMS),
        ),
        *language_columns(),
    ]


class PartnerListing(SnippetViewSet):
    """The host organisations."""

    model = Partner
    icon = "home"
    list_display = [
        "name",
        Column(
            "country",
            label=_("Country"),
            accessor=lambda partner: country_name(partner.country or ""),
            sort_key="country",
        ),
        "website",
    ]
    list_filter = ["country"]
    list_export = ["name", "get_country_display", "website"]
    export_headings = {"name": _("Name"), "get_country_display": _("Country")}


class MembersGroup(SnippetViewSetGroup):
    """The organisations and those they work with."""

    items = (MemberListing, PartnerListing)
    menu_label = _("Members")
    menu_icon = "group"
    menu_order = 130


@hooks.register("register_admin_viewset")
def register_members() -> MembersGroup:
    """Returns the menu's entry for members and partners."""
    return MembersGroup()
