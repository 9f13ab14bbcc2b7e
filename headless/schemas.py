"""Shapes that every endpoint of ours shares; the OpenAPI document is made from them."""

from datetime import datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field


class CodeLabel(Schema):
    """A code and its name in the language of the answer."""

    code: str
    label: str


class Link(Schema):
    """A link to another page, in the reader's language where that translation is live."""

    id: int
    title: str
    html_url: str
    detail_url: str
    locale: str


PageLink = Link


class FocalPoint(Schema):
    """The centre of interest of a picture and its extent, in pixels of the original."""

    x: int
    y: int
    width: int
    height: int


class Picture(Schema):
    """A picture ready for ``<img srcset>``: WebP in several widths, JPEG or PNG as ``src``."""

    alt: str
    src: str
    srcset: str
    width: int
    height: int
    focal_point: FocalPoint | None


class TranslationState(Schema):
    """How this language of a page came about, and whether its source has changed since."""

    kind: Literal["original", "human", "machine"]
    outdated: bool


class TranslationLink(Schema):
    """Another language of a page, live and public."""

    locale: str
    id: int
    title: str
    html_url: str
    detail_url: str


class Meta(Schema):
    """What every item says of itself."""

    type: str = Field(examples=["volontariat_mandates.MandatePage"])
    locale: str = Field(examples=["fr"])
    slug: str
    html_url: str
    detail_url: str
    first_published_at: datetime | None
    last_published_at: datetime | None
    translation: TranslationState
    translations: list[TranslationLink]


class HeadingBlock(Schema):
    """A heading inside a body."""

    id: str | None
    type: Literal["heading"]
    value: str


class ParagraphBlock(Schema):
    """Prose as HTML."""

    id: str | None
    type: Literal["paragraph"]
    value: str


class PictureBlock(Schema):
    """A picture inside a body."""

    id: str | None
    type: Literal["image"]
    value: Picture


class Quotation(Schema):
    """Words of somebody, and whose they are."""

    text: str
    attribution: str


class QuoteBlock(Schema):
    """A quotation inside a body."""

    id: str | None
    type: Literal["quote"]
    value: Quotation


StoryPart = Annotated[
    HeadingBlock | ParagraphBlock | PictureBlock | QuoteBlock, Field(discriminator="type")
]
#: The body of a story, a news item or an information page; see ``headless.editions.story``.
StoryBody = list[StoryPart]


class IndexCard(Schema):
    """An index page among search results."""

    id: int
    title: str
    introduction: str


class IndexDetail(IndexCard):
    """An index page on its own address."""

    breadcrumbs: list[PageLink]


class FacetValue(CodeLabel):
    """A value of a filter, and how many items the list would give for it."""

    count: int


class Problem(Schema):
    """An error, as RFC 9457 describes it (``application/problem+json``)."""

    type: str
    title: str
    status: int
    detail: str = ""
    errors: list["ProblemPlace"] | None = None


class ProblemPlace(Schema):
    """Where the request breaks which rule."""

    loc: list[str | int] = []
    msg: str
    type: str = ""


_Plain = str | int | float | bool | None


class JsonLdObject(Schema, extra="allow"):
    """A value of structured data that has properties of its own."""

    __pydantic_extra__: dict[str, "_Plain | JsonLdObject | list[_Plain | JsonLdObject]"]


class JsonLdNode(JsonLdObject):
    """Structured data (schema.org), for a ``<script type="application/ld+json">``."""
