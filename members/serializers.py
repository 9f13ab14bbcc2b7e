from typing_extensions import TypedDict

from wagtail_volontariat.headless.serializers import (
    Localised,
    LocalisedField,
    PageLink,
    page_link,
    public_version,
)


class Registration(TypedDict):
    """A number in a public register."""

    register: str
    number: str


Relation = TypedDict(
    "Relation", {"kind": str, "to": PageLink, "from": str | None, "until": str | None}
)


class RegistrationsField(LocalisedField):
    """An organisation's registrations."""

    def to_representation(self, localised: Localised) -> list[Registration]:
        """Returns the registrations in order."""
        return [{"register": row.register, "number": row.number} for row in localised.value.all()]


class RelationsField(LocalisedField):
    """An organisation's relations to organisations that are public."""

    def to_representation(self, localised: Localised) -> list[Relation]:
        """Returns the relations in order."""
        relations = []
        for row in localised.value.select_related("to"):
            if page := public_version(row.to, localised.owner.locale_id):
                relations.append(
                    {
                        "kind": row.kind,
                        "to": page_link(page),
                        "from": row.valid_from and row.valid_from.isoformat(),
                        "until": row.valid_until and row.valid_until.isoformat(),
                    }
                )
        return relations
