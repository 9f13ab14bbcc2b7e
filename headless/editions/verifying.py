"""Compares the editions with the pages, for those who write past Django's signals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from ..models import Dependency, Edition, Term
from .public import PublicTree
from .registry import edition_types
from .writing import Fresh, fresh_editions

BATCH = 200


class Findings(NamedTuple):
    """Ids of pages whose editions aren't as they should be."""

    #: Public pages without an edition.
    missing: set[int]
    #: Editions of pages that have none by right, though readers would see nothing private.
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
    """Works out the public set by itself, renders it afresh and compares."""
    findings = Findings(set(), set(), set(), set(), set())
    tree = PublicTree()
    public = set(_public_pages(tree))
    live = set(Edition.objects.live().values_list("pk", flat=True))
    registered = {edition_type.label for edition_type in edition_types()}
    labels = dict(Edition.objects.live().values_list("pk", "type"))
    for pk in live - public:
        (findings.extra if labels[pk] not in registered else findings.leaked).add(pk)
    findings.missing.update(public - live)
    for batch in _batches(sorted(public)):
        fresh = fresh_editions(batch, tree)
        findings.broken.update(set(batch) - fresh.keys())
        findings.stale.update(_differing({pk: fresh[pk] for pk in fresh if pk in live}))
        if told:
            told(len(batch))
    return findings


def public_count() -> int:
    """Returns how many pages ``verify`` will look at."""
    return sum(1 for _pk in _public_pages(PublicTree()))


def _public_pages(tree: PublicTree) -> Iterator[int]:
    types = ContentType.objects.get_for_models(
        *(edition_type.model for edition_type in edition_types()), for_concrete_models=False
    )
    pages = Page.objects.filter(content_type__in=types.values(), live=True, alias_of=None)
    columns = ("pk", "path", "depth", "url_path", "live", "alias_of_id", "slug", "locale_id")
    for page in pages.only(*columns).order_by("pk").iterator(chunk_size=2000):
        if tree.is_public(page):
            yield page.pk


def _differing(fresh: dict[int, Fresh]) -> set[int]:
    terms = _parts(Term, ("name", "code"), fresh)
    keys = _parts(Dependency, ("key",), fresh)
    differing = set()
    for edition in Edition.objects.filter(pk__in=fresh):
        rendered = fresh[edition.pk].rendered
        if (
            rendered is None
            or any(getattr(edition, name) != value for name, value in rendered.columns.items())
            or terms.get(edition.pk, set()) != rendered.terms
            or keys.get(edition.pk, set()) != {(key,) for key in rendered.dependencies}
        ):
            differing.add(edition.pk)
    for edition_type in edition_types():
        if edition_type.listing_model is not None:
            differing |= _differing_listings(edition_type.listing_model, edition_type.label, fresh)
    return differing


def _differing_listings(model: type, label: str, fresh: dict[int, Fresh]) -> set[int]:
    wanted = {
        pk: each.rendered.listing
        for pk, each in fresh.items()
        if each.rendered and each.rendered.columns["type"] == label
    }
    stored = model.objects.in_bulk(list(wanted))
    return {
        pk
        for pk, listing in wanted.items()
        if pk not in stored
        or any(getattr(stored[pk], name) != value for name, value in listing.items())
    }


def _parts(
    model: type[Term | Dependency], columns: tuple[str, ...], fresh: Iterable[int]
) -> dict[int, set[tuple[str, ...]]]:
    parts: dict[int, set[tuple[str, ...]]] = {}
    rows = model.objects.filter(edition_id__in=list(fresh)).values_list("edition_id", *columns)
    for edition_id, *values in rows:
        parts.setdefault(edition_id, set()).add(tuple(values))
    return parts


def _batches(ids: list[int]) -> Iterator[list[int]]:
    iterator = iter(ids)
    while batch := list(islice(iterator, BATCH)):
        yield batch
