from typing_extensions import TypedDict

from wagtail_volontariat.headless.serializers import (
    Image,
    Localised,
    LocalisedField,
    image_data,
)


class Volunteer(TypedDict):
    """What readers may know of a volunteer."""

    name: str
    portrait: Image | None


class VolunteerField(LocalisedField):
    """The teller of a story; private particulars stay private."""

    def to_representation(self, localised: Localised) -> Volunteer:
        """Returns the public name and the portrait."""
        profile = localised.value
        return {
            "name": profile.display_name,
            "portrait": profile.portrait and image_data(profile.portrait, profile.display_name),
        }


class PullQuotesField(LocalisedField):
    """The sentences that lead into a story."""

    def to_representation(self, localised: Localised) -> list[str]:
        """Returns the sentences in order, without those that aren't translated yet."""
        return [row.text for row in localised.value.all() if row.text]
