"""The front end of a site: where readers find its pages."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail import hooks
from wagtail.models import Site

from wagtail_volontariat.headless.editions import outbox
from wagtail_volontariat.headless.editions.public import FRONT_END_HOOK

from .models import SiteSettings


@hooks.register(FRONT_END_HOOK)
def front_end_address(site: Site) -> str:
    """Returns the address of a site's front end, empty where it has none."""
    addresses = SiteSettings.objects.filter(site=site).values_list("front_end_url", flat=True)
    return addresses.first() or ""


@receiver([post_save, post_delete], sender=SiteSettings)
def note_settings(raw: bool = False, **kwargs: Any) -> None:
    """Has every page written anew: its address, or that of a page it links to, may have changed.

    Pages of other sites link to this one too.
    """
    if not raw:
        outbox.put(outbox.ALL)
