"""Compares the editions with the pages, for those who write past Django's signals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from wagtail.models import Page, Site

from ..models import Edition
from .fresh import Fresh, fresh_editions
from .public import PublicTree
from .registry import edition_types
from .storing import EMPTY, Parts

BATCH = 200


class Findings(NamedTuple):
    """Ids of pages whose editions aren't as they should be."""

    #: Public pages without an edition.
    missing: set[int]
    #: Editions of public pages whose type no app registers.
    extra: set[int]
    #: Editions that differ from what the page would give now.
    stale: set[int]
    #: Editions that show what is a draft, restricted or gone.
    leaked: set[int]
    #: Pages that can't be rendered.
    broken: set[int]

    @property
    def all(self) -> set[int]:
        """Every page with a finding."""
        return set().union(*self)


def verify(told: Callable[[int], None] | None = None) -> Findings:
    """Works out the public set by itself, renders it afresh and compares.

    What isn't as it should be is looked at twice, lest a page that is published meanwhile be
    reported.
    """
    findings = _look(None, told)
    return _look(findings.all, None) if findings.all else findings


def public_count() -> int:
    """Returns how many pages ``verify`` will render."""
    registered = set(_registered_types())
    return sum(content_type in registered for content_type in _public_pages(None).values())


def _look(only: set[int] | None, told: Callable[[int], None] | None) -> Findings:
    public = _public_pages(only)
    registered = set(_registered_types())
    editions = Edition.objects.all() if only is None else Edition.objects.filter(pk__in=only)
    live = set(editions.live().values_list("pk", flat=True))
    ours = {pk for pk, content_type in public.items() if content_type in registered}
    findings = Findings(
        missing=ours - live,
        extra=(live - ours) & public.keys(),
        stale=set(),
        leaked=live - public.keys(),
        broken=set(),
    )
    findings.leaked.update(_tombstones_with_content(editions))
    for batch in _batches(sorted(ours)):
        fresh = fresh_editions(batch, PublicTree())
        findings.broken.update(pk for pk, each in fresh.items() if each.error)
        findings.stale.update(
            _differing({pk: fresh[pk] for pk in fresh if pk in live and not fresh[pk].error})
        )
        if told:
            told(len(batch))
    for batch in _batches(sorted(editions.filter(is_live=False).values_list("pk", flat=True))):
        findings.stale.update(_differing_tombstones(batch) - findings.missing)
    return findings


def _public_pages(only: set[int] | None) -> dict[int, int]:
    """Returns the ids of all pages that everybody may read, and their content types.

    This asks Wagtail's tables by the page tree where the writer asks page by page, so that a
    fault of the one shows in the other.
    """
    below_a_root = Q(pk__in=[])
    for site in Site.objects.select_related("root_page"):
        for root in site.root_page.get_translations(inclusive=True):
            below_a_root |= Q(path__startswith=root.path)
    pages = Page.objects.live().public().filter(below_a_root, alias_of=None)
    if only is not None:
        pages = pages.filter(pk__in=only)
    return dict(pages.order_by().values_list("pk", "content_type_id"))


def _registered_types() -> Iterable[int]:
    types = ContentType.objects.get_for_models(
        *(edition_type.model for edition_type in edition_types()), for_concrete_models=False
    )
    return (content_type.pk for content_type in types.values())


def _differing(fresh: dict[int, Fresh]) -> set[int]:
    parts = Parts(fresh)
    return {
        edition.pk
        for edition in Edition.objects.filter(pk__in=fresh)
        if _differs(edition, fresh[edition.pk], parts)
    }


def _differs(edition: Edition, fresh: Fresh, parts: Parts) -> bool:
    rendered = fresh.rendered
    return (
        rendered is None
        or edition.is_withdrawn
        or any(getattr(edition, name) != value for name, value in rendered.columns.items())
        or parts.differ(edition.pk, rendered)
        or parts.dependencies_differ(edition.pk, rendered)
    )


def _tombstones_with_content(editions: QuerySet[Edition]) -> set[int]:
    texts = [name for name, value in EMPTY.items() if value == ""]
    anything = Q(date__isnull=False)
    for name in texts:
        anything |= ~Q(**{name: ""})
    return set(editions.filter(anything, is_live=False).values_list("pk", flat=True))


def _differing_tombstones(ids: list[int]) -> set[int]:
    """Returns tombstones that lists would still count, or whose withdrawal isn't told rightly."""
    parts = Parts(ids)
    withdrawn = dict(Edition.objects.filter(pk__in=ids).values_list("pk", "is_withdrawn"))
    return {
        pk
        for pk, each in fresh_editions(ids).items()
        if each.rendered is None
        and not each.error
        and (
            withdrawn[pk] != each.is_withdrawn
            or parts.differ(pk, None)
            or parts.dependencies_differ(pk, None)
        )
    }


def _batches(ids: list[int]) -> Iterator[list[int]]:
    iterator = iter(ids)
    while batch := list(islice(iterator, BATCH)):
        yield batch
