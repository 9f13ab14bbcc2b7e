"""A process that is killed between a publish and its editions loses nothing."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[1]
SCRIPTS = Path(__file__).with_name("editions_processes.py")

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def database(tmp_path) -> Iterator[str]:
    """The address of a database of its own, on the server of the tests or in a file."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path / 'db.sqlite3'}"
        return
    server = settings.DATABASES["default"]
    name = f"editions_crash_{os.getpid()}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(f"CREATE DATABASE {name}")
    password = f":{server['PASSWORD']}" if server["PASSWORD"] else ""
    place = f"{server['HOST']}:{server['PORT']}" if server["PORT"] else server["HOST"]
    yield f"postgresql://{server['USER']}{password}@{place}/{name}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def start(database, tmp_path):
    """A function that starts a process which does one thing in that database."""

    def start(name: str, *arguments: str) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, SCRIPTS, name, *arguments],
            cwd=ROOT,
            env={
                **os.environ,
                "DATABASE_URL": database,
                "VOLONTARIAT_STATE_DIR": str(tmp_path),
                "DJANGO_SETTINGS_MODULE": "wagtail_volontariat.site.settings.dev",
            },
            stdout=subprocess.PIPE,
            text=True,
        )

    return start


@pytest.fixture
def run(start):
    """A function that waits for such a process and returns what it printed last."""

    def run(name: str, *arguments: str, status: int = 0) -> str:
        process = start(name, *arguments)
        output, _errors = process.communicate(timeout=300)
        assert process.returncode == status, output
        return output.strip().rpartition("\n")[2]

    return run


def test_the_next_process_finishes_what_a_killed_one_left(run):
    run("prepare")
    run("publish_and_die", "before", status=-signal.SIGKILL)
    assert run("state") == "entries left, old title"
    assert run("answer") == "new title"
    assert run("state") == "nothing left, new title"

    run("publish_and_die", "during", status=-signal.SIGKILL)
    assert run("state") == "entries left, new title"
    run("drain")
    assert run("verify") == "nothing found"


def test_a_change_of_everything_returns_at_once_and_is_finished_before_the_process_ends(run):
    run("prepare")
    assert run("change_everything") == "a thread"
    assert run("state") == "nothing left, old title"


def test_a_reader_misses_no_change_of_two_writers(start, run):
    run("prepare")
    reader = start("follow", "40")
    writers = [start("publish", "20", str(number)) for number in range(2)]
    for writer in writers:
        writer.communicate(timeout=300)
        assert writer.returncode == 0
    output, _errors = reader.communicate(timeout=300)
    assert output.strip().rpartition("\n")[2] == "missed 0"
    assert run("verify") == "nothing found"
