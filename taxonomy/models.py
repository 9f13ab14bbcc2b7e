"""Vocabularies: translatable terms with a stable code."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin
from wagtail.search import index

from wagtail_volontariat.headless.facts import synchronized
from wagtail_volontariat.headless.forms import TranslatedSnippetForm
from wagtail_volontariat.headless.models import SharedFacts
from wagtail_volontariat.headless.panels import SharedFieldPanel

from .querysets import TermQuerySet

TERM_FACTS = ["code", "sort_order", "retired"]

code_validator = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*$",
    _("Use lower-case letters, digits and single hyphens, for instance “rice-farming”."),
)


def check_code_is_free(instance: SharedFacts) -> None:
    """Raises ``ValidationError`` if another translation group has the code of ``instance``.

    A code travels to every language, so it must be free in all of them.
    """
    others = type(instance)._default_manager.exclude(translation_key=instance.translation_key)
    if others.filter(code=instance.code).exists():
        raise ValidationError({"code": _("Another entry has this code already.")})


class Term(
    SharedFacts, DraftStateMixin, RevisionMixin, TranslatableMixin, index.Indexed, models.Model
):
    """An entry of a vocabulary: one code in every language, a label in each."""

    code = models.CharField(
        _("code"),
        max_length=60,
        validators=[code_validator],
        help_text=_("Stable: front ends and filters use it. The same in every language."),
    )
    label = models.CharField(_("label"), max_length=120)
    description = models.TextField(_("description"), blank=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)
    retired = models.BooleanField(
        _("retired"),
        default=False,
        help_text=_("No longer offered for new pages; pages that carry it keep it."),
    )

    objects = TermQuerySet.as_manager()

    shared_fields: ClassVar[list[str]] = TERM_FACTS
    override_translatable_fields = synchronized(TERM_FACTS)
    base_form_class = TranslatedSnippetForm

    panels = [
        FieldPanel("label"),
        FieldPanel("description"),
        MultiFieldPanel(
            [
                SharedFieldPanel("code"),
                SharedFieldPanel("sort_order"),
                SharedFieldPanel("retired"),
            ],
            heading=_("The same in every language"),
        ),
    ]
    search_fields = [
        index.SearchField("label"),
        index.AutocompleteField("label"),
        index.FilterField("locale_id"),
        index.FilterField("translation_key"),
    ]

    class Meta:
        abstract = True
        ordering = ["sort_order", "code"]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        """Raises ``ValidationError`` for a code that another term has in any language."""
        super().clean()
        check_code_is_free(self)

    @property
    def public_label(self) -> str:
        """The label; the code while this language's label is still a draft."""
        return self.label if self.live else self.code


def term_constraints(name: str) -> list[models.UniqueConstraint]:
    """Returns the constraint that a code exists once in each language."""
    return [
        models.UniqueConstraint(
            fields=["code", "locale"],
            name=f"unique_{name}_code_per_locale",
            violation_error_message=_("This code exists already in this language."),
        )
    ]


class Domain(Term):
    """A field of expertise, in two levels."""

    parent = models.ForeignKey(
        "self",
        verbose_name=_("broader domain"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="narrower",
    )

    shared_fields = [*TERM_FACTS, "parent"]
    override_translatable_fields = synchronized(shared_fields)
    panels = [*Term.panels, SharedFieldPanel("parent")]

    class Meta(Term.Meta, TranslatableMixin.Meta):
        verbose_name = _("domain")
        verbose_name_plural = _("domains")
        constraints = term_constraints("domain")

    def clean(self) -> None:
        """Raises ``ValidationError`` for a third level."""
        super().clean()
        if self.parent and (self.parent.parent_id or self.parent_id == self.pk):
            raise ValidationError(
                {"parent": _("Domains have two levels: choose a domain that has no broader one.")}
            )
        if self.parent and self.pk and self.narrower.exists():
            raise ValidationError(
                {"parent": _("This domain has narrower ones, so it can’t have a broader one.")}
            )


class EngagementStatus(Term):
    """The legal form of an engagement: VSI, civic service, work camp, unpaid, salaried."""

    advice = models.TextField(
        _("statutory advice"),
        blank=True,
        help_text=_(
            "What to check for this status, for instance age or length. It warns and never "
            "blocks: sources disagree and the law changes."
        ),
    )
    advised_min_months = models.PositiveSmallIntegerField(
        _("usual minimum length (months)"), null=True, blank=True
    )
    advised_max_months = models.PositiveSmallIntegerField(
        _("usual maximum length (months)"), null=True, blank=True
    )

    shared_fields = [*TERM_FACTS, "advised_min_months", "advised_max_months"]
    override_translatable_fields = synchronized(shared_fields)
    panels = [
        *Term.panels,
        MultiFieldPanel(
            [
                FieldPanel("advice"),
                SharedFieldPanel("advised_min_months"),
                SharedFieldPanel("advised_max_months"),
            ],
            heading=_("Statutory limits"),
        ),
    ]

    class Meta(Term.Meta, TranslatableMixin.Meta):
        verbose_name = _("engagement status")
        verbose_name_plural = _("engagement statuses")
        constraints = term_constraints("status")


class SituationType(Term):
    """The situation of a mission: development, emergency, supportive relationship."""

    class Meta(Term.Meta, TranslatableMixin.Meta):
        verbose_name = _("situation type")
        verbose_name_plural = _("situation types")
        constraints = term_constraints("situation")


class Topic(Term):
    """A subject of the documentation base."""

    class Meta(Term.Meta, TranslatableMixin.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        constraints = term_constraints("topic")
