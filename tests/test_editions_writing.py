"""Whatever changes what readers see renews exactly the editions that were made from it."""

import json
from datetime import timedelta

import factories
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.actions.copy_page import CopyPageAction
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail_localize.models import StringTranslation, TranslationContext, TranslationSource

from wagtail_volontariat.headless.editions import outbox, writing
from wagtail_volontariat.headless.editions.dependents import pages_behind
from wagtail_volontariat.headless.editions.public import PublicTree
from wagtail_volontariat.headless.editions.registry import edition_type_of
from wagtail_volontariat.headless.editions.rendering import Rendering
from wagtail_volontariat.headless.editions.verifying import verify
from wagtail_volontariat.headless.editions.writing import drain
from wagtail_volontariat.headless.models import (
    Dependency,
    Edition,
    OutboxEntry,
    SequenceCounter,
    Term,
)
from wagtail_volontariat.mandates.models import MandateIndexPage, MandateListing, MandatePage
from wagtail_volontariat.members.models import MemberPage
from wagtail_volontariat.taxonomy.models import Domain, EngagementStatus

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_made")]

LANGUAGES = ["en", "es", "fr"]


@pytest.fixture(scope="module")
def _made(tree):
    """A mandate and its organisation in three languages, with all that a mandate shows."""
    organisation = factories.make_member(title="Émeraude")
    factories.in_all_languages(organisation)
    domain = factories.make_domain("health", fr="Santé", en="Health", es="Salud")
    document = factories.make_document("Guide")
    mandate = factories.make_mandate(
        title="Sage-femme",
        organisation=organisation,
        partner=factories.make_partner(name="Hôpital"),
        domains=[domain],
        image=factories.make_image("Scene"),
        how_to_apply=f'<p><a linktype="document" id="{document.pk}">Guide</a></p>',
    )
    factories.in_all_languages(mandate)
    drain()


@pytest.fixture
def mandate():
    """The French mandate."""
    return MandatePage.objects.get(title="Sage-femme")


@pytest.fixture
def organisation():
    """Its French organisation."""
    return MemberPage.objects.get(title="Émeraude")


def changed_by(change):
    """Returns the ids of the editions that are numbered anew by what ``change`` does."""
    drain()
    before = SequenceCounter.objects.get(pk=1).value
    change()
    drain()
    assert not OutboxEntry.objects.exists()
    return set(Edition.objects.filter(sequence__gt=before).values_list("pk", flat=True))


def versions(page):
    return set(
        Page.objects.filter(translation_key=page.translation_key).values_list("pk", flat=True)
    )


def live(page):
    """Returns the languages in which a page has an edition."""
    editions = Edition.objects.live().filter(translation_key=page.translation_key)
    return sorted(editions.values_list("locale", flat=True))


def card(page):
    return json.loads(Edition.objects.get(pk=page.pk).card)


def detail(page):
    return json.loads(Edition.objects.get(pk=page.pk).detail)


def meta(page):
    return json.loads(Edition.objects.get(pk=page.pk).meta)


def in_language(page, language):
    return type(page).objects.get(
        translation_key=page.translation_key, locale__language_code=language
    )


# Pages


def test_a_published_page_has_an_edition_in_each_language(mandate):
    assert live(mandate) == LANGUAGES
    assert not verify().all


def test_a_draft_changes_no_edition(mandate):
    mandate.title = "Brouillon"
    assert changed_by(mandate.save_revision) == set()


def test_saving_what_readers_do_not_see_puts_nothing_into_the_outbox(mandate):
    mandate.draft_title = "Brouillon"
    mandate.save(update_fields=["draft_title"])
    assert not OutboxEntry.objects.exists()


def test_publishing_without_a_change_keeps_the_numbers_of_all_but_that_page(mandate):
    assert changed_by(lambda: factories.publish(mandate)) == {mandate.pk}


def test_a_new_title_renews_the_links_to_the_page(mandate, organisation):
    organisation.title = "Saphir"
    changed = changed_by(lambda: factories.publish(organisation))
    assert mandate.pk in changed
    assert card(mandate)["organisation"]["title"] == "Saphir"


def test_what_a_page_takes_from_another_one_follows_it(mandate, organisation):
    organisation.official_name = "Association Saphir"
    changed = changed_by(lambda: factories.publish(organisation))
    assert changed >= versions(mandate)
    posting = json.loads(MandateListing.objects.get(pk=mandate.pk).job_posting)
    assert posting["hiringOrganization"]["name"] == "Association Saphir"


def test_a_change_that_only_lists_compare_gets_a_number_too(mandate):
    mandate.manual_state = "suspended"
    assert changed_by(lambda: mandate.save()) >= {mandate.pk}
    assert MandateListing.objects.get(pk=mandate.pk).manual_state == "suspended"


