"""The home page and information pages as the API sends them."""

from ninja import Schema

from wagtail_volontariat.headless.schemas import (
    JsonLdNode,
    Meta,
    PageLink,
    Picture,
    StoryBody,
)


class ContentCard(Schema):
    """A home or information page among search results."""

    id: int
    title: str
    introduction: str
    image: Picture | None


class ContentDetail(ContentCard):
    """A home or information page on its own address."""

    body: StoryBody
    breadcrumbs: list[PageLink]


class ContentPageAnswer(ContentDetail):
    """A home or information page, with what every item says of itself."""

    json_ld: list[JsonLdNode]
    meta: Meta
