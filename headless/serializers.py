"""Shapes of what the API returns, for both of Wagtail's doors.

Return annotations are part of the contract: Wagtail's v3 builds its schema from them.
"""

from contextlib import AbstractContextManager
from typing import Any, NamedTuple

from django.urls import NoReverseMatch, reverse
from django.utils import translation
from rest_framework.fields import Field
from typing_extensions import TypedDict
from wagtail.images.models import AbstractImage
from wagtail.models import Page, TranslatableMixin

IMAGE_WIDTHS = (400, 800, 1200, 1600)


class CodeLabel(TypedDict):
    """A code and its name in the language of the answer."""

    code: str
    label: str


class PageLink(TypedDict):
    """A link to another page, in the reader's language where that translation is live."""

    id: int
    title: str
    html_url: str | None
    detail_url: str | None
    locale: str


class FocalPoint(TypedDict):
    """The centre of interest of a picture and its extent, in pixels of the original."""

    x: int
    y: int
    width: int
    height: int


class Image(TypedDict):
    """A picture ready for ``<img srcset>``: WebP in several widths, JPEG or PNG as ``src``."""

    alt: str
    src: str
    srcset: str
    width: int
    height: int
    focal_point: FocalPoint | None


class Localised(NamedTuple):
    """A value together with the page or row that it was read from."""

    owner: TranslatableMixin
    value: Any


def in_owners_language(localised: Localised) -> AbstractContextManager[None]:
    """Activates the language of the page that a value was read from."""
    return translation.override(localised.owner.locale.language_code)


class LocalisedField(Field):
    """A read-only field that knows in which language it answers."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("read_only", True)
        super().__init__(**kwargs)

    def get_attribute(self, instance: TranslatableMixin) -> Localised | None:
        """Returns the value with its owner, or ``None`` where there is no value."""
        value = super().get_attribute(instance)
        return None if value in (None, "") else Localised(instance, value)


class PageLinkField(LocalisedField):
    """A link to a page; nothing where no version of that page is public."""

    def get_attribute(self, instance: TranslatableMixin) -> Localised | None:
        """Returns the public version nearest to the owner's language, with the owner."""
        localised = super().get_attribute(instance)
        page = localised and public_version(localised.value, instance.locale_id)
        return page and Localised(instance, page)

    def to_representation(self, localised: Localised) -> PageLink:
        """Returns the link."""
        return page_link(localised.value)


class ImageField(LocalisedField):
    """A picture with the alternative text that its page holds in ``alt_from``."""

    def __init__(self, *, alt_from: str, **kwargs: Any) -> None:
        self.alt_from = alt_from
        super().__init__(**kwargs)

    def to_representation(self, localised: Localised) -> Image:
        """Returns the picture, making renditions that don't exist yet."""
        return image_data(localised.value, getattr(localised.owner, self.alt_from))


def public_version(page: Page, locale_id: int) -> Page | None:
    """Returns the live, unrestricted version of ``page`` in a language.

    Falls back to ``page`` itself where that is public, and to ``None``.
    """
    versions = {
        version.locale_id: version
        for version in Page.objects.filter(
            translation_key=page.translation_key, locale_id__in={locale_id, page.locale_id}
        )
        .live()
        .public()
        .select_related("locale")
    }
    return versions.get(locale_id) or versions.get(page.locale_id)


def page_link(page: Page) -> PageLink:
    """Returns the link to a page that is known to be public."""
    site = page.get_site()
    return {
        "id": page.pk,
        "title": page.title,
        "html_url": page.full_url,
        "detail_url": f"{site.root_url}{path}" if site and (path := detail_path(page)) else None,
        "locale": page.locale.language_code,
    }


def detail_path(page: Page) -> str | None:
    """Returns the path of the page's detail in the API; ``None`` where v3 isn't mounted."""
    try:
        return reverse("wagtailapi_v3:detail_page", kwargs={"page_id": page.pk})
    except NoReverseMatch:
        return None


def image_data(image: AbstractImage, alt: str) -> Image:
    """Returns a picture in several widths of WebP, none wider than the original."""
    widths = [width for width in IMAGE_WIDTHS if width < image.width] or [image.width]
    fallback = "png" if image.filename.lower().endswith(".png") else "jpeg"
    specs = {width: f"width-{width}|format-webp" for width in widths}
    source_spec = f"max-1200x1200|format-{fallback}"
    renditions = image.get_renditions(*specs.values(), source_spec)
    source = renditions[source_spec]
    return {
        "alt": alt,
        "src": source.full_url,
        "srcset": ", ".join(
            f"{renditions[spec].full_url} {width}w" for width, spec in specs.items()
        ),
        "width": source.width,
        "height": source.height,
        "focal_point": focal_point(image),
    }


def focal_point(image: AbstractImage) -> FocalPoint | None:
    """Returns the picture's focal point, if an editor set one."""
    if not image.has_focal_point():
        return None
    return {
        "x": image.focal_point_x,
        "y": image.focal_point_y,
        "width": image.focal_point_width,
        "height": image.focal_point_height,
    }
