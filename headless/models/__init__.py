"""What every page type builds on, and the tables from which content leaves the site."""

from .editions import Dependency, Edition, Listing, SequenceCounter, Term
from .outbox import OutboxEntry
from .pages import (
    IllustratedPage,
    LanguageRootMixin,
    SharedFacts,
    TranslatedIndexPage,
    TranslatedPage,
    TranslatedRow,
)

__all__ = [
    "Dependency",
    "Edition",
    "IllustratedPage",
    "LanguageRootMixin",
    "Listing",
    "OutboxEntry",
    "SequenceCounter",
    "SharedFacts",
    "Term",
    "TranslatedIndexPage",
    "TranslatedPage",
    "TranslatedRow",
]
