"""Facts travel by themselves; texts never do."""

import json
from datetime import timedelta
from decimal import Decimal
from typing import Any

import factories
import pytest
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.operations import translate_object

from wagtail_volontariat.headless.facts import is_source, source_of
from wagtail_volontariat.headless.wording import import_translation
from wagtail_volontariat.home.models import Menu, MenuItem
from wagtail_volontariat.mandates.models import MandateBenefit, MandateLanguage, MandatePage
from wagtail_volontariat.taxonomy.models import Domain, EngagementStatus
from wagtail_volontariat.testimonials.models import TestimonialPullQuote

TODAY = timezone.localdate()


def reload(page: Page) -> Any:
    return type(page).objects.get(pk=page.pk)


def draft_of(page: Page) -> Any:
    return reload(page).get_latest_revision().as_object()


def codes(manager: Any) -> set[str]:
    return {term.code for term in manager.all()}


@pytest.fixture
def french(home) -> MandatePage:
    """A published French mandate with one language row and one benefit row."""
    mandate = factories.make_mandate(title="Mission riz", place="Conakry")
    locale = mandate.locale
    mandate.languages = [MandateLanguage(locale=locale, language="fr", level="B2", sort_order=0)]
    mandate.benefits = [
        MandateBenefit(locale=locale, kind="housing", note="Logement chez l’habitant", sort_order=0)
    ]
    return factories.publish(mandate)


@pytest.fixture
def spanish(french) -> MandatePage:
    """Its live Spanish translation."""

    def write(wording: MandatePage) -> None:
        wording.title, wording.slug, wording.place = "Misión arroz", "mision-arroz", "Conakri"
        wording.summary = "Una misión."
        wording.body = json.dumps(
            [
                {"type": block.block_type, "value": "<p>Texto.</p>", "id": block.id}
                for block in wording.body
            ]
        )
        for row in wording.benefits.all():
            row.note = "Alojamiento en familia"

    return import_translation(french, Locale.objects.get(language_code="es"), write)


def test_a_published_deadline_reaches_the_live_translation(french, spanish) -> None:
    french.deadline = TODAY + timedelta(days=7)
    factories.publish(french)
    assert reload(spanish).deadline == french.deadline
    assert reload(spanish).closes_at == reload(french).closes_at


def test_texts_of_the_live_translation_stay(french, spanish) -> None:
    french.title, french.summary = "Nouveau titre", "Nouveau résumé"
    french.positions = 3
    factories.publish(french)
    after = reload(spanish)
    assert (after.title, after.summary, after.place) == ("Misión arroz", "Una misión.", "Conakri")
    assert after.positions == 3
    assert after.live


def test_changed_texts_show_as_out_of_date(french, spanish) -> None:
    translation = Translation.objects.get(source__object_id=french.translation_key)
    total, done = translation.get_progress()
    assert total == done
    french.summary = "Résumé changé"
    factories.publish(french)
    total, done = translation.get_progress()
    assert (total - done) == 1


def test_a_draft_of_the_source_changes_nothing(french, spanish) -> None:
    french.deadline = TODAY + timedelta(days=9)
    french.save_revision()
    assert reload(spanish).deadline != french.deadline


def test_a_pending_draft_keeps_its_texts_and_takes_the_facts(french, spanish) -> None:
    spanish.title = "Título sin terminar"
    spanish.save_revision()
    french.deadline = TODAY + timedelta(days=8)
    factories.publish(french)
    live, draft = reload(spanish), draft_of(spanish)
    assert live.title == "Misión arroz"
    assert live.has_unpublished_changes
    assert draft.title == "Título sin terminar"
    assert live.deadline == draft.deadline == french.deadline


def test_a_never_published_translation_stays_a_draft(french) -> None:
    translate_object(french, [Locale.objects.get(language_code="en")])
    english = MandatePage.objects.get(
        translation_key=french.translation_key, locale__language_code="en"
    )
    french.positions = 4
    factories.publish(french)
    assert not reload(english).live
    assert reload(english).positions == draft_of(english).positions == 4


def test_a_scheduled_revision_takes_the_facts(french, spanish) -> None:
    spanish.go_live_at = timezone.now() + timedelta(days=1)
    scheduled = spanish.save_revision()
    scheduled.publish()
    french.positions = 5
    factories.publish(french)
    scheduled.refresh_from_db()
    assert scheduled.approved_go_live_at
    assert scheduled.as_object().positions == 5


def test_publishing_an_old_revision_of_a_translation_brings_no_old_facts(french, spanish) -> None:
    old = spanish.save_revision()
    spanish.save_revision()
    french.positions = 6
    factories.publish(french)
    old.publish()
    assert reload(spanish).positions == 6


