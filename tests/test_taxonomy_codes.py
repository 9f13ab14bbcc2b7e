"""Names of countries, regions, languages and currencies, and how they sort."""

import pytest
from babel import Locale
from django.utils import translation

from wagtail_volontariat.taxonomy import codes
from wagtail_volontariat.taxonomy.regions import (
    ANTARCTICA,
    COUNTRIES_BY_REGION,
    INTERMEDIATE_REGIONS,
    REGIONS,
    regions_of,
)

#: Two-letter codes of CLDR that ISO 3166-1 hasn't assigned: groupings, reservations, tests.
NOT_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}


@pytest.mark.parametrize(
    ("name", "code", "expected"),
    [
        (codes.country_name, "BJ", ("Bénin", "Benin", "Benín")),
        (codes.region_name, "011", ("Afrique occidentale", "Western Africa", "África occidental")),
        (codes.language_name, "es", ("espagnol", "Spanish", "español")),
        (
            codes.currency_name,
            "XOF",
            ("franc CFA (BCEAO)", "West African CFA Franc", "franco CFA de África Occidental"),
        ),
    ],
)
def test_names_follow_the_language(name, code, expected):
    assert tuple(name(code, language) for language in ("fr", "en", "es")) == expected


def test_a_name_is_in_the_active_language_unless_told():
    with translation.override("es"):
        assert codes.country_name("BJ") == "Benín"
    with translation.override("fr"):
        assert codes.country_name("BJ") == "Bénin"


def test_without_an_active_language_names_are_in_the_sites_own():
    with translation.override(None):
        assert codes.country_name("BJ") == "Bénin"


def test_an_unknown_code_names_itself():
    assert codes.country_name("ZZ", "fr") == "ZZ"


def test_an_unknown_list_raises():
    with pytest.raises(ValueError, match="No such code list: planet"):
        codes.names("planet", "fr")


def test_a_setting_overrides_names_in_one_language(settings):
    assert codes.country_name("SZ", "fr") == "Eswatini"
    settings.VOLONTARIAT_CODE_NAMES = {"country": {"fr": {"SZ": "Swaziland"}}}
    assert codes.country_name("SZ", "fr") == "Swaziland"
    assert codes.country_name("SZ", "en") == "Eswatini"


def test_an_empty_name_takes_a_code_off_the_list(settings):
    settings.VOLONTARIAT_CODE_NAMES = {"country": {"fr": {"AQ": ""}}}
    with translation.override("fr"):
        assert "AQ" not in dict(codes.country_choices())
    with translation.override("en"):
        assert "AQ" in dict(codes.country_choices())


@pytest.mark.parametrize("language", ["fr", "en", "es"])
def test_every_code_has_a_name(language):
    for kind in ("country", "region", "language"):
        unnamed = [code for code, name in codes.names(kind, language).items() if name == code]
        assert unnamed == []


def test_countries_sort_as_french_sorts_them():
    with translation.override("fr"):
        names = [name for _, name in codes.country_choices()]
    assert names.index("Égypte") < names.index("Zambie")
    assert [name for name in names if name[0] in "EÉ"] == [
        "Égypte",
        "Émirats arabes unis",
        "Équateur",
        "Érythrée",
        "Espagne",
        "Estonie",
        "Eswatini",
        "État de la Cité du Vatican",
        "États-Unis",
        "Éthiopie",
    ]


def test_spanish_puts_the_letter_n_with_tilde_after_n(settings):
    settings.VOLONTARIAT_CODE_NAMES = {"country": {"es": {"XK": "Ñandú", "NO": "Nzima"}}}
    with translation.override("es"):
        names = [name for _, name in codes.country_choices()]
    assert names.index("Nzima") < names.index("Ñandú") < names.index("Omán")


def test_currencies_are_those_in_use_by_code():
    with translation.override("en"):
        choices = codes.currency_choices()
    assert choices == sorted(choices)
    assert ("EUR", "EUR – Euro") in choices
    assert {"XOF", "USD", "CAD", "BOB"} <= dict(choices).keys()
    assert dict(choices).keys().isdisjoint({"FRF", "DEM", "XAU"})


def test_time_zones_name_places():
    zones = dict(codes.timezone_choices())
    assert zones["America/Sao_Paulo"] == "America/Sao Paulo"
    assert "UTC" in zones
    assert not [zone for zone in zones if zone.startswith("Etc/") or zone == "EST"]


def test_the_list_of_countries_is_that_of_iso():
    listed = {code for code in Locale("en").territories if len(code) == 2 and code.isalpha()}
    assert set(codes.names("country", "en")) == listed - NOT_COUNTRIES


def test_every_country_lies_in_exactly_one_sub_region():
    placed = [
        country
        for subregions in REGIONS.values()
        for members in subregions.values()
        for country in members.split()
    ]
    assert len(placed) == len(set(placed))
    assert set(placed) == set(codes.names("country", "en")) - {ANTARCTICA}


def test_a_country_lies_in_its_sub_region_and_in_what_holds_that():
    assert regions_of("BJ") == ["011", "202", "002"]
    assert regions_of("BO") == ["005", "419", "019"]
    assert regions_of("CA") == ["021", "019"]
    assert regions_of(ANTARCTICA) == []


def test_intermediate_regions_are_made_of_sub_regions():
    for code, subregions in INTERMEDIATE_REGIONS.items():
        for subregion in subregions:
            assert COUNTRIES_BY_REGION[subregion] < COUNTRIES_BY_REGION[code]