def test_an_unpublished_page_leaves_a_tombstone_without_content(mandate):
    path = Edition.objects.get(pk=mandate.pk).path
    mandate.unpublish()
    drain()
    tombstone = Edition.objects.get(pk=mandate.pk)
    assert (tombstone.is_live, tombstone.path) == (False, path)
    assert not any([tombstone.title, tombstone.card, tombstone.detail, tombstone.stems])
    assert not Term.objects.filter(edition=tombstone).exists()
    assert not Dependency.objects.filter(edition=tombstone).exists()
    assert not MandateListing.objects.filter(edition=tombstone).exists()
    assert live(mandate) == ["en", "es"]


def test_a_page_that_expires_goes(mandate):
    Page.objects.filter(pk=mandate.pk).update(expire_at=timezone.now() - timedelta(hours=1))
    call_command("publish_scheduled")
    drain()
    assert live(mandate) == ["en", "es"]


def test_a_scheduled_revision_comes(mandate):
    mandate.title = "Plus tard"
    mandate.go_live_at = timezone.now() + timedelta(hours=1)
    revision = mandate.save_revision(approved_go_live_at=mandate.go_live_at)
    revision.content["go_live_at"] = None
    revision.approved_go_live_at = timezone.now() - timedelta(hours=1)
    revision.save()
    drain()
    assert card(mandate)["title"] == "Sage-femme"
    call_command("publish_scheduled")
    drain()
    assert card(mandate)["title"] == "Plus tard"


def test_bulk_unpublishing_of_a_tree_takes_all_below_it():
    index = factories.make_index(MandateIndexPage)
    below = set(index.get_descendants().values_list("pk", flat=True))
    for page in index.get_descendants(inclusive=True).specific():
        page.unpublish()
    drain()
    assert not Edition.objects.live().filter(pk__in=below | {index.pk}).exists()


def test_a_new_slug_moves_the_whole_tree_in_the_transaction_that_changes_it(mandate):
    index = factories.make_index(MandateIndexPage)
    index.slug = "missions-2"
    with transaction.atomic():
        index.save()
    assert OutboxEntry.objects.filter(key=outbox.tree_key(index.path)).exists()
    drain()
    edition = Edition.objects.get(pk=mandate.pk)
    assert "/missions-2/" in edition.path
    assert edition.moved_at == edition.sequence
    assert edition.previous_path.endswith("/sage-femme/")
    assert not verify().all


def test_a_moved_tree_gets_new_addresses(mandate):
    index = factories.make_index(MandateIndexPage)
    section = factories.make_standard_page(title="Partir")
    index.move(section, pos="last-child")
    drain()
    assert "/partir/" in Edition.objects.get(pk=mandate.pk).path
    assert not verify().all


def test_a_deleted_page_takes_its_children_along(mandate):
    index = factories.make_index(MandateIndexPage)
    below = versions(mandate) & set(index.get_descendants().values_list("pk", flat=True))
    index.delete()
    drain()
    assert not Edition.objects.live().filter(pk__in=below | {index.pk}).exists()
    assert live(mandate) == ["en", "es"]
    assert not verify().all


def test_a_restriction_above_hides_and_shows_again(mandate):
    home = factories.make_home()
    restriction = PageViewRestriction.objects.create(page=home, restriction_type="login")
    drain()
    assert live(mandate) == ["en", "es"]
    restriction.delete()
    drain()
    assert live(mandate) == LANGUAGES


def test_a_restriction_that_goes_with_its_page_leaves_nothing_behind(mandate):
    index = factories.make_index(MandateIndexPage)
    PageViewRestriction.objects.create(page=index, restriction_type="login")
    index.delete()
    drain()
    assert not verify().all


def test_an_alias_has_no_edition_and_counts_as_no_translation(mandate):
    alias = mandate.create_alias(update_slug="miroir", parent=mandate.get_parent())
    drain()
    assert alias.live
    assert not Edition.objects.filter(pk=alias.pk).exists()
    mandate.unpublish()
    drain()
    assert not verify().all


def test_a_copy_is_a_page_of_its_own(mandate):
    copied = CopyPageAction(
        mandate, to=mandate.get_parent(), update_attrs={"slug": "copie"}, keep_live=False
    ).execute(skip_permission_checks=True)
    drain()
    assert not Edition.objects.filter(pk=copied.pk).exists()
    assert live(mandate) == LANGUAGES


