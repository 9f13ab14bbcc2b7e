"""Which languages a page or snippet exists in, and how far each of them is."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.contrib.admin.utils import quote
from django.db import models
from django.db.models import Exists, F, Min, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.coreutils import get_content_languages
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.models import StringSegment, StringTranslation, Translation


class Progress(models.TextChoices):
    """How far a language version is."""

    LIVE = "live", _("live")
    CHANGED = "changed", _("live, with unpublished changes")
    DRAFT = "draft", _("draft")
    MISSING = "missing", _("missing")


class LanguageVersion(NamedTuple):
    """One language of a translation group, as an editor wants to know it."""

    code: str
    language: str
    progress: Progress
    lacks_texts: bool
    pk: int | None

    @property
    def description(self) -> str:
        """The language and how far it is, in words."""
        words = [self.progress.label]
        if self.lacks_texts:
            words.append(_("texts to translate"))
        return _("%(language)s: %(words)s") % {
            "language": self.language,
            "words": ", ".join(str(word) for word in words),
        }


Versions = list[LanguageVersion]


def sources(queryset: models.QuerySet) -> models.QuerySet:
    """Returns one version of each translation group: the one on which facts are entered."""
    model = queryset.model
    translated_into = Translation.objects.filter(
        source__object_id=OuterRef("translation_key"), target_locale=OuterRef("locale")
    )
    untranslated = model._default_manager.filter(~Exists(translated_into))
    if issubclass(model, Page):
        untranslated = untranslated.filter(alias_of=None)
    oldest = untranslated.order_by().values("translation_key").annotate(first=Min("pk"))
    return queryset.filter(pk__in=oldest.values("first"))


def versions_of(model: type[TranslatableMixin], keys: Iterable[Any]) -> dict[Any, Versions]:
    """Returns the versions of each translation group in every language, by translation key.

    The number of queries doesn't depend on the number of groups.
    """
    keys = set(keys)
    existing = _existing(model, keys)
    lacking = _lacking_texts(keys)
    return {
        key: [
            _version(code, str(name), existing.get((key, code)), (key, code) in lacking)
            for code, name in get_content_languages().items()
        ]
        for key in keys
    }


def edit_path(model: type[TranslatableMixin], pk: int) -> str:
    """Returns the path of the admin's form for a page or snippet."""
    if issubclass(model, Page):
        return reverse("wagtailadmin_pages:edit", args=[pk])
    return reverse(model.snippet_viewset.get_url_name("edit"), args=[quote(pk)])


def translate_path(model: type[TranslatableMixin], pk: int) -> str:
    """Returns the path where a page or snippet is sent for translation."""
    if issubclass(model, Page):
        return reverse("wagtail_localize:submit_page_translation", args=[pk])
    options = model._meta
    return reverse(
        "wagtail_localize:submit_snippet_translation",
        args=[options.app_label, options.model_name, quote(pk)],
    )


def _existing(model: type[TranslatableMixin], keys: set[Any]) -> dict[tuple[Any, str], dict]:
    versions = model._default_manager.filter(translation_key__in=keys)
    if issubclass(model, Page):
        versions = versions.filter(alias_of=None)
    columns = versions.order_by().values(
        "pk",
        "translation_key",
        "live",
        "has_unpublished_changes",
        language=F("locale__language_code"),
    )
    return {(row["translation_key"], row["language"]): row for row in columns}


def _lacking_texts(keys: set[Any]) -> set[tuple[Any, str]]:
    translated = StringTranslation.objects.filter(
        context_id=OuterRef("context_id"),
        translation_of_id=OuterRef("string_id"),
        locale_id=OuterRef(OuterRef("target_locale_id")),
        has_error=False,
    )
    untranslated = StringSegment.objects.filter(~Exists(translated), source=OuterRef("source"))
    translations = Translation.objects.filter(
        Exists(untranslated), source__object_id__in=keys, enabled=True
    )
    return set(translations.values_list("source__object_id", "target_locale__language_code"))


def _version(code: str, language: str, row: dict | None, lacks_texts: bool) -> LanguageVersion:
    if row is None:
        return LanguageVersion(code, language, Progress.MISSING, False, None)
    if not row["live"]:
        progress = Progress.DRAFT
    elif row["has_unpublished_changes"]:
        progress = Progress.CHANGED
    else:
        progress = Progress.LIVE
    return LanguageVersion(code, language, progress, lacks_texts, row["pk"])
