"""The field for several codes of a list."""

from importlib import import_module

import factories
import pytest
from django.core.exceptions import ValidationError
from django.db.migrations.writer import MigrationWriter
from django.utils import translation

from wagtail_volontariat.mandates.models import MandatePage
from wagtail_volontariat.publications.models import ResourcePage
from wagtail_volontariat.taxonomy.codes import country_choices
from wagtail_volontariat.taxonomy.fields import CodesField

COUNTRIES = MandatePage._meta.get_field("countries")
DOCUMENT_LANGUAGES = ResourcePage._meta.get_field("document_languages")


def test_codes_keep_the_order_of_entry_and_occur_once():
    assert COUNTRIES.clean(["SN", "BJ", "SN", "BJ"], None) == ["SN", "BJ"]


@pytest.mark.parametrize(
    "value",
    [["BJ", "XX"], ["bj"], [""], [["BJ"]], [7], "BJ", {"BJ": 1}, 7, True],
    ids=repr,
)
def test_anything_but_a_list_of_known_codes_is_refused(value):
    with pytest.raises(ValidationError) as refusal:
        COUNTRIES.clean(value, None)
    assert refusal.value.code == "unknown_code"


def test_the_message_names_the_code():
    with translation.override("en"):
        with pytest.raises(ValidationError) as refusal:
            COUNTRIES.clean(["BJ", "XX"], None)
        assert refusal.value.messages == ["“XX” is not a code of this list."]


def test_a_field_that_must_be_filled_refuses_an_empty_list():
    with pytest.raises(ValidationError) as refusal:
        DOCUMENT_LANGUAGES.clean([], None)
    assert refusal.value.code == "blank"


def test_an_optional_field_takes_an_empty_list():
    assert COUNTRIES.clean([], None) == []


def test_every_instance_gets_a_list_of_its_own():
    first, second = MandatePage(), MandatePage()
    first.countries.append("BJ")
    assert second.countries == []


def test_the_form_offers_names_in_the_editors_language():
    field = COUNTRIES.formfield()
    with translation.override("es"):
        assert ("BJ", "Benín") in list(field.choices)
    with translation.override("fr"):
        assert ("BJ", "Bénin") in list(field.choices)


def test_the_form_field_returns_codes_and_refuses_others():
    field = COUNTRIES.formfield()
    assert field.clean(["SN", "BJ"]) == ["SN", "BJ"]
    assert field.clean([]) == []
    with pytest.raises(ValidationError):
        field.clean(["XX"])


def test_the_form_field_is_required_where_the_model_field_is():
    assert not COUNTRIES.formfield().required
    assert DOCUMENT_LANGUAGES.formfield().required


def test_a_migration_names_the_list_and_does_not_copy_it():
    written, imports = MigrationWriter.serialize(CodesField(code_choices=country_choices))
    assert "code_choices=wagtail_volontariat.taxonomy.codes.country_choices" in written
    assert "BJ" not in written
    for statement in imports:
        import_module(statement.removeprefix("import "))


@pytest.mark.django_db
def test_a_query_finds_one_code_among_several(tree):
    organisation = factories.make_member()
    both = factories.make_mandate(organisation=organisation, countries=["BJ", "SN"])
    one = factories.make_mandate(organisation=organisation, countries=["SN"])
    none = factories.make_mandate(organisation=organisation, countries=[], location_mode="remote")

    def found(code):
        return set(MandatePage.objects.filter(countries__has=code))

    assert found("SN") == {both, one}
    assert found("BJ") == {both}
    assert found("S") == set()
    assert found('SN"') == set()
    assert set(MandatePage.objects.exclude(countries__has="BJ")) == {one, none}


@pytest.mark.django_db
def test_a_query_does_not_take_a_code_for_a_number(tree):
    mandate = factories.make_mandate(sdgs=["5"])
    factories.make_mandate(organisation=mandate.organisation, sdgs=["15"])
    assert list(MandatePage.objects.filter(sdgs__has="5")) == [mandate]
