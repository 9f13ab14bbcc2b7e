"""Finishing a long outbox without anybody waiting for it."""

from __future__ import annotations

import logging
import threading

from django.db import close_old_connections, connection
from django_tasks import default_task_backend, task
from django_tasks.backends.immediate import ImmediateBackend

from .writing import drain

logger = logging.getLogger(__name__)
_running = threading.Lock()


@task()
def drain_outbox() -> int:
    """Empties the outbox; returns how many entries were worked off."""
    return drain()


def hand_over() -> None:
    """Has the outbox emptied by a worker, or by a thread where tasks run at once.

    If neither comes to it, the next commit that writes to the outbox does, or
    ``manage.py editions drain``.
    """
    if isinstance(_backend(), ImmediateBackend):
        if not connection.in_atomic_block:
            threading.Thread(target=_drain_alone, name="editions", daemon=True).start()
    else:
        drain_outbox.enqueue()


def _backend() -> object:
    return getattr(default_task_backend, "_wrapped", default_task_backend)


def _drain_alone() -> None:
    if not _running.acquire(blocking=False):
        return
    try:
        drain()
    except Exception:
        logger.exception("The outbox was not emptied; the next change goes on with it.")
    finally:
        _running.release()
        close_old_connections()
        connection.close()