def test_new_rows_come_with_empty_texts(french, spanish) -> None:
    french.benefits.add(
        MandateBenefit(
            locale=french.locale,
            kind="allowance",
            amount=Decimal("750"),
            currency="EUR",
            note="Par mois",
            sort_order=1,
        )
    )
    factories.publish(french)
    old, new = reload(spanish).benefits.all()
    assert (old.kind, old.note) == ("housing", "Alojamiento en familia")
    assert (new.kind, new.amount, new.note) == ("allowance", 750, "")
    assert new.locale_id == spanish.locale_id


def test_new_rows_reach_a_pending_draft_with_the_same_key(french, spanish) -> None:
    spanish.title = "Borrador"
    spanish.save_revision()
    french.languages.add(MandateLanguage(locale=french.locale, language="en", sort_order=1))
    factories.publish(french)
    keys = [row.translation_key for row in reload(french).languages.all()]
    assert [row.translation_key for row in reload(spanish).languages.all()] == keys
    assert [row.translation_key for row in draft_of(spanish).languages.all()] == keys
    reload(spanish).get_latest_revision().publish()
    assert [row.translation_key for row in reload(spanish).languages.all()] == keys


def test_removed_rows_go(french, spanish) -> None:
    french.benefits = []
    factories.publish(french)
    assert not reload(spanish).benefits.exists()


def test_changed_columns_leave_the_texts_of_their_row(french, spanish) -> None:
    row = french.benefits.get()
    row.covered = "partly"
    french.benefits = [row]
    factories.publish(french)
    translated = reload(spanish).benefits.get()
    assert (translated.covered, translated.note) == ("partly", "Alojamiento en familia")


def test_terms_arrive_in_the_translations_language(french, spanish) -> None:
    french.domains = [
        factories.make_domain("agriculture"),
        factories.make_domain("health"),
    ]
    factories.publish(french)
    domains = reload(spanish).domains.all()
    assert codes(reload(spanish).domains) == {"agriculture", "health"}
    assert {domain.locale_id for domain in domains} == {spanish.locale_id}


def test_a_term_without_translation_travels_all_the_same(french, spanish) -> None:
    lonely = EngagementStatus.objects.create(code="new-one", label="Nouveau", locale=french.locale)
    french.statuses = [lonely]
    factories.publish(french)
    assert codes(reload(spanish).statuses) == {"new-one"}


def test_an_emptied_relation_is_emptied_in_the_translations(french, spanish) -> None:
    french.situation_types = [factories.make_situation()]
    factories.publish(french)
    assert codes(reload(spanish).situation_types) == {"development"}
    french.situation_types = []
    factories.publish(french)
    assert codes(reload(spanish).situation_types) == set()


def test_emptied_columns_are_emptied(french, spanish) -> None:
    french.countries, french.location_mode, french.apply_email = [], "remote", ""
    factories.publish(french)
    assert reload(spanish).countries == []
    assert reload(spanish).location_mode == "remote"


def test_a_translation_cannot_change_a_fact_even_in_code(french, spanish) -> None:
    spanish.deadline = TODAY + timedelta(days=1)
    spanish.reference = "OTHER"
    spanish.domains = []
    factories.publish(spanish)
    after = reload(spanish)
    assert (after.deadline, after.reference) == (french.deadline, french.reference)
    assert codes(after.domains) == codes(french.domains)


def test_stopping_the_translation_leaves_its_facts_shared(french, spanish) -> None:
    Translation.objects.update(enabled=False)
    french.positions = 7
    factories.publish(french)
    assert reload(spanish).positions == 7
    assert not is_source(reload(spanish))


def test_a_page_may_begin_its_life_in_another_language(home, locales) -> None:
    spanish = factories.make_mandate(
        "es",
        title="Misión",
        organisation=factories.make_member(),
        statuses=[factories.make_status("vsi", "es")],
    )
    translate_object(spanish, [locales["fr"]])
    french = MandatePage.objects.get(translation_key=spanish.translation_key, locale=locales["fr"])
    assert is_source(spanish)
    assert source_of(french).pk == spanish.pk
    spanish.positions = 2
    factories.publish(spanish)
    assert reload(french).positions == 2
    assert codes(reload(french).statuses) == {"vsi"}
    assert {term.locale_id for term in reload(french).statuses.all()} == {locales["fr"].pk}


def test_a_chain_of_translations_has_one_source(french, spanish, locales) -> None:
    translate_object(spanish, [locales["en"]])
    english = MandatePage.objects.get(translation_key=french.translation_key, locale=locales["en"])
    assert source_of(english).pk == source_of(spanish).pk == french.pk


