from urllib.parse import urljoin

from django.conf import settings
from typing_extensions import TypedDict
from wagtail.documents.models import AbstractDocument
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
        return None if is_private(document, private_collections()) else document_data(document)


def private_collections() -> tuple[str, ...]:
    """Returns the tree paths of the collections that not everybody may see."""
    paths = CollectionViewRestriction.objects.values_list("collection__path", flat=True)
    return tuple(paths.distinct())


def is_private(document: AbstractDocument, private: tuple[str, ...]) -> bool:
    """Tells whether a file is in one of the ``private_collections()`` or below."""
    return document.collection.path.startswith(private)


def document_data(document: AbstractDocument) -> Document:
    """Returns a file that everybody may see."""
    return {
        "title": document.title,
        "url": urljoin(getattr(settings, "WAGTAILADMIN_BASE_URL", ""), document.url),
        "extension": document.file_extension,
        "size": document.file_size,
    }
