"""What a volunteer agreed to."""

from django.core.exceptions import ValidationError
from django.core.validators import MinLengthValidator
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import RevisionMixin

from wagtail_volontariat.taxonomy.fields import CodesField

from ..enums import all_scopes, scope_choices
from ..querysets import ConsentQuerySet
from .stories import TestimonialPage
from .volunteers import VolunteerProfile


class ConsentRecord(RevisionMixin, models.Model):
    """What a volunteer agreed to, in which words, and until when. Private."""

    volunteer = models.ForeignKey(
        VolunteerProfile,
        verbose_name=_("volunteer"),
        on_delete=models.CASCADE,
        related_name="consents",
    )
    testimonial = models.ForeignKey(
        TestimonialPage,
        verbose_name=_("testimonial"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="consents",
        help_text=_("Leave empty for all of the volunteer’s stories."),
    )
    scopes = CodesField(_("agrees to"), code_choices=scope_choices, default=all_scopes)
    text_version = models.CharField(
        _("version of the text agreed to"), max_length=60, validators=[MinLengthValidator(1)]
    )
    given_on = models.DateField(_("given on"))
    expires_on = models.DateField(_("expires on"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(
        _("withdrawn at"),
        null=True,
        blank=True,
        help_text=_("From this moment every language of the story is offline."),
    )

    objects = ConsentQuerySet.as_manager()

    panels = [
        FieldPanel("volunteer"),
        FieldPanel("testimonial"),
        FieldPanel("scopes", widget=CheckboxSelectMultiple),
        FieldPanel("text_version"),
        FieldRowPanel([FieldPanel("given_on"), FieldPanel("expires_on")]),
        FieldPanel("withdrawn_at"),
    ]

    class Meta:
        ordering = ["-given_on", "-pk"]
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_on__gte=models.F("given_on")),
                name="consent_expires_after_it_is_given",
                violation_error_message=_("A consent can’t expire before it is given."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.volunteer} ({date_format(self.given_on)})"

    def clean(self) -> None:
        """Raises ``ValidationError`` for reversed dates and somebody else's story."""
        super().clean()
        if self.given_on and self.expires_on and self.expires_on < self.given_on:
            raise ValidationError({"expires_on": _("A consent can’t expire before it is given.")})
        if self.testimonial and self.testimonial.volunteer_id != self.volunteer_id:
            raise ValidationError({"testimonial": _("This story is another volunteer’s.")})
