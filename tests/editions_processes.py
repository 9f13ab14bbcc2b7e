"""What the processes of ``test_editions_crash.py`` do: ``python editions_processes.py NAME …``."""

import os
import signal
import sys
import threading
import time

import django

if __name__ == "__main__":
    django.setup()

import factories
from django.core.management import call_command
from django.test import Client
from wagtail.models import Site

from wagtail_volontariat.headless.editions import outbox, writing
from wagtail_volontariat.headless.editions.verifying import verify as findings
from wagtail_volontariat.headless.models import Edition, OutboxEntry
from wagtail_volontariat.home.models import HomePage

PAGES = 4


def prepare() -> None:
    """Makes the tables, the home pages and some pages."""
    call_command("migrate", verbosity=0)
    factories.make_home()
    for number in range(PAGES):
        factories.make_standard_page(title=f"Page {number}")
    writing.drain()


def die(*args: object, **kwargs: object) -> None:
    """Ends the process at once, as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)


def publish_and_die(moment: str) -> None:
    """Publishes the French home page; dies before its edition is begun, or half written."""
    page = HomePage.objects.get(locale__language_code="fr")
    page.title = "Bienvenue" if moment == "before" else "Bonjour"
    if moment == "before":
        outbox.after_commit = die
    else:
        writing.write = die
    page.save()


def change_everything() -> None:
    """Changes more than is written at once; prints who goes on with it when the save returns."""
    writing.BATCH = 1
    Site.objects.get(is_default_site=True).save()
    names = {thread.name for thread in threading.enumerate()}
    print("a thread" if "editions" in names and OutboxEntry.objects.exists() else "nobody")


def state() -> None:
    """Prints what the outbox and the edition of the French home page hold."""
    left = "entries left" if OutboxEntry.objects.exists() else "nothing left"
    title = Edition.objects.get(path="/fr/").title
    print(left, "old title" if title == "Accueil" else "new title", sep=", ")


def answer() -> None:
    """Prints what a server that was just started answers first."""
    found = Client(headers={"host": "localhost"}).get("/api/v3/resolve/?path=/fr/").json()
    print("new title" if found["title"] == "Bienvenue" else "old title")


def drain() -> None:
    """Empties the outbox, as a timer would."""
    call_command("editions", "drain", stdout=sys.stderr)


def verify() -> None:
    """Prints whether every edition is as it should be, and its number its own."""
    print(findings().all or "nothing found")


def publish(times: str, number: str) -> None:
    """Publishes some pages again and again, each time with another title."""
    pages = list(HomePage.objects.get(locale__language_code="fr").get_children().specific())
    pages = [page for page in pages if page.title.startswith("Page")]
    for turn in range(int(times)):
        page = pages[(2 * turn + int(number)) % PAGES]
        page.title = f"Page {number} {turn}"
        page.save()


def follow(changes: str) -> None:
    """Reads the changes as they come; prints how many of the last ones it never saw.

    Stops when nothing has come for a while after as many changes as were announced.
    """
    since, seen, last_news = 0, set(), time.monotonic()
    while time.monotonic() - last_news < 8 or len(seen) < int(changes):
        news = list(
            Edition.objects.filter(sequence__gt=since)
            .order_by("sequence")
            .values_list("sequence", "pk")
        )
        if news:
            since, last_news = news[-1][0], time.monotonic()
            seen |= set(news)
        if time.monotonic() - last_news > 60:
            break
        time.sleep(0.002)
    print("missed", len(set(Edition.objects.values_list("sequence", "pk")) - seen))


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
