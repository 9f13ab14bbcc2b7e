from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MandatesConfig(AppConfig):
    """Mission listings."""

    name = "wagtail_volontariat.mandates"
    label = "volontariat_mandates"
    verbose_name = _("Mandates")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Registers what this app adds to other pages."""
        from . import sections  # noqa: F401
