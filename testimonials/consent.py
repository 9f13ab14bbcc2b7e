"""No valid consent, no publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _

from wagtail_volontariat.headless.facts import is_source

from .enums import ConsentScope

if TYPE_CHECKING:
    from wagtail.images.models import AbstractImage

    from .models import TestimonialPage, VolunteerProfile
    from .querysets import ConsentQuerySet


class ConsentMissingError(ValidationError):
    """Raised on publishing a story that its volunteer hasn't agreed to; names what is missing."""

    def __init__(self, scopes: list[str]) -> None:
        labels = ", ".join(str(ConsentScope(scope).label) for scope in scopes)
        message = _(
            "This story can’t be published: no valid consent of the volunteer covers %(scopes)s. "
            "Record the consent first."
        )
        super().__init__({NON_FIELD_ERRORS: [message % {"scopes": labels}]})


def needed_scopes(page: TestimonialPage) -> list[ConsentScope]:
    """Returns what the volunteer must have agreed to for this page as it stands."""
    scopes = [ConsentScope.TEXT]
    if page.volunteer and not page.volunteer.is_pseudonym:
        scopes.append(ConsentScope.NAME)
    if pictures_of(page):
        scopes.append(ConsentScope.PHOTO)
    if page.pk and not is_source(page):
        scopes.append(ConsentScope.TRANSLATION)
    return scopes


def missing_scopes(page: TestimonialPage) -> list[ConsentScope]:
    """Returns what is needed and not covered by a valid consent, in the order of the form."""
    from .models import ConsentRecord

    return _not_given(page, ConsentRecord.objects.covering(page).valid())


def was_taken_back(page: TestimonialPage) -> bool:
    """Tells whether the volunteer no longer agrees to what a page shows.

    A consent that has merely run out was not taken back.
    """
    from .models import ConsentRecord

    kept = ConsentRecord.objects.covering(page).filter(withdrawn_at=None)
    return bool(_not_given(page, kept))


def refuse_without_consent(page: TestimonialPage) -> None:
    """Raises ``ConsentMissingError`` if ``page`` must not be live."""
    if missing := missing_scopes(page):
        raise ConsentMissingError(missing)


def take_offline_without_consent(volunteer: VolunteerProfile) -> None:
    """Unpublishes each language of a volunteer's stories that no valid consent covers any more.

    Renditions of their pictures go with them.
    """
    for version in volunteer.testimonials.filter(alias_of=None):
        if not missing_scopes(version):
            continue
        if version.live:
            version.unpublish()
        for picture in pictures_of(version):
            picture.renditions.all().delete()


def pictures_of(page: TestimonialPage) -> list[AbstractImage]:
    """Returns the pictures that a story shows, its teller's portrait and its body's included."""
    in_body = [block.value for block in page.body if block.block_type == "image"]
    shown = [page.image, page.volunteer and page.volunteer.portrait, *in_body]
    return [picture for picture in shown if picture]


def _not_given(page: TestimonialPage, consents: ConsentQuerySet) -> list[ConsentScope]:
    given = {scope for scopes in consents.values_list("scopes", flat=True) for scope in scopes}
    return [scope for scope in needed_scopes(page) if scope not in given]
