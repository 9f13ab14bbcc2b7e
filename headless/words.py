"""Words as search compares them: without case, accents, elisions or inclusive endings."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from unicodedata import category, normalize

from anyascii import anyascii
from wagtail.rich_text import get_text_for_indexing

#: Characters that join the parts of a word, where their class would make them a space.
JOINERS = {
    **dict.fromkeys("‘’‛′´ʼ＇", "'"),
    **dict.fromkeys("·⋅•‧∙･・", "."),
    **dict.fromkeys("‐‑‒–", "-"),
    **dict.fromkeys("⁄∕／", "/"),
    "＠": "@",
    "\u200b": " ",
}
#: PostgreSQL refuses a lexeme of two kilobytes; no word of ours comes near.
LONGEST_WORD = 64

BLOCK_TAG = re.compile(
    r"</?(?:address|article|aside|blockquote|br|caption|dd|details|div|dl|dt|fieldset|figcaption"
    r"|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|option|p|pre|section|summary|table|tbody"
    r"|td|tfoot|th|thead|tr|ul)\b",
    re.IGNORECASE,
)
#: What follows the mark in ``expert·e·s``. Each ending asks for the last letter it can follow, the
#: full stop standing for the mark, so that ``hepatitis-A`` and ``beans/rice`` stay two words.
INCLUSIVE_ENDING = r"""(?:
    es? | s
    | (?<=[ns].)nes? | (?<=[ls].)les? | (?<=[tsu].)tes? | (?<=[fs].)fes? | (?<=[sx].)ses?
    | (?<=[fs].)i?ves? | (?<=[cs].)(?:ch|qu)es? | (?<=[rs].)i?eres? | (?<=[rsx].)euses?
    | (?:(?<=eur.)|(?<=urs.))t?rices? | (?<=[ex].)sses? | (?<=[lx].)(?:aux|ales?)
    | (?:(?<=o.)|(?<=os.)|(?<=or.)|(?<=es.)|(?<=ol.)|(?<=/))as?
    | (?<=[as].)os? | (?<=[rs].)oras? | (?<=[rs].)ores
)"""
BRACKETED_ENDING = (
    "(?:aux|al|[ao]s?|oras?|[fglnst]?es?|s|i?ves?|i?eres?|euses?|t?rices?|sses?|ales?|ches?|ques?)"
)
WORD = re.compile(
    rf"""
    (?:[cdjlst]|[mn](?=['`][aeiouyh])|(?:jus|lors|puis|quoi)?qu)['`](?=[a-z0-9])  # l’école
    | (?P<word>[mn]'(?=[bcdfgjklmnpqrstvwxz])[a-z0-9]++|[a-z0-9]++)               # N’Djamena
      (?:
        's(?![a-z0-9])                                                            # women’s
        | (?<=[a-z])(?P<both>@s?)(?![@a-z0-9]|[.-][a-z0-9])                       # niñ@s
        | (?<=[a-z][a-z])\(-?{BRACKETED_ENDING}\)(?:\(?s\)?)?(?![a-z0-9])          # expert(e)s
        | (?<=[a-z][a-z])(?P<mark>[.*/_-]){INCLUSIVE_ENDING}(?:(?P=mark)e?s)?
          (?!(?P=mark)?[a-z0-9])                                                  # expert·e·s
      )?
    """,
    re.VERBOSE,
)


class Word(NamedTuple):
    """A plain word, and where it stands in the folded text, its inclusive ending included."""

    text: str
    start: int
    end: int


class _Folding(dict[int, str]):
    """What each character becomes, found once."""

    def __missing__(self, codepoint: int) -> str:
        self[codepoint] = folded = _folded(chr(codepoint))
        return folded


def _folded(character: str) -> str:
    if character in JOINERS:
        return JOINERS[character]
    if character.isascii():
        return character.lower()
    kind = category(character)
    if kind == "Cf":
        return ""
    plain = anyascii(character.casefold()).lower()
    if kind[0] in "LM":
        return re.sub(r"[^a-z0-9]", "", plain)
    return plain if kind[0] == "N" and plain.isalnum() else " "


FOLDING = _Folding()


def composed(text: str) -> str:
    """Returns ``text`` with letters and their accents in one character (NFC)."""
    return normalize("NFC", text)


def fold(text: str) -> str:
    """Returns ``text`` in ASCII and lower case: ``Cœur d’Égypte`` gives ``coeur d'egypte``.

    Letters and digits of every script are transliterated, the dots of inclusive writing become
    full stops, other signs and emoji become spaces.
    """
    return composed(text).translate(FOLDING)


def fold_with_origins(text: str) -> tuple[str, Sequence[int]]:
    """Returns a `composed()` text folded, and for each character of that where it comes from.

    The origins have one item more, the end of ``text``, so that ends of words can be looked up
    too; accents and other signs that leave no trace belong to the character before them.
    """
    folded = text.translate(FOLDING)
    odd = {character for character in set(text) if len(FOLDING[ord(character)]) != 1}
    if not odd:
        return folded, range(len(text) + 1)
    origins: list[int] = []
    done = 0
    for found in re.finditer(f"[{re.escape(''.join(odd))}]", text):
        index = found.start()
        origins += range(done, index)
        origins += [index] * len(FOLDING[ord(text[index])])
        done = index + 1
    return folded, [*origins, *range(done, len(text) + 1)]


def spelled(folded: str) -> Iterator[Word]:
    """Yields the words of a text that is folded, elided articles left out."""
    for match in WORD.finditer(folded):
        word, both, _mark = match.groups()
        if word is None:
            continue
        if both:
            word += both.replace("@", "o")
        if "'" in word:
            word = word.replace("'", "")
        start, end = match.span()
        yield Word(word[:LONGEST_WORD], start, end)


def words(text: str) -> list[str]:
    """Returns the words of ``text`` in order, folded and plain.

    Inclusive forms give the word they start from: ``expert·e·s``, ``expert-e-s``, ``expert(e)s``
    give ``expert``, ``voluntari@s`` gives ``voluntarios``. Elided articles go: ``l’école`` gives
    ``ecole``. Words hold nothing but a–z and 0–9.
    """
    return [word.text for word in spelled(fold(text))]


def plain_text(html: str) -> str:
    """Returns the text of HTML in one line, entities decoded, blocks a space apart."""
    return " ".join(get_text_for_indexing(BLOCK_TAG.sub(r" \g<0>", html)).split())
