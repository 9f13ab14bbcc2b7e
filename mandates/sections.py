"""What mandates add to other pages: home shows the newest, a member its current ones."""

from django.db.models import F
from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Page

from wagtail_volontariat.headless.chrome import SECTIONS_HOOK, Section, is_home
from wagtail_volontariat.headless.links import public_pages
from wagtail_volontariat.members.models import MemberPage

from .listing import add_organisations, with_pictures
from .models import MandateIndexPage, MandatePage

ON_HOME = 6
OF_A_MEMBER = 24


@hooks.register(SECTIONS_HOOK, order=10)
def current_mandates(page: Page, request: HttpRequest) -> Section | None:
    """Returns the current mandates of a member or of the whole site, if there are any."""
    current = with_pictures(public_pages(MandatePage).current())
    index = None
    if isinstance(page, MemberPage):
        theirs = current.filter(
            organisation__translation_key=page.translation_key, locale_id=page.locale_id
        )
        mandates = list(theirs.order_by(F("closes_at").asc(nulls_last=True), "pk")[:OF_A_MEMBER])
    elif is_home(page, request):
        newest = current.descendant_of(page).order_by("-first_published_at", "-pk")
        mandates = list(newest[:ON_HOME])
        index = public_pages(MandateIndexPage).descendant_of(page).first()
    else:
        return None
    if not mandates:
        return None
    add_organisations(mandates, page.locale_id)
    return Section(
        "volontariat_mandates/current_mandates.html", {"mandates": mandates, "index": index}
    )
