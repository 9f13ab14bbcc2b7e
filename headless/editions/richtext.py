"""Rich text as it leaves the site: plain HTML, whose links work for whoever reads it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import models
from django.utils.html import escape
from wagtail.models import Page
from wagtail.rich_text import features
from wagtail.rich_text.rewriters import (
    EmbedRewriter,
    LinkRewriter,
    MultiRuleRewriter,
    extract_attrs,
)

Href = Callable[[Page], str | None]

#: Tags that stand for an object: links and embeds.
TAG = re.compile(r"<(?:a|embed)\s([^>]*)>", re.IGNORECASE)


def expand(source: str, href: Href) -> str:
    """Returns the HTML of stored rich text.

    ``href`` gives the address of a linked page, or ``None`` where a reader may not follow: then
    the words stay and the link goes.
    """
    links = {
        name: handler.expand_db_attributes_many
        for name, handler in features.get_link_types().items()
    }
    embeds = {
        name: handler.expand_db_attributes_many
        for name, handler in features.get_embed_types().items()
    }
    rewrite = MultiRuleRewriter(
        [
            LinkRewriter(bulk_rules={**links, "page": partial(_page_links, href=href)}),
            EmbedRewriter(bulk_rules=embeds),
        ]
    )
    return rewrite(source)


def keys_of_objects(source: str) -> set[str]:
    """Returns the outbox keys of the documents and pictures that stored rich text names."""
    if "linktype=" not in source and "embedtype=" not in source:
        return set()
    keys = set()
    for tag in TAG.findall(source):
        found = extract_attrs(tag)
        if "linktype" in found:
            handler = features.get_link_types().get(found["linktype"])
        else:
            handler = features.get_embed_types().get(found.get("embedtype"))
        model = _model_of(handler)
        if model is not None and not issubclass(model, Page) and found.get("id", "").isdigit():
            keys.add(f"{model._meta.label_lower}:{found['id']}")
    return keys


def _model_of(handler: Any) -> type[models.Model] | None:
    try:
        return handler.get_model()
    except (AttributeError, NotImplementedError):
        return None


def _page_links(attributes: list[dict[str, str]], href: Href) -> list[str]:
    ids = [int(each["id"]) for each in attributes if each.get("id", "").isdigit()]
    pages = Page.objects.in_bulk(ids)
    addresses = {page.pk: href(page) for page in pages.values()}
    opened = [
        addresses.get(int(each["id"]) if each.get("id", "").isdigit() else 0) for each in attributes
    ]
    return [f'<a href="{escape(address)}">' if address else "<a>" for address in opened]
