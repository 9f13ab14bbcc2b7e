"""News items and entries of the resource library as the API sends them."""

from datetime import date

from ninja import Schema

from wagtail_volontariat.headless.schemas import (
    CodeLabel,
    JsonLdNode,
    Meta,
    PageLink,
    Picture,
    StoryBody,
)


class NewsCard(Schema):
    """A news item in a list."""

    id: int
    title: str
    summary: str
    date: date | None
    category: CodeLabel
    image: Picture | None


class NewsDetail(NewsCard):
    """A news item on its own address."""

    body: StoryBody
    breadcrumbs: list[PageLink]


class NewsItem(NewsCard):
    """A news item in a list, with what every item says of itself."""

    meta: Meta


class NewsPageAnswer(NewsDetail):
    """A news item on its own address, with structured data."""

    json_ld: list[JsonLdNode]
    meta: Meta


class DocumentFile(Schema):
    """A file to download; ``size`` is in bytes."""

    title: str
    url: str
    extension: str
    size: int | None


class ResourceCard(Schema):
    """A document of the library in a list; ``summary`` is the beginning of its abstract."""

    id: int
    title: str
    summary: str
    resource_type: CodeLabel
    authors: str
    publisher: str
    year: int | None
    document_languages: list[CodeLabel]
    topics: list[CodeLabel]
    document: DocumentFile | None
    document_url: str


class ResourceDetail(ResourceCard):
    """A document of the library on its own address; ``abstract`` is HTML."""

    abstract: str
    breadcrumbs: list[PageLink]


class ResourceItem(ResourceCard):
    """A document of the library in a list, with what every item says of itself."""

    meta: Meta


class ResourcePageAnswer(ResourceDetail):
    """A document of the library on its own address, with structured data."""

    json_ld: list[JsonLdNode]
    meta: Meta
