from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HeadlessConfig(AppConfig):
    """Languages, shared facts, editions and links: what every page app builds on."""

    name = "wagtail_volontariat.headless"
    label = "volontariat_headless"
    verbose_name = _("Headless delivery")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connects the signals; has pages follow the files they show, of whichever model."""
        from wagtail.documents.models import AbstractDocument
        from wagtail.images.models import AbstractImage

        from . import checks, signals  # noqa: F401
        from .delivery.api import router
        from .delivery.routers import attach
        from .editions import background, watch  # noqa: F401
        from .editions import signals as edition_signals  # noqa: F401

        watch(AbstractDocument, AbstractImage)
        attach("/", router)
