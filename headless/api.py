"""Wagtail's stable, read-only API, with what several languages need on top.

Four things differ from the stock endpoints, and nothing else: ``find`` understands a language
prefix (through ``LanguageRootMixin`` on the home page), ``child_of=root`` and
``descendant_of=root`` mean the root of the language that ``locale`` names,
``fields=translations`` adds ``meta.translations``, and a page is rendered in its own language.
"""

from collections import OrderedDict
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import translation
from rest_framework.fields import Field
from rest_framework.request import Request
from typing_extensions import TypedDict
from wagtail.api.v2.filters import SearchFilter
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.serializers import PageSerializer
from wagtail.api.v2.utils import BadRequestError, get_object_detail_url
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.contrib.redirects.api.v2 import RedirectsAPIViewSet
from wagtail.documents.api.v2.views import DocumentsAPIViewSet
from wagtail.images.api.v2.views import ImagesAPIViewSet
from wagtail.models import Page

TRANSLATIONS = "translations"
UNSEARCHABLE = {ord(character): " " for character in '"\0'}


class PageTranslation(TypedDict):
    """Another language of a page."""

    locale: str
    id: int
    title: str
    html_url: str | None
    detail_url: str | None


class TranslationsField(Field):
    """The live, public translations of a page, itself and aliases excluded."""

    def get_attribute(self, instance: Page) -> Page:
        """Returns the page itself."""
        return instance

    def to_representation(self, page: Page) -> list[PageTranslation]:
        """Returns the translations by language."""
        versions = (
            self.context["base_queryset"]
            .filter(translation_key=page.translation_key, alias_of=None)
            .exclude(pk=page.pk)
            .select_related("locale")
            .order_by("locale__language_code")
        )
        return [
            {
                "locale": version.locale.language_code,
                "id": version.pk,
                "title": version.title,
                "html_url": version.full_url,
                "detail_url": get_object_detail_url(
                    self.context["router"], self.context["request"], Page, version.pk
                ),
            }
            for version in versions
        ]


class MultilingualPageSerializer(PageSerializer):
    """Renders each page in its own language, so that its links lead to that language."""

    translations = TranslationsField(read_only=True)

    def to_representation(self, instance: Page) -> OrderedDict[str, Any]:
        """Returns the page's representation."""
        with translation.override(instance.locale.language_code):
            return super().to_representation(instance)


class CalmSearchFilter(SearchFilter):
    """Wagtail's search, minus the characters on which SQLite's full-text search fails."""

    def filter_queryset(self, request: Request, queryset: QuerySet, view: Any) -> QuerySet:
        """Searches as Wagtail does."""
        if "search" in request.GET:
            query = request.GET.copy()
            query["search"] = query["search"].translate(UNSEARCHABLE)
            if request.GET["search"].strip() and not query["search"].strip():
                return queryset.none()
            request._request.GET = query
        return super().filter_queryset(request, queryset, view)


class MultilingualPagesAPIViewSet(PagesAPIViewSet):
    """Wagtail's pages endpoint for trees in several languages."""

    base_serializer_class = MultilingualPageSerializer
    filter_backends = [
        CalmSearchFilter if backend is SearchFilter else backend
        for backend in PagesAPIViewSet.filter_backends
    ]
    meta_fields = [*PagesAPIViewSet.meta_fields, TRANSLATIONS]

    @classmethod
    def get_detail_default_fields(cls, model: type[Page]) -> list[str]:
        """Returns Wagtail's own defaults; translations come when they are asked for."""
        fields = super().get_detail_default_fields(model)
        return [field for field in fields if field != TRANSLATIONS]

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """Filters as Wagtail does; answers 400 where a value can't be compared with its field."""
        try:
            return super().filter_queryset(queryset)
        except (TypeError, ValueError, ValidationError) as error:
            name = self._unfit_parameter(queryset)
            raise BadRequestError(f"query parameter '{name}' has an unfit value") from error

    def _unfit_parameter(self, queryset: QuerySet) -> str:
        for name in self.get_available_fields(queryset.model, db_fields_only=True):
            if name in self.request.GET:
                try:
                    queryset.filter(**{name: self.request.GET[name]})
                except (TypeError, ValueError, ValidationError):
                    return name
        return "?"

    def get_root_page(self) -> Page:
        """Returns the root of the site, in the language that ``locale`` names."""
        root = super().get_root_page()
        language = self.request.GET.get("locale")
        in_language = root.get_translations(inclusive=True).filter(locale__language_code=language)
        return in_language.first() or root if language else root


api_v2 = WagtailAPIRouter("wagtailapi")
api_v2.register_endpoint("pages", MultilingualPagesAPIViewSet)
api_v2.register_endpoint("images", ImagesAPIViewSet)
api_v2.register_endpoint("documents", DocumentsAPIViewSet)
api_v2.register_endpoint("redirects", RedirectsAPIViewSet)
