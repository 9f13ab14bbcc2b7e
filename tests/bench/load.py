"""Fills the bench's database: mandates in three languages, the same ones every time.

Home pages and indexes are published as an editor would. The mandates are written as rows, since
publishing 90,000 pages takes hours; what signals would have done for them is left to
``editions rebuild``.
"""

import shutil
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from random import Random
from uuid import NAMESPACE_URL, UUID, uuid5

import factories
from django.conf import settings
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, connection, models, transaction
from django.utils import timezone
from tqdm import tqdm
from wagtail.images.models import Image
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from wagtail_volontariat.headless.serializers import image_data
from wagtail_volontariat.mandates.models import (
    MandateBenefit,
    MandateIndexPage,
    MandateLanguage,
    MandatePage,
)
from wagtail_volontariat.members.models import MemberIndexPage, MemberPage
from wagtail_volontariat.site.demo.content import LANGUAGES, entries
from wagtail_volontariat.site.demo.pictures import draw
from wagtail_volontariat.taxonomy.vocabularies import load_vocabularies

from . import database
from .mandates import VOCABULARIES, Ingredients, Mandate, make_mandate, page_of

SEED = 2022
ORGANISATIONS = 15
SCENES = ("rice-fields", "health-centre", "classroom", "andes", "meeting")
MANDATES_PER_BATCH = 100


def ensure_loaded() -> None:
    """Loads the database unless the same code has loaded it today."""
    if settings.FRESH or not database.is_loaded():
        shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
        database.create()
        load()
        database.mark_loaded()


def load() -> None:
    """Writes everything into empty tables."""
    with transaction.atomic(), disable_reference_index_auto_update():
        for code in LANGUAGES:
            factories.make_locale(code)
        for _ in load_vocabularies():
            pass
        organisations = [organisation(number) for number in range(1, ORGANISATIONS + 1)]
        for language in LANGUAGES:
            factories.make_index(MandateIndexPage, language)
    with transaction.atomic():
        pictures = [picture(scene) for scene in SCENES]
        Writer(organisations).write(_mandates(pictures))
    call_command("editions", "rebuild")


def organisation(number: int) -> MemberPage:
    """Returns the French entry of an organisation that has one in each language."""
    key = uuid5(NAMESPACE_URL, f"https://example.org/{number}")
    versions = [
        factories.make_index(MemberIndexPage, language).add_child(
            instance=MemberPage(
                title=f"Organisation {number}",
                official_name=f"Organisation {number}",
                website=f"https://example.org/{number}",
                translation_key=key,
                locale=factories.make_locale(language),
            )
        )
        for language in LANGUAGES
    ]
    return versions[0]


def picture(scene: str) -> Image:
    """Returns a picture with all its renditions."""
    data = BytesIO()
    draw(scene).save(data, "JPEG", quality=86)
    image = Image.objects.create(title=scene, file=ImageFile(data, name=f"{scene}.jpg"))
    image_data(image, alt="")
    return image


def _mandates(images: list[Image]) -> Iterator[Mandate]:
    random = Random(SEED)  # noqa: S311 - not a secret
    stock = Ingredients(
        entries=entries("mandates"),
        images=images,
        codes={
            name: sorted(set(model.objects.values_list("code", flat=True)))
            for name, (model, *_) in VOCABULARIES.items()
        },
        today=timezone.localdate(),
        now=timezone.now().replace(hour=0, minute=0, second=0, microsecond=0),
    )
    for number in tqdm(range(1, settings.SIZE + 1), desc="Mandates"):
        yield make_mandate(number, random, stock)


class Writer:
    """Writes mandates as rows, each in three languages, below the three index pages."""

    def __init__(self, organisations: list[MemberPage]) -> None:
        self.organisations = organisations
        self.indexes = {
            language: factories.make_index(MandateIndexPage, language) for language in LANGUAGES
        }
        self.terms = {
            (name, term.code, term.locale_id): term.pk
            for name, (model, *_) in VOCABULARIES.items()
            for term in model.objects.all()
        }
        self.next_id = Page.objects.order_by("-pk").values_list("pk", flat=True)[0] + 1
        self.written = 0

    def write(self, mandates: Iterator[Mandate]) -> None:
        """Writes all mandates and counts them in their indexes."""
        while batch := list(islice(mandates, MANDATES_PER_BATCH)):
            self._write_batch(batch)
        for index in self.indexes.values():
            Page.objects.filter(pk=index.pk).update(numchild=self.written)
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), [Page]):
                cursor.execute(statement)

    def _write_batch(self, batch: list[Mandate]) -> None:
        placed = []
        for mandate in batch:
            self.written += 1
            placed += [(mandate, self._page(mandate, language)) for language in LANGUAGES]
        pages = [page for _, page in placed]
        for table in (Page, MandatePage):
            insert(table, pages)
        for name in VOCABULARIES:
            self._write_terms(name, placed)
        for model in (MandateLanguage, MandateBenefit):
            self._write_rows(model, placed)

    def _page(self, mandate: Mandate, language: str) -> MandatePage:
        index = self.indexes[language]
        page = page_of(mandate, language)
        page.pk = page.id = self.next_id
        page.organisation = self.organisations[self.written % ORGANISATIONS]
        page.locale_id = index.locale_id
        page.depth = index.depth + 1
        page.path = MandatePage._get_path(index.path, page.depth, self.written)
        page.url_path = f"{index.url_path}{page.slug}/"
        self.next_id += 1
        return page

    def _write_terms(self, name: str, placed: list[tuple[Mandate, MandatePage]]) -> None:
        through = getattr(MandatePage, name).through
        term_column = f"{VOCABULARIES[name][0]._meta.model_name}_id"
        through.objects.bulk_create(
            through(
                mandatepage_id=page.pk,
                **{term_column: self.terms[name, code, page.locale_id]},
            )
            for mandate, page in placed
            for code in mandate.terms[name]
        )

    def _write_rows(
        self, model: type[models.Model], placed: list[tuple[Mandate, MandatePage]]
    ) -> None:
        relation = model._meta.get_field("page").remote_field.related_name
        model.objects.bulk_create(
            model(
                **row,
                page_id=page.pk,
                locale_id=page.locale_id,
                sort_order=order,
                translation_key=UUID(int=mandate.key.int ^ order),
            )
            for mandate, page in placed
            for order, row in enumerate(getattr(mandate, relation))
        )


def insert(table: type[models.Model], pages: list[MandatePage]) -> None:
    """Writes the columns of one table, as Django does for each when it saves a page.

    It has no ``bulk_create`` for tables that inherit.
    """
    fields = table._meta.local_concrete_fields
    step = max(connection.ops.bulk_batch_size(fields, pages), 1)
    for start in range(0, len(pages), step):
        table._base_manager._insert(
            pages[start : start + step], fields=fields, using=DEFAULT_DB_ALIAS
        )
