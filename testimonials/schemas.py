"""A volunteer's story as the API sends it."""

from datetime import date

from ninja import Schema
from pydantic import Field

from wagtail_volontariat.headless.schemas import (
    CodeLabel,
    JsonLdNode,
    Meta,
    PageLink,
    Picture,
    StoryBody,
)


class Storyteller(Schema):
    """Who tells a story, by a public name or a pseudonym."""

    name: str
    portrait: Picture | None


class TestimonialCard(Schema):
    """A story in a list."""

    id: int
    title: str
    standfirst: str
    volunteer: Storyteller | None
    mandate: PageLink | None
    organisation: PageLink | None
    countries: list[CodeLabel]
    domains: list[CodeLabel]
    stage: CodeLabel
    experience_date: date | None
    original_language: CodeLabel | None
    image: Picture | None
    tags: list[CodeLabel] = Field(
        description="The editors' own keywords, in the words of the original."
    )


class TestimonialDetail(TestimonialCard):
    """A story on its own address."""

    body: StoryBody
    pull_quotes: list[str]
    breadcrumbs: list[PageLink]


class TestimonialItem(TestimonialCard):
    """A story in a list, with what every item says of itself."""

    meta: Meta


class TestimonialPageAnswer(TestimonialDetail):
    """A story on its own address, with what every item says of itself."""

    json_ld: list[JsonLdNode]
    meta: Meta
