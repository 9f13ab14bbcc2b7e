"""The rows of the table: which addresses each of them asks, and what it should reach."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from statistics import mean
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from wagtail_volontariat.mandates.enums import LocationMode

from .mandates import COUNTRIES, SPOKEN, VOCABULARIES
from .urls import BARE_BODY

STOCK = "stock v2, fields=*"
LIST = "list"
DEEPEST = "deepest page by cursor"
BARE = "bare view"
MANDATES = "/api/v3/mandates/"
STOCK_PATH = "/bench/v2/pages/?type=volontariat_mandates.MandatePage&fields=*&limit=20"
SEARCHES = {
    "fr": ("santé", "formation", "benevolats", "agriculture durable", "sage-femme haïti"),
    "en": ("health", "training", "volunteers", "sustainable farming", "midwives"),
    "es": ("salud", "educaciones", "voluntarios", "agricultura", "matrona haiti"),
}
#: More than can be asked for in all rounds.
DIFFERENT_FILTERS = 6_000 * settings.DURATION
SEED = 1963
SAMPLE = 25

client = Client(SERVER_NAME="127.0.0.1")


@dataclass(frozen=True)
class Row:
    """Addresses asked in turn, and how fast they should be compared with another row."""

    name: str
    paths: list[str]
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 200
    compared_with: str = ""
    at_least: float = 0


@dataclass(frozen=True)
class Cost:
    """What one answer takes: queries at most; bytes and seconds, undisturbed, on average."""

    queries: int
    bytes: int
    seconds: float


def get(path: str, **headers: str) -> HttpResponse:
    """Returns the answer; raises ``RuntimeError`` unless it is a success or a 304."""
    response = client.get(path, headers=headers)
    if response.status_code not in {200, 304}:
        raise RuntimeError(f"{path}: {response.status_code} {response.content[:500]!r}")
    return response


def rows() -> list[Row]:
    """Returns the table's rows in order, and writes down what the bare view is to send."""
    first_page = get(MANDATES)
    BARE_BODY.write_bytes(first_page.content)
    cards = list(_cards(number=100))
    addresses = [urlsplit(card["meta"]["html_url"]).path for card in cards]
    return [
        Row(STOCK, [STOCK_PATH]),
        Row(LIST, [MANDATES], compared_with=STOCK, at_least=40),
        Row(
            "list, each time filtered otherwise",
            [f"{MANDATES}?{urlencode(filters)}" for filters in _different_filters()],
            compared_with=STOCK,
            at_least=40,
        ),
        Row(DEEPEST, [_deepest_page()], compared_with=STOCK),
        Row("facets", [f"{MANDATES}facets/"], compared_with=STOCK, at_least=15),
        Row(
            "search",
            [
                f"/api/v3/search/?{urlencode({'q': words, 'locale': language})}"
                for language, searches in SEARCHES.items()
                for words in searches
            ],
            compared_with=STOCK,
        ),
        Row(
            "detail",
            [f"{MANDATES}{card['id']}/" for card in cards],
            compared_with=BARE,
            at_least=0.4,
        ),
        Row(
            "resolve",
            [f"/api/v3/resolve/?{urlencode({'path': path})}" for path in addresses],
            compared_with=BARE,
            at_least=0.4,
        ),
        Row(
            "304",
            [MANDATES],
            headers={"If-None-Match": first_page.headers["ETag"]},
            status=304,
            compared_with=BARE,
            at_least=0.6,
        ),
        Row(BARE, ["/bench/bare/"]),
    ]


def cost(row: Row) -> Cost:
    """Asks for some of a row's addresses, warm, and returns what they take."""
    sizes, queries, seconds = [], [], []
    for path in row.paths[:SAMPLE]:
        get(path, **row.headers)
        began = time.perf_counter()
        get(path, **row.headers)
        seconds.append(time.perf_counter() - began)
        with CaptureQueriesContext(connection) as captured:
            response = get(path, **row.headers)
        if response.status_code != row.status:
            raise RuntimeError(f"{path}: {response.status_code} instead of {row.status}")
        queries.append(len(captured))
        sizes.append(len(response.content))
    return Cost(queries=max(queries), bytes=round(mean(sizes)), seconds=mean(seconds))


def _pages() -> Iterator[tuple[str, dict[str, Any]]]:
    """Follows ``next`` from the first page of the list to the last."""
    path = MANDATES
    while path:
        page = get(path).json()
        yield path, page
        path = page["next"] and f"{MANDATES}?{urlencode({'cursor': page['next']})}"


def _cards(number: int) -> Iterator[dict[str, Any]]:
    for _path, page in _pages():
        yield from page["items"][:number]
        number -= len(page["items"])
        if number <= 0:
            return


def _deepest_page() -> str:
    return list(_pages())[-1][0]


def _different_filters() -> Iterator[list[tuple[str, str]]]:
    """Yields one or two filters at a time; no two lists of them are alike."""
    random = Random(SEED)  # noqa: S311 - not a secret
    today = timezone.localdate()
    codes = {
        name: sorted(set(model.objects.values_list("code", flat=True)))
        for name, (model, *_) in VOCABULARIES.items()
    }
    choices = {
        "country": lambda: random.choice(COUNTRIES),
        "domain": lambda: random.choice(codes["domains"]),
        "status": lambda: random.choice(codes["statuses"]),
        "situation": lambda: random.choice(codes["situation_types"]),
        "language": lambda: random.choice(SPOKEN),
        "location_mode": lambda: random.choice(LocationMode.values),
        "duration_min": lambda: random.randint(1, 6),
        "duration_max": lambda: random.randint(6, 24),
        "start_after": lambda: today + timedelta(days=random.randrange(300)),
        "deadline_after": lambda: today + timedelta(days=random.randrange(60)),
        "deadline_before": lambda: today + timedelta(days=random.randrange(60, 180)),
    }
    seen = set()
    while len(seen) < DIFFERENT_FILTERS:
        names = random.sample(sorted(choices), random.choice((1, 2)))
        filters = tuple(sorted((name, str(choices[name]())) for name in names))
        if filters not in seen:
            seen.add(filters)
            yield [*filters, ("locale", random.choice(("fr", "en", "es")))]
