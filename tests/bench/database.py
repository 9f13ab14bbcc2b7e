"""The bench's own database: made when it is missing or out of date, kept between runs."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.utils import timezone

from wagtail_volontariat.site.settings.base import ROOT

FOLDERS = (
    "headless", "taxonomy", "members", "mandates", "testimonials", "publications", "home", "site",
    "tests/bench",
)  # fmt: skip
MARK = "bench_loaded"


def fingerprint() -> str:
    """Returns what a loaded database depends on: the code, and the day its dates spread around."""
    digest = hashlib.sha256(f"{timezone.localdate()}".encode())
    for folder in FOLDERS:
        for file in sorted((ROOT / folder).rglob("*.*")):
            if file.suffix in {".py", ".toml"}:
                digest.update(file.read_bytes())
    return digest.hexdigest()


def is_loaded() -> bool:
    """Tells whether the database was loaded in full, by this code and today."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT fingerprint FROM {MARK}")  # noqa: S608 - a constant
            return cursor.fetchone() == (fingerprint(),)
    except DatabaseError:  # no such database, or not loaded in full
        return False
    finally:
        connection.close()


def mark_loaded() -> None:
    """Records that everything is there, and lets the database look at what it holds.

    A database in production has statistics and a visibility map; one just filled has neither.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {MARK} (fingerprint varchar(64))")
        cursor.execute(f"INSERT INTO {MARK} VALUES (%s)", [fingerprint()])  # noqa: S608
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def create() -> None:
    """Makes the database anew, with its tables."""
    name = settings.DATABASE["NAME"]
    if connection.vendor == "sqlite":
        for suffix in ("", "-wal", "-shm"):
            Path(f"{name}{suffix}").unlink(missing_ok=True)
    else:
        with connection._nodb_cursor() as cursor:
            quoted = connection.ops.quote_name(name)
            cursor.execute(f"DROP DATABASE IF EXISTS {quoted} WITH (FORCE)")
            cursor.execute(f"CREATE DATABASE {quoted}")
    call_command("migrate", verbosity=0)
