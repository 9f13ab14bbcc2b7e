"""What a site tells feed readers and crawlers; to be included at the root of a project's URLs."""

from django.urls import path

from .feeds import feed
from .sitemaps import robots, sitemap, sitemap_section

urlpatterns = [
    path("feeds/<str:locale>/<slug:endpoint>.atom", feed, name="volontariat_feed"),
    path("sitemap.xml", sitemap, name="volontariat_sitemap"),
    path("sitemap-<str:section>.xml", sitemap_section, name="volontariat_sitemap_section"),
    path("robots.txt", robots, name="volontariat_robots"),
]
