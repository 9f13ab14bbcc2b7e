"""Index pages: found by their path, with their introduction; what they list has its own list."""

from __future__ import annotations

from typing import Any

from ..models import TranslatedIndexPage
from ..schemas import IndexCard, IndexDetail
from .registry import EditionType, Texts
from .rendering import Rendering


class IndexEdition(EditionType):
    """An index page; derive one for each model."""

    card_schema = IndexCard
    detail_schema = IndexDetail

    def card(self, page: TranslatedIndexPage, rendering: Rendering) -> dict[str, Any]:
        """Returns what search results show."""
        return {"id": page.pk, "title": page.title, "introduction": page.introduction}

    def texts(self, page: TranslatedIndexPage) -> Texts:
        """Returns what search looks into."""
        return Texts(lead=page.introduction)
