"""Stories and their index."""

from typing import Any

from django.core.validators import MaxLengthValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import ItemBase, TagBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.search import index

from wagtail_volontariat.headless.blocks import StoryBlock
from wagtail_volontariat.headless.facts import synchronized
from wagtail_volontariat.headless.links import public_versions
from wagtail_volontariat.headless.lists import public_children, results_of
from wagtail_volontariat.headless.models import (
    IllustratedPage,
    TranslatedIndexPage,
    TranslatedRow,
)
from wagtail_volontariat.headless.panels import SharedFieldPanel, SharedInlinePanel
from wagtail_volontariat.headless.serializers import ImageField, PageLinkField
from wagtail_volontariat.headless.widgets import FilterableCheckboxes
from wagtail_volontariat.taxonomy.codes import country_choices, language_choices
from wagtail_volontariat.taxonomy.fields import CodesField
from wagtail_volontariat.taxonomy.models import Domain
from wagtail_volontariat.taxonomy.serializers import CountriesField, LanguageField, TermsField
from wagtail_volontariat.taxonomy.widgets import TermCheckboxes

from ..consent import missing_scopes, refuse_without_consent
from ..enums import Stage, TranslationKind
from ..forms import TestimonialForm
from ..listing import newest_first
from ..serializers import PullQuotesField, VolunteerField
from .volunteers import VolunteerProfile


class TestimonialIndexPage(TranslatedIndexPage):
    """The volunteers' blog of one language."""

    __test__ = False

    subpage_types = ["volontariat_testimonials.TestimonialPage"]

    class Meta:
        verbose_name = _("volunteers’ blog")
        verbose_name_plural = _("volunteers’ blogs")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the stories, newest first."""
        results = results_of(request, newest_first(public_children(self, TestimonialPage)))
        return {**super().get_context(request, *args, **kwargs), "results": results}


class TestimonialTag(TagBase):
    """An editor's own keyword, in whatever language it was typed."""

    class Meta:
        verbose_name = _("keyword")
        verbose_name_plural = _("keywords")


class TaggedTestimonial(ItemBase):
    """A keyword on a story."""

    tag = models.ForeignKey(
        TestimonialTag, on_delete=models.CASCADE, related_name="tagged_testimonials"
    )
    content_object = ParentalKey(
        "volontariat_testimonials.TestimonialPage",
        on_delete=models.CASCADE,
        related_name="tagged_items",
    )


