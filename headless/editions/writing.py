"""Empties the outbox: finds the pages behind its keys and writes their editions."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F, Q
from wagtail.models import Page

from ..models import Dependency, Edition, OutboxEntry, SequenceCounter, Term
from . import outbox
from .public import PublicTree
from .purging import purge
from .registry import EditionType, edition_type_of, edition_types
from .rendering import Rendered, Rendering

#: Pages that one transaction renders: short enough that nobody waits for the lock.
BATCH = 50
#: After so many failures an entry is left to ``editions verify`` and a person.
MOST_ATTEMPTS = 5

#: The columns that links to a page show; when they change, so do the pages that link to it.
LINK_COLUMNS = ("title", "path", "is_live", "site_id", "locale")
CONTENT_COLUMNS = (
    "site_id",
    "type",
    "locale",
    "translation_key",
    "path",
    "path_digest",
    "title",
    "card",
    "detail",
    "meta",
    "json_ld",
    "date",
    "sort_title",
    "first_published_at",
    "last_published_at",
    "text",
    "title_stems",
    "lead_stems",
    "stems",
)
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

logger = logging.getLogger(__name__)


class Fresh(NamedTuple):
    """What a page's edition ought to be: its content, or ``None`` where it isn't public."""

    rendered: Rendered | None
    is_withdrawn: bool = False


def drain(most: int | None = None, told: Callable[[int], None] | None = None) -> int:
    """Writes the editions of what is in the outbox; returns how many entries it worked off.

    Each round is one transaction that holds the sequence counter, so only one process drains at
    a time, and one that is killed leaves its entries to the next. ``most`` limits the entries;
    ``told`` is called with the number worked off in each round.
    """
    done = 0
    failed: list[int] = []
    while most is None or done < most:
        with transaction.atomic():
            hold_counter()
            entries = list(
                OutboxEntry.objects.filter(attempts__lt=MOST_ATTEMPTS)
                .exclude(pk__in=failed)
                .order_by("attempts", "priority", "pk")[:BATCH]
            )
            if not entries:
                break
            changed, broken = _work_off(entries)
        failed += broken
        purge(changed)
        done += len(entries)
        if told:
            told(len(entries))
    return done


def drain_soon() -> None:
    """Drains now if that is quick; hands a long outbox to a worker, or to a thread without one."""
    from .background import hand_over

    drain(most=2 * BATCH)
    if OutboxEntry.objects.filter(attempts=0).exists():
        hand_over()


def hold_counter() -> None:
    """Locks the sequence counter for this transaction, on any database."""
    if not SequenceCounter.objects.filter(pk=1).update(value=F("value")):
        SequenceCounter.objects.get_or_create(pk=1)


def fresh_editions(pages: Iterable[int], tree: PublicTree | None = None) -> dict[int, Fresh]:
    """Renders pages by id; raises nothing: a page that can't be rendered is left out and logged."""
    ids = set(pages)
    tree = tree or PublicTree()
    fresh = {pk: Fresh(None) for pk in ids}
    found = Page.objects.filter(pk__in=ids).order_by().values_list("pk", "content_type_id")
    by_type = defaultdict(set)
    for pk, content_type_id in found:
        by_type[content_type_id].add(pk)
    for edition_type in edition_types():
        loaded = _load(edition_type, by_type)
        public = [page for page in loaded if tree.is_public(page)]
        rendering = Rendering(public, tree) if public else None
        for page in loaded:
            if rendering is None or not tree.is_public(page):
                fresh[page.pk] = Fresh(None, edition_type.is_withdrawn(page))
                continue
            try:
                with transaction.atomic():
                    fresh[page.pk] = Fresh(rendering.render(page))
            except Exception:
                logger.exception("The edition of page %s can’t be written.", page.pk)
                del fresh[page.pk]
    existing = {pk for pk, _content_type in found}
    tombs = Edition.objects.filter(pk__in=ids - existing).values_list("pk", "type")
    for pk, label in tombs:
        edition_type = edition_type_of(label)
        fresh[pk] = Fresh(None, bool(edition_type and edition_type.is_withdrawn(None)))
    return fresh


