from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    """The directory of organisations."""

    name = "wagtail_volontariat.members"
    label = "volontariat_members"
    verbose_name = _("Members")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Registers the editions and the endpoint of this app."""
        from wagtail_volontariat.headless.delivery.routers import attach
        from wagtail_volontariat.headless.editions import register, watch

        from .api import router
        from .editions import MemberEdition, MemberIndexEdition
        from .models import Partner

        register(MemberEdition)
        register(MemberIndexEdition)
        watch(Partner)
        attach("/members/", router)
