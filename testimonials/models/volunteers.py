"""Who tells a story."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import RevisionMixin
from wagtail.search import index

SEE_PARTICULARS = "volontariat_testimonials.see_particulars"


class VolunteerProfile(RevisionMixin, index.Indexed, models.Model):
    """Who tells a story: a public name, and private particulars that no API returns."""

    display_name = models.CharField(
        _("public name"),
        max_length=120,
        help_text=_("A first name, a full name or a pseudonym: what readers see."),
    )
    is_pseudonym = models.BooleanField(
        _("is a pseudonym"),
        default=False,
        help_text=_("A name that isn’t a pseudonym needs the volunteer’s consent."),
    )
    portrait = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    legal_name = models.CharField(_("legal name (private)"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail (private)"), blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="volunteer_profile",
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("display_name"), FieldPanel("is_pseudonym"), FieldPanel("portrait")],
            heading=_("Public"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("legal_name", permission=SEE_PARTICULARS),
                FieldPanel("email", permission=SEE_PARTICULARS),
                FieldPanel("user", permission=SEE_PARTICULARS),
            ],
            heading=_("Private: never published, never in the API"),
        ),
    ]
    search_fields = [
        index.SearchField("display_name"),
        index.AutocompleteField("display_name"),
    ]

    class Meta:
        ordering = ["display_name"]
        verbose_name = _("volunteer")
        verbose_name_plural = _("volunteers")
        permissions = [("see_particulars", _("Can see volunteers’ private particulars"))]

    def __str__(self) -> str:
        return self.display_name
