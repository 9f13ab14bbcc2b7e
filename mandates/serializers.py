"""The fields of a mandate as Wagtail's API returns them."""

from typing_extensions import TypedDict
from wagtail.api import APIField

from wagtail_volontariat.headless.serializers import (
    CodeLabel,
    ImageField,
    Localised,
    LocalisedField,
    PageLinkField,
)
from wagtail_volontariat.taxonomy.codes import country_name, language_name
from wagtail_volontariat.taxonomy.serializers import (
    CountriesField,
    GoalsField,
    TermsField,
    named,
)


class LanguageRequirement(TypedDict):
    """A language that the work asks for; those of the same group are alternatives."""

    code: str
    label: str
    level: str
    requirement: str
    group: str


class Benefit(TypedDict):
    """Something covered or not; the amount is in ``currency`` per ``period``."""

    kind: str
    covered: str
    amount: float | None
    currency: str
    period: str
    note: str


class HostPartner(TypedDict):
    """A host organisation without a page of its own."""

    name: str
    country: CodeLabel | None
    website: str


class StateField(LocalisedField):
    """The state at the moment of reading."""

    def to_representation(self, localised: Localised) -> str:
        """Returns the state's code."""
        return str(localised.value.value)


class LanguageRequirementsField(LocalisedField):
    """The languages that a mandate asks for."""

    def to_representation(self, localised: Localised) -> list[LanguageRequirement]:
        """Returns the rows in order."""
        reader = localised.owner.locale.language_code
        return [
            {
                "code": row.language,
                "label": language_name(row.language, reader),
                "level": row.level,
                "requirement": row.requirement,
                "group": row.group,
            }
            for row in localised.value.all()
        ]


class BenefitsField(LocalisedField):
    """What a mandate offers."""

    def to_representation(self, localised: Localised) -> list[Benefit]:
        """Returns the rows in order."""
        return [
            {
                "kind": row.kind,
                "covered": row.covered,
                "amount": None if row.amount is None else float(row.amount),
                "currency": row.currency,
                "period": row.period,
                "note": row.note,
            }
            for row in localised.value.all()
        ]


class PartnerField(LocalisedField):
    """The host partner."""

    def to_representation(self, localised: Localised) -> HostPartner | None:
        """Returns the partner; nothing while its entry is a draft."""
        partner = localised.value
        if not partner.live:
            return None
        countries = [partner.country] if partner.country else []
        return {
            "name": partner.name,
            "country": next(iter(named(countries, country_name, localised)), None),
            "website": partner.website,
        }


MANDATE_API_FIELDS = [
    APIField("summary"),
    APIField("body"),
    APIField("place"),
    APIField("how_to_apply"),
    APIField("eligibility_note"),
    APIField("image", serializer=ImageField(alt_from="image_alt")),
    APIField("image_alt"),
    APIField("reference"),
    APIField("state", serializer=StateField()),
    APIField("organisation", serializer=PageLinkField()),
    APIField("partner", serializer=PartnerField()),
    APIField("countries", serializer=CountriesField()),
    APIField("location_mode"),
    APIField("statuses", serializer=TermsField()),
    APIField("situation_types", serializer=TermsField()),
    APIField("domains", serializer=TermsField()),
    APIField("sdgs", serializer=GoalsField()),
    APIField("duration_min_months"),
    APIField("duration_max_months"),
    APIField("start_earliest"),
    APIField("start_latest"),
    APIField("start_asap"),
    APIField("opens_on"),
    APIField("deadline"),
    APIField("deadline_timezone"),
    APIField("rolling"),
    APIField("review_by"),
    APIField("languages", serializer=LanguageRequirementsField()),
    APIField("eligible_citizenships", serializer=CountriesField()),
    APIField("eligible_residences", serializer=CountriesField()),
    APIField("age_min"),
    APIField("age_max"),
    APIField("experience_min_years"),
    APIField("positions"),
    APIField("benefits", serializer=BenefitsField()),
    APIField("family_policy"),
    APIField("apply_url"),
    APIField("apply_email"),
    APIField("manual_state"),
]
