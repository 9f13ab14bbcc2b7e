"""The delivery side: one narrow row for each public page and language, ready to send."""

import hashlib
from unicodedata import normalize
from urllib.parse import unquote

from django.db import models

from ..matching import StemsField


class EditionQuerySet(models.QuerySet):
    """Editions, as readers may see them."""

    def live(self) -> "EditionQuerySet":
        """Returns the editions of pages that are public now; tombstones are left out."""
        return self.filter(is_live=True)


class Edition(models.Model):
    """One page in one language as it was published, ready to send.

    Its id is the page's. It has no foreign key to the page, which it outlives: when the page is
    no longer public, the row stays as a tombstone without any content.
    """

    id = models.BigIntegerField(primary_key=True)
    site = models.ForeignKey("wagtailcore.Site", models.CASCADE, related_name="+", db_index=False)
    type = models.CharField(max_length=100)
    locale = models.CharField(max_length=100)
    translation_key = models.UUIDField()

    is_live = models.BooleanField()
    #: A tombstone of something that its author took back: 410 rather than 404.
    is_withdrawn = models.BooleanField(default=False)

    path = models.TextField(blank=True)
    #: Finds a path in an index of constant width, and that of a tombstone that keeps none.
    path_digest = models.CharField(max_length=32)
    #: Where the page was before it last moved.
    previous_path = models.TextField(blank=True)

    title = models.TextField(blank=True)
    card = models.TextField(blank=True)
    detail = models.TextField(blank=True)
    meta = models.TextField(blank=True)
    json_ld = models.TextField(blank=True)

    #: By which lists sort that have no table of their own.
    date = models.DateField(null=True)
    sort_title = models.TextField(blank=True)
    first_published_at = models.DateTimeField(null=True)
    last_published_at = models.DateTimeField(null=True)

    #: Raw words, from which excerpts are cut.
    text = models.TextField(blank=True)
    #: Folded stems, each between blanks, of the title, of the title and lead, and of all.
    title_stems = models.TextField(blank=True)
    lead_stems = models.TextField(blank=True)
    stems = StemsField(blank=True)

    #: Of the latest change; grows with every change of any edition.
    sequence = models.BigIntegerField(unique=True)
    #: Of the change with which the page became public, and of its last move.
    live_since = models.BigIntegerField()
    moved_at = models.BigIntegerField(default=0)

    objects = EditionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["path_digest"], name="edition_path"),
            models.Index(fields=["translation_key", "locale"], name="edition_group"),
            models.Index(
                fields=["site", "type", "locale", "is_live", "date", "id"], name="edition_date"
            ),
            models.Index(
                fields=["site", "type", "locale", "is_live", "sort_title", "id"],
                name="edition_title",
            ),
            models.Index(fields=["site", "locale", "sequence"], name="edition_sequence"),
        ]

    def __str__(self) -> str:
        return f"{self.path or self.path_digest} ({self.type})"


def digest_of(path: str) -> str:
    """Returns the digest under which a front-end path is stored, percent-encoded or not."""
    plain = normalize("NFC", unquote(path, errors="replace"))
    return hashlib.blake2b(plain.encode(errors="replace"), digest_size=16).hexdigest()


class Term(models.Model):
    """A value by which an edition is filtered and counted: country BJ, domain health, …"""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="terms", db_index=False)
    name = models.CharField(max_length=30)
    code = models.CharField(max_length=100)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "name", "code"], name="unique_edition_term")
        ]
        indexes = [models.Index(fields=["name", "code", "edition"], name="term_code")]

    def __str__(self) -> str:
        return f"{self.name}:{self.code}"


class Dependency(models.Model):
    """Something that an edition was made from; when it changes, the edition is made anew."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="made_from", db_index=False)
    key = models.CharField(max_length=150)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "key"], name="unique_edition_dependency")
        ]
        indexes = [models.Index(fields=["key", "edition"], name="dependency_key")]

    def __str__(self) -> str:
        return f"{self.edition_id} ← {self.key}"


class Listing(models.Model):
    """Base of a type's own listing table, for ranges and orders that need an index.

    ``site`` and ``locale`` repeat the edition's, so that one index can span all that a list asks.
    """

    edition = models.OneToOneField(Edition, models.CASCADE, primary_key=True)
    site = models.ForeignKey("wagtailcore.Site", models.CASCADE, related_name="+", db_index=False)
    locale = models.CharField(max_length=100)

    class Meta:
        abstract = True


class SequenceCounter(models.Model):
    """The last sequence number given out, in a single row.

    Whoever writes editions holds this row to the end of the transaction, so numbers become
    visible in the order in which they are given: a reader of the change feed misses none.
    """

    value = models.BigIntegerField(default=0)
    #: Made anew with every change, so that no two states ever share one, not even after a restore.
    stamp = models.CharField(max_length=32, blank=True)
    #: The sites, as JSON lists of id, host name, port, name and default language: what every
    #: answer has to know first stands in one row.
    sites = models.TextField(blank=True)

    def __str__(self) -> str:
        return str(self.value)
