"""Pages and rows of mission listings."""

from .listings import MandateListing
from .pages import MandateIndexPage, MandatePage
from .rows import MandateBenefit, MandateLanguage

__all__ = [
    "MandateBenefit",
    "MandateIndexPage",
    "MandateLanguage",
    "MandateListing",
    "MandatePage",
]
