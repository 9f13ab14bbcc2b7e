"""Lists of pages, twenty at a time."""

from django.core.paginator import Page as Results
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.models import Page
from wagtail.query import PageQuerySet

from .collation import sort_key
from .links import public_pages

PAGE_SIZE = 20


def public_children(index: Page, model: type[Page]) -> PageQuerySet:
    """Returns the pages below an index that everybody may read."""
    return public_pages(model).child_of(index)


def results_of(request: HttpRequest, items: QuerySet) -> Results:
    """Returns the part of a list that ``?page=`` asks for."""
    return Paginator(items, PAGE_SIZE).get_page(request.GET.get("page"))


def results_by_title(request: HttpRequest, pages: PageQuerySet, language: str) -> Results:
    """Returns the part that ``?page=`` asks for, in the order of a language's dictionary."""
    titles = sorted(
        pages.order_by("pk").values_list("pk", "title"),
        key=lambda row: sort_key(row[1], language),
    )
    results = Paginator([pk for pk, _title in titles], PAGE_SIZE).get_page(request.GET.get("page"))
    found = pages.in_bulk(results.object_list)
    results.object_list = [found[pk] for pk in results.object_list]
    return results
