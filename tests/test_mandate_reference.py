"""An organisation uses a reference once, drafts included; translations share it."""

import factories
import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from wagtail_volontariat.mandates.models import MandatePage

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def first_mandate(tree):
    organisation = factories.make_member(title="Asmae", official_name="Asmae")
    return factories.make_mandate(organisation=organisation, reference="BF-01")


@pytest.fixture
def mandate(first_mandate):
    return MandatePage.objects.get(pk=first_mandate.pk)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def make_draft(mandate, **fields):
    """Saves changes to a published mandate without publishing them."""
    for name, value in fields.items():
        setattr(mandate, name, value)
    mandate.save_revision()


def refusal_of(**fields):
    with pytest.raises(ValidationError) as refusal:
        factories.make_mandate(**fields)
    return refusal.value.message_dict


TAKEN = {"reference": ["“Asmae” already has a mandate with the reference “BF-01”."]}


def test_a_second_mandate_with_the_reference_is_refused(mandate):
    assert refusal_of(organisation=mandate.organisation, reference="BF-01") == TAKEN


@pytest.mark.parametrize("reference", ["bf-01", " BF-01 "])
def test_case_and_blanks_make_no_difference(mandate, reference):
    refusal = refusal_of(organisation=mandate.organisation, reference=reference)
    assert set(refusal) == {"reference"}


def test_another_organisation_may_use_it(mandate):
    factories.make_mandate(reference="BF-01")


def test_the_organisation_in_another_language_is_the_same_organisation(mandate):
    spanish = factories.translate(mandate.organisation, "es", title="Asmae (ES)")
    refusal = refusal_of(organisation=spanish, reference="BF-01")
    assert set(refusal) == {"reference"}


def test_a_draft_is_refused_too(mandate):
    draft = MandatePage(
        **factories.mandate_fields(organisation=mandate.organisation, reference="BF-01")
    )
    draft.validating_draft = True
    with pytest.raises(ValidationError) as refusal:
        draft.clean()
    assert refusal.value.message_dict == TAKEN


def test_a_mandate_that_was_never_published_holds_its_reference(mandate):
    factories.make_mandate(organisation=mandate.organisation, reference="BF-02", live=False)
    refusal = refusal_of(organisation=mandate.organisation, reference="BF-02")
    assert set(refusal) == {"reference"}


def test_a_pending_draft_holds_the_reference_that_it_will_have(mandate):
    make_draft(mandate, reference="BF-03")
    assert refusal_of(organisation=mandate.organisation, reference="BF-03") != {}


def test_a_pending_draft_does_not_free_the_reference_that_is_live(mandate):
    make_draft(mandate, reference="BF-03")
    assert refusal_of(organisation=mandate.organisation, reference="BF-01") == TAKEN


def test_a_pending_draft_that_moves_to_another_organisation_takes_its_reference_along(mandate):
    elsewhere = factories.make_member()
    make_draft(mandate, organisation=elsewhere)
    assert set(refusal_of(organisation=elsewhere, reference="BF-01")) == {"reference"}


def test_a_draft_that_was_given_up_frees_its_reference(mandate):
    make_draft(mandate, reference="BF-03")
    mandate = MandatePage.objects.get(pk=mandate.pk)
    mandate.save_revision().publish()
    factories.make_mandate(organisation=mandate.organisation, reference="BF-03")


def test_an_unpublished_mandate_keeps_its_reference(mandate):
    mandate.unpublish()
    assert refusal_of(organisation=mandate.organisation, reference="BF-01") == TAKEN


def test_a_deleted_mandate_frees_its_reference(mandate):
    organisation = mandate.organisation
    mandate.delete()
    factories.make_mandate(organisation=organisation, reference="BF-01")


def test_the_translations_of_a_mandate_share_its_reference(mandate):
    versions = factories.in_all_languages(mandate)
    for version in versions.values():
        version.full_clean()
    assert {version.reference for version in versions.values()} == {"BF-01"}


def test_a_mandate_may_be_saved_again(mandate):
    mandate.full_clean()
    mandate.save_revision().publish()


def test_blanks_around_a_reference_are_not_stored(mandate):
    mandate.reference = "  BF-09 "
    mandate.full_clean()
    assert mandate.reference == "BF-09"
