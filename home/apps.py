from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Home, information and form pages, menus, site settings."""

    name = "wagtail_volontariat.home"
    label = "volontariat_home"
    verbose_name = _("Site")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Registers what surrounds every page; adds forms to the API."""
        from wagtail_volontariat.headless.delivery.routers import attach

        from . import chrome  # noqa: F401
        from .api import forms_router

        if apps.is_installed("corsheaders"):
            from . import cors  # noqa: F401
        attach("/forms/", forms_router)
