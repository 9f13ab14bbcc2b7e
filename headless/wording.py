"""Ready-made translations, brought in as if a translator had typed them."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from wagtail.models import Locale, TranslatableMixin
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

WriteTexts = Callable[[TranslatableMixin], None]


def import_translation(
    source: TranslatableMixin, locale: Locale, write_texts: WriteTexts
) -> TranslatableMixin:
    """Translates ``source`` into ``locale``, publishes it, and returns the translation.

    ``write_texts`` gets a copy of the source in memory and writes the texts of the other
    language into it, block for block; nothing of that copy is saved. Raises ``ValueError``
    naming the place where the two languages are not built alike.
    """
    source = type(source)._default_manager.get(pk=source.pk)
    translation_source, _ = TranslationSource.update_or_create_from_instance(source)
    Translation.objects.get_or_create(source=translation_source, target_locale=locale)
    wording = translation_source.as_instance()
    write_texts(wording)
    StringTranslation.objects.bulk_create(
        _pair_up(translation_source, locale, extract_segments(wording)), ignore_conflicts=True
    )
    translated, _ = translation_source.create_or_update_translation(locale, publish=False)
    translated.latest_revision.publish()
    translated.refresh_from_db()
    return translated


def _pair_up(
    source: TranslationSource, locale: Locale, wording: Iterable
) -> list[StringTranslation]:
    """Pairs the strings of both languages by where they stand."""
    spoken = defaultdict(list)
    for segment in wording:
        if isinstance(segment, StringSegmentValue):
            spoken[segment.path].append(segment.string.data)
    written = defaultdict(list)
    for segment in source.stringsegment_set.select_related("context").order_by("order"):
        written[segment.context.path].append(segment)
    for path in written.keys() | spoken.keys():
        if len(written[path]) != len(spoken[path]):
            raise ValueError(
                f"{source.object_repr}: “{path}” has {len(written[path])} strings in "
                f"{source.locale.language_code} and {len(spoken[path])} in {locale.language_code}."
            )
    return [
        _translated(segment, locale, text)
        for path, segments in written.items()
        for segment, text in zip(segments, spoken[path], strict=True)
    ]


def _translated(segment: StringSegment, locale: Locale, text: str) -> StringTranslation:
    return StringTranslation(
        translation_of_id=segment.string_id,
        context_id=segment.context_id,
        locale=locale,
        data=text,
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
    )
