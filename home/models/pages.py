"""The home page and plain information pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.search import index

from wagtail_volontariat.headless.blocks import StoryBlock
from wagtail_volontariat.headless.facts import synchronized
from wagtail_volontariat.headless.models import IllustratedPage, LanguageRootMixin
from wagtail_volontariat.headless.panels import SharedFieldPanel
from wagtail_volontariat.headless.serializers import ImageField


class ContentPage(IllustratedPage):
    """An introduction, a picture and a body."""

    introduction = models.TextField(_("introduction"), blank=True)
    body = StreamField(StoryBlock(), verbose_name=_("body"), blank=True)

    shared_fields = ["image"]
    override_translatable_fields = synchronized(shared_fields)

    content_panels = [
        *IllustratedPage.content_panels,
        FieldPanel("introduction"),
        MultiFieldPanel([SharedFieldPanel("image"), FieldPanel("image_alt")], heading=_("Picture")),
        FieldPanel("body"),
    ]
    search_fields = [
        *IllustratedPage.search_fields,
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


class HomePage(LanguageRootMixin, ContentPage):
    """The first page of a language."""

    parent_page_types = ["wagtailcore.Page"]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")


class StandardPage(ContentPage):
    """An information page."""

    subpage_types = ["volontariat_home.StandardPage", "volontariat_home.FormPage"]

    class Meta:
        verbose_name = _("information page")
        verbose_name_plural = _("information pages")
