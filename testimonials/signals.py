"""Whatever ends a consent, or outgrows it, takes stories offline."""

from typing import Any

from django.db.models.signals import post_delete, post_init, post_save
from django.dispatch import receiver

from wagtail_volontariat.headless.editions.outbox import group_key, put

from .consent import take_offline_without_consent
from .models import ConsentRecord, VolunteerProfile


@receiver(post_init, sender=ConsentRecord)
def remember_volunteer(instance: ConsentRecord, **kwargs: Any) -> None:
    """Keeps in mind whose consent it was, in case it becomes somebody else's."""
    instance.given_by = instance.__dict__.get("volunteer_id")


@receiver([post_save, post_delete], sender=ConsentRecord)
def check_stories_of_consent(instance: ConsentRecord, raw: bool = False, **kwargs: Any) -> None:
    """Unpublishes what a withdrawn, narrowed, moved or deleted consent no longer covers."""
    if raw:
        return
    concerned = VolunteerProfile.objects.filter(pk__in={instance.given_by, instance.volunteer_id})
    for volunteer in concerned:
        take_offline_without_consent(volunteer)
        _note_stories(volunteer)


@receiver(post_save, sender=VolunteerProfile)
def check_stories_of_volunteer(
    instance: VolunteerProfile, raw: bool = False, **kwargs: Any
) -> None:
    """Unpublishes stories that now show a name or portrait without consent."""
    if not raw:
        take_offline_without_consent(instance)


def _note_stories(volunteer: VolunteerProfile) -> None:
    """Lets editions tell a story that was taken back from one that an editor had unpublished."""
    groups = volunteer.testimonials.values_list("translation_key", flat=True).distinct()
    if keys := [group_key(key) for key in groups]:
        put(*keys)