def pages_behind(keys: Iterable[str]) -> set[int]:
    """Returns the ids of the pages that have to be rendered anew for some keys."""
    named: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        kind, _colon, name = key.partition(":")
        named[kind].add(key if "." in kind else name)
    pages = {int(name) for name in named.pop(outbox.PAGE, ())}
    for kind, names in named.items():
        if kind == outbox.GROUP:
            pages |= _ids(Page, Q(translation_key__in=names))
            pages |= _ids(Edition, Q(translation_key__in=names))
        elif kind == outbox.TREE:
            for path in names:
                pages |= _ids(Page, Q(path__startswith=path))
        elif kind == outbox.SITE:
            pages |= _ids(Edition, Q(site_id__in=names))
        elif kind == outbox.ALL:
            pages |= _ids(Page, Q(depth__gt=1)) | _ids(Edition, Q())
        else:
            pages |= _made_from(names)
    return pages


def _ids(model: type[Page | Edition], condition: Q) -> set[int]:
    return set(model.objects.filter(condition).order_by().values_list("pk", flat=True))


def _work_off(entries: list[OutboxEntry]) -> tuple[list[Edition], list[int]]:
    """Writes what a few entries ask for; returns changed editions and the entries that failed."""
    pages = pages_behind(entry.key for entry in entries)
    if len(pages) > len(entries) + BATCH:
        outbox.put_derived(outbox.page_key(pk) for pk in sorted(pages))
        _delete(entries)
        return [], []
    fresh = fresh_editions(pages)
    unwritten = pages - fresh.keys()
    changed, links_changed = write(fresh)
    _delete(entries)
    outbox.put_derived(outbox.page_key(pk) for pk in _dependents(links_changed) - pages)
    broken = [
        OutboxEntry.objects.create(
            key=outbox.page_key(pk),
            attempts=1 + max(entry.attempts for entry in entries),
            error="The page can’t be rendered; the log says why.",
        ).pk
        for pk in sorted(unwritten)
    ]
    return changed, broken


def write(fresh: dict[int, Fresh]) -> tuple[list[Edition], list[Edition]]:
    """Stores editions whose content differs from what is stored.

    Returns those that changed, and among them those whose links elsewhere have changed, or may
    have to be elsewhere. Must run in a transaction that holds the sequence counter.
    """
    stored = Edition.objects.in_bulk(list(fresh))
    changed: list[Edition] = []
    links_changed: list[Edition] = []
    for pk, (rendered, is_withdrawn) in sorted(fresh.items()):
        before = stored.get(pk)
        if rendered is None and before is None:
            continue
        link_before = before and tuple(getattr(before, name) for name in LINK_COLUMNS)
        edition = before or Edition(pk=pk, live_since=0, is_live=False)
        if not (_bury(edition, is_withdrawn) if rendered is None else _fill(edition, rendered)):
            continue
        changed.append(edition)
        link = tuple(getattr(edition, name) for name in LINK_COLUMNS)
        if link_before != link or _is_shown_elsewhere(edition):
            links_changed.append(edition)
    _number(changed)
    Edition.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[
            *CONTENT_COLUMNS,
            "is_live",
            "is_withdrawn",
            "previous_path",
            "sequence",
            "live_since",
            "moved_at",
        ],
    )
    _write_parts({pk: each.rendered for pk, each in fresh.items()}, set(stored))
    return changed, links_changed


def _fill(edition: Edition, rendered: Rendered) -> bool:
    """Fills an edition in memory; tells whether anything in it differs."""
    columns = {**rendered.columns, "is_live": True, "is_withdrawn": False}
    if edition.is_live and all(getattr(edition, name) == columns[name] for name in columns):
        return False
    if not edition.is_live:
        edition.live_since = 0
    elif edition.path != columns["path"]:
        edition.previous_path, edition.moved_at = edition.path, 0
    for name, value in columns.items():
        setattr(edition, name, value)
    edition.sequence = 0
    return True


def _bury(edition: Edition, is_withdrawn: bool) -> bool:
    """Turns an edition into a tombstone in memory; tells whether it was none yet.

    What was withdrawn keeps not even its path, which may hold a name.
    """
    if not edition.is_live and edition.is_withdrawn == is_withdrawn:
        return False
    for name, value in EMPTY.items():
        setattr(edition, name, value)
    edition.is_live, edition.is_withdrawn = False, is_withdrawn
    edition.previous_path = ""
    if is_withdrawn:
        edition.path = ""
    edition.sequence = 0
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


