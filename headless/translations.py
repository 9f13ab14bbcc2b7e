"""What a translation still lacks, and why it then may not be published."""

from collections import Counter, defaultdict

from django.core.exceptions import NON_FIELD_ERRORS, FieldDoesNotExist, ValidationError
from django.db.models import QuerySet
from django.utils.html import strip_tags
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from wagtail.models import TranslatableMixin
from wagtail_localize.models import StringSegment, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

EXCERPT_CHARACTERS = 60


class IncompleteTranslationError(ValidationError):
    """Raised on publishing a translation that still lacks strings; its message names them."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__({NON_FIELD_ERRORS: [incomplete_message(missing)]})


def incomplete_message(missing: list[str]) -> str:
    """Returns the sentence that tells an editor which strings are still to be translated."""
    return _("This translation can’t be published yet. Still to be translated: %(strings)s") % {
        "strings": " · ".join(missing)
    }


def active_translation(instance: TranslatableMixin) -> Translation | None:
    """Returns wagtail-localize's record behind ``instance``, unless it was stopped."""
    return (
        Translation.objects.filter(
            source__object_id=instance.translation_key,
            target_locale_id=instance.locale_id,
            enabled=True,
        )
        .select_related("source", "target_locale")
        .first()
    )


def missing_strings(instance: TranslatableMixin) -> list[str]:
    """Names the strings of the source that have no translation yet, in the order of the page.

    Empty for a source, and for a translation that wagtail-localize no longer looks after.
    """
    translation = active_translation(instance)
    if translation is None:
        return []
    return [
        _name(instance, segment) for segment in _strings_of(translation) if not segment.translation
    ]


def strings_still_in_source_words(instance: TranslatableMixin) -> list[str]:
    """Names the strings that are translated, though ``instance`` still holds the source's words.

    That is so after a translator typed them and before the translation was saved, and in old
    revisions.
    """
    translation = active_translation(instance)
    if translation is None:
        return []
    held = defaultdict(list)
    for segment in extract_segments(instance):
        if isinstance(segment, StringSegmentValue):
            held[segment.path].append(segment.string.data)
    places: Counter[str] = Counter()
    names = []
    for segment in _strings_of(translation):
        path, source_words = segment.context.path, segment.string.data
        place = places[path]
        places[path] += 1
        if (
            place < len(held[path])
            and held[path][place] == source_words
            and segment.translation not in (None, "", source_words)
        ):
            names.append(_name(instance, segment))
    return names


def _strings_of(translation: Translation) -> QuerySet:
    return (
        translation.source.stringsegment_set.annotate_translation(translation.target_locale)
        .select_related("context", "string")
        .order_by("order")
    )


def _name(instance: TranslatableMixin, segment: StringSegment) -> str:
    excerpt = Truncator(strip_tags(segment.string.data)).chars(EXCERPT_CHARACTERS)
    return f"{_field_label(instance, segment.context.field_path)} (“{excerpt}”)"


def _field_label(instance: TranslatableMixin, field_path: str) -> str:
    name = field_path.partition(".")[0]
    try:
        field = instance._meta.get_field(name)
    except FieldDoesNotExist:
        return name
    label = getattr(field, "verbose_name", None) or field.related_model._meta.verbose_name
    return capfirst(str(label))
