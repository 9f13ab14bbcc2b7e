"""What holds for a whole site."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="site")
class SiteSettings(BaseSiteSetting):
    """Contact, social networks and front end of a site."""

    organisation_name = models.CharField(_("name of the organisation"), max_length=200, blank=True)
    email = models.EmailField(_("public e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    address = models.TextField(_("address"), blank=True)
    facebook = models.URLField("Facebook", blank=True)
    instagram = models.URLField("Instagram", blank=True)
    linkedin = models.URLField("LinkedIn", blank=True)
    youtube = models.URLField("YouTube", blank=True)
    mastodon = models.URLField("Mastodon", blank=True)
    front_end_url = models.URLField(
        _("address of the front end"),
        blank=True,
        help_text=_(
            "Where readers see the pages, for instance https://www.example.org. With an address "
            "here, visitors of the built-in pages are sent there; without, the built-in pages "
            "serve."
        ),
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("organisation_name"),
                FieldPanel("email"),
                FieldPanel("phone"),
                FieldPanel("address"),
            ],
            heading=_("Contact"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("facebook"),
                FieldPanel("instagram"),
                FieldPanel("linkedin"),
                FieldPanel("youtube"),
                FieldPanel("mastodon"),
            ],
            heading=_("Social networks"),
        ),
        MultiFieldPanel([FieldPanel("front_end_url")], heading=_("Front end")),
    ]

    class Meta:
        verbose_name = _("site settings")
