"""``manage.py editions``: writes, checks and repairs what the API reads."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import Count
from tqdm import tqdm

from wagtail_volontariat.headless.editions.dependents import pages_behind
from wagtail_volontariat.headless.editions.outbox import ALL, put_derived
from wagtail_volontariat.headless.editions.storing import hold_counter, note_sites
from wagtail_volontariat.headless.editions.verifying import Findings, public_count, verify
from wagtail_volontariat.headless.editions.writing import drain, given_up
from wagtail_volontariat.headless.models import Edition, OutboxEntry

ADVICE = {
    "missing": "public pages without an edition",
    "extra": "editions of page types that no app registers",
    "stale": "editions that differ from their page",
    "leaked": "LEAKED: editions of pages that aren't public",
    "broken": "pages that can't be rendered; the log says why",
}


class Command(BaseCommand):
    """Writes, checks and repairs editions."""

    help = "Writes, checks and repairs editions: what the API reads."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Adds the actions."""
        actions = parser.add_subparsers(dest="action", required=True)
        actions.add_parser("rebuild", help="render every public page, and forget the others")
        actions.add_parser("drain", help="finish what the outbox still holds")
        actions.add_parser("status", help="count editions and what waits in the outbox")
        verifying = actions.add_parser("verify", help="compare every edition with its page")
        verifying.add_argument(
            "--repair", action="store_true", help="write anew whatever isn't as it should be"
        )

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        """Runs an action; raises ``CommandError`` where ``verify`` finds something."""
        if action == "verify":
            self._verify(repair=options["repair"])
        elif action == "rebuild":
            self._put(pages_behind([ALL]))
            self._drain()
        elif action == "drain":
            self._drain()
        self._status()

    def _put(self, pages: set[int]) -> None:
        with transaction.atomic():
            hold_counter()
            put_derived(pages)

    def _drain(self) -> None:
        with transaction.atomic():
            hold_counter()
            note_sites()
        given_up().update(attempts=0)
        with tqdm(total=OutboxEntry.objects.count(), unit="edition", disable=None) as bar:
            drain(told=bar.update)

    def _verify(self, *, repair: bool) -> None:
        with tqdm(total=public_count(), unit="page", disable=None) as bar:
            findings = verify(told=bar.update)
        self._report(findings)
        if not findings.all:
            self.stdout.write(self.style.SUCCESS("Every edition is as it should be."))
        elif repair:
            self._put(findings.all)
            self._drain()
            if left := verify().all:
                raise CommandError(f"{len(left)} could not be repaired.")
            self.stdout.write(self.style.SUCCESS("Repaired."))
        else:
            raise CommandError("Run again with --repair to write these anew.")

    def _report(self, findings: Findings) -> None:
        for kind, pages in findings._asdict().items():
            if pages:
                some = ", ".join(str(pk) for pk in sorted(pages)[:20])
                more = "…" if len(pages) > 20 else ""
                self.stdout.write(f"{len(pages)} {ADVICE[kind]}: {some}{more}")

    def _status(self) -> None:
        rows = Edition.objects.live().order_by().values_list("type", "locale")
        for label, locale, count in rows.annotate(count=Count("pk")).order_by("type", "locale"):
            self.stdout.write(f"{count:>8}  {label}  {locale}")
        waiting = OutboxEntry.objects.count()
        self.stdout.write(f"{waiting:>8}  waiting in the outbox")
        for entry in OutboxEntry.objects.exclude(error="").order_by("pk"):
            self.stdout.write(f"{entry.attempts:>8}  failures of {entry.key}: {entry.error}")
