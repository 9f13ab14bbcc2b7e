"""World regions: the geographic regions of the UN's M49 standard, and what lies in each.

Codes and groupings are those of the United Nations Statistics Division, "Standard country or
area codes for statistical use" (M49). Taiwan and Kosovo, which M49 doesn't list, are placed with
their neighbours, as CLDR does.
"""

#: Continental region → sub-region → countries (ISO 3166-1 alpha-2). M49 groups the sub-regions
#: of Africa south of the Sahara and of Latin America once more; those two levels are in
#: ``INTERMEDIATE_REGIONS``.
REGIONS: dict[str, dict[str, str]] = {
    "002": {
        "015": "DZ EG EH LY MA SD TN",
        "014": "BI DJ ER ET IO KE KM MG MU MW MZ RE RW SC SO SS TF TZ UG YT ZM ZW",
        "017": "AO CD CF CG CM GA GQ ST TD",
        "018": "BW LS NA SZ ZA",
        "011": "BF BJ CI CV GH GM GN GW LR ML MR NE NG SH SL SN TG",
    },
    "019": {
        "029": (
            "AG AI AW BB BL BQ BS CU CW DM DO GD GP HT JM KN KY LC MF MQ MS PR SX TC TT VC VG VI"
        ),
        "013": "BZ CR GT HN MX NI PA SV",
        "005": "AR BO BR BV CL CO EC FK GF GS GY PE PY SR UY VE",
        "021": "BM CA GL PM US",
    },
    "142": {
        "143": "KG KZ TJ TM UZ",
        "030": "CN HK JP KP KR MN MO TW",
        "035": "BN ID KH LA MM MY PH SG TH TL VN",
        "034": "AF BD BT IN IR LK MV NP PK",
        "145": "AE AM AZ BH CY GE IL IQ JO KW LB OM PS QA SA SY TR YE",
    },
    "150": {
        "151": "BG BY CZ HU MD PL RO RU SK UA",
        "154": "AX DK EE FI FO GB GG IE IM IS JE LT LV NO SE SJ",
        "039": "AD AL BA ES GI GR HR IT ME MK MT PT RS SI SM VA XK",
        "155": "AT BE CH DE FR LI LU MC NL",
    },
    "009": {
        "053": "AU CC CX HM NF NZ",
        "054": "FJ NC PG SB VU",
        "057": "FM GU KI MH MP NR PW UM",
        "061": "AS CK NU PF PN TK TO TV WF WS",
    },
}

#: M49 groupings between a continent and its sub-regions.
INTERMEDIATE_REGIONS: dict[str, tuple[str, ...]] = {
    "202": ("014", "017", "018", "011"),
    "419": ("029", "013", "005"),
}

ANTARCTICA = "AQ"


def _countries_by_region() -> dict[str, frozenset[str]]:
    countries: dict[str, frozenset[str]] = {}
    for continent, subregions in REGIONS.items():
        for code, members in subregions.items():
            countries[code] = frozenset(members.split())
        countries[continent] = frozenset().union(*(countries[code] for code in subregions))
    for code, subregions in INTERMEDIATE_REGIONS.items():
        countries[code] = frozenset().union(*(countries[name] for name in subregions))
    return countries


COUNTRIES_BY_REGION: dict[str, frozenset[str]] = _countries_by_region()


def regions_of(country: str) -> list[str]:
    """Returns the M49 codes of every region that ``country`` lies in, the smallest first."""
    holding = [code for code, members in COUNTRIES_BY_REGION.items() if country in members]
    return sorted(holding, key=lambda code: (len(COUNTRIES_BY_REGION[code]), code))
