"""Excerpts that show a reader where a text answers a query."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString

from .stemming import language_code, stem
from .words import composed, fold_with_origins, spelled

ELLIPSIS = "…"
#: What has no place in HTML or would turn the text after the excerpt around: control characters,
#: halves of surrogate pairs, marks that override the direction of writing.
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


class Hit(NamedTuple):
    """A word whose stem is looked for, and where it stands in the text."""

    stem: str
    start: int
    end: int


def _hits(text: str, stems: Collection[str], language: str) -> Iterator[Hit]:
    folded, origins = fold_with_origins(text)
    for word in spelled(folded):
        found = stem(word.text, language)
        if found in stems:
            yield Hit(found, origins[word.start], origins[word.end])


def _densest(hits: list[Hit], length: int) -> tuple[int, int]:
    """Returns where the stretch starts and ends that has most different stems, then most hits."""
    inside: Counter[str] = Counter()
    best, stretch, first = (0, 0), (0, 0), 0
    for last, hit in enumerate(hits):
        inside[hit.stem] += 1
        while first < last and hit.end - hits[first].start > length:
            inside[hits[first].stem] -= 1
            if not inside[hits[first].stem]:
                del inside[hits[first].stem]
            first += 1
        score = (len(inside), last - first + 1)
        if score > best:
            best, stretch = score, (hits[first].start, hit.end)
    return stretch


def _window(text: str, stretch: tuple[int, int], length: int) -> tuple[int, int]:
    """Returns the bounds of at most ``length`` characters around a stretch, between words."""
    start, end = stretch
    left = max(0, min(start - max(0, length - (end - start)) // 2, len(text) - length))
    right = min(len(text), left + length)
    if left and text[left - 1] != " ":
        space = text.find(" ", left, start)
        left = space + 1 if space >= 0 else start
    if right < len(text) and text[right] != " ":
        space = text.rfind(" ", end, right)
        right = space if space >= 0 else min(end or right, right)
    return left, right


def highlight(text: str, stems: Collection[str], language: str, length: int = 240) -> str:
    """Returns an excerpt of plain text as HTML, the words that a query looks for in ``<mark>``.

    ``stems`` come from `query_stems()` for the same language. The excerpt has at most ``length``
    characters, tags and ellipses apart, from where most of the stems stand together, or from the
    beginning where none does. It is one line, everything else in it escaped.
    """
    text = " ".join(UNPRINTABLE.sub(" ", composed(text)).split())
    hits = list(_hits(text, frozenset(stems), language_code(language)))
    left, right = _window(text, _densest(hits, length), length)
    parts, done = [ELLIPSIS if left else ""], left
    for hit in hits:
        if left <= hit.start < right:
            end = min(hit.end, right)
            parts += [
                escape(text[done : hit.start]),
                f"<mark>{escape(text[hit.start : end])}</mark>",
            ]
            done = end
    parts += [escape(text[done:right]), ELLIPSIS if right < len(text) else ""]
    return SafeString("".join(parts))