def test_a_copy_without_a_translation_record_takes_the_oldest_versions_facts(
    french, locales
) -> None:
    copy = french.copy_for_translation(locales["en"])
    copy = reload(copy)
    copy.positions = 9
    factories.publish(copy)
    assert reload(copy).positions == french.positions
    french.positions = 8
    factories.publish(french)
    assert reload(copy).positions == 8


def test_aliases_are_no_versions(french, locales) -> None:
    alias = french.copy_for_translation(locales["en"], alias=True)
    assert reload(alias).alias_of_id == french.pk
    assert source_of(french).pk == french.pk


def test_unpublishing_the_source_leaves_the_translations(french, spanish) -> None:
    french.unpublish()
    assert reload(spanish).live


def test_an_unrelated_copy_has_facts_of_its_own(french, spanish) -> None:
    new = {"slug": "copie", "reference": "COPIE-1"}
    copy = reload(french).copy(update_attrs=new, keep_live=False)
    assert copy.translation_key != french.translation_key
    copy = reload(copy)
    copy.positions = 12
    copy.save_revision().publish()
    assert reload(spanish).positions == french.positions
    own_keys = {row.translation_key for row in reload(copy).benefits.all()}
    assert own_keys.isdisjoint(row.translation_key for row in french.benefits.all())


def test_republishing_without_changes_writes_no_translation(
    french, spanish, django_assert_max_num_queries
) -> None:
    before = reload(spanish).get_latest_revision().content
    factories.publish(french)
    assert reload(spanish).get_latest_revision().content == before


def test_facts_of_a_vocabulary_term_travel(home) -> None:
    french = Domain.objects.create(code="water", label="Eau", locale=Locale.get_default())
    english = factories.translate(french, "en", label="Water")
    french.sort_order, french.retired, french.label = 30, True, "L’eau"
    french.save_revision().publish()
    english.refresh_from_db()
    assert (english.sort_order, english.retired, english.label) == (30, True, "Water")


def test_the_broader_domain_is_the_one_of_the_language(home) -> None:
    parent = factories.make_domain("health")
    child = Domain.objects.create(
        code="midwifery", label="Obstétrique", parent=parent, locale=parent.locale
    )
    english = factories.translate(child, "en", label="Midwifery")
    assert english.parent == factories.make_domain("health", "en")


def test_entries_of_a_menu_travel(home) -> None:
    menu = Menu(code="main", title="Principal", locale=home.locale)
    menu.items = [MenuItem(locale=home.locale, page=home, label="Accueil", sort_order=0)]
    menu.save()
    menu.save_revision().publish()
    english = factories.translate(menu, "en", title="Main")
    menu.items.add(
        MenuItem(locale=home.locale, url="https://example.org/", label="Ailleurs", sort_order=1)
    )
    menu.save_revision().publish()
    english.refresh_from_db()
    assert [(item.url, item.label) for item in Menu.objects.get(pk=english.pk).items.all()] == [
        ("", "Accueil"),
        ("https://example.org/", ""),
    ]


def test_keywords_keep_the_words_of_the_source(home) -> None:
    story = factories.make_testimonial()
    spanish = factories.translate(story, "es")
    story.tags.add("bénévolat")
    factories.publish(story)
    assert [tag.name for tag in reload(spanish).tags.all()] == ["bénévolat"]
    story = reload(story)
    story.tags.clear()
    factories.publish(story)
    assert not reload(spanish).tags.exists()


def test_pull_quotes_keep_their_words(home) -> None:
    story = factories.make_testimonial()
    story.pull_quotes = [
        TestimonialPullQuote(locale=story.locale, text="Une phrase.", sort_order=0)
    ]
    factories.publish(story)

    def write(wording: Any) -> None:
        wording.slug = "relato"
        for quote in wording.pull_quotes.all():
            quote.text = "Una frase."

    spanish = import_translation(story, Locale.objects.get(language_code="es"), write)
    story.pull_quotes.add(
        TestimonialPullQuote(locale=story.locale, text="Une autre.", sort_order=1)
    )
    factories.publish(story)
    assert [quote.text for quote in reload(spanish).pull_quotes.all()] == ["Una frase.", ""]


def test_dates_of_publication_are_each_languages_own(french, spanish) -> None:
    french.expire_at = timezone.now() + timedelta(days=30)
    factories.publish(french)
    assert reload(spanish).expire_at is None


def test_syncing_an_unfinished_draft_shows_no_french(french, spanish) -> None:
    french.summary = "Un résumé tout neuf"
    french.deadline = TODAY + timedelta(days=4)
    factories.publish(french)
    segment = StringSegment.objects.get(
        source=TranslationSource.objects.get_for_instance(french), context__path="title"
    )
    StringTranslation.objects.filter(context=segment.context).update(data="Título a med")
    after = reload(spanish)
    assert after.deadline == french.deadline
    assert (after.title, after.summary) == ("Misión arroz", "Una misión.")
