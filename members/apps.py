from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    """The directory of organisations."""

    name = "wagtail_volontariat.members"
    label = "volontariat_members"
    verbose_name = _("Members")
    default_auto_field = "django.db.models.BigAutoField"