class TestimonialPage(IllustratedPage):
    """A volunteer's story."""

    __test__ = False

    standfirst = models.TextField(
        _("standfirst"),
        blank=True,
        max_length=400,
        validators=[MaxLengthValidator(400)],
        help_text=_("A sentence or two that lead into the story; at most 400 characters."),
    )
    body = StreamField(StoryBlock(), verbose_name=_("body"))
    volunteer = models.ForeignKey(
        VolunteerProfile,
        verbose_name=_("volunteer"),
        null=True,
        on_delete=models.PROTECT,
        related_name="testimonials",
    )
    mandate = models.ForeignKey(
        "volontariat_mandates.MandatePage",
        verbose_name=_("mandate"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="testimonials",
    )
    organisation = models.ForeignKey(
        "volontariat_members.MemberPage",
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="testimonials",
    )
    countries = CodesField(_("countries"), code_choices=country_choices, blank=True)
    domains = ParentalManyToManyField(
        Domain, verbose_name=_("domains"), blank=True, related_name="+"
    )
    stage = models.CharField(_("stage"), max_length=10, choices=Stage.choices)
    experience_date = models.DateField(_("date of the experience"), null=True, blank=True)
    original_language = models.CharField(
        _("original language"), max_length=2, choices=language_choices, blank=True
    )
    translation_kind = models.CharField(
        _("how it was translated"),
        max_length=10,
        choices=TranslationKind.choices,
        default=TranslationKind.HUMAN,
        help_text=_("For the story’s other languages; the original is always the original."),
    )
    tags = ClusterTaggableManager(through=TaggedTestimonial, blank=True, verbose_name=_("keywords"))

    base_form_class = TestimonialForm
    parent_page_types = ["volontariat_testimonials.TestimonialIndexPage"]
    subpage_types = []

    shared_fields = [
        "image",
        "volunteer",
        "mandate",
        "organisation",
        "countries",
        "domains",
        "stage",
        "experience_date",
        "original_language",
        "translation_kind",
        "pull_quotes",
        "tagged_items",
    ]
    override_translatable_fields = synchronized(
        name for name in shared_fields if name != "pull_quotes"
    )

    content_panels = [
        *IllustratedPage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("standfirst"),
                SharedFieldPanel("image"),
                FieldPanel("image_alt"),
            ],
            heading=_("Introduction"),
        ),
        FieldPanel("body"),
        SharedInlinePanel("pull_quotes", heading=_("Pull quotes"), label=_("Pull quote")),
        MultiFieldPanel(
            [
                HelpPanel(
                    _("A story is published only with the volunteer’s valid consent on record.")
                ),
                SharedFieldPanel("volunteer"),
                SharedFieldPanel("stage"),
                SharedFieldPanel("experience_date"),
                FieldRowPanel(
                    [
                        SharedFieldPanel("original_language"),
                        SharedFieldPanel("translation_kind"),
                    ]
                ),
            ],
            heading=_("Who and when"),
        ),
        MultiFieldPanel(
            [
                SharedFieldPanel("mandate"),
                SharedFieldPanel("organisation"),
                SharedFieldPanel("countries", widget=FilterableCheckboxes),
                SharedFieldPanel("domains", widget=TermCheckboxes),
                SharedFieldPanel("tags"),
            ],
            heading=_("What it is about"),
        ),
    ]
    search_fields = [
        *IllustratedPage.search_fields,
        index.SearchField("standfirst"),
        index.SearchField("body"),
    ]
    api_fields = [
        APIField("standfirst"),
        APIField("body"),
        APIField("image", serializer=ImageField(alt_from="image_alt")),
        APIField("image_alt"),
        APIField("pull_quotes", serializer=PullQuotesField()),
        APIField("volunteer", serializer=VolunteerField()),
        APIField("mandate", serializer=PageLinkField()),
        APIField("organisation", serializer=PageLinkField()),
        APIField("countries", serializer=CountriesField()),
        APIField("domains", serializer=TermsField()),
        APIField("stage"),
        APIField("experience_date"),
        APIField("original_language", serializer=LanguageField()),
        APIField("translation_kind"),
        APIField("tags"),
    ]

    class Meta:
        verbose_name = _("testimonial")
        verbose_name_plural = _("testimonials")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the mandate and the organisation that the story is about, where they are public."""
        versions = public_versions([self.mandate, self.organisation], self.locale_id)
        about = {
            f"public_{name}": page and versions.get(page.translation_key)
            for name, page in (("mandate", self.mandate), ("organisation", self.organisation))
        }
        return {**super().get_context(request, *args, **kwargs), **about}

    def facts_arrived(self) -> None:
        """Goes offline if the story's new teller, or picture, isn't covered by a consent."""
        if self.live and missing_scopes(self):
            self.unpublish()

    def check_publishable(self) -> None:
        """Raises ``ValidationError`` without a valid consent for all that the page shows."""
        super().check_publishable()
        refuse_without_consent(self)


class TestimonialPullQuote(TranslatedRow):
    """A sentence that leads a reader into a story."""

    __test__ = False

    page = ParentalKey(TestimonialPage, related_name="pull_quotes")
    text = models.TextField(
        _("text"), max_length=300, validators=[MaxLengthValidator(300)], blank=True
    )

    shared_fields = []
    panels = [FieldPanel("text")]

    class Meta(TranslatedRow.Meta):
        verbose_name = _("pull quote")
