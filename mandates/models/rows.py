"""Rows of a mission listing: the languages it asks for and what it offers."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from wagtail_volontariat.headless.facts import synchronized
from wagtail_volontariat.headless.models import TranslatedRow
from wagtail_volontariat.headless.panels import SharedFieldPanel
from wagtail_volontariat.taxonomy.codes import currency_choices, language_choices

from ..enums import BenefitKind, CefrLevel, Coverage, Period, Requirement
from .pages import MandatePage


class MandateLanguage(TranslatedRow):
    """A language that the work asks for; rows of the same group are alternatives."""

    page = ParentalKey(MandatePage, related_name="languages")
    language = models.CharField(_("language"), max_length=2, choices=language_choices)
    level = models.CharField(_("level"), max_length=2, choices=CefrLevel.choices, blank=True)
    requirement = models.CharField(
        _("is"), max_length=10, choices=Requirement.choices, default=Requirement.REQUIRED
    )
    group = models.CharField(
        _("alternative group"),
        max_length=20,
        blank=True,
        help_text=_(
            "Any one language of a group is enough: give “French”, “English” and “Spanish” the "
            "same letter to ask for one of the three."
        ),
    )

    shared_fields = ["language", "level", "requirement", "group"]
    override_translatable_fields = synchronized(shared_fields)
    panels = [
        FieldRowPanel([SharedFieldPanel("language"), SharedFieldPanel("level")]),
        FieldRowPanel([SharedFieldPanel("requirement"), SharedFieldPanel("group")]),
    ]

    class Meta(TranslatedRow.Meta):
        verbose_name = _("language")


class MandateBenefit(TranslatedRow):
    """Something that the organisation covers, or says that it doesn't."""

    page = ParentalKey(MandatePage, related_name="benefits")
    kind = models.CharField(_("benefit"), max_length=20, choices=BenefitKind.choices)
    covered = models.CharField(
        _("covered"), max_length=10, choices=Coverage.choices, default=Coverage.YES
    )
    amount = models.DecimalField(
        _("amount"),
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    currency = models.CharField(_("currency"), max_length=3, choices=currency_choices, blank=True)
    period = models.CharField(_("paid"), max_length=10, choices=Period.choices, blank=True)
    note = models.CharField(_("note"), max_length=250, blank=True)

    shared_fields = ["kind", "covered", "amount", "currency", "period"]
    override_translatable_fields = synchronized(shared_fields)
    panels = [
        FieldRowPanel([SharedFieldPanel("kind"), SharedFieldPanel("covered")]),
        FieldRowPanel(
            [SharedFieldPanel("amount"), SharedFieldPanel("currency"), SharedFieldPanel("period")]
        ),
        FieldPanel("note"),
    ]

    class Meta(TranslatedRow.Meta):
        verbose_name = _("benefit")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount__isnull=True) | ~models.Q(currency=""),
                name="benefit_amount_has_currency",
                violation_error_message=_("An amount needs a currency."),
            ),
        ]

    def clean(self) -> None:
        """Raises ``ValidationError`` for an amount without a currency."""
        super().clean()
        if self.amount is not None and not self.currency:
            raise ValidationError({"currency": _("An amount needs a currency.")})