def test_a_changed_translation_key_renews_the_languages_that_are_left(mandate):
    english = in_language(mandate, "en")
    Page.objects.filter(pk=english.pk).update(translation_key="12345678123456781234567812345678")
    Page.objects.get(pk=english.pk).save(clean=False)
    drain()
    assert [link["locale"] for link in meta(mandate)["translations"]] == ["es"]


# Rows and relations


def test_a_row_saved_alone_renews_its_page(mandate):
    row = mandate.languages.model(page=mandate, language="en", locale=mandate.locale)
    assert changed_by(row.save) >= {mandate.pk}
    assert [each["code"] for each in card(mandate)["languages"]] == ["en"]


def test_a_relation_changed_alone_renews_its_page(mandate):
    through = MandatePage.domains.through
    other = factories.make_domain("education")
    drain()
    through.objects.bulk_create([through(mandatepage=mandate, domain=other)])
    assert verify().stale == {mandate.pk}
    outbox.put(outbox.page_key(mandate.pk))
    drain()
    assert {term["code"] for term in card(mandate)["domains"]} == {"education", "health"}


def test_a_renamed_term_renews_what_carries_it_in_its_language(mandate):
    term = factories.make_domain("health", "en")
    term.label = "Well-being"
    assert changed_by(term.save) == {in_language(mandate, "en").pk}


def test_a_deleted_term_goes_from_the_pages_that_carry_it(mandate):
    factories.make_domain("health").delete()
    drain()
    assert card(mandate)["domains"] == []
    assert not verify().all


@pytest.mark.parametrize("name", ["image", "partner"])
def test_a_deleted_object_goes_from_every_language(mandate, name):
    assert changed_by(getattr(mandate, name).delete) >= versions(mandate)
    assert detail(mandate)[name] is None


def test_a_renamed_partner_renews_every_language(mandate):
    mandate.partner.name = "Clinique"
    assert changed_by(mandate.partner.save) == versions(mandate)


def test_a_linked_document_renews_the_page_that_links_to_it(mandate):
    from wagtail.documents.models import Document

    document = Document.objects.get(title="Guide")
    assert changed_by(document.delete) >= {mandate.pk}
    assert "href" not in detail(mandate)["how_to_apply"]


def test_renditions_that_are_made_anew_renew_their_pages(mandate):
    mandate.image.renditions.all().delete()
    assert OutboxEntry.objects.filter(key=outbox.key_of(mandate.image)).exists()
    drain()
    assert mandate.image.renditions.exists()


def test_an_organisation_that_goes_leaves_no_link(mandate, organisation):
    for version in MemberPage.objects.filter(translation_key=organisation.translation_key):
        version.unpublish()
    drain()
    assert card(mandate)["organisation"] is None


def test_an_organisation_published_in_a_language_is_linked_there(mandate, organisation):
    english = in_language(organisation, "en")
    english.unpublish()
    drain()
    assert card(in_language(mandate, "en"))["organisation"]["locale"] == "fr"
    in_language(organisation, "en").save_revision().publish()
    drain()
    assert card(in_language(mandate, "en"))["organisation"]["locale"] == "en"


def test_what_a_source_shares_reaches_the_editions_of_its_translations(mandate):
    mandate.positions = 7
    assert changed_by(lambda: factories.publish(mandate)) == versions(mandate)
    assert card(in_language(mandate, "es"))["positions"] == 7


# Translations


def test_a_changed_source_marks_its_translations_as_out_of_date(mandate):
    mandate.title = "Infirmière"
    factories.publish(mandate)
    drain()
    english = in_language(mandate, "en")
    assert meta(english)["translation"]["outdated"]
    source = TranslationSource.objects.get_for_instance(mandate)
    segment = source.stringsegment_set.get(context__path="title")
    StringTranslation.objects.create(
        translation_of=segment.string,
        locale=english.locale,
        context=TranslationContext.objects.get(object_id=mandate.translation_key, path="title"),
        data="Nurse",
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
    )
    drain()
    assert not meta(english)["translation"]["outdated"]


def test_a_stopped_translation_is_no_longer_out_of_date(mandate):
    mandate.title = "Infirmière"
    factories.publish(mandate)
    drain()
    english = in_language(mandate, "en")
    translation = TranslationSource.objects.get_for_instance(mandate).translations.get(
        target_locale=english.locale
    )
    translation.enabled = False
    translation.save()
    drain()
    assert not meta(english)["translation"]["outdated"]


# Sites and languages


def test_a_site_that_moves_takes_every_address_along(mandate):
    site = Site.objects.get(is_default_site=True)
    site.hostname = "volontariat.example"
    site.save()
    drain()
    assert "//volontariat.example/" in meta(mandate)["html_url"]
    assert not verify().all


