"""What a process remembers between requests, for as long as no edition changes.

Entries are kept by the stamp that every write of editions makes anew, so nothing here can
outlive a change; and none is needed: a process that remembers nothing asks the database.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import datetime
from typing import TypeVar

MOST_ENTRIES = 2000

Value = TypeVar("Value")

_entries: dict[Hashable, tuple[datetime | None, object]] = {}


def remembered(
    key: Hashable, now: datetime, compute: Callable[[], tuple[datetime | None, Value]]
) -> Value:
    """Returns the value of ``key``, which ``compute`` gives with the instant it holds until."""
    entry = _entry(key, now)
    if entry is None:
        until, value = compute()
        remember(key, until, value)
        return value
    return entry[1]


def recall(key: Hashable, now: datetime) -> object | None:
    """Returns what is remembered under ``key``, if anything is."""
    entry = _entry(key, now)
    return entry and entry[1]


def remember(key: Hashable, until: datetime | None, value: object) -> None:
    """Keeps a value that holds until an instant, or until an edition changes."""
    if len(_entries) >= MOST_ENTRIES:
        _entries.clear()
    _entries[key] = (until, value)


def forget() -> None:
    """Forgets everything."""
    _entries.clear()


def _entry(key: Hashable, now: datetime) -> tuple[datetime | None, object] | None:
    entry = _entries.get(key)
    return None if entry is None or (entry[0] is not None and entry[0] <= now) else entry
