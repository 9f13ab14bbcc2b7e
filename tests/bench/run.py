"""``make bench``: loads the database, serves the site, measures, prints one table.

Each row is measured in two rounds, and the better one counts: what else the machine does can only
slow a row down. The times of a row include waiting for one of the two workers, eight requests
being under way at any moment.
"""

import json
import os
import platform
import subprocess
import sys
from dataclasses import asdict, dataclass
from math import ceil
from pathlib import Path

import django
import wagtail
from django.conf import settings
from django.db import connection
from tqdm import tqdm

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
django.setup()

from bench.load import ensure_loaded  # noqa: E402 - models need the settings
from bench.rows import DEEPEST, LIST, Cost, Row, cost, rows  # noqa: E402
from bench.serve import CONNECTIONS, WORKERS, Load, Server, serving  # noqa: E402

SMALL_SIZE = 1_000
#: Rows that should hardly depend on the number of pages, and the share of speed to keep.
STEADY_ROWS = (LIST, DEEPEST)
STEADY = 0.7
ROUNDS = 2
#: A slow row is measured for longer, until about so many answers, but no longer than that.
ENOUGH_ANSWERS = 60
MOST_SECONDS = 60
HEADINGS = ("", "requests/s", "p50 ms", "p99 ms", "queries", "bytes", "ratio", "to reach")


@dataclass(frozen=True)
class Result:
    """A row as measured."""

    row: Row
    cost: Cost
    load: Load

    def ratio(self, results: dict[str, "Result"]) -> float | None:
        """Returns how fast it is compared with the row that it names."""
        other = results.get(self.row.compared_with)
        return other and self.load.requests_per_second / other.load.requests_per_second


def measure(wanted: list[Row]) -> dict[str, Result]:
    """Returns the results by name of the row."""
    costs = {row.name: cost(row) for row in wanted}
    connection.close()
    loads: dict[str, list[Load]] = {row.name: [] for row in wanted}
    with serving() as server, tqdm(total=len(wanted) * ROUNDS, desc="Load", unit="row") as bar:
        for turn in range(ROUNDS):
            for row in wanted:
                bar.set_postfix_str(row.name)
                loads[row.name].append(_load(server, row, costs[row.name], turn))
                bar.update()
    return {
        row.name: Result(row, costs[row.name], max(loads[row.name], key=_speed)) for row in wanted
    }


def _load(server: Server, row: Row, cost: Cost, turn: int) -> Load:
    for path in (row.paths[0], row.paths[-1]):
        status = server.status(path, row.headers)
        if status != row.status:
            raise RuntimeError(f"{path}: {status} instead of {row.status}")
    # Each time from another place in the list, so that no process has seen the same lately
    warm_up, rest = (
        row.paths[start:] + row.paths[:start]
        for start in (len(row.paths) * step // (2 * ROUNDS) for step in (2 * turn, 2 * turn + 1))
    )
    server.hammer(warm_up, row.headers, ceil(cost.seconds * CONNECTIONS))
    enough = ceil(min(cost.seconds * ENOUGH_ANSWERS / WORKERS, MOST_SECONDS))
    return server.hammer(rest, row.headers, max(settings.DURATION, enough))


def _speed(load: Load) -> float:
    return load.requests_per_second


def print_table(results: dict[str, Result]) -> None:
    """Prints one line for each result."""
    lines = [HEADINGS]
    for name, result in results.items():
        ratio = result.ratio(results)
        lines.append(
            (
                name,
                f"{result.load.requests_per_second:,.1f}",
                f"{result.load.p50:,.1f}",
                f"{result.load.p99:,.1f}",
                f"{result.cost.queries}",
                f"{result.cost.bytes:,}",
                f"{ratio:,.2f} × {result.row.compared_with.split(',')[0]}" if ratio else "",
                verdict(ratio, result.row.at_least),
            )
        )
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for name, *cells in lines:
        aligned = (cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))
        print(name.ljust(widths[0]), *aligned, sep="  ")


def verdict(ratio: float | None, at_least: float) -> str:
    """Returns what is to be reached, and whether it is."""
    if ratio is None or not at_least:
        return ""
    return f"{at_least:g} {'reached' if ratio >= at_least else 'MISSED'}"


def report_file(size: int, partly: bool) -> Path:
    """Returns where the results are kept."""
    return settings.BENCH_DIR / f"{connection.vendor}-{size}{'-partly' if partly else ''}.json"


def store(results: dict[str, Result], partly: bool) -> None:
    """Writes the results and what they were measured with."""
    report = {
        "size": settings.SIZE,
        "seconds": settings.DURATION,
        "processors": os.cpu_count(),
        "versions": {
            "python": platform.python_version(),
            "django": django.get_version(),
            "wagtail": wagtail.__version__,
            connection.vendor: ".".join(map(str, connection.get_database_version())),
        },
        "rows": {
            name: {
                **result.load._asdict(),
                **asdict(result.cost),
                "compared_with": result.row.compared_with,
                "ratio": result.ratio(results),
                "at_least": result.row.at_least,
            }
            for name, result in results.items()
        },
    }
    report_file(settings.SIZE, partly).write_text(json.dumps(report, indent=2) + "\n")


def small_results() -> dict[str, dict]:
    """Measures the steady rows at the small size, in a process of its own, and returns them.

    Not taken from an earlier run, in which the machine may have been busier.
    """
    subprocess.run(
        [sys.executable, "-m", "bench.run", *STEADY_ROWS],
        env={**os.environ, "SIZE": f"{SMALL_SIZE}"},
        check=True,
    )
    return json.loads(report_file(SMALL_SIZE, partly=True).read_text())["rows"]


def print_comparison(small: dict[str, dict], results: dict[str, Result]) -> None:
    """Prints how much of their speed the steady rows keep."""
    print(f"\nCompared with {SMALL_SIZE:,} mandates:")
    for name in STEADY_ROWS:
        ratio = results[name].load.requests_per_second / small[name]["requests_per_second"]
        print(f"  {name}: {ratio:.2f} ×, to reach: {verdict(ratio, STEADY)}")


def main(names: list[str]) -> None:
    """Measures the rows of these names, or all."""
    small = small_results() if settings.SIZE > SMALL_SIZE and not names else {}
    ensure_loaded()
    results = measure([row for row in rows() if not names or row.name in names])
    store(results, partly=bool(names))
    print(f"\n{settings.SIZE:,} mandates × 3 languages, {connection.display_name}")
    print_table(results)
    if small:
        print_comparison(small, results)
    print(f"\nKept in {report_file(settings.SIZE, partly=bool(names))}")


if __name__ == "__main__":
    main(sys.argv[1:])
