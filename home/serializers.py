from typing_extensions import TypedDict

from wagtail_volontariat.headless.serializers import Localised, LocalisedField


class FormQuestion(TypedDict):
    """A question of a form, in the language of its page."""

    name: str
    label: str
    type: str
    required: bool
    choices: list[str]
    default_value: str
    help_text: str


class FormFieldsField(LocalisedField):
    """The questions of a form."""

    def to_representation(self, localised: Localised) -> list[FormQuestion]:
        """Returns the questions in order."""
        return [
            {
                "name": row.clean_name,
                "label": row.label,
                "type": row.field_type,
                "required": row.required,
                "choices": split_choices(row.choices),
                "default_value": row.default_value,
                "help_text": row.help_text,
            }
            for row in localised.value.all()
        ]


def split_choices(text: str) -> list[str]:
    """Splits a list of choices as Wagtail's forms do: at new lines, else at commas."""
    parts = text.splitlines() if "\n" in text else text.split(",")
    return [part.strip() for part in parts if part.strip()]
