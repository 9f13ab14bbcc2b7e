"""In the admin: incomplete translations aren't published, shared facts aren't edited."""

from typing import Any

import factories
import pytest
from django.urls import reverse
from wagtail.admin.panels import get_edit_handler
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from wagtail_volontariat.headless.translations import (
    IncompleteTranslationError,
    missing_strings,
)
from wagtail_volontariat.mandates.models import MandatePage
from wagtail_volontariat.publications.models import NewsPage


@pytest.fixture
def news(home) -> NewsPage:
    return factories.make_news(title="Nouvelle", summary="Un résumé")


@pytest.fixture
def spanish_draft(news) -> NewsPage:
    """A Spanish version of which only the title is translated."""
    translate_object(news, [Locale.objects.get(language_code="es")])
    translate("title", "Noticia")
    return spanish_of(news)


def spanish_of(page: Any) -> Any:
    return type(page).objects.get(translation_key=page.translation_key, locale__language_code="es")


def segments() -> Any:
    return StringSegment.objects.filter(source__specific_content_type__model="newspage")


def body_path() -> str:
    return segments().get(context__path__startswith="body").context.path


def translate(path: str, text: str) -> None:
    segment = segments().get(context__path=path)
    StringTranslation.objects.create(
        translation_of=segment.string,
        context=segment.context,
        locale=Locale.objects.get(language_code="es"),
        data=text,
    )


def edit_url(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def messages_of(response: Any) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def test_missing_strings_are_named_with_their_field(spanish_draft) -> None:
    missing = missing_strings(spanish_draft)
    assert len(missing) == 2
    assert "Un résumé" in missing[0]
    assert "Texte." in missing[1]


def test_a_source_lacks_nothing(news, spanish_draft) -> None:
    assert missing_strings(news) == []


def test_publishing_an_incomplete_translation_raises(spanish_draft) -> None:
    with pytest.raises(IncompleteTranslationError) as error:
        spanish_draft.latest_revision.publish()
    assert "Un résumé" in error.value.messages[0]
    spanish_draft.refresh_from_db()
    assert not spanish_draft.live


def test_the_translation_editor_refuses_and_names_the_strings(admin_client, spanish_draft) -> None:
    response = admin_client.post(edit_url(spanish_draft), {"action": "publish"}, follow=True)
    assert "Un résumé" in messages_of(response)
    spanish_draft.refresh_from_db()
    assert not spanish_draft.live


def test_the_translation_editor_publishes_what_is_complete(
    admin_client, news, spanish_draft, django_capture_on_commit_callbacks
) -> None:
    translate("summary", "Un resumen")
    translate(body_path(), "Texto.")
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(edit_url(spanish_draft), {"action": "publish"})
    spanish = spanish_of(news)
    assert spanish.live
    assert (spanish.title, spanish.slug) == ("Noticia", "noticia")


def test_syncing_publishes_no_incomplete_translation(admin_client, news, spanish_draft) -> None:
    source = TranslationSource.objects.get_for_instance(news)
    response = admin_client.post(
        reverse("wagtail_localize:update_translations", args=[source.pk]),
        {"publish_translations": "on"},
        follow=True,
    )
    assert "Un résumé" in messages_of(response)
    assert not spanish_of(news).live


def test_publishing_from_a_listing_is_refused_too(admin_client, news, spanish_draft) -> None:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = admin_client.post(f"{url}?id={spanish_draft.pk}", {}, follow=True)
    assert "Un résumé" in messages_of(response)
    assert not spanish_of(news).live


def test_a_live_translation_survives_a_refused_publication(admin_client, news) -> None:
    spanish = factories.translate(news, "es", title="Noticia", summary="Un resumen")
    news.summary = "Un résumé changé"
    factories.publish(news)
    response = admin_client.post(edit_url(spanish), {"action": "publish"}, follow=True)
    assert "Un résumé changé" in messages_of(response)
    assert spanish_of(news).summary == "Un resumen"
    assert spanish_of(news).live


@pytest.fixture
def stopped(home) -> MandatePage:
    """A Spanish mandate whose translation was stopped, so that it opens in Wagtail's editor."""
    spanish = factories.translate(
        factories.make_mandate(place="Cotonou"), "es", title="Misión", summary="Resumen"
    )
    Translation.objects.update(enabled=False)
    return spanish


def test_shared_facts_are_shown_but_have_no_inputs(admin_client, stopped) -> None:
    page = admin_client.get(edit_url(stopped)).content.decode()
    assert 'name="summary"' in page
    for name in ("reference", "deadline", "countries", "statuses", "organisation", "apply_url"):
        assert f'name="{name}"' not in page
    assert factories.APPLY_URL in page


def test_posting_a_shared_fact_changes_nothing(admin_client, stopped) -> None:
    source = MandatePage.objects.get(locale__language_code="fr")
    handler = get_edit_handler(MandatePage)
    form = handler.get_form_class()(instance=stopped)
    assert "deadline" not in form.fields
    data = {
        "title": "Misión nueva",
        "slug": stopped.slug,
        "summary": "Otro resumen",
        "reference": "TAMPERED",
        "deadline": "2040-01-01",
        "positions": "99",
        "body-count": "0",
        "languages-TOTAL_FORMS": "0",
        "languages-INITIAL_FORMS": "0",
        "benefits-TOTAL_FORMS": "0",
        "benefits-INITIAL_FORMS": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "how_to_apply": "null",
    }
    response = admin_client.post(edit_url(stopped), data)
    assert response.status_code == 302, response.context["form"].errors
    draft = MandatePage.objects.get(pk=stopped.pk).get_latest_revision_as_object()
    assert draft.title == "Misión nueva"
    assert (draft.reference, draft.deadline, draft.positions) == (
        source.reference,
        source.deadline,
        source.positions,
    )


def test_terms_are_offered_in_the_pages_language(admin_client, home) -> None:
    factories.make_domain("health", fr="Santé", en="Health", es="Salud")
    mandate = factories.make_mandate()
    page = admin_client.get(edit_url(mandate)).content.decode()
    assert "Santé" in page
    assert "Salud" not in page
