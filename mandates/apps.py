from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MandatesConfig(AppConfig):
    """Mission listings."""

    name = "wagtail_volontariat.mandates"
    label = "volontariat_mandates"
    verbose_name = _("Mandates")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Registers what this app adds to other pages, its editions and its endpoint."""
        from wagtail_volontariat.headless.delivery.routers import attach
        from wagtail_volontariat.headless.editions import register

        from . import sections  # noqa: F401
        from .api import router
        from .editions import MandateEdition, MandateIndexEdition

        register(MandateEdition)
        register(MandateIndexEdition)
        attach("/mandates/", router)
