"""Whatever editors and translators do, facts agree in every language and French stays French."""

import json
import os
from contextlib import suppress
from datetime import timedelta
from typing import Any

import factories
import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from wagtail_volontariat.headless.translations import IncompleteTranslationError
from wagtail_volontariat.mandates.models import MandateBenefit, MandateLanguage, MandatePage

#: `EXAMPLES=100 pytest tests/test_facts_property.py` looks longer.
EXAMPLES = int(os.environ.get("EXAMPLES", "6"))
TODAY = timezone.localdate()
LANGUAGES = ("en", "es")
COUNTRIES = ["BJ", "BO", "BF", "GT", "HT", "NP", "RW", "SN"]

facts = st.fixed_dictionaries(
    {},
    optional={
        "deadline": st.integers(1, 90).map(lambda days: TODAY + timedelta(days=days)),
        "countries": st.lists(st.sampled_from(COUNTRIES), min_size=1, max_size=3, unique=True),
        "positions": st.integers(1, 9),
        "apply_email": st.sampled_from(["", "apply@example.org"]),
        "manual_state": st.sampled_from(["normal", "filled", "suspended"]),
        "domains": st.sets(st.sampled_from(["health", "agriculture"]), min_size=1),
        "situation_types": st.sets(st.sampled_from(["development", "emergency"])),
        "languages": st.lists(st.sampled_from(["fr", "en", "es"]), max_size=2, unique=True),
        "benefits": st.lists(st.sampled_from(["housing", "flight"]), max_size=2, unique=True),
    },
)
language = st.sampled_from(LANGUAGES)
word = st.text("abcdefgh", min_size=1, max_size=6)
steps = st.one_of(
    st.tuples(st.just("edit"), facts, word),
    st.tuples(st.just("publish")),
    st.tuples(st.just("translate"), language),
    st.tuples(st.just("finish"), language, word),
    st.tuples(st.just("type"), language, word),
    st.tuples(st.just("publish_draft"), language),
    st.tuples(st.just("tamper"), language, facts),
    st.tuples(st.just("stop"), language),
    st.tuples(st.just("unpublish"), language),
)


class Desk:
    """A mandate and the people who work on its languages."""

    def __init__(self) -> None:
        self.french = factories.make_mandate(**texts("fr", "start"))
        self.typed: dict[str, str] = {}

    def edit(self, changes: dict[str, Any], text: str) -> None:
        draft = latest(self.french)
        set_facts(draft, changes)
        for name, value in texts("fr", text).items():
            setattr(draft, name, value)
        for row in draft.benefits.all():
            row.note = f"fr:{text}"
        draft.save_revision()

    def publish(self) -> None:
        latest(self.french).save_revision().publish()

    def translate(self, code: str) -> None:
        if self.version(code) is None:
            translate_object(self.row(), [locale(code)])

    def finish(self, code: str, text: str) -> None:
        """A translator translates every string and publishes."""
        translation = Translation.objects.filter(
            source__object_id=self.french.translation_key,
            target_locale=locale(code),
            enabled=True,
        ).first()
        if translation is None:
            return
        for segment in translation.source.stringsegment_set.select_related("context"):
            slug = segment.context.path == "slug"
            StringTranslation.objects.update_or_create(
                translation_of_id=segment.string_id,
                context_id=segment.context_id,
                locale=locale(code),
                defaults={"data": f"{code}-{text}" if slug else f"{code}:{text}"},
            )
        translation.source.create_or_update_translation(locale(code), publish=False)
        latest(self.version(code)).latest_revision.publish()
        self.typed.pop(code, None)

    def type(self, code: str, text: str) -> None:
        """A translator leaves an unfinished title in a draft."""
        if version := self.version(code):
            draft = latest(version)
            draft.title = self.typed[code] = f"{code}:{text}"
            draft.save_revision()

    def publish_draft(self, code: str) -> None:
        version = self.version(code)
        if version is None or version.latest_revision is None:
            return
        with suppress(IncompleteTranslationError):
            version.latest_revision.publish()

    def tamper(self, code: str, changes: dict[str, Any]) -> None:
        if version := self.version(code):
            draft = latest(version)
            set_facts(draft, changes)
            draft.save_revision()

    def stop(self, code: str) -> None:
        version = self.version(code)
        if version is not None and version.live:
            Translation.objects.filter(
                source__object_id=self.french.translation_key, target_locale=locale(code)
            ).update(enabled=False)

    def unpublish(self, code: str) -> None:
        if version := self.version(code):
            version.unpublish()

    def row(self) -> MandatePage:
        return MandatePage.objects.get(pk=self.french.pk)

    def version(self, code: str) -> MandatePage | None:
        return MandatePage.objects.filter(
            translation_key=self.french.translation_key, locale=locale(code)
        ).first()

    def check(self) -> None:
        truth = shared_values(self.row())
        for code in LANGUAGES:
            version = self.version(code)
            if version is None:
                continue
            assert shared_values(version) == truth, f"{code}, live row"
            assert shared_values(latest(version)) == truth, f"{code}, draft"
            if version.live:
                assert "fr:" not in json.dumps(version.serializable_data()["body"])
                assert "fr:" not in version.title + version.summary + version.place
                assert all("fr:" not in row.note for row in version.benefits.all())
            if code in self.typed:
                assert latest(version).title == self.typed[code]


