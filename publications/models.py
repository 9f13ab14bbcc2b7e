"""News items and entries of the resource library."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from wagtail_volontariat.headless.blocks import StoryBlock
from wagtail_volontariat.headless.facts import synchronized
from wagtail_volontariat.headless.lists import public_children, results_of
from wagtail_volontariat.headless.models import IllustratedPage, TranslatedIndexPage, TranslatedPage
from wagtail_volontariat.headless.panels import SharedFieldPanel
from wagtail_volontariat.headless.richtext import PROSE_FEATURES
from wagtail_volontariat.headless.serializers import ImageField
from wagtail_volontariat.headless.widgets import FilterableCheckboxes
from wagtail_volontariat.taxonomy.codes import language_choices
from wagtail_volontariat.taxonomy.fields import CodesField
from wagtail_volontariat.taxonomy.models import Topic
from wagtail_volontariat.taxonomy.serializers import LanguagesField, TermsField
from wagtail_volontariat.taxonomy.widgets import TermCheckboxes

from .enums import NewsCategory, ResourceType
from .listing import newest_first
from .serializers import DocumentField


class NewsIndexPage(TranslatedIndexPage):
    """The news of one language."""

    subpage_types = ["volontariat_publications.NewsPage"]

    class Meta:
        verbose_name = _("news listing")
        verbose_name_plural = _("news listings")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the news, newest first."""
        results = results_of(request, newest_first(public_children(self, NewsPage)))
        return {**super().get_context(request, *args, **kwargs), "results": results}


class NewsPage(IllustratedPage):
    """A news item."""

    summary = models.TextField(
        _("summary"),
        max_length=300,
        validators=[MaxLengthValidator(300)],
        help_text=_("One or two sentences for lists and search engines; at most 300 characters."),
    )
    body = StreamField(StoryBlock(), verbose_name=_("body"))
    date = models.DateField(_("date"), null=True)
    category = models.CharField(
        _("category"),
        max_length=20,
        choices=NewsCategory.choices,
        default=NewsCategory.ANNOUNCEMENT,
    )

    parent_page_types = ["volontariat_publications.NewsIndexPage"]
    subpage_types = []

    shared_fields = ["image", "date", "category"]
    override_translatable_fields = synchronized(shared_fields)

    content_panels = [
        *IllustratedPage.content_panels,
        FieldRowPanel([SharedFieldPanel("date"), SharedFieldPanel("category")]),
        FieldPanel("summary"),
        MultiFieldPanel([SharedFieldPanel("image"), FieldPanel("image_alt")], heading=_("Picture")),
        FieldPanel("body"),
    ]
    search_fields = [
        *IllustratedPage.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
        index.FilterField("date"),
    ]
    api_fields = [
        APIField("summary"),
        APIField("body"),
        APIField("image", serializer=ImageField(alt_from="image_alt")),
        APIField("image_alt"),
        APIField("date"),
        APIField("category"),
    ]

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")


class ResourceIndexPage(TranslatedIndexPage):
    """The resource library of one language."""

    subpage_types = ["volontariat_publications.ResourcePage"]

    class Meta:
        verbose_name = _("resource library")
        verbose_name_plural = _("resource libraries")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the resources, newest first."""
        resources = public_children(self, ResourcePage).order_by("-year", "title", "pk")
        results = results_of(request, resources)
        return {**super().get_context(request, *args, **kwargs), "results": results}


class ResourcePage(TranslatedPage):
    """A study, a guide or another document of the library."""

    abstract = RichTextField(_("abstract"), features=PROSE_FEATURES, blank=True)
    resource_type = models.CharField(_("type"), max_length=20, choices=ResourceType.choices)
    authors = models.CharField(_("authors"), max_length=250, blank=True)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(
        _("year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2100)],
    )
    document_languages = CodesField(_("languages of the document"), code_choices=language_choices)
    document = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("file"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    document_url = models.URLField(_("web address"), blank=True)
    topics = ParentalManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="+")

    parent_page_types = ["volontariat_publications.ResourceIndexPage"]
    subpage_types = []

    shared_fields = [
        "resource_type",
        "authors",
        "publisher",
        "year",
        "document_languages",
        "document",
        "document_url",
        "topics",
    ]
    override_translatable_fields = synchronized(shared_fields)

    content_panels = [
        *TranslatedPage.content_panels,
        FieldPanel("abstract"),
        MultiFieldPanel(
            [
                SharedFieldPanel("resource_type"),
                SharedFieldPanel("authors"),
                FieldRowPanel([SharedFieldPanel("publisher"), SharedFieldPanel("year")]),
                SharedFieldPanel("document_languages", widget=FilterableCheckboxes),
                SharedFieldPanel("topics", widget=TermCheckboxes),
            ],
            heading=_("About the document"),
        ),
        MultiFieldPanel(
            [SharedFieldPanel("document"), SharedFieldPanel("document_url")],
            heading=_("Where it is: a file, a web address, or both"),
        ),
    ]
    search_fields = [
        *TranslatedPage.search_fields,
        index.SearchField("abstract"),
        index.SearchField("authors"),
        index.SearchField("publisher"),
        index.FilterField("year"),
    ]
    api_fields = [
        APIField("abstract"),
        APIField("resource_type"),
        APIField("authors"),
        APIField("publisher"),
        APIField("year"),
        APIField("document_languages", serializer=LanguagesField()),
        APIField("document", serializer=DocumentField()),
        APIField("document_url"),
        APIField("topics", serializer=TermsField()),
    ]

    class Meta:
        verbose_name = _("resource")
        verbose_name_plural = _("resources")

    def clean(self) -> None:
        """Raises ``ValidationError`` if a reader would find neither a file nor an address."""
        super().clean()
        if self.validating_draft:
            return
        if not self.document and not self.document_url:
            raise ValidationError(
                {"document_url": _("Add a file or give the web address of the document.")}
            )
