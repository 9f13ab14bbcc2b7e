"""Lists of stories on the built-in pages."""

from wagtail.query import PageQuerySet


def newest_first(stories: PageQuerySet) -> PageQuerySet:
    """Returns stories by date of publication, with what a card shows."""
    return (
        stories.select_related("image", "volunteer")
        .prefetch_related("image__renditions")
        .order_by("-first_published_at", "-pk")
    )
