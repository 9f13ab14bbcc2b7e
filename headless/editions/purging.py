"""Tells the cache in front of the site what has changed, through Wagtail's own backends."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable

from django.apps import apps
from wagtail.contrib.frontend_cache.utils import PurgeBatch

from ..models import Edition

logger = logging.getLogger(__name__)


def purge(editions: Iterable[Edition]) -> None:
    """Purges the addresses of changed editions: the page, its detail, and answers by its path.

    Lists expire by themselves (their ``max-age`` is short) or by their ``Surrogate-Key``.
    """
    if not apps.is_installed("wagtail.contrib.frontend_cache"):
        return
    batch = PurgeBatch()
    for edition in editions:
        batch.add_urls(addresses_of(edition))
    try:
        batch.purge()
    except Exception:
        logger.exception("The front-end cache was not purged.")


def addresses_of(edition: Edition) -> set[str]:
    """Returns the addresses that answer with an edition, as the site itself names them."""
    if not edition.meta:
        return set()
    meta = json.loads(edition.meta)
    return {meta["html_url"], meta["detail_url"]}
