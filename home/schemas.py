"""Shapes of forms in the API; the OpenAPI document is made from them."""

from typing import Literal

from ninja import Schema
from pydantic import Field

from wagtail_volontariat.headless.schemas import JsonLdNode, Meta, PageLink

QuestionType = Literal[
    "singleline",
    "multiline",
    "email",
    "number",
    "url",
    "checkbox",
    "checkboxes",
    "dropdown",
    "multiselect",
    "radio",
    "date",
    "datetime",
    "hidden",
]


class Question(Schema):
    """A question of a form, in the language of its page."""

    name: str = Field(description="The key of the answer in the body that is sent.")
    label: str
    type: QuestionType
    required: bool
    multiple: bool = Field(description="Whether the answer is a list.")
    choices: list[str] = Field(description="The answers to choose from; empty where any will do.")
    default_value: str
    help_text: str
    max_length: int | None = Field(description="The most characters that an answer may have.")


class FormCard(Schema):
    """A form among search results."""

    id: int
    title: str
    introduction: str


class FormDetail(FormCard):
    """A form, ready to be shown in the language of its page."""

    fields: list[Question]
    submit_label: str
    thank_you: str = Field(description="What to show after the form was sent, as HTML.")
    honeypot: str = Field(
        description="The name of a field to hide from people and to leave empty: robots fill it."
    )
    action: str = Field(description="Where to send the answers.")
    breadcrumbs: list[PageLink]


class FormPageAnswer(FormDetail):
    """A form on its own address, with what every item says of itself."""

    json_ld: list[JsonLdNode]
    meta: Meta


class FormReceipt(Schema):
    """What somebody who has sent a form is told."""

    message: str = Field(description="HTML, in the language of the form.")
