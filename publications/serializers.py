from urllib.parse import urljoin

from django.conf import settings
from typing_extensions import TypedDict
from wagtail.models import CollectionViewRestriction

from wagtail_volontariat.headless.serializers import Localised, LocalisedField


class Document(TypedDict):
    """A file to download; ``size`` is in bytes."""

    title: str
    url: str
    extension: str
    size: int | None


class DocumentField(LocalisedField):
    """The file of a resource."""

    def to_representation(self, localised: Localised) -> Document | None:
        """Returns the file; nothing where its collection is private."""
        document = localised.value
        ancestors = document.collection.get_ancestors(inclusive=True)
        if CollectionViewRestriction.objects.filter(collection__in=ancestors).exists():
            return None
        return {
            "title": document.title,
            "url": urljoin(getattr(settings, "WAGTAILADMIN_BASE_URL", ""), document.url),
            "extension": document.file_extension,
            "size": document.file_size,
        }
