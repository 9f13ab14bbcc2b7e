"""Addresses of the reference site: APIs, admin, feeds, and pages below a language prefix."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.api.v3.urls import api as api_v3
from wagtail.documents import urls as wagtaildocs_urls

from wagtail_volontariat.headless.api import api_v2
from wagtail_volontariat.headless.views import api_home, redirect_to_home

handler404 = "wagtail_volontariat.headless.views.page_not_found"

urlpatterns = [
    path("", redirect_to_home),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/", api_home, name="api_home"),
    path("api/v2/", api_v2.urls),
    path("api/v3/", api_v3.urls),
    path("", include("wagtail_volontariat.headless.urls")),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    *i18n_patterns(path("", include(wagtail_urls))),
]
