"""Serves the site with gunicorn and drives load at it with wrk."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

WORKERS = 2
CONNECTIONS = 8
SLOWEST_START_SECONDS = 60
SLOWEST_ANSWER_SECONDS = 120
SCRIPT = Path(__file__).with_name("wrk.lua")


class Load(NamedTuple):
    """What wrk saw; times in milliseconds."""

    requests_per_second: float
    p50: float
    p99: float


class Server(NamedTuple):
    """A server on this machine."""

    port: int

    def status(self, path: str, headers: dict[str, str]) -> int:
        """Returns the status of one answer."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=SLOWEST_ANSWER_SECONDS)
        try:
            connection.request("GET", path, headers=headers)
            return connection.getresponse().status
        finally:
            connection.close()

    def hammer(self, paths: list[str], headers: dict[str, str], seconds: int) -> Load:
        """Asks for the paths in turn for some seconds.

        Raises ``RuntimeError`` if a connection fails or an answer is an error.
        """
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as list_of_paths:
            list_of_paths.write("\n".join(paths))
            list_of_paths.flush()
            output = subprocess.run(
                [
                    "wrk",
                    "--threads=1",
                    f"--connections={CONNECTIONS}",
                    f"--duration={seconds}s",
                    f"--timeout={SLOWEST_ANSWER_SECONDS}s",
                    f"--script={SCRIPT}",
                    *(f"--header={name}: {value}" for name, value in headers.items()),
                    f"http://127.0.0.1:{self.port}",
                    list_of_paths.name,
                ],
                check=True,
                capture_output=True,
                text=True,
                timeout=seconds + 2 * SLOWEST_ANSWER_SECONDS,
            ).stdout
        seen = json.loads(output.splitlines()[-1])
        if any(seen["errors"].values()) or not seen["requests"]:
            raise RuntimeError(f"{paths[0]}: {seen}")
        return Load(
            requests_per_second=seen["requests"] / seen["microseconds"] * 1_000_000,
            p50=seen["p50"] / 1_000,
            p99=seen["p99"] / 1_000,
        )


@contextmanager
def serving() -> Iterator[Server]:
    """Runs the site on a free port until the block is left.

    Gunicorn's default workers close the connection after each answer, so each request of each
    row pays for a new connection, the bare view's too: the same for all, and what happens behind
    a proxy.

    Raises ``RuntimeError`` if it doesn't come up.
    """
    server = Server(_free_port())
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "gunicorn",
            f"--bind=127.0.0.1:{server.port}",
            f"--workers={WORKERS}",
            "--worker-class=sync",
            f"--timeout={SLOWEST_ANSWER_SECONDS}",
            "--log-level=warning",
            "wagtail_volontariat.site.wsgi",
        ],
        env=os.environ.copy(),
    )
    try:
        _wait_until_it_answers(server, process)
        yield server
    finally:
        process.terminate()
        process.wait(timeout=SLOWEST_ANSWER_SECONDS)


def _free_port() -> int:
    with socket.socket() as candidate:
        candidate.bind(("127.0.0.1", 0))
        return candidate.getsockname()[1]


def _wait_until_it_answers(server: Server, process: subprocess.Popen) -> None:
    last_moment = time.monotonic() + SLOWEST_START_SECONDS
    while time.monotonic() < last_moment and process.poll() is None:
        try:
            server.status("/bench/bare/", {})
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("gunicorn did not come up.")
