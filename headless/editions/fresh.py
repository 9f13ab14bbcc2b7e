"""What the editions of some pages ought to be now."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Page

from ..models import Edition
from .public import PublicTree
from .registry import EditionType, edition_type_of, edition_types
from .rendering import Rendered, Rendering

logger = logging.getLogger(__name__)


class Fresh(NamedTuple):
    """What a page's edition ought to be: its content, or ``None`` where it isn't public.

    ``error`` says why a public page can't be rendered; then nothing is known of its edition.
    """

    rendered: Rendered | None
    is_withdrawn: bool = False
    error: str = ""


def fresh_editions(pages: Iterable[int], tree: PublicTree | None = None) -> dict[int, Fresh]:
    """Renders pages by id; a page that can't be rendered is logged and spoils no other."""
    ids = set(pages)
    tree = tree or PublicTree()
    fresh = {pk: Fresh(None) for pk in ids}
    found = dict(Page.objects.filter(pk__in=ids).order_by().values_list("pk", "content_type_id"))
    for edition_type in edition_types():
        content_type = ContentType.objects.get_for_model(
            edition_type.model, for_concrete_model=False
        )
        if of_type := {pk for pk in found if found[pk] == content_type.pk}:
            fresh |= _with_errors(edition_type, of_type, tree)
    gone = Edition.objects.filter(pk__in=ids - found.keys()).values_list("pk", "type")
    for pk, label in gone:
        gone_type = edition_type_of(label)
        fresh[pk] = Fresh(None, bool(gone_type and gone_type.is_withdrawn(None)))
    return fresh


def _with_errors(edition_type: EditionType, ids: set[int], tree: PublicTree) -> dict[int, Fresh]:
    try:
        with transaction.atomic():
            return _rendered(edition_type, ids, tree)
    except Exception as error:
        if len(ids) > 1:
            return {
                pk: each
                for one in sorted(ids)
                for pk, each in _with_errors(edition_type, {one}, tree).items()
            }
        [pk] = ids
        logger.exception("The edition of page %s can’t be written.", pk)
        return {pk: Fresh(None, error=described(error))}


def described(error: Exception) -> str:
    """Returns an error in one line, for those who look into the outbox."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:1000]


def _rendered(edition_type: EditionType, ids: set[int], tree: PublicTree) -> dict[int, Fresh]:
    pages = list(
        edition_type.model.objects.filter(pk__in=ids)
        .select_related("locale", *edition_type.select_related)
        .prefetch_related(*edition_type.prefetch_related)
        .order_by("pk")
    )
    public = [page for page in pages if tree.is_public(page)]
    rendering = Rendering(public, tree)
    fresh = {page.pk: Fresh(rendering.render(page)) for page in public}
    return fresh | {
        page.pk: Fresh(None, edition_type.is_withdrawn(page))
        for page in pages
        if page.pk not in fresh
    }
