from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TaxonomyConfig(AppConfig):
    """The shared vocabularies."""

    name = "wagtail_volontariat.taxonomy"
    label = "volontariat_taxonomy"
    verbose_name = _("Vocabularies")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connects the signals; has pages that show a term follow its changes."""
        from wagtail_volontariat.headless.editions import watch

        from . import signals  # noqa: F401
        from .models import Term

        watch(Term)
