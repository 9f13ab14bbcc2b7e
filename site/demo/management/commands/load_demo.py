from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.db import transaction
from tqdm import tqdm
from wagtail.users.models import UserProfile

from wagtail_volontariat.headless.editions.writing import drain, pending
from wagtail_volontariat.site.demo.address import follow_served_address
from wagtail_volontariat.site.demo.loader import DemoLoader

DEMO_USER = "admin"
DEMO_PASSWORD = "volontariat"  # noqa: S105 - printed, and only made where DEBUG is on


class Command(BaseCommand):
    """Loads the demo content once."""

    help = "Loads the demo content; does nothing where it is already there."

    def handle(self, *args: Any, **options: Any) -> None:
        """Loads all or nothing, with a progress bar, and prints the demo accounts."""
        if DemoLoader.is_loaded():
            follow_served_address()
            self.stdout.write("The demo content is already there; nothing was changed.")
        else:
            self._load()
        self._write_editions()
        self._make_account()

    @transaction.atomic
    def _load(self) -> None:
        loader = DemoLoader()
        with tqdm(total=loader.steps, desc="Demo content", unit="entry") as progress:
            for name in loader.load():
                progress.set_postfix_str(name)
                progress.update()
        self.stdout.write(self.style.SUCCESS("The demo content is loaded."))

    def _write_editions(self) -> None:
        """Writes what the API reads; the first visitor would wait for it otherwise."""
        with tqdm(total=pending().count(), desc="Editions", unit="entry", disable=None) as bar:
            drain(told=bar.update)

    def _make_account(self) -> None:
        if not settings.DEBUG:
            self.stdout.write("No demo account: DEBUG is off.")
            return
        user, created = get_user_model().objects.get_or_create(
            username=DEMO_USER,
            defaults={"email": "admin@example.org", "is_staff": True, "is_superuser": True},
        )
        if created:
            user.set_password(DEMO_PASSWORD)
            user.save()
            profile = UserProfile.get_for_user(user)
            profile.preferred_language = settings.LANGUAGE_CODE
            profile.save()
        self.stdout.write(f"Account: {DEMO_USER}, password: {DEMO_PASSWORD}")
