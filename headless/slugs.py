"""Slugs in plain ASCII, in the language of the title."""

import re

from anyascii import anyascii
from django.utils.text import slugify

INCLUSIVE_MARKS = re.compile(r"[·•‧⋅]")


def transliterated_slug(text: str) -> str:
    """Returns an ASCII slug that loses no letter: ``Œuvres & cœur`` gives ``oeuvres-coeur``.

    Marks of inclusive writing become hyphens: ``expert·e·s`` gives ``expert-e-s``. Empty where
    ``text`` has neither letters nor digits.
    """
    return slugify(anyascii(INCLUSIVE_MARKS.sub("-", text)))
