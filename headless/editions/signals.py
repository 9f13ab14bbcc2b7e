"""Everything that can change an edition puts a key into the outbox."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from modelcluster.fields import ParentalKey
from wagtail.images.models import AbstractRendition
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Comment,
    Locale,
    Page,
    PageViewRestriction,
    Site,
)
from wagtail.signals import page_slug_changed, post_page_move
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from . import outbox
from .registry import is_watched
from .storing import hold_counter, note_sites

#: What changes so rarely, and so widely, that everything is looked at again.
WIDE = (Collection, CollectionViewRestriction, Locale, Site)

#: Columns of a page that only its editors see. ``first_published_at`` and the like are not here.
DRAFT_COLUMNS = {
    "draft_title",
    "go_live_at",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "locked",
    "locked_at",
    "locked_by",
}


# Without a sender: expiry, moves and unpublished aliases are sent with Page, not the page type.
@receiver(post_save)
def note_saved(
    instance: models.Model,
    raw: bool = False,
    update_fields: frozenset[str] | None = None,
    **kwargs: Any,
) -> None:
    """Notes a saved object. Its rows may not be in the database yet: only keys here."""
    if raw or isinstance(instance, AbstractRendition):
        return
    if isinstance(instance, Page) and update_fields and update_fields <= DRAFT_COLUMNS:
        return
    if keys := keys_of(instance):
        outbox.put(*keys)


@receiver([post_save, post_delete], sender=Site)
@receiver([post_save, post_delete], sender=Locale)
def note_changed_sites(raw: bool = False, **kwargs: Any) -> None:
    """Tells readers at once which sites there are: whose pages they get depends on it."""
    if not raw:
        hold_counter()
        note_sites()


@receiver(post_delete)
def note_deleted(instance: models.Model, **kwargs: Any) -> None:
    """Notes a deleted object."""
    if keys := keys_of(instance):
        outbox.put(*keys)


@receiver(m2m_changed)
def note_changed_relations(
    instance: models.Model,
    action: str,
    reverse: bool,
    model: type[models.Model],
    pk_set: set[Any] | None,
    **kwargs: Any,
) -> None:
    """Notes an object whose many-to-many relations have changed, from whichever side."""
    if not action.startswith("post_"):
        return
    keys = keys_of(instance)
    if reverse and issubclass(model, Page):
        keys += [outbox.page_key(pk) for pk in pk_set or ()]
    if keys:
        outbox.put(*keys)


# Sent after the commit: a process that dies before has put the same keys in ``keys_of``.
@receiver([post_page_move, page_slug_changed])
def note_moved_tree(instance: Page, **kwargs: Any) -> None:
    """Notes a page and everything below it, whose addresses have changed in bulk."""
    path = Page.objects.filter(pk=instance.pk).values_list("path", flat=True).first()
    if path and instance.numchild:
        outbox.put(outbox.tree_key(path))


def keys_of(instance: models.Model) -> list[str]:
    """Returns the keys under which a change of ``instance`` concerns editions."""
    if isinstance(instance, Page):
        keys = [outbox.page_key(instance.pk), outbox.group_key(instance.translation_key)]
        return [*keys, outbox.tree_key(instance.path)] if _takes_tree_along(instance) else keys
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
    if isinstance(instance, AbstractRendition):
        return [f"{type(instance).image.field.related_model._meta.label_lower}:{instance.image_id}"]
    if not isinstance(instance, Comment) and (parent := _parent_of(instance)):
        return [outbox.page_key(parent)]
    return [outbox.key_of(instance)] if is_watched(type(instance)) else []


def _takes_tree_along(page: Page) -> bool:
    """Tells whether the addresses below ``page`` are about to change along with its own.

    Wagtail saves a page whose slug or place has changed, then rewrites what is below it, in one
    transaction.
    """
    if not page.numchild or page.depth < 2:
        return False
    children = Page.objects.filter(path__startswith=page.path, depth=page.depth + 1)
    return children.exclude(url_path__startswith=page.url_path).exists()


def _parent_of(instance: models.Model) -> int | None:
    """Returns the id of the page that ``instance`` is a row of."""
    for field in instance._meta.concrete_fields:
        if isinstance(field, ParentalKey) and issubclass(field.related_model, Page):
            return getattr(instance, field.attname)
    return None
