"""No valid consent, no publication; a withdrawal takes every language offline."""

from datetime import date, timedelta

import factories
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from wagtail.models import Page

from wagtail_volontariat.headless.serializers import image_data
from wagtail_volontariat.testimonials.consent import ConsentMissingError, missing_scopes
from wagtail_volontariat.testimonials.models import ConsentRecord, TestimonialPage

pytestmark = pytest.mark.django_db

ALL = ["text", "name", "photo", "translation"]


@pytest.fixture(autouse=True)
def _english_on_a_ready_tree(tree):
    with translation.override("en"):
        yield


@pytest.fixture
def volunteer():
    return factories.make_volunteer(with_consent=False)


def yesterday():
    return timezone.localdate() - timedelta(days=1)


def tomorrow():
    return timezone.localdate() + timedelta(days=1)


def assert_refused(story, what_is_missing):
    """Publishing must fail, say why, and leave the page a draft."""
    with pytest.raises(ConsentMissingError) as refusal, transaction.atomic():
        story.save_revision().publish()
    assert refusal.value.message_dict == {
        "__all__": [
            "This story can’t be published: no valid consent of the volunteer covers "
            f"{what_is_missing}. Record the consent first."
        ]
    }
    assert not TestimonialPage.objects.get(pk=story.pk).live


def test_without_any_consent_a_story_stays_a_draft(volunteer):
    story = factories.make_testimonial(volunteer=volunteer, live=False)
    assert_refused(story, "publishing the text, showing the name")


def test_with_consent_a_story_is_published(volunteer):
    factories.make_consent(volunteer)
    assert factories.make_testimonial(volunteer=volunteer).live


@pytest.mark.parametrize(
    ("lacking", "told"),
    [("text", "publishing the text"), ("name", "showing the name"), ("photo", "showing photos")],
)
def test_each_scope_is_needed_for_what_a_story_shows(volunteer, lacking, told):
    factories.make_consent(volunteer, scopes=[scope for scope in ALL if scope != lacking])
    story = factories.make_testimonial(
        volunteer=volunteer, image=factories.make_image(), live=False
    )
    assert_refused(story, told)


def test_a_pseudonym_needs_no_consent_to_a_name():
    volunteer = factories.make_volunteer(scopes=["text"], is_pseudonym=True)
    assert factories.make_testimonial(volunteer=volunteer).live


def test_a_portrait_needs_consent_to_photos():
    volunteer = factories.make_volunteer(scopes=["text", "name"], portrait=factories.make_image())
    story = factories.make_testimonial(volunteer=volunteer, live=False)
    assert_refused(story, "showing photos")


def test_a_picture_in_the_body_needs_consent_to_photos():
    volunteer = factories.make_volunteer(scopes=["text", "name"])
    story = factories.make_testimonial(
        volunteer=volunteer, body=[("image", factories.make_image())], live=False
    )
    assert_refused(story, "showing photos")


def test_a_translation_needs_consent_to_translating():
    volunteer = factories.make_volunteer(scopes=["text", "name"])
    story = factories.make_testimonial(volunteer=volunteer)
    with pytest.raises(ConsentMissingError), transaction.atomic():
        factories.translate(story, "es")
    factories.make_consent(volunteer, scopes=["translation"])
    assert factories.translate(story, "es").live


def test_consents_add_up(volunteer):
    factories.make_consent(volunteer, scopes=["text"])
    factories.make_consent(volunteer, scopes=["name"])
    assert factories.make_testimonial(volunteer=volunteer).live


@pytest.mark.parametrize(
    "dates",
    [
        lambda: {"expires_on": yesterday()},
        lambda: {"given_on": tomorrow()},
        lambda: {"withdrawn_at": timezone.now()},
    ],
    ids=["expired", "not yet given", "withdrawn"],
)
def test_a_consent_that_is_not_valid_does_not_count(volunteer, dates):
    factories.make_consent(volunteer, **dates())
    story = factories.make_testimonial(volunteer=volunteer, live=False)
    assert_refused(story, "publishing the text, showing the name")


@pytest.mark.parametrize(
    "dates",
    [
        lambda: {"expires_on": timezone.localdate()},
        lambda: {"given_on": timezone.localdate()},
    ],
    ids=["expires today", "given today"],
)
def test_a_consent_counts_on_its_first_and_last_day(volunteer, dates):
    factories.make_consent(volunteer, **dates())
    assert factories.make_testimonial(volunteer=volunteer).live


def test_a_consent_to_one_story_covers_its_translations_and_no_other_story(volunteer):
    first = factories.make_testimonial(volunteer=volunteer, live=False)
    factories.make_consent(volunteer, testimonial=first)
    factories.publish(first)
    assert factories.translate(first, "es").live
    second = factories.make_testimonial(volunteer=volunteer, live=False)
    assert_refused(second, "publishing the text, showing the name")


def test_somebody_elses_consent_does_not_count(volunteer):
    factories.make_consent(factories.make_volunteer(with_consent=False))
    story = factories.make_testimonial(volunteer=volunteer, live=False)
    assert_refused(story, "publishing the text, showing the name")


def test_saving_a_story_as_live_needs_consent_too(volunteer):
    story = factories.make_testimonial(volunteer=volunteer, live=False)
    story.live = True
    with pytest.raises(ConsentMissingError):
        story.save()


def test_adding_a_live_story_needs_consent_too(volunteer):
    index = factories.make_testimonial(live=False).get_parent()
    story = TestimonialPage(title="Un récit", volunteer=volunteer, stage="during")
    with pytest.raises(ConsentMissingError):
        index.add_child(instance=story)


