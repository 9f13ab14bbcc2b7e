"""Slugs in plain ASCII, in the language of the title."""

import re

from anyascii import anyascii
from django.utils.text import slugify

INCLUSIVE_MARKS = re.compile(r"[·•‧⋅]")
#: ``l’été``, ``d’un``, ``qu’elle``: an elided word, as French has them, and English hasn't.
ELISION = re.compile(r"\b(\w|\w*qu)['’](?=\w)", re.IGNORECASE)


def transliterated_slug(text: str) -> str:
    """Returns an ASCII slug that loses no letter: ``Œuvres & cœur`` gives ``oeuvres-coeur``.

    Marks of inclusive writing become hyphens, and so do elisions: ``expert·e·s`` gives
    ``expert-e-s``, ``l’été`` gives ``l-ete``. Empty where ``text`` has no letters or digits.
    """
    parted = ELISION.sub(r"\1-", INCLUSIVE_MARKS.sub("-", text))
    return slugify(anyascii(parted))
