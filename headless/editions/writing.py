"""Empties the outbox: finds the pages behind its keys and writes their editions."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import transaction
from django.db.models import QuerySet

from ..models import Edition, OutboxEntry
from . import outbox
from .dependents import linked_to, pages_behind
from .fresh import Fresh, described, fresh_editions
from .purging import purge
from .storing import Written, hold_counter, note_sites, write

#: Pages that one transaction renders: short enough that nobody waits for the lock.
BATCH = 50
#: After so many failures an entry is left to ``editions verify`` and a person.
MOST_ATTEMPTS = 5

logger = logging.getLogger(__name__)


def drain(
    most: int | None = None,
    told: Callable[[int], None] | None = None,
    *,
    entries_of: QuerySet[OutboxEntry] | None = None,
) -> int:
    """Writes the editions of what is in the outbox; returns how many entries it worked off.

    Each round is one transaction that holds the sequence counter, so only one process drains at
    a time, and one that is killed leaves its entries to the next. ``most`` limits the entries,
    ``entries_of`` says which; ``told`` is called with the number worked off in each round.
    """
    done = 0
    failed: list[int] = []
    while most is None or done < most:
        waiting = (pending() if entries_of is None else entries_of.all()).exclude(pk__in=failed)
        if not waiting.exists():
            break
        with transaction.atomic():
            hold_counter()
            note_sites()
            entries = list(waiting.order_by("attempts", "priority", "pk")[:BATCH])
            changed, broken = _work_off(entries)
        failed += broken
        purge(changed)
        done += len(entries)
        if told:
            told(len(entries))
    return done


def drain_soon() -> None:
    """Writes now what somebody waits for; hands many dependents to a worker, or to a thread."""
    from .background import hand_over

    try:
        drain(most=2 * BATCH, entries_of=pending().filter(priority=OutboxEntry.DIRECT))
        if pending().count() <= BATCH:
            drain(most=2 * BATCH)
    finally:
        if pending().filter(attempts=0).exists():
            hand_over()


def pending() -> QuerySet[OutboxEntry]:
    """Returns the entries that ``drain`` has not given up."""
    return OutboxEntry.objects.filter(attempts__lt=MOST_ATTEMPTS)


def given_up() -> QuerySet[OutboxEntry]:
    """Returns the entries that failed too often: a person has to look at them."""
    return OutboxEntry.objects.filter(attempts__gte=MOST_ATTEMPTS)


def _work_off(entries: list[OutboxEntry]) -> tuple[list[Edition], list[int]]:
    """Writes what a few entries ask for; returns changed editions and the entries that failed."""
    if not entries:
        return [], []
    pages = pages_behind(entry.key for entry in entries)
    outbox.take_out(entries)
    if len(pages) > len(entries) + BATCH:
        outbox.put_derived(pages)
        return [], []
    fresh = fresh_editions(pages)
    written = _write(fresh)
    if written.relinked:
        outbox.put_derived(linked_to(written.relinked, written.groups) - pages)
    return written.changed, _note_failures(fresh, entries)


def _write(fresh: dict[int, Fresh]) -> Written:
    """Stores editions, one by one where together they can't be; marks those that can't be."""
    try:
        with transaction.atomic():
            return write(fresh)
    except Exception as error:
        if len(fresh) > 1:
            written = Written([], [], set())
            for pk in sorted(fresh):
                one = {pk: fresh[pk]}
                changed, relinked, groups = _write(one)
                fresh |= one
                written.changed.extend(changed)
                written.relinked.extend(relinked)
                written.groups.update(groups)
            return written
        [pk] = fresh
        logger.exception("The edition of page %s can’t be stored.", pk)
        fresh[pk] = Fresh(None, error=described(error))
        return Written([], [], set())


def _note_failures(fresh: dict[int, Fresh], entries: list[OutboxEntry]) -> list[int]:
    """Keeps an entry for each page that failed, and none of those that no longer do."""
    keys = {outbox.alone_key(pk): each.error for pk, each in fresh.items()}
    attempts = {entry.key: entry.attempts for entry in entries}
    earlier = OutboxEntry.objects.filter(attempts__gt=0, key__in=keys)
    attempts |= dict(earlier.values_list("key", "attempts"))
    earlier.delete()
    failures = [
        OutboxEntry(key=key, attempts=1 + attempts.get(key, 0), error=error)
        for key, error in keys.items()
        if error
    ]
    for failure in failures:
        failure.save()
    return [failure.pk for failure in failures]
