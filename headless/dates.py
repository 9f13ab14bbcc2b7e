"""Dates as a reader writes them."""

from datetime import date

from babel.dates import format_date
from django.utils.translation import get_language, to_locale

FIRST_OF_THE_MONTH = {"fr": "1er"}


def written_date(day: date) -> str:
    """Returns a date in the active language: ``17 March 2022``, ``1er avril 2022``."""
    language = get_language()
    text = format_date(day, "long", locale=to_locale(language))
    first = FIRST_OF_THE_MONTH.get(language.partition("-")[0])
    return text.replace("1", first, 1) if first and day.day == 1 else text
