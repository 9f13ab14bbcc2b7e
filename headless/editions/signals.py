"""Everything that can change an edition puts a key into the outbox."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from modelcluster.fields import ParentalKey
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Locale,
    Page,
    PageViewRestriction,
    Site,
)
from wagtail.signals import page_slug_changed, post_page_move
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from . import outbox
from .registry import is_watched

#: What changes so rarely, and so widely, that everything is looked at again.
WIDE = (Collection, CollectionViewRestriction, Locale, Site)


# Without a sender: expiry, moves and unpublished aliases are sent with Page, not the page type.
@receiver([post_save, post_delete])
def note_change(instance: models.Model, raw: bool = False, **kwargs: Any) -> None:
    """Notes a saved or deleted object. Its rows may not be in the database yet: only keys here."""
    if not raw and (keys := keys_of(instance)):
        outbox.put(*keys)


@receiver(m2m_changed)
def note_changed_relations(instance: models.Model, action: str, **kwargs: Any) -> None:
    """Notes an object whose many-to-many relations have changed."""
    if action.startswith("post_") and (keys := keys_of(instance)):
        outbox.put(*keys)


@receiver([post_page_move, page_slug_changed])
def note_moved_tree(instance: Page, **kwargs: Any) -> None:
    """Notes a page and everything below it, whose addresses have changed in bulk."""
    outbox.put(outbox.tree_key(Page.objects.values_list("path", flat=True).get(pk=instance.pk)))


def keys_of(instance: models.Model) -> list[str]:
    """Returns the keys under which a change of ``instance`` concerns editions."""
    if isinstance(instance, Page):
        return [outbox.page_key(instance.pk), outbox.group_key(instance.translation_key)]
    if isinstance(instance, WIDE):
        return [outbox.ALL]
    if isinstance(instance, PageViewRestriction):
        path = Page.objects.filter(pk=instance.page_id).values_list("path", flat=True).first()
        return [outbox.tree_key(path)] if path else []
    if isinstance(instance, TranslationSource):
        return [outbox.group_key(instance.object_id)]
    if isinstance(instance, Translation):
        return [outbox.group_key(instance.source.object_id)]
    if isinstance(instance, StringTranslation):
        return [outbox.group_key(instance.context.object_id)] if instance.context_id else []
    if parent := _parent_of(instance):
        return [outbox.page_key(parent)]
    return [outbox.key_of(instance)] if is_watched(type(instance)) else []


def _parent_of(instance: models.Model) -> int | None:
    """Returns the id of the page that ``instance`` is a row of."""
    for field in instance._meta.concrete_fields:
        if isinstance(field, ParentalKey) and issubclass(field.related_model, Page):
            return getattr(instance, field.attname)
    return None
