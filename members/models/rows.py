"""Registrations and relations of an organisation."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel

from wagtail_volontariat.headless.facts import synchronized
from wagtail_volontariat.headless.models import (
    TranslatedRow,
)
from wagtail_volontariat.headless.panels import SharedFieldPanel

from ..enums import RelationKind
from .pages import MemberPage


class MemberRegistration(TranslatedRow):
    """An organisation's number in a public register."""

    page = ParentalKey(MemberPage, related_name="registrations")
    register = models.CharField(
        _("register"), max_length=60, help_text=_("For instance RNA, SIREN, NEQ.")
    )
    number = models.CharField(_("number"), max_length=60)

    shared_fields = ["register", "number"]
    override_translatable_fields = synchronized(shared_fields)
    panels = [FieldRowPanel([SharedFieldPanel("register"), SharedFieldPanel("number")])]

    class Meta(TranslatedRow.Meta):
        verbose_name = _("registration")


class MemberRelation(TranslatedRow):
    """How one organisation relates to another, and for how long."""

    page = ParentalKey(MemberPage, related_name="relations")
    kind = models.CharField(_("is"), max_length=20, choices=RelationKind.choices)
    to = models.ForeignKey(
        MemberPage,
        verbose_name=_("organisation"),
        on_delete=models.CASCADE,
        related_name="relations_from",
    )
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_until = models.DateField(_("until"), null=True, blank=True)

    shared_fields = ["kind", "to", "valid_from", "valid_until"]
    override_translatable_fields = synchronized(shared_fields)
    panels = [
        SharedFieldPanel("kind"),
        SharedFieldPanel("to"),
        FieldRowPanel([SharedFieldPanel("valid_from"), SharedFieldPanel("valid_until")]),
    ]

    class Meta(TranslatedRow.Meta):
        verbose_name = _("relation")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_until__gte=models.F("valid_from")),
                name="relation_ends_after_it_begins",
                violation_error_message=_("A relation can’t end before it begins."),
            )
        ]

    def clean(self) -> None:
        """Raises ``ValidationError`` for reversed dates and for a relation to itself."""
        super().clean()
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValidationError({"valid_until": _("A relation can’t end before it begins.")})
        if self.to_id and self.page_id and self.to.translation_key == self.page.translation_key:
            raise ValidationError({"to": _("An organisation has no relation to itself.")})
