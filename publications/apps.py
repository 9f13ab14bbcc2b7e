from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicationsConfig(AppConfig):
    """News and the resource library."""

    name = "wagtail_volontariat.publications"
    label = "volontariat_publications"
    verbose_name = _("Publications")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Registers what this app adds to other pages, its editions and its endpoints."""
        from wagtail_volontariat.headless.delivery.routers import attach
        from wagtail_volontariat.headless.editions import register

        from . import sections  # noqa: F401
        from .api import news_router, resource_router
        from .editions import (
            NewsEdition,
            NewsIndexEdition,
            ResourceEdition,
            ResourceIndexEdition,
        )

        for edition_type in (NewsEdition, NewsIndexEdition, ResourceEdition, ResourceIndexEdition):
            register(edition_type)
        attach("/news/", news_router)
        attach("/resources/", resource_router)
