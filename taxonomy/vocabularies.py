"""The vocabularies that the plugin ships: terms with labels in French, English and Spanish."""

import tomllib
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from wagtail.models import Locale

from wagtail_volontariat.headless.wording import import_translation

from .models import Domain, EngagementStatus, SituationType, Term, Topic

FILE = Path(__file__).with_name("vocabularies.toml")
NAMESPACE = uuid.UUID("0f9d3a3e-6a5b-4d0c-9d59-1f0a2f6a7c11")
MODELS: dict[str, type[Term]] = {
    "domain": Domain,
    "status": EngagementStatus,
    "situation": SituationType,
    "topic": Topic,
}


def load_vocabularies() -> Iterator[str]:
    """Creates the shipped terms that don't exist yet, in every locale of the site.

    Yields each term's code once it is there; leaves terms that exist as they are.
    """
    entries = tomllib.loads(FILE.read_text(encoding="utf-8"))
    locales = source_first(Locale.objects.all())
    for kind, model in MODELS.items():
        for order, entry in enumerate(entries[kind], start=1):
            if not model.objects.filter(code=entry["code"]).exists():
                _create_term(model, entry, order, locales)
            yield entry["code"]


def source_first(locales: list[Locale]) -> list[Locale]:
    """Returns the locales with the site's default language in front."""
    default = settings.LANGUAGE_CODE
    return sorted(locales, key=lambda locale: (locale.language_code != default, locale.pk))


def _create_term(
    model: type[Term], entry: dict[str, Any], order: int, locales: list[Locale]
) -> None:
    spoken = [locale for locale in locales if locale.language_code in entry]
    if not spoken:
        return
    first, *others = spoken
    term = model(
        code=entry["code"],
        sort_order=order * 10,
        locale=first,
        translation_key=uuid.uuid5(NAMESPACE, f"{model.__name__}/{entry['code']}"),
        live=False,
        **entry[first.language_code],
    )
    if parent := entry.get("parent"):
        term.parent = model.objects.get(code=parent, locale=first)
    term.save()
    term.save_revision().publish()
    term.refresh_from_db()
    for locale in others:
        import_translation(
            term, locale, lambda wording, texts=entry[locale.language_code]: _write(wording, texts)
        )


def _write(term: Term, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        setattr(term, name, text)
