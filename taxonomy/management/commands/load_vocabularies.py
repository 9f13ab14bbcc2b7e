from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from wagtail_volontariat.taxonomy.vocabularies import load_vocabularies


class Command(BaseCommand):
    """Creates the shipped vocabularies."""

    help = "Creates the shipped vocabularies in every locale; terms that exist stay as they are."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Creates what is missing and says how many terms there are."""
        codes = list(load_vocabularies())
        self.stdout.write(self.style.SUCCESS(f"{len(codes)} terms are in place."))
