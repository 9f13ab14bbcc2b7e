"""Rich text as it leaves the site: plain HTML, whose links work for whoever reads it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.utils.html import escape
from wagtail.models import Page
from wagtail.rich_text import features
from wagtail.rich_text.rewriters import EmbedRewriter, LinkRewriter, MultiRuleRewriter

Href = Callable[[Page], str | None]


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


def _page_links(attributes: list[dict[str, str]], href: Href) -> list[str]:
    ids = [int(each["id"]) for each in attributes if each.get("id", "").isdigit()]
    pages = Page.objects.in_bulk(ids)
    addresses = {page.pk: href(page) for page in pages.values()}
    opened = [
        addresses.get(int(each["id"]) if each.get("id", "").isdigit() else 0) for each in attributes
    ]
    return [f'<a href="{escape(address)}">' if address else "<a>" for address in opened]
