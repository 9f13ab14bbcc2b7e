"""Menus, one version for each language."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin

from wagtail_volontariat.headless.facts import synchronized
from wagtail_volontariat.headless.forms import TranslatedSnippetForm
from wagtail_volontariat.headless.models import SharedFacts, TranslatedRow
from wagtail_volontariat.headless.panels import SharedFieldPanel, SharedInlinePanel
from wagtail_volontariat.taxonomy.models import check_code_is_free, code_validator


class Menu(SharedFacts, DraftStateMixin, RevisionMixin, TranslatableMixin, ClusterableModel):
    """A menu: the same targets in every language, with the words of each."""

    code = models.CharField(
        _("code"),
        max_length=60,
        validators=[code_validator],
        help_text=_("Where the menu belongs, for instance “main” or “footer”."),
    )
    title = models.CharField(_("title"), max_length=120)

    shared_fields = ["code", "items"]
    override_translatable_fields = synchronized(["code"])
    base_form_class = TranslatedSnippetForm
    panels = [
        FieldPanel("title"),
        SharedFieldPanel("code"),
        SharedInlinePanel("items", heading=_("Entries"), label=_("Entry")),
    ]

    class Meta(TranslatableMixin.Meta):
        ordering = ["code"]
        verbose_name = _("menu")
        verbose_name_plural = _("menus")
        constraints = [
            models.UniqueConstraint(
                fields=["code", "locale"],
                name="unique_menu_code_per_locale",
                violation_error_message=_("This code exists already in this language."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Raises ``ValidationError`` for a code that another menu has in any language."""
        super().clean()
        check_code_is_free(self)


class MenuItem(TranslatedRow):
    """A menu's link to a page or to another site."""

    menu = ParentalKey(Menu, related_name="items")
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    url = models.URLField(_("web address"), blank=True)
    label = models.CharField(
        _("label"),
        max_length=120,
        blank=True,
        help_text=_("Leave empty to use the title of the page."),
    )

    shared_fields = ["page", "url"]
    override_translatable_fields = synchronized(shared_fields)
    panels = [FieldPanel("label"), SharedFieldPanel("page"), SharedFieldPanel("url")]

    class Meta(TranslatedRow.Meta):
        verbose_name = _("menu entry")

    def clean(self) -> None:
        """Raises ``ValidationError`` unless the entry leads to exactly one place."""
        super().clean()
        if bool(self.page_id) == bool(self.url):
            raise ValidationError({"page": _("Choose a page or give a web address, not both.")})
        if self.url and not self.label:
            raise ValidationError({"label": _("A web address needs a label.")})
