"""The vocabularies."""

from uuid import uuid4

import factories
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from wagtail_volontariat.taxonomy.models import Domain, EngagementStatus, SituationType, Topic

VOCABULARIES = [Domain, EngagementStatus, SituationType, Topic]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize("model", VOCABULARIES)
def test_a_code_exists_once_in_each_language(model, locales):
    factories.make_term(model, "education")
    twin = model(code="education", label="Autre", locale=locales["fr"])
    with pytest.raises(ValidationError) as refusal:
        twin.full_clean()
    assert refusal.value.messages == ["Another entry has this code already."]
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.bulk_create([twin])


@pytest.mark.parametrize("model", VOCABULARIES)
def test_a_term_has_one_version_in_each_language(model, locales):
    term = factories.make_term(model, "education")
    twin = model(
        code="other", label="Autre", locale=locales["fr"], translation_key=term.translation_key
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.bulk_create([twin])


@pytest.mark.parametrize("code", ["Santé", "Health", "rice farming", "-rice", "rice--farming", ""])
def test_a_code_is_plain(code, locales):
    with pytest.raises(ValidationError) as refusal:
        Domain(code=code, label="x", locale=locales["fr"]).full_clean()
    assert set(refusal.value.message_dict) == {"code"}


@pytest.mark.parametrize("code", ["health", "rice-farming", "goal-5"])
def test_a_plain_code_is_taken(code, locales):
    Domain(code=code, label="x", locale=locales["fr"]).full_clean()


def test_a_domain_may_have_narrower_ones(locales):
    health = factories.make_domain("health")
    Domain(code="midwifery", label="x", parent=health, locale=locales["fr"]).full_clean()


def test_domains_have_no_third_level(locales):
    health = factories.make_domain("health")
    midwifery = Domain.objects.create(
        code="midwifery", label="x", parent=health, locale=locales["fr"]
    )
    with pytest.raises(ValidationError) as refusal:
        Domain(code="births", label="x", parent=midwifery, locale=locales["fr"]).full_clean()
    assert refusal.value.message_dict == {
        "parent": ["Domains have two levels: choose a domain that has no broader one."]
    }


def test_a_domain_with_narrower_ones_gets_no_broader_one(locales):
    health, education = factories.make_domain("health"), factories.make_domain("education")
    Domain.objects.create(code="midwifery", label="x", parent=health, locale=locales["fr"])
    health.parent = education
    with pytest.raises(ValidationError) as refusal:
        health.full_clean()
    assert refusal.value.message_dict == {
        "parent": ["This domain has narrower ones, so it can’t have a broader one."]
    }


def test_a_domain_is_not_its_own_parent():
    health = factories.make_domain("health")
    health.parent = health
    with pytest.raises(ValidationError) as refusal:
        health.full_clean()
    assert set(refusal.value.message_dict) == {"parent"}


def test_terms_sort_by_their_order_then_by_code():
    for code, position in [("water", 1), ("health", 2), ("arts", 2)]:
        factories.make_domain(code, sort_order=position)
    french = Domain.objects.filter(locale__language_code="fr")
    assert [term.code for term in french] == ["water", "arts", "health"]


def test_a_label_that_is_still_a_draft_is_not_public():
    draft = Domain(code="health", label="Santé", live=False)
    assert (draft.public_label, Domain(code="health", label="Santé").public_label) == (
        "health",
        "Santé",
    )


def test_the_code_of_a_term_stays_the_sources(locales):
    factories.make_domain("health")
    spanish = factories.make_domain("health", "es")
    spanish.code, spanish.label = "salud", "Salud"
    spanish.save()
    spanish.refresh_from_db()
    assert (spanish.code, spanish.label) == ("health", "Salud")


def test_translating_a_term_keeps_its_code_and_parent(locales):
    health = factories.make_domain("health")
    french = Domain.objects.create(
        code="midwifery",
        label="Obstétrique",
        parent=health,
        locale=locales["fr"],
        translation_key=uuid4(),
    )
    spanish = factories.translate(french, "es", label="Obstetricia")
    assert (spanish.code, spanish.label, spanish.live) == ("midwifery", "Obstetricia", True)
    assert spanish.parent == factories.make_domain("health", "es")
