"""Codes with their labels, as the API returns them."""

from collections.abc import Callable, Iterable

from wagtail_volontariat.headless.serializers import (
    CodeLabel,
    Localised,
    LocalisedField,
    in_owners_language,
)

from .codes import country_name, language_name
from .enums import SustainableDevelopmentGoal
from .models import Term


def term_data(term: Term, locale_id: int) -> CodeLabel:
    """Returns a term in a page's language; without a published label there, its code twice."""
    label = term.public_label if term.locale_id == locale_id else term.code
    return {"code": term.code, "label": label}


class TermsField(LocalisedField):
    """Terms of one vocabulary, in its order."""

    def to_representation(self, localised: Localised) -> list[CodeLabel]:
        """Returns the terms with their labels."""
        terms = sorted(localised.value.all(), key=lambda term: (term.sort_order, term.code))
        return [term_data(term, localised.owner.locale_id) for term in terms]


class CountryField(LocalisedField):
    """One country."""

    def to_representation(self, localised: Localised) -> CodeLabel:
        """Returns the country's code and name."""
        return named([localised.value], country_name, localised)[0]


class CountriesField(LocalisedField):
    """Several countries."""

    def to_representation(self, localised: Localised) -> list[CodeLabel]:
        """Returns the countries' codes and names."""
        return named(localised.value, country_name, localised)


class LanguagesField(LocalisedField):
    """Several languages."""

    def to_representation(self, localised: Localised) -> list[CodeLabel]:
        """Returns the languages' codes and names."""
        return named(localised.value, language_name, localised)


class LanguageField(LocalisedField):
    """One language."""

    def to_representation(self, localised: Localised) -> CodeLabel:
        """Returns the language's code and name."""
        return named([localised.value], language_name, localised)[0]


class GoalsField(LocalisedField):
    """Sustainable development goals."""

    def to_representation(self, localised: Localised) -> list[CodeLabel]:
        """Returns the goals' numbers and names, in the language of the page."""
        with in_owners_language(localised):
            return [
                {"code": code, "label": str(SustainableDevelopmentGoal(code).label)}
                for code in localised.value
            ]


def named(
    codes: Iterable[str], name: Callable[[str, str], str], localised: Localised
) -> list[CodeLabel]:
    """Returns codes with their names in the language of the page that holds them."""
    language = localised.owner.locale.language_code
    return [{"code": code, "label": name(code, language)} for code in codes]
