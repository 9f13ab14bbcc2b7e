"""Stories: what they must say."""

import factories
import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from wagtail_volontariat.testimonials.models import TestimonialPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


def test_what_is_marked_as_required_is():
    story = factories.make_testimonial()
    story.title, story.volunteer, story.stage = "", None, ""
    with pytest.raises(ValidationError) as refusal:
        story.full_clean()
    assert set(refusal.value.message_dict) == {"title", "volunteer", "stage"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("stage", "later"),
        ("countries", ["ZZ"]),
        ("original_language", "xx"),
        ("translation_kind", "dog"),
    ],
)
def test_codes_are_those_of_the_lists(name, value):
    story = factories.make_testimonial()
    setattr(story, name, value)
    with pytest.raises(ValidationError) as refusal:
        story.full_clean()
    assert set(refusal.value.message_dict) == {name}


def test_a_volunteer_with_stories_can_not_be_deleted():
    story = factories.make_testimonial()
    with pytest.raises(ProtectedError):
        story.volunteer.delete()


def test_deleting_a_mandate_leaves_the_story():
    mandate = factories.make_mandate()
    story = factories.make_testimonial(mandate=mandate)
    mandate.delete()
    assert TestimonialPage.objects.get(pk=story.pk).mandate is None
