from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TestimonialsConfig(AppConfig):
    """Volunteers' stories."""

    name = "wagtail_volontariat.testimonials"
    label = "volontariat_testimonials"
    verbose_name = _("Testimonials")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connects the signals; registers what this app adds to other pages, and its editions."""
        from wagtail_volontariat.headless.delivery.routers import attach
        from wagtail_volontariat.headless.editions import register, watch

        from . import sections, signals  # noqa: F401
        from .api import router
        from .editions import TestimonialEdition, TestimonialIndexEdition
        from .models import TestimonialTag, VolunteerProfile

        watch(VolunteerProfile, TestimonialTag)
        register(TestimonialEdition)
        register(TestimonialIndexEdition)
        attach("/testimonials/", router)
