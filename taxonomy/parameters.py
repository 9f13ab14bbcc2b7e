"""Codes as parameters of the API: an unknown one is refused by its name."""

from typing import Annotated, Literal

from pydantic import AfterValidator, StringConstraints

from .codes import names
from .enums import SustainableDevelopmentGoal
from .regions import COUNTRIES_BY_REGION


def _known(kind: str) -> AfterValidator:
    def check(code: str) -> str:
        if code not in names(kind):
            raise ValueError(f"Unknown {kind}: {code}")
        return code

    return AfterValidator(check)


#: ISO 3166-1 alpha-2.
CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$"), _known("country")]
#: ISO 639-1.
LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$"), _known("language")]
#: UN M49.
RegionCode = Literal[tuple(sorted(COUNTRIES_BY_REGION))]
Goal = Literal[tuple(SustainableDevelopmentGoal.values)]
