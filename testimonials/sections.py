"""What stories add to other pages: those of a mandate or a member, and home's newest."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Page

from wagtail_volontariat.headless.chrome import SECTIONS_HOOK, Section, is_home
from wagtail_volontariat.headless.links import public_pages
from wagtail_volontariat.mandates.models import MandatePage
from wagtail_volontariat.members.models import MemberPage

from .listing import newest_first
from .models import TestimonialIndexPage, TestimonialPage

SHOWN = 3


@hooks.register(SECTIONS_HOOK, order=20)
def latest_testimonials(page: Page, request: HttpRequest) -> Section | None:
    """Returns the newest stories about a mandate, a member or anything, if there are any."""
    stories = public_pages(TestimonialPage).filter(locale_id=page.locale_id)
    index = None
    if isinstance(page, MandatePage):
        stories = stories.filter(mandate__translation_key=page.translation_key)
    elif isinstance(page, MemberPage):
        stories = stories.filter(organisation__translation_key=page.translation_key)
    elif is_home(page, request):
        stories = stories.descendant_of(page)
        index = public_pages(TestimonialIndexPage).descendant_of(page).first()
    else:
        return None
    found = list(newest_first(stories)[:SHOWN])
    if not found:
        return None
    return Section(
        "volontariat_testimonials/latest_testimonials.html", {"stories": found, "index": index}
    )
