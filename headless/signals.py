"""Facts travel when a source is published; a translated title brings its slug."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import published
from wagtail_localize.models import StringSegment, StringTranslation

from .facts import is_source, spread_facts
from .models import SharedFacts
from .slugs import transliterated_slug

DERIVED_SLUG = "title"


@receiver(published)
def spread_facts_of_a_published_source(instance: Any, **kwargs: Any) -> None:
    """Copies the facts of a source to its translations as soon as it is published."""
    if isinstance(instance, SharedFacts) and is_source(instance):
        spread_facts(instance)


@receiver(post_save, sender=StringTranslation)
def derive_slug_from_translated_title(
    instance: StringTranslation, raw: bool = False, **kwargs: Any
) -> None:
    """Translates the slug along with the title, until a person sets it or the page is live."""
    if raw or instance.context is None or instance.context.path != "title" or instance.has_error:
        return
    segment = (
        StringSegment.objects.filter(
            source__object_id=instance.context.object_id,
            source__locale_id=instance.translation_of.locale_id,
            context__path="slug",
        )
        .select_related("context", "string")
        .first()
    )
    slug = transliterated_slug(instance.data)
    if segment is None or not slug:
        return
    existing = StringTranslation.objects.filter(
        context=segment.context, locale_id=instance.locale_id, translation_of=segment.string
    ).first()
    if existing is not None and existing.tool_name != DERIVED_SLUG:
        return
    is_live = Page.objects.filter(
        translation_key=instance.context.object_id, locale_id=instance.locale_id, live=True
    ).exists()
    if existing is not None and is_live:
        return
    StringTranslation.objects.update_or_create(
        translation_of=segment.string,
        context=segment.context,
        locale_id=instance.locale_id,
        defaults={
            "data": slug,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MACHINE,
            "tool_name": DERIVED_SLUG,
        },
    )
