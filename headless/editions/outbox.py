"""The outbox: what changed, as keys, written in the transaction that changes it.

========================  ======================================================================
key                       what has to be rendered anew
========================  ======================================================================
``page:12``               a page, and whatever shows a link to it if the link changed
``group:<uuid>``          every language of a page; as a dependency, whatever links to the group
``tree:<path>``           every page whose tree path begins so
``site:1``                every page of a site
``all``                   every page
``wagtailimages.image:5`` whatever was made from an object of a watched model
========================  ======================================================================
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import models, transaction

from ..models import OutboxEntry

ALL = "all"
PAGE, GROUP, TREE, SITE = "page", "group", "tree", "site"


def page_key(pk: int) -> str:
    """Returns the key of a page."""
    return f"{PAGE}:{pk}"


def group_key(translation_key: UUID) -> str:
    """Returns the key of all languages of a page."""
    return f"{GROUP}:{translation_key}"


def tree_key(path: str) -> str:
    """Returns the key of a page and everything below it, by its path in the page tree."""
    return f"{TREE}:{path}"


def site_key(pk: int) -> str:
    """Returns the key of all pages of a site."""
    return f"{SITE}:{pk}"


def key_of(instance: models.Model) -> str:
    """Returns the key of an object that isn't a page."""
    return f"{instance._meta.label_lower}:{instance.pk}"


def put(*keys: str) -> None:
    """Puts keys into the outbox; once the transaction commits, their editions are written."""
    OutboxEntry.objects.bulk_create(OutboxEntry(key=key) for key in keys)
    connection = transaction.get_connection()
    if not any(call[1] is after_commit for call in connection.run_on_commit):
        transaction.on_commit(after_commit, robust=True)


def put_derived(keys: Iterable[str]) -> None:
    """Puts keys behind those that somebody waits for; the caller drains the outbox anyway."""
    OutboxEntry.objects.bulk_create(
        [OutboxEntry(key=key, priority=OutboxEntry.DERIVED) for key in keys], batch_size=1000
    )


def after_commit() -> None:
    """Writes the editions of what was committed, here or, where that takes long, elsewhere."""
    from .writing import drain_soon

    drain_soon()
