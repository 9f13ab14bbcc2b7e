"""How organisations relate at this moment: relations begin and end, so nothing of it is stored.

A value of the filter ``relation`` is a kind, ``member``, or a kind and an organisation,
``member:12``. Days turn at midnight in ``settings.TIME_ZONE``.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet
from django.utils import timezone

from wagtail_volontariat.headless.collation import sort_key
from wagtail_volontariat.headless.delivery.checks import PublicPages
from wagtail_volontariat.headless.delivery.facets import page_titles
from wagtail_volontariat.headless.delivery.queries import Asked
from wagtail_volontariat.headless.models import Edition
from wagtail_volontariat.taxonomy.facets import choice_labels

from .enums import RelationKind
from .models import MemberRelation
from .querysets import valid_on

ONE_DAY = timedelta(days=1)

_kind_labels = choice_labels(RelationKind)


class KnownRelations(PublicPages):
    """Kinds of relations, with ids of organisations or without; held with translation keys."""

    def looked_up(self, value: str) -> str:
        """Returns the id in a value, if there is one."""
        return value.partition(":")[2]

    def code(self, value: str, held: str) -> str:
        """Returns the kind, with the key of the organisation if the value has one."""
        return f"{value.partition(':')[0]}:{super().code(value, held)}" if held else value


def has_relation(values: Iterable[str], asked: Asked) -> Q:
    """Returns the condition that an organisation has one of some relations now."""
    wanted = Q(pk__in=[])
    for value in values:
        kind, _colon, key = value.partition(":")
        wanted |= Q(kind=kind, to__translation_key=key) if key else Q(kind=kind)
    return Q(Exists(_current_relations(asked.now).filter(wanted, page=OuterRef("pk"))))


def relation_counts(editions: QuerySet, asked: Asked) -> dict[str, int]:
    """Returns how many of these organisations have each relation now; takes two queries."""
    relations = _current_relations(asked.now).filter(page__in=editions.order_by().values("pk"))
    organisations = Count("page", distinct=True)
    by_kind = relations.order_by().values_list("kind").annotate(count=organisations)
    to_each = relations.order_by().values_list("kind", "to__translation_key")
    pairs = to_each.annotate(count=organisations)
    return {**dict(by_kind), **{f"{kind}:{key}": count for kind, key, count in pairs}}


def relation_labels(codes: Iterable[str], asked: Asked) -> dict[str, dict[str, str]]:
    """Returns what readers see of relations: the kinds, then each kind with its organisations."""
    codes = set(codes)
    pairs = [code.partition(":")[::2] for code in codes]
    kinds = _kind_labels({kind for kind, _key in pairs}, asked)
    titles = page_titles({key for _kind, key in pairs if key}, asked)
    found = {kind: label for kind, label in kinds.items() if kind in codes}
    by_title = sorted(titles, key=lambda key: sort_key(titles[key]["label"], asked.languages[0]))
    for kind, label in kinds.items():
        found |= {
            f"{kind}:{key}": {
                "code": f"{kind}:{titles[key]['code']}",
                "label": f"{label['label']} {titles[key]['label']}",
            }
            for key in by_title
            if f"{kind}:{key}" in codes
        }
    return found


def last_and_next_turn(now: datetime) -> tuple[datetime | None, datetime | None]:
    """Returns the last midnight at which a relation began or ended, and the next."""
    today = _day_of(now)
    found = MemberRelation.objects.aggregate(
        begun=Max("valid_from", filter=Q(valid_from__lte=today)),
        ended=Max("valid_until", filter=Q(valid_until__lt=today)),
        begins=Min("valid_from", filter=Q(valid_from__gt=today)),
        ends=Min("valid_until", filter=Q(valid_until__gte=today)),
    )
    past = [found["begun"], found["ended"] and found["ended"] + ONE_DAY]
    coming = [found["begins"], found["ends"] and found["ends"] + ONE_DAY]
    return (
        max((_midnight(day) for day in past if day), default=None),
        min((_midnight(day) for day in coming if day), default=None),
    )


def _current_relations(now: datetime) -> QuerySet:
    """Returns the relations that are valid now, to organisations that the reader finds linked."""
    linked = Edition.objects.live().filter(
        Q(pk=OuterRef("to_id"))
        | Q(
            translation_key=OuterRef("to__translation_key"),
            locale=OuterRef("page__locale__language_code"),
        )
    )
    return MemberRelation.objects.filter(valid_on(_day_of(now))).filter(Exists(linked))


def _day_of(now: datetime) -> date:
    return timezone.localdate(now, timezone.get_default_timezone())


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())
