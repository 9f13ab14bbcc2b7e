"""Finding, in bulk, the pages that a reader may follow a link to."""

from collections.abc import Iterable
from uuid import UUID

from wagtail.models import Page
from wagtail.query import PageQuerySet


def public_pages(model: type[Page] = Page) -> PageQuerySet:
    """Returns the pages of a type that everybody may read; aliases are not versions of a page."""
    return model.objects.live().public().filter(alias_of=None)


def public_versions(pages: Iterable[Page | None], locale_id: int) -> dict[UUID, Page]:
    """Returns the public version of each page in a language, by translation key.

    A page without one there stands for itself if it is public, and is left out otherwise. Takes
    two queries, whatever the number of pages.
    """
    wanted = [page for page in pages if page is not None]
    if not wanted:
        return {}
    candidates = public_pages().filter(
        translation_key__in={page.translation_key for page in wanted},
        locale_id__in={locale_id, *(page.locale_id for page in wanted)},
    )
    versions: dict[UUID, dict[int, Page]] = {}
    for page in candidates.select_related("locale"):
        versions.setdefault(page.translation_key, {})[page.locale_id] = page
    nearest = {}
    for page in wanted:
        found = versions.get(page.translation_key, {})
        if version := found.get(locale_id) or found.get(page.locale_id):
            nearest[page.translation_key] = version
    return nearest
