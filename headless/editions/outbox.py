"""The outbox: what changed, as keys, written in the transaction that changes it.

========================  ======================================================================
key                       what has to be rendered anew
========================  ======================================================================
``page:12``               a page that was saved, and whatever was made from what it says
``group:<uuid>``          every language of a page
``tree:<path>``           every page whose tree path begins so
``all``                   every page
``wagtailimages.image:5`` whatever was made from an object of a watched model
``alone:12``              a page and nothing else: one that another key has led to
========================  ======================================================================

As dependencies of an edition, ``content:12`` stands for all that a page says, ``page:12`` for what
a link to it shows, and ``group:<uuid>`` for the links to any of its languages.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db import models, transaction

from ..models import OutboxEntry

ALL = "all"
ALONE, CONTENT, GROUP, PAGE, TREE = "alone", "content", "group", "page", "tree"


def page_key(pk: int) -> str:
    """Returns the key of a page."""
    return f"{PAGE}:{pk}"


def content_key(pk: int) -> str:
    """Returns the key of all that a page says."""
    return f"{CONTENT}:{pk}"


def alone_key(pk: int) -> str:
    """Returns the key of a page, regardless of those that were made from it."""
    return f"{ALONE}:{pk}"


def group_key(translation_key: UUID) -> str:
    """Returns the key of all languages of a page."""
    return f"{GROUP}:{translation_key}"


def tree_key(path: str) -> str:
    """Returns the key of a page and everything below it, by its path in the page tree."""
    return f"{TREE}:{path}"


def key_of(instance: models.Model) -> str:
    """Returns the key of an object that isn't a page."""
    return f"{instance._meta.label_lower}:{instance.pk}"


def put(*keys: str) -> None:
    """Puts keys into the outbox; once the transaction commits, their editions are written."""
    connection = transaction.get_connection()
    noted = [each for each in _callbacks(connection) if isinstance(each, Noted)]
    new = {key for key in keys if not any(key in each.keys for each in noted)}
    if not new:
        return
    OutboxEntry.objects.bulk_create([OutboxEntry(key=key) for key in sorted(new)])
    if connection.in_atomic_block:
        transaction.on_commit(Noted(new), robust=True)
    if not any(callback is after_commit for callback in _callbacks(connection)):
        transaction.on_commit(after_commit, robust=True)


def put_derived(pages: Iterable[int]) -> None:
    """Puts pages behind those that somebody waits for; the caller drains the outbox anyway."""
    derived = OutboxEntry.objects.filter(priority=OutboxEntry.DERIVED, attempts=0)
    if keys := {alone_key(pk): pk for pk in sorted(pages)}:
        waiting = set(derived.values_list("key", flat=True))
        OutboxEntry.objects.bulk_create(
            [
                OutboxEntry(key=key, priority=OutboxEntry.DERIVED)
                for key in keys
                if key not in waiting
            ],
            batch_size=1000,
        )


def take_out(entries: Collection[OutboxEntry]) -> None:
    """Deletes entries that are being worked off."""
    OutboxEntry.objects.filter(pk__in=[entry.pk for entry in entries]).delete()
    for callback in _callbacks(transaction.get_connection()):
        if isinstance(callback, Noted):
            callback.keys -= {entry.key for entry in entries}


def after_commit() -> None:
    """Writes the editions of what was committed, here or, where that takes long, elsewhere."""
    from .writing import drain_soon

    drain_soon()


class Noted:
    """Keys that a transaction has put; Django forgets them with the savepoint that put them."""

    def __init__(self, keys: set[str]) -> None:
        self.keys = keys

    def __call__(self) -> None:
        """Does nothing: the entries are there."""


def _callbacks(connection: object) -> list[object]:
    return [callback for _savepoints, callback, _robust in connection.run_on_commit]
