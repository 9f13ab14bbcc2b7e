"""The directory and its entries."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.search import index

from wagtail_volontariat.headless.facts import synchronized
from wagtail_volontariat.headless.links import public_versions
from wagtail_volontariat.headless.lists import public_children, results_by_title
from wagtail_volontariat.headless.models import (
    TranslatedIndexPage,
    TranslatedPage,
)
from wagtail_volontariat.headless.panels import SharedFieldPanel, SharedInlinePanel
from wagtail_volontariat.headless.richtext import PROSE_FEATURES
from wagtail_volontariat.headless.serializers import ImageField
from wagtail_volontariat.taxonomy.codes import country_choices
from wagtail_volontariat.taxonomy.models import Domain, EngagementStatus
from wagtail_volontariat.taxonomy.serializers import CountryField, TermsField
from wagtail_volontariat.taxonomy.widgets import TermCheckboxes

from ..querysets import MemberPageManager
from ..serializers import RegistrationsField, RelationsField

EARLIEST_FOUNDING_YEAR = 1800


class MemberIndexPage(TranslatedIndexPage):
    """The directory of organisations in one language."""

    subpage_types = ["volontariat_members.MemberPage"]

    class Meta:
        verbose_name = _("member directory")
        verbose_name_plural = _("member directories")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the organisations, in alphabetical order."""
        members = public_children(self, MemberPage).select_related("logo")
        members = members.prefetch_related("logo__renditions")
        results = results_by_title(request, members, self.locale.language_code)
        return {**super().get_context(request, *args, **kwargs), "results": results}


class MemberPage(TranslatedPage):
    """An organisation's entry in the directory."""

    official_name = models.CharField(
        _("official name"),
        max_length=200,
        help_text=_("As registered, in its own language."),
    )
    acronym = models.CharField(_("acronym"), max_length=30, blank=True)
    logo = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    website = models.URLField(_("website"))
    email = models.EmailField(
        _("e-mail"), blank=True, help_text=_("Public: the API and the page show it.")
    )
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    address = models.TextField(_("address"), blank=True)
    founded_year = models.PositiveSmallIntegerField(
        _("founded in"),
        null=True,
        blank=True,
        validators=[MinValueValidator(EARLIEST_FOUNDING_YEAR), MaxValueValidator(2100)],
    )
    country = models.CharField(_("country"), max_length=2, choices=country_choices, blank=True)
    statuses = ParentalManyToManyField(
        EngagementStatus, verbose_name=_("statuses offered"), blank=True, related_name="+"
    )
    domains = ParentalManyToManyField(
        Domain, verbose_name=_("domains"), blank=True, related_name="+"
    )
    description = RichTextField(_("description"), features=PROSE_FEATURES, blank=True)
    how_to_apply = RichTextField(_("how to apply"), features=PROSE_FEATURES, blank=True)

    objects = MemberPageManager()

    parent_page_types = ["volontariat_members.MemberIndexPage"]
    subpage_types = []

    shared_fields = [
        "official_name",
        "acronym",
        "logo",
        "website",
        "email",
        "phone",
        "address",
        "founded_year",
        "country",
        "statuses",
        "domains",
        "registrations",
        "relations",
    ]
    override_translatable_fields = synchronized(
        name for name in shared_fields if name not in {"registrations", "relations"}
    )

    content_panels = [
        *TranslatedPage.content_panels,
        MultiFieldPanel(
            [
                SharedFieldPanel("official_name"),
                SharedFieldPanel("acronym"),
                SharedFieldPanel("logo"),
                FieldPanel("description"),
            ],
            heading=_("Who"),
        ),
        MultiFieldPanel(
            [
                SharedFieldPanel("website"),
                FieldRowPanel([SharedFieldPanel("email"), SharedFieldPanel("phone")]),
                SharedFieldPanel("address"),
                SharedFieldPanel("country"),
            ],
            heading=_("Where to reach it"),
        ),
        MultiFieldPanel(
            [
                SharedFieldPanel("statuses", widget=TermCheckboxes),
                SharedFieldPanel("domains", widget=TermCheckboxes),
                FieldPanel("how_to_apply"),
            ],
            heading=_("What it offers"),
        ),
        SharedInlinePanel(
            "relations", heading=_("Relations to other organisations"), label=_("Relation")
        ),
        MultiFieldPanel([SharedFieldPanel("founded_year")], heading=_("Its history")),
        SharedInlinePanel("registrations", heading=_("Registrations"), label=_("Registration")),
    ]
    search_fields = [
        *TranslatedPage.search_fields,
        index.SearchField("official_name"),
        index.SearchField("acronym"),
        index.SearchField("description"),
        index.FilterField("country"),
    ]
    api_fields = [
        APIField("official_name"),
        APIField("acronym"),
        APIField("logo", serializer=ImageField(alt_from="official_name")),
        APIField("website"),
        APIField("email"),
        APIField("phone"),
        APIField("address"),
        APIField("founded_year"),
        APIField("country", serializer=CountryField()),
        APIField("statuses", serializer=TermsField()),
        APIField("domains", serializer=TermsField()),
        APIField("registrations", serializer=RegistrationsField()),
        APIField("relations", serializer=RelationsField()),
        APIField("description"),
        APIField("how_to_apply"),
    ]

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the relations to organisations that are public."""
        rows = list(self.relations.select_related("to"))
        versions = public_versions((row.to for row in rows), self.locale_id)
        relations = [
            (row, versions[row.to.translation_key])
            for row in rows
            if row.to.translation_key in versions
        ]
        return {**super().get_context(request, *args, **kwargs), "public_relations": relations}

    def clean(self) -> None:
        """Raises ``ValidationError`` for a founding year in the future."""
        super().clean()
        if self.founded_year and self.founded_year > timezone.localdate().year:
            raise ValidationError({"founded_year": _("The founding year can’t lie in the future.")})
