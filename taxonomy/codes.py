"""Codes of countries, regions, languages and currencies, with their names from CLDR.

``VOLONTARIAT_CODE_NAMES`` overrides names per list and language, for instance
``{"country": {"fr": {"SZ": "Swaziland"}}}``; an empty name takes the code off the list.
"""

from functools import cache
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global
from django.conf import settings
from django.core.signals import setting_changed
from django.dispatch import receiver
from django.utils.translation import get_language

from wagtail_volontariat.headless.collation import sort_key

from .regions import ANTARCTICA, COUNTRIES_BY_REGION

Choices = list[tuple[str, str]]


def country_name(code: str, language: str | None = None) -> str:
    """Returns a country's name (ISO 3166-1 alpha-2), in the active language unless told."""
    return names("country", language).get(code, code)


def region_name(code: str, language: str | None = None) -> str:
    """Returns a world region's name (UN M49), in the active language unless told."""
    return names("region", language).get(code, code)


def language_name(code: str, language: str | None = None) -> str:
    """Returns a language's name (ISO 639-1), in the active language unless told."""
    return names("language", language).get(code, code)


def currency_name(code: str, language: str | None = None) -> str:
    """Returns a currency's name (ISO 4217), in the active language unless told."""
    return names("currency", language).get(code, code)


def country_choices() -> Choices:
    """Returns the countries, sorted as the active language sorts."""
    return _choices("country")


def region_choices() -> Choices:
    """Returns the world regions, sorted as the active language sorts."""
    return _choices("region")


def language_choices() -> Choices:
    """Returns the languages, sorted as the active language sorts."""
    return _choices("language")


def currency_choices() -> Choices:
    """Returns ``CODE – name`` of the currencies in use, by code."""
    return [(code, f"{code} – {name}") for code, name in sorted(names("currency").items())]


def timezone_choices() -> Choices:
    """Returns the time zones of the tz database that name a place."""
    places = (zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
    return [(zone, zone.replace("_", " ")) for zone in sorted([*places, "UTC"])]


def names(kind: str, language: str | None = None) -> dict[str, str]:
    """Returns the names of one list (``country``, ``region``, ``language``, ``currency``).

    Raises ``ValueError`` for any other kind.
    """
    return _names(kind, language or get_language() or settings.LANGUAGE_CODE)


@cache
def _names(kind: str, language: str) -> dict[str, str]:
    locale = Locale.parse(language, sep="-")
    if kind == "country":
        codes = {*frozenset().union(*COUNTRIES_BY_REGION.values()), ANTARCTICA}
        found = {code: locale.territories[code] for code in codes}
    elif kind == "region":
        found = {code: locale.territories[code] for code in COUNTRIES_BY_REGION}
    elif kind == "language":
        found = {code: name for code, name in locale.languages.items() if len(code) == 2}
    elif kind == "currency":
        found = {code: locale.currencies.get(code, code) for code in _currencies_in_use()}
    else:
        raise ValueError(f"No such code list: {kind}")
    overrides = getattr(settings, "VOLONTARIAT_CODE_NAMES", {}).get(kind, {}).get(language, {})
    return {code: name for code, name in {**found, **overrides}.items() if name}


@cache
def _currencies_in_use() -> frozenset[str]:
    return frozenset(
        currency
        for periods in get_global("territory_currencies").values()
        for currency, _start, end, is_tender in periods
        if end is None and is_tender
    )


def _choices(kind: str) -> Choices:
    language = get_language() or settings.LANGUAGE_CODE
    return sorted(names(kind).items(), key=lambda item: sort_key(item[1], language))


@receiver(setting_changed)
def _forget_names(setting: str, **kwargs: object) -> None:
    if setting == "VOLONTARIAT_CODE_NAMES":
        _names.cache_clear()
