from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q
from wagtail.models import PageManager, PageQuerySet

from .enums import RelationKind

if TYPE_CHECKING:
    from .models import MemberPage


def valid_on(day: date) -> Q:
    """Returns the condition that a relation has begun and not ended on a day."""
    return (Q(valid_from=None) | Q(valid_from__lte=day)) & (
        Q(valid_until=None) | Q(valid_until__gte=day)
    )


class MemberPageQuerySet(PageQuerySet):
    """Organisations, by how they relate to others."""

    def related_to(
        self, organisation: MemberPage, kind: RelationKind, on: date | None = None
    ) -> MemberPageQuerySet:
        """Returns the organisations with a relation of this kind to ``organisation``.

        With ``on``, only those whose relation had begun and not ended on that day.
        """
        relations = self.model._meta.get_field("relations").related_model.objects.filter(
            page=OuterRef("pk"),
            to__translation_key=organisation.translation_key,
            kind=kind,
        )
        if on is not None:
            relations = relations.filter(valid_on(on))
        return self.filter(Exists(relations))


MemberPageManager = PageManager.from_queryset(MemberPageQuerySet)
