from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicationsConfig(AppConfig):
    """News and the resource library."""

    name = "wagtail_volontariat.publications"
    label = "volontariat_publications"
    verbose_name = _("Publications")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Registers what this app adds to other pages."""
        from . import sections  # noqa: F401