def test_the_refusal_is_in_the_editors_language(volunteer):
    story = factories.make_testimonial(volunteer=volunteer, live=False)
    with translation.override("fr"), pytest.raises(ValidationError) as refusal:
        story.save_revision().publish()
    assert "{" not in refusal.value.messages[0]
    assert "%(" not in refusal.value.messages[0]


# Withdrawal


@pytest.fixture
def consent(volunteer):
    return factories.make_consent(volunteer)


@pytest.fixture
def versions(volunteer, consent):
    image = factories.make_image()
    image_data(image, "")
    return factories.in_all_languages(factories.make_testimonial(volunteer=volunteer, image=image))


def live_versions(versions):
    live = TestimonialPage.objects.live().filter(pk__in=[page.pk for page in versions.values()])
    return {page.locale.language_code for page in live}


def withdraw(consent):
    consent.withdrawn_at = timezone.now()
    consent.save()


def test_a_withdrawal_unpublishes_every_language(versions, consent):
    assert live_versions(versions) == {"fr", "en", "es"}
    withdraw(consent)
    assert live_versions(versions) == set()


def test_a_deleted_consent_is_withdrawn(versions, consent):
    consent.delete()
    assert live_versions(versions) == set()


def test_a_withdrawal_deletes_the_renditions_and_keeps_the_picture(versions, consent):
    image = versions["fr"].image
    assert image.renditions.exists()
    withdraw(consent)
    assert not image.renditions.exists()
    image.refresh_from_db()


def test_a_withdrawal_deletes_the_renditions_of_portrait_and_body_too(volunteer, consent):
    volunteer.portrait = factories.make_image("Portrait")
    volunteer.save()
    in_body = factories.make_image("In the body")
    factories.make_testimonial(volunteer=volunteer, body=[("image", in_body)])
    for image in (volunteer.portrait, in_body):
        image_data(image, "")
    withdraw(consent)
    assert not volunteer.portrait.renditions.exists()
    assert not in_body.renditions.exists()


def test_another_valid_consent_keeps_the_story_online(versions, volunteer, consent):
    factories.make_consent(volunteer)
    withdraw(consent)
    assert live_versions(versions) == {"fr", "en", "es"}


def test_withdrawing_consent_to_translation_leaves_the_original_online(volunteer):
    factories.make_consent(volunteer, scopes=["text", "name"])
    to_translation = factories.make_consent(volunteer, scopes=["translation"])
    versions = factories.in_all_languages(factories.make_testimonial(volunteer=volunteer))
    withdraw(to_translation)
    assert live_versions(versions) == {"fr"}


def test_a_withdrawal_for_one_story_leaves_the_others(volunteer):
    factories.make_consent(volunteer, scopes=["name", "photo", "translation"])
    stories = [factories.make_testimonial(volunteer=volunteer, live=False) for _ in range(2)]
    consents = [factories.make_consent(volunteer, testimonial=story) for story in stories]
    for story in stories:
        factories.publish(story)
    withdraw(consents[0])
    assert [TestimonialPage.objects.get(pk=story.pk).live for story in stories] == [False, True]


def test_narrowing_a_consent_takes_offline_what_it_no_longer_covers(versions, consent):
    consent.scopes = ["text"]
    consent.save()
    assert live_versions(versions) == set()


def test_after_a_withdrawal_a_story_can_not_be_published_again(versions, consent):
    withdraw(consent)
    spanish = TestimonialPage.objects.get(pk=versions["es"].pk)
    with pytest.raises(ConsentMissingError):
        spanish.save_revision().publish()


def test_a_withdrawn_story_keeps_its_text_for_its_author(versions, consent):
    withdraw(consent)
    story = TestimonialPage.objects.get(pk=versions["fr"].pk)
    assert str(story.body) == str(versions["fr"].body)


def test_the_withdrawal_of_a_draft_changes_nothing(volunteer, consent):
    story = factories.make_testimonial(volunteer=volunteer, live=False)
    withdraw(consent)
    assert Page.objects.filter(pk=story.pk).exists()
    assert missing_scopes(story) == ["text", "name"]


# The record


def test_a_consent_does_not_expire_before_it_is_given(volunteer):
    consent = ConsentRecord(
        volunteer=volunteer,
        text_version="1",
        given_on=date(2024, 1, 2),
        expires_on=date(2024, 1, 1),
    )
    with pytest.raises(ValidationError) as refusal:
        consent.full_clean()
    assert refusal.value.message_dict == {
        "expires_on": ["A consent can’t expire before it is given."]
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        ConsentRecord.objects.bulk_create([consent])


def test_a_consent_is_about_the_volunteers_own_story(volunteer):
    story = factories.make_testimonial()
    consent = ConsentRecord(
        volunteer=volunteer, testimonial=story, text_version="1", given_on=date(2024, 1, 1)
    )
    with pytest.raises(ValidationError) as refusal:
        consent.full_clean()
    assert refusal.value.message_dict == {"testimonial": ["This story is another volunteer’s."]}


@pytest.mark.parametrize("name", ["volunteer", "scopes", "text_version", "given_on"])
def test_a_consent_tells_who_to_what_in_which_words_and_when(volunteer, name):
    consent = ConsentRecord(volunteer=volunteer, text_version="1", given_on=date(2024, 1, 1))
    setattr(consent, name, {"scopes": [], "text_version": ""}.get(name))
    with pytest.raises(ValidationError) as refusal:
        consent.full_clean()
    assert set(refusal.value.message_dict) == {name}


def test_a_new_consent_offers_every_scope(volunteer):
    assert ConsentRecord().scopes == ["text", "name", "photo", "translation", "social_media"]
