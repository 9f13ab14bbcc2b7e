"""What changed and is still to be written into editions."""

from django.db import models


class OutboxEntry(models.Model):
    """A key of something that changed, written in the transaction that changed it.

    Keys are described in ``headless.editions.outbox``.
    """

    #: Entries that somebody waits for come before those that follow from a wide change.
    DIRECT, DERIVED = 0, 1

    key = models.CharField(max_length=150)
    priority = models.PositiveSmallIntegerField(default=DIRECT)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["attempts", "priority", "id"], name="outbox_order")]

    def __str__(self) -> str:
        return self.key
