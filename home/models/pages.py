"""The home page and plain information pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.search import index

from wagtail_volontariat.headless.blocks import StoryBlock
from wagtail_volontariat.headless.facts import synchronized
from wagtail_volontariat.headless.models import LanguageRootMixin, TranslatedPage
from wagtail_volontariat.headless.panels import SharedFieldPanel
from wagtail_volontariat.headless.serializers import ImageField


class IllustratedPage(TranslatedPage):
    """An introduction, a picture and a body."""

    introduction = models.TextField(_("introduction"), blank=True)
    image = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    image_alt = models.CharField(
        _("image description"),
        max_length=250,
        blank=True,
        help_text=_("What the picture shows, for those who can’t see it."),
    )
    body = StreamField(StoryBlock(), verbose_name=_("body"), blank=True)

    shared_fields = ["image"]
    override_translatable_fields = synchronized(shared_fields)

    content_panels = [
        *TranslatedPage.content_panels,
        FieldPanel("introduction"),
        MultiFieldPanel([SharedFieldPanel("image"), FieldPanel("image_alt")], heading=_("Picture")),
        FieldPanel("body"),
    ]
    search_fields = [
        *TranslatedPage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]
    api_fields = [
        APIField("introduction"),
        APIField("body"),
        APIField("image", serializer=ImageField(alt_from="image_alt")),
        APIField("image_alt"),
    ]

    class Meta:
        abstract = True


class HomePage(LanguageRootMixin, IllustratedPage):
    """The first page of a language."""

    parent_page_types = ["wagtailcore.Page"]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")


class StandardPage(IllustratedPage):
    """An information page."""

    subpage_types = ["volontariat_home.StandardPage", "volontariat_home.FormPage"]

    class Meta:
        verbose_name = _("information page")
        verbose_name_plural = _("information pages")