def locale(code: str) -> Locale:
    return Locale.objects.get(language_code=code)


def texts(code: str, text: str) -> dict[str, Any]:
    return {
        "title": f"{code}:{text}",
        "summary": f"{code}:{text}",
        "place": f"{code}:{text}",
        "body": json.dumps(
            [
                {
                    "type": "context",
                    "value": f"<p>{code}:{text}</p>",
                    "id": "00000000-0000-4000-8000-000000000001",
                }
            ]
        ),
    }


def latest(page: MandatePage) -> MandatePage:
    page = MandatePage.objects.get(pk=page.pk)
    return page.latest_revision.as_object() if page.latest_revision else page


def set_facts(page: MandatePage, changes: dict[str, Any]) -> None:
    for name, value in changes.items():
        if name == "domains":
            page.domains = [factories.make_domain(code) for code in sorted(value)]
        elif name == "situation_types":
            page.situation_types = [factories.make_situation(code) for code in sorted(value)]
        elif name == "languages":
            known = {row.language: row for row in page.languages.all()}
            page.languages = [
                known.get(code) or MandateLanguage(locale=page.locale, language=code, level="B2")
                for code in value
            ]
        elif name == "benefits":
            known = {row.kind: row for row in page.benefits.all()}
            page.benefits = [
                known.get(kind) or MandateBenefit(locale=page.locale, kind=kind, note="fr:new")
                for kind in value
            ]
        else:
            setattr(page, name, value)


def shared_values(page: MandatePage) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name in page.shared_fields:
        field = page._meta.get_field(name)
        if field.one_to_many:
            values[name] = [
                (row.translation_key, *(getattr(row, column) for column in row.shared_fields))
                for row in getattr(page, name).all()
            ]
        elif field.many_to_many:
            values[name] = sorted(term.code for term in getattr(page, name).all())
            assert all(term.locale_id == page.locale_id for term in getattr(page, name).all())
        else:
            values[name] = getattr(page, field.attname)
    return values


@pytest.mark.django_db
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    derandomize=True,
)
@given(st.lists(steps, min_size=4, max_size=12))
def test_facts_agree_and_texts_stay(home, script) -> None:
    for model, code in ((factories.make_domain, "agriculture"), (factories.make_domain, "health")):
        model(code)
    for code in ("development", "emergency"):
        factories.make_situation(code)
    desk = Desk()
    for name, *arguments in [("translate", "es"), ("finish", "es", "first"), *script]:
        getattr(desk, name)(*arguments)
        desk.check()
    desk.publish()
    desk.check()


@pytest.mark.django_db
def test_the_source_is_refreshed_at_every_publication(home) -> None:
    desk = Desk()
    desk.translate("es")
    desk.edit({}, "second")
    desk.publish()
    source = TranslationSource.objects.get_for_instance(desk.row())
    assert json.loads(source.content_json)["summary"] == "fr:second"
