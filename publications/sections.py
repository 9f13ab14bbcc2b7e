"""What publications add to other pages: home shows the latest news."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Page

from wagtail_volontariat.headless.chrome import SECTIONS_HOOK, Section, is_home
from wagtail_volontariat.headless.links import public_pages

from .listing import newest_first
from .models import NewsIndexPage, NewsPage

ON_HOME = 3


@hooks.register(SECTIONS_HOOK, order=30)
def latest_news(page: Page, request: HttpRequest) -> Section | None:
    """Returns the latest news for a home page, if there are any."""
    if not is_home(page, request):
        return None
    news = list(newest_first(public_pages(NewsPage).descendant_of(page))[:ON_HOME])
    if not news:
        return None
    index = public_pages(NewsIndexPage).descendant_of(page).first()
    return Section("volontariat_publications/latest_news.html", {"news": news, "index": index})
