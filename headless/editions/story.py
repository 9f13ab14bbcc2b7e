"""Bodies of prose, pictures and quotations, as the API sends them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.html import escape
from wagtail.blocks import StreamValue
from wagtail.models import Page

from .rendering import Rendering


def story(body: StreamValue, page: Page, rendering: Rendering) -> list[dict[str, Any]]:
    """Returns the blocks of a ``StoryBlock``, as ``headless.schemas.StoryBody`` describes them.

    A picture that was deleted since is left out.
    """
    blocks = [
        {
            "id": block.id,
            "type": block.block_type,
            "value": _VALUES[block.block_type](block.value, page, rendering),
        }
        for block in body
    ]
    return [block for block in blocks if block["value"] is not None]


def story_text(body: StreamValue) -> str:
    """Returns the words of a ``StoryBlock`` for search, as HTML without tags."""
    return " ".join(escape(text) for text in body.stream_block.get_searchable_content(body))


def _heading(value: Any, page: Page, rendering: Rendering) -> str:
    return str(value)


def _paragraph(value: Any, page: Page, rendering: Rendering) -> str:
    return rendering.html(value, page)


def _image(value: Any, page: Page, rendering: Rendering) -> dict[str, Any] | None:
    return rendering.picture(value, (value and value.contextual_alt_text) or "")


def _quote(value: Any, page: Page, rendering: Rendering) -> dict[str, Any]:
    return {"text": value["text"], "attribution": value["attribution"] or ""}


_VALUES: dict[str, Callable[[Any, Page, Rendering], Any]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "image": _image,
    "quote": _quote,
}
