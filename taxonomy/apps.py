from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TaxonomyConfig(AppConfig):
    """The shared vocabularies."""

    name = "wagtail_volontariat.taxonomy"
    label = "volontariat_taxonomy"
    verbose_name = _("Vocabularies")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connects the signals."""
        from . import signals  # noqa: F401
