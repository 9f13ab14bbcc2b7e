"""Organisations and how they relate."""

from datetime import date

import factories
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from wagtail_volontariat.members.enums import RelationKind
from wagtail_volontariat.members.models import MemberPage, MemberRelation, Partner

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def made_collective(tree):
    return factories.make_member(title="CLONG")


@pytest.fixture
def collective(made_collective):
    return MemberPage.objects.get(pk=made_collective.pk)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def relation(kind, to, **dates):
    return MemberRelation(kind=kind, to=to, locale=factories.make_locale("fr"), **dates)


def related_to(organisation, kind, **options):
    """Returns the organisations with a relation, in one language."""
    related = MemberPage.objects.related_to(organisation, kind, **options)
    return set(related.filter(locale__language_code="fr"))


def test_members_are_those_with_a_member_relation(collective):
    member = factories.make_member(relations=[relation("member", collective)])
    factories.make_member(relations=[relation("partner", collective)])
    factories.make_member()
    assert related_to(collective, RelationKind.MEMBER) == {member}


def test_an_organisation_may_be_both_member_and_founder(collective):
    both = factories.make_member(
        relations=[relation("member", collective), relation("founder", collective)]
    )
    assert related_to(collective, RelationKind.MEMBER) == {both}
    assert related_to(collective, RelationKind.FOUNDER) == {both}
    assert related_to(collective, RelationKind.PARTNER) == set()


def test_an_organisation_with_two_memberships_is_listed_once(collective):
    twice = factories.make_member(
        relations=[
            relation("member", collective, valid_until=date(2010, 12, 31)),
            relation("member", collective, valid_from=date(2015, 1, 1)),
        ]
    )
    found = MemberPage.objects.related_to(collective, RelationKind.MEMBER)
    assert list(found) == [twice]


@pytest.mark.parametrize(
    ("day", "is_member"),
    [
        (date(2009, 12, 31), False),
        (date(2010, 1, 1), True),
        (date(2015, 6, 30), True),
        (date(2015, 7, 1), False),
    ],
)
def test_a_membership_counts_from_its_first_day_to_its_last(collective, day, is_member):
    factories.make_member(
        relations=[
            relation(
                "member", collective, valid_from=date(2010, 1, 1), valid_until=date(2015, 6, 30)
            )
        ]
    )
    assert bool(related_to(collective, RelationKind.MEMBER, on=day)) is is_member


def test_without_dates_a_membership_counts_on_any_day(collective):
    member = factories.make_member(relations=[relation("member", collective)])
    assert related_to(collective, RelationKind.MEMBER, on=date(1950, 1, 1)) == {member}


def test_without_a_day_past_memberships_count_too(collective):
    former = factories.make_member(
        relations=[relation("member", collective, valid_until=date(2010, 1, 1))]
    )
    assert related_to(collective, RelationKind.MEMBER) == {former}
    assert related_to(collective, RelationKind.MEMBER, on=timezone.localdate()) == set()


def test_the_collective_may_be_asked_for_in_any_language(collective):
    spanish_collective = factories.translate(collective, "es")
    member = factories.make_member(relations=[relation("member", collective)])
    spanish_member = factories.translate(member, "es")
    for asked in (collective, spanish_collective):
        found = MemberPage.objects.related_to(asked, RelationKind.MEMBER)
        assert set(found) == {member, spanish_member}


def test_the_members_of_a_collective_take_one_query(collective, django_assert_num_queries):
    for _ in range(3):
        factories.make_member(relations=[relation("member", collective)])
    with django_assert_num_queries(1):
        members = MemberPage.objects.related_to(collective, RelationKind.MEMBER).live()
        assert len(members.filter(locale_id=collective.locale_id).order_by("title")) == 3


def test_a_relation_does_not_end_before_it_begins(collective):
    member = factories.make_member()
    row = relation("member", collective, valid_from=date(2015, 1, 2), valid_until=date(2015, 1, 1))
    row.page = member
    with pytest.raises(ValidationError) as refusal:
        row.full_clean()
    assert refusal.value.message_dict == {"valid_until": ["A relation can’t end before it begins."]}
    with pytest.raises(IntegrityError), transaction.atomic():
        MemberRelation.objects.bulk_create([row])


def test_a_relation_may_last_one_day(collective):
    row = relation("member", collective, valid_from=date(2015, 1, 1), valid_until=date(2015, 1, 1))
    row.page = factories.make_member()
    row.full_clean()


@pytest.mark.parametrize("language", ["fr", "es"])
def test_an_organisation_has_no_relation_to_itself(collective, language):
    versions = {"fr": collective, "es": factories.translate(collective, "es")}
    row = relation("partner", versions[language])
    row.page = collective
    with pytest.raises(ValidationError) as refusal:
        row.full_clean()
    assert refusal.value.message_dict == {"to": ["An organisation has no relation to itself."]}


@pytest.mark.parametrize("name", ["title", "official_name", "website"])
def test_what_is_marked_as_required_is(collective, name):
    setattr(collective, name, "")
    with pytest.raises(ValidationError) as refusal:
        collective.full_clean()
    assert set(refusal.value.message_dict) == {name}


@pytest.mark.parametrize("shift", [1, 5])
def test_an_organisation_was_not_founded_in_the_future(collective, shift):
    collective.founded_year = timezone.localdate().year + shift
    with pytest.raises(ValidationError) as refusal:
        collective.full_clean()
    assert refusal.value.message_dict == {
        "founded_year": ["The founding year can’t lie in the future."]
    }


def test_an_organisation_may_be_founded_this_year(collective):
    collective.founded_year = timezone.localdate().year
    collective.full_clean()


@pytest.mark.parametrize(
    ("name", "value"), [("country", "ZZ"), ("website", "asmae"), ("email", "asmae")]
)
def test_addresses_and_countries_are_checked(collective, name, value):
    setattr(collective, name, value)
    with pytest.raises(ValidationError) as refusal:
        collective.full_clean()
    assert set(refusal.value.message_dict) == {name}


def test_an_organisation_with_mandates_can_not_be_deleted(collective):
    mandate = factories.make_mandate(organisation=collective)
    with pytest.raises(IntegrityError), transaction.atomic():
        collective.delete()
    mandate.delete()
    collective.delete()


def test_deleting_an_organisation_deletes_the_relations_to_it(collective):
    member = factories.make_member(relations=[relation("member", collective)])
    collective.delete()
    assert list(MemberPage.objects.get(pk=member.pk).relations.all()) == []


def test_a_partner_has_a_name_and_perhaps_a_country():
    Partner(name="Union des groupements", country="BF").full_clean()
    with pytest.raises(ValidationError) as refusal:
        Partner(country="ZZ").full_clean()
    assert set(refusal.value.message_dict) == {"name", "country"}
