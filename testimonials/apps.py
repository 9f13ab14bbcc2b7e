from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TestimonialsConfig(AppConfig):
    """Volunteers' stories."""

    name = "wagtail_volontariat.testimonials"
    label = "volontariat_testimonials"
    verbose_name = _("Testimonials")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connects the signals and registers what this app adds to other pages."""
        from . import sections, signals  # noqa: F401