def _write_parts(rendered: dict[int, Rendered | None], stored: set[int]) -> None:
    """Stores terms, dependencies and listings, touching only rows that differ."""
    live = {pk: each for pk, each in rendered.items() if each is not None}
    _replace(
        Term,
        ("name", "code"),
        {pk: live[pk].terms if pk in live else frozenset() for pk in rendered},
        stored,
    )
    _replace(
        Dependency,
        ("key",),
        {
            pk: frozenset((key,) for key in live[pk].dependencies) if pk in live else frozenset()
            for pk in rendered
        },
        stored,
    )
    for edition_type in edition_types():
        if edition_type.listing_model is None:
            continue
        _write_listings(
            edition_type.listing_model,
            {pk: each for pk, each in live.items() if each.columns["type"] == edition_type.label},
            stored,
        )


def _replace(
    model: type[Term | Dependency],
    columns: tuple[str, ...],
    wanted: dict[int, frozenset[tuple[str, ...]]],
    stored: set[int],
) -> None:
    existing: dict[int, dict[tuple[str, ...], int]] = defaultdict(dict)
    for pk, edition_id, *values in model.objects.filter(edition_id__in=stored).values_list(
        "pk", "edition_id", *columns
    ):
        existing[edition_id][tuple(values)] = pk
    stale = [
        pk
        for edition_id, rows in existing.items()
        for values, pk in rows.items()
        if values not in wanted[edition_id]
    ]
    if stale:
        model.objects.filter(pk__in=stale).delete()
    model.objects.bulk_create(
        [
            model(edition_id=edition_id, **dict(zip(columns, values, strict=True)))
            for edition_id, rows in wanted.items()
            for values in sorted(rows - existing[edition_id].keys())
        ],
        batch_size=1000,
    )


def _write_listings(model: type[Any], live: dict[int, Rendered], stored: set[int]) -> None:
    gone = stored - live.keys()
    if gone:
        model.objects.filter(pk__in=gone).delete()
    columns = [field.name for field in model._meta.fields if not field.primary_key]
    model.objects.bulk_create(
        [
            model(
                edition_id=pk,
                site_id=each.columns["site_id"],
                locale=each.columns["locale"],
                **each.listing,
            )
            for pk, each in live.items()
        ],
        update_conflicts=True,
        unique_fields=["edition"],
        update_fields=columns,
    )


def _dependents(editions: list[Edition]) -> set[int]:
    """Returns the pages that show a link to one of these editions, or ought to."""
    keys = {outbox.page_key(edition.pk) for edition in editions}
    groups = {outbox.group_key(edition.translation_key) for edition in editions}
    return _made_from(keys | groups) | pages_behind(groups) | _shown_on(editions)


def _is_shown_elsewhere(edition: Edition) -> bool:
    edition_type = edition_type_of(edition.type)
    return edition_type is not None and edition_type.is_shown_elsewhere


def _shown_on(editions: list[Edition]) -> set[int]:
    hosts: set[str] = set()
    for edition_type in edition_types():
        ids = [edition.pk for edition in editions if edition.type == edition_type.label]
        if ids and edition_type.is_shown_elsewhere:
            for page in edition_type.model.objects.filter(pk__in=ids):
                hosts |= {
                    outbox.group_key(host.translation_key) for host in edition_type.shown_on(page)
                }
    return pages_behind(hosts)


def _made_from(keys: Iterable[str]) -> set[int]:
    return set(
        Dependency.objects.filter(key__in=set(keys)).values_list("edition_id", flat=True).distinct()
    )


def _load(edition_type: EditionType, by_type: dict[int, set[int]]) -> list[Page]:
    content_type = ContentType.objects.get_for_model(edition_type.model, for_concrete_model=False)
    ids = by_type.get(content_type.pk)
    if not ids:
        return []
    return list(
        edition_type.model.objects.filter(pk__in=ids)
        .select_related(*edition_type.select_related)
        .prefetch_related(*edition_type.prefetch_related)
        .order_by("pk")
    )


def _delete(entries: list[OutboxEntry]) -> None:
    OutboxEntry.objects.filter(pk__in=[entry.pk for entry in entries]).delete()
