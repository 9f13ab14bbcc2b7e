"""Sorting words as a reader expects: accents don't matter, except where they make a letter."""

from anyascii import anyascii

#: Spanish sorts ñ as a letter of its own, between n and o.
OWN_LETTERS = {"es": {"ñ": "n\uffff"}}


def sort_key(text: str, language: str = "") -> str:
    """Returns the key under which ``text`` sorts in a language: ``Égypte`` before ``Zambie``."""
    letters = OWN_LETTERS.get(language.partition("-")[0], {})
    return "".join(letters.get(letter) or anyascii(letter) for letter in text.casefold())
