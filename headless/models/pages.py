"""Abstract bases of everything that exists in several languages."""

import logging
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, Revision, TranslatableMixin
from wagtail.url_routing import RouteResult

from ..facts import copy_facts, is_source, source_of, texts_of
from ..forms import TranslatedPageForm
from ..middleware import API_PREFIX
from ..slugs import transliterated_slug
from ..translations import (
    IncompleteTranslationError,
    missing_strings,
    strings_still_in_source_words,
)

SCHEDULED_PUBLICATION = "wagtail.publish.scheduled"

logger = logging.getLogger(__name__)


class SharedFacts(models.Model):
    """Keeps the fields named in ``shared_fields`` equal to the source's, whoever saves.

    Works for pages and for snippets with draft state. Saving a translation, as a row or as a
    revision, takes the facts from the source; publishing an incomplete one is refused.
    """

    shared_fields: ClassVar[list[str]] = []
    #: True while the admin's form validates this object, and while that is only for a draft.
    validated_by_form = False
    validating_draft = False

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves with the source's facts.

        Raises ``ValidationError`` if this would publish what may not be published, or write
        texts into a live translation while strings are missing.
        """
        if kwargs.get("update_fields") is None:
            self.take_facts()
            self.derive_fields()
            self._settle_rows()
            if self.live and not self.is_alias:
                self._refuse_to_go_live()
        super().save(*args, **kwargs)

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Saves a revision with the source's facts."""
        self.take_facts()
        return super().save_revision(*args, **kwargs)

    def derive_fields(self) -> None:
        """Computes, before each save, the fields that follow from others."""

    def facts_arrived(self) -> None:
        """Called on a translation after a published source has changed its facts."""

    def take_facts(self) -> None:
        """Copies the facts of the source, in memory, if this is a translation."""
        if not self.pk or self.is_alias:
            return
        source = source_of(self)
        if source.pk not in (None, self.pk):
            copy_facts(source, self)

    @property
    def facts_are_editable(self) -> bool:
        """Whether this version is the one on which facts are entered."""
        return self.pk is None or is_source(self)

    def _settle_rows(self) -> None:
        """Gives rows that are still in memory the language of their page.

        Wagtail's copy for translation forgets those that were never saved.
        """
        for relation in get_all_child_relations(self) if isinstance(self, ClusterableModel) else []:
            if issubclass(relation.related_model, TranslatableMixin):
                for row in getattr(self, "_cluster_related_objects", {}).get(relation.name, []):
                    row.locale_id = self.locale_id

    @property
    def is_alias(self) -> bool:
        """Whether this is a page that mirrors another one."""
        return getattr(self, "alias_of_id", None) is not None

    def check_publishable(self) -> None:
        """Raises ``ValidationError`` if this version may not be published as it stands."""
        if unready := missing_strings(self) or strings_still_in_source_words(self):
            raise IncompleteTranslationError(unready)

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Publishes a revision.

        A scheduled one that may not be published loses its schedule and is named in the log,
        so that it holds up no other.
        """
        if kwargs.get("log_action") != SCHEDULED_PUBLICATION:
            return super().publish(revision, *args, **kwargs)
        try:
            with transaction.atomic():
                return super().publish(revision, *args, **kwargs)
        except ValidationError as refusal:
            revision.approved_go_live_at = None
            revision.save(update_fields=["approved_go_live_at"])
            logger.warning("%s was not published as scheduled: %s", self, refusal.messages)

    def _refuse_to_go_live(self) -> None:
        saved = type(self)._default_manager.filter(pk=self.pk).first() if self.pk else None
        stays_live = (
            saved is not None and saved.live and saved.live_revision_id == self.live_revision_id
        )
        if not stays_live:
            self.check_publishable()
        elif not texts_of(self) <= texts_of(saved) and (missing := missing_strings(self)):
            raise IncompleteTranslationError(missing)


class TranslatedPage(SharedFacts, Page):
    """A page whose facts are shared between its languages and whose slug is its language's own."""

    # Named after the app: a project has a HomePage or a NewsPage of its own.
    page_ptr = models.OneToOneField(
        Page, models.CASCADE, parent_link=True, related_name="%(app_label)s_%(class)s"
    )

    base_form_class = TranslatedPageForm

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Raises ``ValidationError`` for a required body or relation that is empty.

        Django looks at columns only; the admin's form has checked the rest by itself.
        """
        super().clean()
        if self.validated_by_form:
            return
        empty = {
            field.name: [field.error_messages["blank"]]
            for field in self._meta.get_fields()
            if isinstance(field, StreamField | ParentalManyToManyField)
            and not field.blank
            and not field.value_from_object(self)
        }
        if empty:
            raise ValidationError(empty)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Validates; an empty slug is made from the title, transliterated."""
        self._fill_slug()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        """Validates a draft; an empty slug is made from the title, transliterated."""
        self._fill_slug()
        super().minimal_clean()

    def _fill_slug(self) -> None:
        base = transliterated_slug(self.slug or self.title or "")
        if base and base != self.slug:
            self.slug = self._get_autogenerated_slug(base)


class IllustratedPage(TranslatedPage):
    """A page with a picture, which is the same in every language, and its description."""

    image = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    image_alt = models.CharField(
        _("image description"),
        max_length=250,
        blank=True,
        help_text=_("What the picture shows, for those who can’t see it."),
    )

    class Meta:
        abstract = True


class TranslatedIndexPage(TranslatedPage):
    """Base of the index pages: one of each kind in each language tree."""

    introduction = models.TextField(_("introduction"), blank=True)

    max_count_per_parent = 1
    content_panels = [*TranslatedPage.content_panels, FieldPanel("introduction")]
    api_fields = [APIField("introduction")]

    class Meta:
        abstract = True

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Tells whether the tree of ``parent`` still lacks an index of this kind."""
        if parent.is_root() or not super().can_create_at(parent):
            return False
        root = parent.get_ancestors(inclusive=True).filter(depth=2).first()
        return root is None or not cls.objects.descendant_of(root).exists()


class LanguageRootMixin:
    """For a site's home page: lets the API find pages by the path that visitors see.

    A visitor's path begins with a language; Wagtail's own routing expects it to be gone.
    """

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Routes below the home page of the language that the path begins with.

        Raises ``Http404`` where there is no such page.
        """
        if path_components and request.path_info.startswith(API_PREFIX):
            language, *rest = path_components
            home = (
                self.get_translations(inclusive=True).filter(locale__language_code=language).first()
            )
            if home is not None:
                return super(LanguageRootMixin, home.specific).route(request, rest)
        return super().route(request, path_components)


class TranslatedRow(TranslatableMixin, Orderable):
    """A row of a page or snippet, matched between languages by its translation key."""

    shared_fields: ClassVar[list[str]] = []

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True
        verbose_name = _("row")