def test_a_site_with_another_root_shows_other_pages(mandate):
    site = Site.objects.get(is_default_site=True)
    site.root_page = factories.make_standard_page(title="Une autre racine")
    site.save()
    drain()
    assert live(mandate) == []
    assert not verify().all


def test_the_root_paths_that_another_process_left_in_the_cache_are_not_used(mandate):
    Site.get_site_root_paths()
    Page.objects.filter(pk=factories.make_home().pk).update(url_path="/ailleurs/")
    assert PublicTree().address_of(mandate) is None


def test_a_deleted_language_takes_its_pages_along(mandate):
    Page.objects.get(pk=factories.make_home("es").pk).delete()
    for model in (Domain, EngagementStatus):
        model.objects.filter(locale__language_code="es").delete()
    Locale.objects.get(language_code="es").delete()
    drain()
    assert live(mandate) == ["en", "fr"]
    assert not verify().all


# The outbox


def test_a_key_is_put_once_in_a_transaction_and_again_after_a_rollback(mandate):
    key = outbox.page_key(mandate.pk)
    outbox.put(key)
    outbox.put(key)
    assert OutboxEntry.objects.filter(key=key).count() == 1
    with transaction.atomic():
        outbox.put("alone:1")
        transaction.set_rollback(True)
    outbox.put("alone:1")
    assert OutboxEntry.objects.filter(key="alone:1").count() == 1


def test_a_change_of_many_editions_is_cut_into_rounds(mandate, monkeypatch):
    monkeypatch.setattr(writing, "BATCH", 2)
    outbox.put(outbox.ALL)
    rounds = []
    drain(told=rounds.append)
    assert sum(rounds) == 1 + len(pages_behind([outbox.ALL]))
    assert max(rounds) == 2


def test_dependents_that_wait_already_are_not_put_again(mandate):
    outbox.put_derived([mandate.pk])
    outbox.put_derived([mandate.pk])
    assert OutboxEntry.objects.filter(key=outbox.alone_key(mandate.pk)).count() == 1


def test_an_object_whose_changes_nobody_would_notice_is_refused(mandate, editor):
    with pytest.raises(ImproperlyConfigured, match=r"watch\(User\)"):
        Rendering([mandate]).depends_on(editor)


# Pages that can't be rendered


@pytest.fixture
def poison(mandate, monkeypatch):
    """Makes the rendering of the Spanish mandate fail until it is called."""
    edition_type = edition_type_of(mandate._meta.label)
    spanish = in_language(mandate, "es")
    render = type(edition_type).detail

    def fail(self, page, rendering):
        if page.pk == spanish.pk:
            raise RuntimeError("no such block")
        return render(self, page, rendering)

    monkeypatch.setattr(type(edition_type), "detail", fail)
    return monkeypatch.undo


def test_a_page_that_fails_holds_up_no_other_and_is_named(mandate, poison, caplog):
    mandate.positions = 9
    factories.publish(mandate)
    drain()
    spanish = in_language(mandate, "es")
    assert card(mandate)["positions"] == 9
    assert card(spanish)["positions"] != 9
    entry = OutboxEntry.objects.get()
    assert entry.key == outbox.alone_key(spanish.pk)
    assert entry.error == "RuntimeError: no such block"
    assert verify().broken == {spanish.pk}
    assert f"page {spanish.pk} " in caplog.text


def test_a_page_that_fails_is_tried_again_and_then_left_to_a_person(mandate, poison, caplog):
    outbox.put(outbox.group_key(mandate.translation_key))
    for attempts in range(1, writing.MOST_ATTEMPTS + 1):
        drain()
        assert OutboxEntry.objects.get().attempts == attempts
    assert drain() == 0
    poison()
    outbox.put(outbox.group_key(mandate.translation_key))
    drain()
    assert not OutboxEntry.objects.exists()


def test_a_page_that_fails_still_goes_when_it_is_unpublished(mandate, poison, caplog):
    in_language(mandate, "es").unpublish()
    drain()
    assert live(mandate) == ["en", "fr"]


def test_an_edition_that_cannot_be_stored_holds_up_no_other(mandate, monkeypatch, caplog):
    spanish = in_language(mandate, "es")
    terms = type(edition_type_of(mandate._meta.label)).terms

    def invalid(self, page):
        return (
            [*terms(self, page), ("country", None)] if page.pk == spanish.pk else terms(self, page)
        )

    monkeypatch.setattr(type(edition_type_of(mandate._meta.label)), "terms", invalid)
    mandate.positions = 4
    factories.publish(mandate)
    drain()
    assert card(mandate)["positions"] == 4
    assert OutboxEntry.objects.get().key == outbox.alone_key(spanish.pk)
