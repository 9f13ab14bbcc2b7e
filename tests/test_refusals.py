"""What may not be published or deleted is refused with a message, by whatever way it is tried."""

from datetime import timedelta
from typing import Any

import factories
import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Task, Workflow, WorkflowTask
from wagtail_localize.models import StringTranslation, TranslationSource
from wagtail_localize.operations import translate_object

from wagtail_volontariat.mandates.models import MandatePage
from wagtail_volontariat.publications.models import NewsPage
from wagtail_volontariat.taxonomy.models import Domain
from wagtail_volontariat.testimonials.enums import ConsentScope


def messages_of(response: Any) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def publish_from_listing(client: Any, page: Any) -> Any:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return client.post(f"{url}?id={page.pk}", {}, follow=True)


@pytest.fixture
def typed_but_not_saved(home) -> NewsPage:
    """A Spanish draft whose strings are all translated, but which still holds French."""
    news = factories.make_news(title="Nouvelle", summary="Un résumé")
    spanish_locale = Locale.objects.get(language_code="es")
    translate_object(news, [spanish_locale])
    source = TranslationSource.objects.get_for_instance(news)
    for segment in source.stringsegment_set.all():
        StringTranslation.objects.update_or_create(
            translation_of_id=segment.string_id,
            context_id=segment.context_id,
            locale=spanish_locale,
            defaults={"data": "palabras-en-espanol"},
        )
    return NewsPage.objects.get(translation_key=news.translation_key, locale=spanish_locale)


def test_words_of_the_source_are_not_published_in_another_language(
    admin_client, typed_but_not_saved
) -> None:
    response = publish_from_listing(admin_client, typed_but_not_saved)
    assert "Un résumé" in messages_of(response)
    typed_but_not_saved.refresh_from_db()
    assert not typed_but_not_saved.live


def test_the_translation_editor_applies_what_was_typed(
    admin_client, typed_but_not_saved, django_capture_on_commit_callbacks
) -> None:
    url = reverse("wagtailadmin_pages:edit", args=[typed_but_not_saved.pk])
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(url, {"action": "publish"})
    typed_but_not_saved.refresh_from_db()
    assert typed_but_not_saved.live
    assert typed_but_not_saved.title == "palabras-en-espanol"


def test_an_incomplete_draft_is_not_published_from_a_listing(admin_client, home) -> None:
    draft = factories.make_mandate(live=False, deadline=None, apply_url="")
    response = publish_from_listing(admin_client, draft)
    assert response.status_code == 200
    assert messages_of(response)
    assert not MandatePage.objects.get(pk=draft.pk).live


@pytest.mark.filterwarnings("ignore:get_connection")  # Wagtail's own mail, on Django 6.1
def test_an_approval_that_cannot_publish_says_why(admin_client, editor, home) -> None:
    workflow = Workflow.objects.create(name="Relecture")
    task = Task.objects.exclude(workflow_tasks=None).first().specific
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    draft = factories.make_mandate(live=False, deadline=None, apply_url="")
    draft.save_revision(clean=False)
    state = workflow.start(draft, editor)
    url = reverse(
        "wagtailadmin_pages:workflow_action",
        args=[draft.pk, "approve", state.current_task_state.pk],
    )
    response = admin_client.post(url, {"comment": ""}, follow=True)
    assert response.status_code == 200
    assert "apply_url" in messages_of(response)
    assert not MandatePage.objects.get(pk=draft.pk).live


def test_one_refused_schedule_holds_up_no_other(home) -> None:
    soon = timezone.now() + timedelta(hours=1)
    pages = [factories.make_news(live=False) for _each in range(2)]
    for page in pages:
        page.go_live_at = soon
        page.save_revision().publish()
    refused, correct = pages
    for page in pages:
        revision = page.get_latest_revision()
        revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
        revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
        if page is refused:
            revision.content["date"] = None
        revision.save()
    call_command("publish_scheduled")
    assert NewsPage.objects.get(pk=correct.pk).live
    assert not NewsPage.objects.get(pk=refused.pk).live
    refused.refresh_from_db()
    assert not refused.revisions.exclude(approved_go_live_at=None).exists()


def test_what_others_need_is_not_deleted(admin_client, home) -> None:
    mandate = factories.make_mandate(title="Mission qui retient")
    directory = mandate.organisation.get_parent()
    url = reverse("wagtailadmin_pages:delete", args=[directory.pk])
    response = admin_client.post(url, {"wagtailadmin-unused": ""}, follow=True)
    assert response.status_code == 200
    assert MandatePage.objects.filter(pk=mandate.pk).exists()


def test_a_code_is_free_in_every_language_or_refused(home) -> None:
    from django.core.exceptions import ValidationError

    Domain.objects.create(
        code="only-spanish", label="Solo", locale=Locale.objects.get(language_code="es")
    )
    french = factories.make_domain("health")
    french.code = "only-spanish"
    with pytest.raises(ValidationError) as refusal:
        french.full_clean()
    assert "code" in refusal.value.message_dict


def test_a_term_translated_late_reaches_the_pages_that_wait_for_it(home) -> None:
    lonely = Domain.objects.create(code="late", label="Tardif", locale=home.locale)
    mandate = factories.make_mandate(domains=[lonely])
    spanish = factories.translate(mandate, "es")
    assert {domain.locale_id for domain in spanish.domains.all()} == {home.locale_id}
    factories.translate(lonely, "es", label="Tardío")
    spanish = MandatePage.objects.get(pk=spanish.pk)
    assert [domain.label for domain in spanish.domains.all()] == ["Tardío"]


def test_a_name_shown_without_consent_takes_the_story_offline(home) -> None:
    volunteer = factories.make_volunteer(
        scopes=[ConsentScope.TEXT, ConsentScope.TRANSLATION], is_pseudonym=True
    )
    story = factories.make_testimonial(volunteer=volunteer)
    volunteer.is_pseudonym = False
    volunteer.save()
    story.refresh_from_db()
    assert not story.live


def test_a_teller_who_agreed_to_no_translation_has_none(home) -> None:
    story = factories.make_testimonial()
    spanish = factories.translate(story, "es")
    story.volunteer = factories.make_volunteer(
        scopes=[ConsentScope.TEXT], is_pseudonym=True, display_name="Rowan"
    )
    factories.publish(story)
    spanish.refresh_from_db()
    assert story.live
    assert not spanish.live


@pytest.mark.parametrize("words", ['"', "a\0b", '""" OR "'])
def test_no_search_is_an_error_of_the_server(client, home, words) -> None:
    for parameters in ({}, {"type": "volontariat_mandates.MandatePage"}):
        response = client.get("/api/v2/pages/", {"search": words, **parameters})
        assert response.status_code == 200
