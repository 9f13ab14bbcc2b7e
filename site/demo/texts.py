"""Writes one language's texts of a demo entry into a page."""

import json
from typing import Any

from wagtail.models import Page

from wagtail_volontariat.headless.slugs import transliterated_slug

from .content import Entry

#: Texts that belong to rows.
OF_ROWS = {"choices", "help", "labels", "pull_quotes"}


def write_texts(page: Page, entry: Entry, language: str) -> None:
    """Sets every translated field of ``page``, and the texts of its rows, in memory."""
    texts = entry.texts[language]
    for name, text in texts.items():
        if name == "body":
            page.body = json.dumps(_blocks(entry, text))
        elif name not in OF_ROWS:
            setattr(page, name, text)
    page.slug = texts.get("slug") or transliterated_slug(texts["title"])
    page.draft_title = page.title
    _write_pull_quotes(page, entry, texts)
    _write_questions(page, entry, texts)
    _write_notes(page, entry, language)


def _blocks(entry: Entry, body: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Returns StreamField data whose block ids are the same in every language."""
    return [
        {
            "id": str(entry.key("block", str(position))),
            "type": block["type"],
            "value": _block_value(block),
        }
        for position, block in enumerate(body)
    ]


def _block_value(block: dict[str, Any]) -> Any:
    if block["type"] == "quote":
        return {"text": block["text"], "attribution": block.get("attribution", "")}
    return block.get("html") or block["text"]


def _write_pull_quotes(page: Page, entry: Entry, texts: dict[str, Any]) -> None:
    by_key = (
        {row.translation_key: row for row in page.pull_quotes.all()}
        if _has(page, "pull_quotes")
        else {}
    )
    for position, text in enumerate(texts.get("pull_quotes", [])):
        by_key[entry.key("pull_quote", str(position))].text = text


def _write_questions(page: Page, entry: Entry, texts: dict[str, Any]) -> None:
    if not _has(page, "form_fields"):
        return
    for row in page.form_fields.all():
        row.label = texts["labels"][row.clean_name]
        row.help_text = texts.get("help", {}).get(row.clean_name, "")
        row.choices = texts.get("choices", {}).get(row.clean_name, "")


def _write_notes(page: Page, entry: Entry, language: str) -> None:
    if not _has(page, "benefits"):
        return
    notes = {row["kind"]: row.get("note", {}) for row in entry.facts.get("benefits", [])}
    for row in page.benefits.all():
        row.note = notes[row.kind].get(language, "")


def _has(page: Page, relation: str) -> bool:
    return hasattr(type(page), relation)
