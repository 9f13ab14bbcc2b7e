"""Stores editions, their terms, dependencies and listings, and numbers what has changed."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.db import models
from django.db.models import F
from wagtail.models import Site

from ..models import Dependency, Edition, Listing, SequenceCounter, Term
from .fresh import Fresh
from .registry import edition_type_of, edition_types
from .rendering import Rendered

#: The columns that links to a page show; when they change, so do the pages that link to it.
LINK_COLUMNS = ("title", "path", "is_live", "site_id", "locale", "translation_key")
#: What a tombstone keeps nothing of.
EMPTY = {
    "title": "",
    "card": "",
    "detail": "",
    "meta": "",
    "json_ld": "",
    "date": None,
    "sort_title": "",
    "first_published_at": None,
    "last_published_at": None,
    "text": "",
    "title_stems": "",
    "lead_stems": "",
    "stems": "",
}
UPDATED = [field.name for field in Edition._meta.fields if not field.primary_key]


class Written(NamedTuple):
    """Editions that changed; those among them to which links have; the groups of the latter."""

    changed: list[Edition]
    relinked: list[Edition]
    groups: set[UUID]


class Parts:
    """The rows beside some editions, as they are stored."""

    def __init__(self, ids: Iterable[int]) -> None:
        ids = list(ids)
        self.terms = _rows(Term, ("name", "code"), ids)
        self.dependencies = _rows(Dependency, ("key",), ids)
        self.listings = {
            model: model.objects.in_bulk(ids) if ids else {} for model in _listing_models()
        }

    def differ(self, pk: int, rendered: Rendered | None) -> bool:
        """Tells whether readers would find, count or sort the edition otherwise."""
        terms = rendered.terms if rendered else frozenset()
        return self.terms[pk].keys() != terms or self.listing_differs(pk, rendered)

    def listing_differs(self, pk: int, rendered: Rendered | None) -> bool:
        """Tells whether the edition's rows in the listing tables aren't as they should be."""
        own = _listing_model(rendered)
        for model, stored in self.listings.items():
            if (model is own) != (pk in stored):
                return True
            if model is own and any(
                getattr(stored[pk], name) != value
                for name, value in _listing_columns(rendered).items()
            ):
                return True
        return False

    def dependencies_differ(self, pk: int, rendered: Rendered | None) -> bool:
        """Tells whether the edition is remembered to be made from something else."""
        return {key for (key,) in self.dependencies[pk]} != _dependencies(rendered)


def hold_counter() -> None:
    """Locks the sequence counter for this transaction, on any database."""
    counter = SequenceCounter.objects.filter(pk=1)
    while not counter.update(value=F("value")):
        SequenceCounter.objects.get_or_create(pk=1)


def note_sites() -> None:
    """Brings what the counter holds of the sites up to date; the counter must be held."""
    columns = ("pk", "hostname", "port", "site_name", "root_page__locale__language_code")
    sites = json.dumps([list(site) for site in Site.objects.order_by("pk").values_list(*columns)])
    counter = SequenceCounter.objects.filter(pk=1)
    counter.exclude(sites=sites).update(sites=sites, stamp=uuid4().hex)


def write(fresh: dict[int, Fresh]) -> Written:
    """Stores editions whose content differs from what is stored.

    Must run in a transaction that holds the sequence counter.
    """
    fresh = {pk: each for pk, each in fresh.items() if not each.error}
    stored = Edition.objects.in_bulk(list(fresh))
    parts = Parts(stored)
    written = Written([], [], set())
    for pk, (rendered, is_withdrawn, _error) in sorted(fresh.items()):
        edition = stored.get(pk)
        if rendered is None and edition is None:
            continue
        edition = edition or Edition(pk=pk, live_since=0, is_live=False)
        before = _link(edition)
        group_before = edition.translation_key
        is_other = _fill(edition, rendered) if rendered else _bury(edition, is_withdrawn)
        if not is_other and not parts.differ(pk, rendered):
            continue
        written.changed.append(edition)
        if before != _link(edition) or _is_shown_elsewhere(edition):
            written.relinked.append(edition)
            written.groups.update({group_before, edition.translation_key} - {None})
    _number(written.changed)
    Edition.objects.bulk_create(
        written.changed, update_conflicts=True, unique_fields=["id"], update_fields=UPDATED
    )
    _write_parts({pk: each.rendered for pk, each in fresh.items()}, parts)
    return written


def _link(edition: Edition) -> tuple[Any, ...]:
    return tuple(getattr(edition, name) for name in LINK_COLUMNS)


def _is_shown_elsewhere(edition: Edition) -> bool:
    edition_type = edition_type_of(edition.type)
    return edition_type is not None and edition_type.is_shown_elsewhere


def _fill(edition: Edition, rendered: Rendered) -> bool:
    """Fills an edition in memory; tells whether anything in it differs."""
    columns = rendered.columns
    if edition.is_live and all(getattr(edition, name) == columns[name] for name in columns):
        return False
    if not edition.is_live:
        edition.live_since = 0
    elif edition.path != columns["path"]:
        edition.previous_path, edition.moved_at = edition.path, 0
    for name, value in columns.items():
        setattr(edition, name, value)
    edition.is_live, edition.is_withdrawn = True, False
    return True


def _bury(edition: Edition, is_withdrawn: bool) -> bool:
    """Turns an edition into a tombstone in memory; tells whether it was none yet.

    What was withdrawn keeps not even its path, which may hold a name.
    """
    kept = {} if not is_withdrawn else {"path": "", "previous_path": ""}
    wanted = {**EMPTY, **kept, "is_live": False, "is_withdrawn": is_withdrawn}
    if all(getattr(edition, name) == value for name, value in wanted.items()):
        return False
    if edition.is_live:
        wanted["previous_path"] = ""
    for name, value in wanted.items():
        setattr(edition, name, value)
    return True


def _number(changed: list[Edition]) -> None:
    """Gives changed editions their sequence numbers, from the counter that is held."""
    if not changed:
        return
    last = SequenceCounter.objects.get(pk=1).value
    for number, edition in enumerate(changed, start=last + 1):
        edition.sequence = number
        edition.live_since = edition.live_since or number
        if edition.previous_path and not edition.moved_at:
            edition.moved_at = number
    SequenceCounter.objects.filter(pk=1).update(value=last + len(changed), stamp=uuid4().hex)


def _write_parts(wanted: dict[int, Rendered | None], parts: Parts) -> None:
    """Stores terms, dependencies and listings, touching only rows that differ."""
    terms = {pk: rendered.terms if rendered else frozenset() for pk, rendered in wanted.items()}
    _replace(Term, ("name", "code"), terms, parts.terms)
    keys = {
        pk: frozenset((key,) for key in _dependencies(rendered)) for pk, rendered in wanted.items()
    }
    _replace(Dependency, ("key",), keys, parts.dependencies)
    differing = [pk for pk, rendered in wanted.items() if parts.listing_differs(pk, rendered)]
    for model, stored in parts.listings.items():
        of_model = [pk for pk in differing if _listing_model(wanted[pk]) is model]
        if gone := [pk for pk in differing if pk in stored and pk not in of_model]:
            model.objects.filter(pk__in=gone).delete()
        model.objects.bulk_create(
            [model(edition_id=pk, **_listing_columns(wanted[pk])) for pk in of_model],
            update_conflicts=True,
            unique_fields=["edition"],
            update_fields=[field.name for field in model._meta.fields if not field.primary_key],
        )


def _replace(
    model: type[Term | Dependency],
    columns: tuple[str, ...],
    wanted: dict[int, frozenset[tuple[str, ...]]],
    stored: dict[int, dict[tuple[str, ...], int]],
) -> None:
    stale = [
        pk
        for edition_id, rows in wanted.items()
        for values, pk in stored[edition_id].items()
        if values not in rows
    ]
    if stale:
        model.objects.filter(pk__in=stale).delete()
    model.objects.bulk_create(
        [
            model(edition_id=edition_id, **dict(zip(columns, values, strict=True)))
            for edition_id, rows in wanted.items()
            for values in sorted(rows - stored[edition_id].keys())
        ],
        batch_size=1000,
    )


def _rows(
    model: type[Term | Dependency], columns: tuple[str, ...], ids: list[int]
) -> dict[int, dict[tuple[str, ...], int]]:
    found: dict[int, dict[tuple[str, ...], int]] = defaultdict(dict)
    rows = model.objects.filter(edition_id__in=ids).values_list("pk", "edition_id", *columns)
    for pk, edition_id, *values in rows:
        found[edition_id][tuple(values)] = pk
    return found


def _dependencies(rendered: Rendered | None) -> frozenset[str]:
    return rendered.dependencies if rendered else frozenset()


def _listing_models() -> set[type[models.Model]]:
    return {each.listing_model for each in edition_types() if each.listing_model is not None}


def _listing_model(rendered: Rendered | None) -> type[Listing] | None:
    edition_type = edition_type_of(rendered.columns["type"]) if rendered else None
    return edition_type.listing_model if edition_type else None


def _listing_columns(rendered: Rendered) -> dict[str, Any]:
    own = {name: rendered.columns[name] for name in ("site_id", "locale")}
    return {**own, **rendered.listing}
