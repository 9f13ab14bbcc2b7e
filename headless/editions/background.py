"""Finishing a long outbox without anybody waiting for it."""

from __future__ import annotations

import concurrent.futures.thread  # noqa: F401 - what is registered later is called earlier
import logging
import threading
import time
from typing import Any

from django.core.signals import request_started
from django.db import DatabaseError, connection, connections
from django.dispatch import receiver
from django_tasks import task
from django_tasks.backends.immediate import ImmediateBackend

from .writing import drain, drain_soon, pending

#: How often a process that answers requests looks for what another one left behind.
SECONDS_BETWEEN_LOOKS = 60
SECONDS_FOR_OTHERS = 0.1

logger = logging.getLogger(__name__)


@task()
def drain_outbox() -> int:
    """Empties the outbox; returns how many entries were worked off."""
    return drain()


def _make_way(_done: int) -> None:
    time.sleep(SECONDS_FOR_OTHERS)


class Helper:
    """A thread that empties the outbox whenever it is asked to, and ends when it has.

    The interpreter waits for it before it exits, so a command doesn't leave its work half done.
    Between two rounds it lets others write: on SQLite they wait for the same lock.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._is_asked = False
        self._is_awaited = False
        self._thread: threading.Thread | None = None

    def ask(self) -> None:
        """Has the outbox emptied, also of what is put there while the thread is at work."""
        with self._lock:
            self._is_asked = True
            if not self._is_awaited:
                # before the pool of threads with which pictures are made refuses more work
                threading._register_atexit(self.wait)
                self._is_awaited = True
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="editions")
                self._thread.start()

    def wait(self, seconds: float | None = None) -> None:
        """Returns once the thread has ended, or after some seconds."""
        if thread := self._thread:
            thread.join(seconds)

    def _work(self) -> None:
        try:
            while self._goes_on():
                try:
                    drain(told=_make_way)
                except Exception:
                    logger.exception("The outbox was not emptied; the next change goes on with it.")
        finally:
            connections.close_all()

    def _goes_on(self) -> bool:
        with self._lock:
            goes_on, self._is_asked = self._is_asked, False
            if not goes_on:
                self._thread = None
            return goes_on


helper = Helper()


def hand_over() -> None:
    """Has the outbox emptied by a worker, or by a thread where tasks run at once.

    If neither comes to it, the next commit that writes to the outbox does, or the next process
    that answers a request, or ``manage.py editions drain``.
    """
    if not isinstance(drain_outbox.get_backend(), ImmediateBackend):
        drain_outbox.enqueue()
    elif _is_in_memory():
        drain()
    elif not connection.in_atomic_block:
        helper.ask()


class Looker:
    """Looks now and then whether somebody died before finishing the outbox."""

    def __init__(self) -> None:
        self.next_look: float | None = None

    def __call__(self) -> None:
        """Finishes what was left: at once before a process's first answer, later by the way."""
        now = time.monotonic()
        if connection.in_atomic_block or (self.next_look is not None and now < self.next_look):
            return
        is_first, self.next_look = self.next_look is None, now + SECONDS_BETWEEN_LOOKS
        try:
            if pending().exists():
                drain_soon() if is_first else hand_over()
        except DatabaseError:
            logger.exception("The outbox was not emptied; the next change goes on with it.")


look = Looker()


@receiver(request_started)
def finish_what_was_left(**kwargs: Any) -> None:
    """Finishes what a killed process left. Commands and migrations answer no request."""
    look()


def _is_in_memory() -> bool:
    """Tells whether no other thread may see this database, as in tests."""
    return connection.vendor == "sqlite" and connection.is_in_memory_db()
