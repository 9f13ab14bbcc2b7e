"""Which pages have to be rendered anew when something has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Page

from ..models import Dependency, Edition
from . import outbox
from .registry import edition_types


def pages_behind(keys: Iterable[str]) -> set[int]:
    """Returns the ids of the pages that have to be rendered anew for some keys."""
    named: dict[str, set[str]] = defaultdict(set)
    objects: set[str] = set()
    for key in keys:
        kind, _colon, name = key.partition(":")
        if "." in kind:
            objects.add(key)
        else:
            named[kind].add(name)
    if outbox.ALL in named:
        return _ids(Page, Q(depth__gt=1)) | _ids(Edition, Q())
    saved = {int(name) for name in named[outbox.PAGE]}
    saved_too = _in_groups(named[outbox.GROUP])
    for path in named[outbox.TREE]:
        saved_too |= _ids(Page, Q(path__startswith=path))
    alone = {int(name) for name in named[outbox.ALONE]}
    return (
        alone
        | saved
        | saved_too
        | made_from(objects | {outbox.content_key(pk) for pk in saved})
        | _beside_editions(saved | saved_too)
    )


def made_from(keys: Collection[str]) -> set[int]:
    """Returns the pages whose editions were made from something, by its keys as a dependency."""
    if not keys:
        return set()
    found = Dependency.objects.filter(key__in=keys).order_by()
    return set(found.values_list("edition_id", flat=True).distinct())


def linked_to(editions: Collection[Edition], groups: Collection[UUID]) -> set[int]:
    """Returns the pages that show a link to one of these editions, or ought to.

    ``groups`` are the translation keys that the editions have or had.
    """
    ids = {edition.pk for edition in editions}
    keys = {outbox.group_key(group) for group in groups} | {outbox.page_key(pk) for pk in ids}
    return made_from(keys) | _in_groups(groups) | _hosts(ids)


def _beside_editions(pages: set[int]) -> set[int]:
    """Returns what depends on pages in ways that their own editions don't tell.

    A page without an edition, for no app has registered its type, can't tell when a link to it
    changes; and a page may say where it is shown in a field that its edition doesn't hold.
    """
    if not pages:
        return set()
    types = ContentType.objects.get_for_models(
        *(each.model for each in edition_types()), for_concrete_models=False
    )
    registered = {each.pk for each in types.values()}
    shown_elsewhere = {types[each.model].pk for each in edition_types() if each.is_shown_elsewhere}
    known = Page.objects.filter(pk__in=pages).order_by()
    keys = {outbox.page_key(pk) for pk in pages}
    shown = set()
    for pk, translation_key, content_type in known.values_list(
        "pk", "translation_key", "content_type_id"
    ):
        if content_type in shown_elsewhere:
            shown.add(pk)
        elif content_type in registered:
            keys.discard(outbox.page_key(pk))
        else:
            keys.add(outbox.group_key(translation_key))
    return made_from(keys) | _hosts(shown)


def _hosts(pages: set[int]) -> set[int]:
    hosts: set[UUID] = set()
    for edition_type in edition_types():
        if pages and edition_type.is_shown_elsewhere:
            for page in edition_type.model.objects.filter(pk__in=pages):
                hosts |= {host.translation_key for host in edition_type.shown_on(page)}
    return _in_groups(hosts)


def _in_groups(groups: Collection[UUID | str]) -> set[int]:
    if not groups:
        return set()
    condition = Q(translation_key__in=groups)
    return _ids(Page, condition) | _ids(Edition, condition)


def _ids(model: type[Page | Edition], condition: Q) -> set[int]:
    return set(model.objects.filter(condition).order_by().values_list("pk", flat=True))
