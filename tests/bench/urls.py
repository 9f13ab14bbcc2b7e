"""The site's addresses, and beside them what it is measured against."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db.transaction import non_atomic_requests
from django.http import HttpRequest, HttpResponse
from django.urls import path
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet

from wagtail_volontariat.site.urls import handler404
from wagtail_volontariat.site.urls import urlpatterns as site_urls

__all__ = ["handler404", "urlpatterns"]

#: What the bare view sends: the first page of the list, as it was when the bench began.
BARE_BODY = Path(settings.BENCH_DIR) / "bare-body.json"


class StockRouter(WagtailAPIRouter):
    """Wagtail's own, spared the transaction around each request that this site's admin needs."""

    def wrap_view(self, func: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        """Wraps as Wagtail does."""
        return non_atomic_requests(super().wrap_view(func))


@cache
def bare_body() -> bytes:
    """Returns the bytes that the bare view sends."""
    return BARE_BODY.read_bytes()


@non_atomic_requests
def bare(request: HttpRequest) -> HttpResponse:
    """Sends the list's bytes: what Django and its middleware cost by themselves."""
    return HttpResponse(bare_body(), content_type="application/json")


stock_v2 = StockRouter("bench_v2")
stock_v2.register_endpoint("pages", PagesAPIViewSet)

urlpatterns = [
    path("bench/v2/", stock_v2.urls),
    path("bench/bare/", bare),
    *site_urls,
]
