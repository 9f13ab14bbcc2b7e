from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Home, information and form pages, menus, site settings."""

    name = "wagtail_volontariat.home"
    label = "volontariat_home"
    verbose_name = _("Site")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Registers what surrounds every page and the app's editions; adds to the API."""
        from wagtail_volontariat.headless.delivery.routers import attach
        from wagtail_volontariat.headless.editions import register

        from . import chrome, front_end  # noqa: F401
        from .api import forms_router
        from .editions import FormEdition, HomeEdition, StandardEdition
        from .navigation import router as navigation_router

        if apps.is_installed("corsheaders"):
            from . import cors  # noqa: F401
        for edition_type in (HomeEdition, StandardEdition, FormEdition):
            register(edition_type)
        attach("/forms/", forms_router)
        attach("/navigation/", navigation_router)
