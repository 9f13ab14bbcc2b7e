"""A withdrawn consent takes its stories offline."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from .consent import withdraw
from .models import ConsentRecord


@receiver([post_save, post_delete], sender=ConsentRecord)
def unpublish_on_withdrawal(instance: ConsentRecord, raw: bool = False, **kwargs: Any) -> None:
    """Unpublishes the stories that a withdrawn, narrowed or deleted consent no longer covers."""
    if not raw:
        withdraw(instance)
