"""How each language of a page came about, for many pages at once."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from ..signals import DERIVED_SLUG

ORIGINAL, HUMAN, MACHINE = "original", "human", "machine"


class TranslationStates:
    """The translation state of every page of some translation groups; takes two queries."""

    def __init__(self, keys: Collection[UUID]) -> None:
        translated = StringTranslation.objects.filter(
            context_id=OuterRef("context_id"),
            translation_of_id=OuterRef("string_id"),
            locale_id=OuterRef(OuterRef("target_locale_id")),
            has_error=False,
        )
        lacking = StringSegment.objects.filter(~Exists(translated), source=OuterRef("source"))
        translations = Translation.objects.filter(source__object_id__in=keys).annotate(
            lacks_texts=Exists(lacking)
        )
        self._outdated = {
            (key, locale_id): enabled and lacks_texts
            for key, locale_id, enabled, lacks_texts in translations.values_list(
                "source__object_id", "target_locale_id", "enabled", "lacks_texts"
            )
        }
        self._by_machine = set(
            StringTranslation.objects.filter(
                context__object_id__in=keys,
                translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE,
            )
            .exclude(tool_name=DERIVED_SLUG)
            .values_list("context__object_id", "locale_id")
            .distinct()
        )

    def of(self, page: Page) -> tuple[str, bool]:
        """Returns the kind of translation that ``page`` is, and whether it is out of date."""
        place = (page.translation_key, page.locale_id)
        if place not in self._outdated:
            return ORIGINAL, False
        return (MACHINE if place in self._by_machine else HUMAN), self._outdated[place]
