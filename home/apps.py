from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Home, information and form pages, menus, site settings."""

    name = "wagtail_volontariat.home"
    label = "volontariat_home"
    verbose_name = _("Site")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Registers the menus and the contact that surround every page."""
        from . import chrome  # noqa: F401
