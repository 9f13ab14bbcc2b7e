"""The requests of docs/api.md and their answers: found, asked, compared, written anew.

A block ``http`` that begins with a method is a request; the block after it is the answer: JSON,
text, or ``HTTP/1.1 200`` with headers and perhaps a body. In an answer, ``…`` stands for anything:
as a value for any value, within a text for any letters, as a key for other keys, as an item for
other items. In a request it stands for what the answer before it gave (see ``GIVEN``). A comment
``<!-- … -->`` that is a key of ``EVENTS`` happens before the next request.

``make docs-api`` loads the demo, asks everything and writes the answers into the document, leaving
out what it leaves out.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "api.md"
ADDRESS = ("127.0.0.1", "8000")
ELLIPSIS = "…"
WIDTH = 100
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$|^<!-- (.+?) -->$", re.DOTALL | re.MULTILINE)
HEAD_AND_BODY = r"((?:[^\n]+\n)*)(?:\n(.+))?\Z"
REQUEST = re.compile(rf"(GET|OPTIONS|POST) (\S+)\n{HEAD_AND_BODY}", re.DOTALL)
ANSWER = re.compile(rf"HTTP/1\.1 (\d+)[^\n]*\n{HEAD_AND_BODY}", re.DOTALL)

Answer = dict[str, Any]

#: What ``…`` means in a request, by the words before it.
GIVEN: dict[str, Callable[[Answer], str]] = {
    "cursor=": lambda answer: json.loads(answer["body"])["next"],
    "since=": lambda answer: str(json.loads(answer["body"])["latest"]),
    'If-None-Match: "': lambda answer: answer["headers"]["etag"].strip('"'),
}


class Example(NamedTuple):
    """A request, what happens before it, and its answer with its place in the document."""

    event: str
    request: str
    kind: str
    answer: str
    span: tuple[int, int]

    @property
    def name(self) -> str:
        """The first line of the request."""
        return self.request.partition("\n")[0]


def examples(page: str) -> list[Example]:
    """Returns the examples of a document; raises ``ValueError`` for a request without answer."""
    found, event = [], ""
    blocks = [*BLOCK.finditer(page), None]
    for block, after in pairwise(blocks):
        if block[3]:
            event = block[3]
        elif block[1] == "http" and REQUEST.match(block[2]):
            if after is None or after[3]:
                raise ValueError(f"No answer follows {block[2]}")
            found.append(Example(event, block[2], after[1], after[2], after.span(2)))
            event = ""
    return found


# Asking


def ask_demo(page: str) -> list[Answer]:
    """Returns the answers to all requests of a document, in a process that has loaded the demo."""
    with tempfile.TemporaryDirectory() as folder:
        script, answers = Path(folder, "page.md"), Path(folder, "answers.json")
        script.write_text(page)
        result = subprocess.run(
            [sys.executable, __file__, str(script), str(answers)],
            env={
                **os.environ,
                "BASE_URL": f"http://{':'.join(ADDRESS)}",
                "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
                "DEBUG": "false",
                "DJANGO_SETTINGS_MODULE": "wagtail_volontariat.site.settings.dev",
                "VOLONTARIAT_STATE_DIR": folder,
            },
            capture_output=True,
            text=True,
            check=False,
        )
        if result.returncode:
            raise RuntimeError(result.stdout + result.stderr)
        return json.loads(answers.read_text())


def load_demo() -> None:
    """Loads the demo into an empty database."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("load_demo", verbosity=0)
    call_command("editions", "drain", verbosity=0)


def answers_of(page: str) -> Iterator[Answer]:
    """Yields the answers to a document's requests."""
    from django.core.management import call_command
    from django.test import Client

    client = Client(SERVER_NAME=ADDRESS[0], SERVER_PORT=ADDRESS[1])
    last: Answer = {}
    for example in examples(page):
        if example.event:
            EVENTS[example.event]()
            call_command("editions", "drain", verbosity=0)
        last = _ask(client, example.request, last)
        yield last


def _ask(client: Any, request: str, last: Answer) -> Answer:
    for words, value in GIVEN.items():
        if words + ELLIPSIS in request:
            request = request.replace(words + ELLIPSIS, words + value(last))
    method, path, head, body = REQUEST.match(request).groups()
    headers = dict(line.split(": ", 1) for line in head.splitlines() if line)
    response = client.generic(
        method,
        path,
        (body or "").strip(),
        content_type=headers.pop("Content-Type", "application/json"),
        headers=headers,
    )
    return {
        "status": response.status_code,
        "headers": {name.lower(): value for name, value in response.headers.items()},
        "body": response.content.decode(),
    }


def _story_is_withdrawn() -> None:
    from django.utils import timezone

    from wagtail_volontariat.testimonials.models import TestimonialPage

    story = TestimonialPage.objects.filter(locale__language_code="fr").order_by("pk").first()
    for consent in story.volunteer.consents.all():
        consent.withdrawn_at = timezone.now()
        consent.save()


def _page_is_renamed(slug: str, new_slug: str) -> None:
    from wagtail.models import Page

    page = Page.objects.get(slug=slug).specific
    page.slug = new_slug
    page.save_revision().publish()


def _news_is_unpublished() -> None:
    from wagtail.models import Page

    Page.objects.get(slug="exemple-une-soiree-en-ligne-pour-poser-ses-questions").unpublish()


def _front_end_is_named() -> None:
    from wagtail_volontariat.home.models import SiteSettings

    settings = SiteSettings.objects.get()
    settings.front_end_url = "https://www.example.org"
    settings.save()


#: What happens between two requests, as the comments of the document call it.
EVENTS: dict[str, Callable[[], None]] = {
    "an editor gives a mandate a new slug": partial(
        _page_is_renamed, "appui-a-des-productrices-de-riz-burkina-faso", "appui-riz-burkina-faso"
    ),
    "an editor gives a news item a new slug": partial(
        _page_is_renamed, "exemple-un-carnet-pratique-pour-preparer-son-retour", "carnet-du-retour"
    ),
    "an editor takes a news item offline": _news_is_unpublished,
    "a volunteer withdraws a story": _story_is_withdrawn,
    "an administrator enters the address of the front end": _front_end_is_named,
}


# Comparing


def differences(example: Example, answer: Answer) -> list[str]:
    """Returns where a real answer differs from the one that the document shows."""
    if example.kind == "http":
        status, head, body = ANSWER.match(example.answer).groups()
        found = [] if int(status) == answer["status"] else [f"status: {answer['status']}"]
        for line in head.splitlines():
            name, _colon, value = line.partition(": ")
            found += _compare(value, answer["headers"].get(name.lower()), name)
        return found + (_compare(json.loads(body), json.loads(answer["body"]), "") if body else [])
    found = [] if answer["status"] == 200 else [f"status: {answer['status']}"]
    if example.kind == "json":
        return found + _compare(json.loads(example.answer), json.loads(answer["body"]), "")
    return found + _compare(_plain(example.answer), _plain(answer["body"]), example.kind)


def _compare(shown: Any, real: Any, place: str) -> list[str]:
    if shown == ELLIPSIS:
        return []
    if isinstance(shown, dict) and isinstance(real, dict):
        names = shown.keys() - {ELLIPSIS}
        found = [f"{place}.{name}: isn't there" for name in sorted(names - real.keys())]
        if ELLIPSIS not in shown:
            found += [f"{place}.{name}: isn't shown" for name in sorted(real.keys() - names)]
        for name in sorted(names & real.keys()):
            found += _compare(shown[name], real[name], f"{place}.{name}")
        return found
    if isinstance(shown, list) and isinstance(real, list):
        shown, real = _aligned(shown, real)
        if len(shown) != len(real):
            return [f"{place}: {len(real)} items"]
        return [
            difference
            for position, pair in enumerate(zip(shown, real, strict=True))
            for difference in _compare(*pair, f"{place}[{position}]")
        ]
    if isinstance(shown, str) and isinstance(real, str) and ELLIPSIS in shown:
        pattern = ".*".join(map(re.escape, shown.split(ELLIPSIS)))
        fits = re.fullmatch(pattern, real, re.DOTALL)
    else:
        fits = type(shown) is type(real) and shown == real
    return [] if fits else [f"{place}: {json.dumps(real, ensure_ascii=False)}"]


def _aligned(shown: list[Any], real: list[Any]) -> tuple[list[Any], list[Any]]:
    """Returns the items that are shown and, of the real ones, those at their places."""
    if ELLIPSIS not in shown:
        return shown, real
    first = shown.index(ELLIPSIS)
    head, tail = shown[:first], shown[first + 1 :]
    if len(head) + len(tail) > len(real):
        return [*head, *tail], real
    return [*head, *tail], [*real[: len(head)], *real[len(real) - len(tail) :]]


def _plain(text: str) -> str:
    return re.sub(r"\s*([<>])\s*", r"\1", re.sub(r"\s+", " ", text)).strip()


# Writing


def updated(page: str, answers: list[Answer]) -> str:
    """Returns a document with the real answers, leaving out what it leaves out."""
    for example, answer in reversed(list(zip(examples(page), answers, strict=True))):
        if example.kind in {"http", "json"}:
            start, end = example.span
            page = page[:start] + _rewritten(example, answer) + page[end:]
    return page


def _rewritten(example: Example, answer: Answer) -> str:
    if example.kind == "json":
        return _written(example.answer, answer)
    _status, head, body = ANSWER.match(example.answer).groups()
    lines = [example.answer.partition("\n")[0].replace(_status, str(answer["status"]))]
    for line in head.splitlines():
        name, _colon, value = line.partition(": ")
        lines.append(f"{name}: {_fill(value, answer['headers'].get(name.lower(), ''))}")
    text = "\n".join(lines) + "\n"
    return f"{text}\n{_written(body, answer)}" if body else text


def _written(shown: str, answer: Answer) -> str:
    return f"{pretty(_fill(json.loads(shown), json.loads(answer['body'])))}\n"


def _fill(shown: Any, real: Any) -> Any:
    if shown == ELLIPSIS or not _compare(shown, real, ""):
        return shown
    if isinstance(shown, dict) and isinstance(real, dict):
        names = [name for name in shown if name in real]
        rest = {ELLIPSIS: ELLIPSIS} if ELLIPSIS in shown else {}
        if not rest:
            names = list(real)
        return {name: _fill(shown.get(name), real[name]) for name in names} | rest
    if isinstance(shown, list) and isinstance(real, list) and ELLIPSIS in shown:
        head = shown[: shown.index(ELLIPSIS)]
        return [*map(_fill, head, real), ELLIPSIS]
    if isinstance(shown, list) and isinstance(real, list):
        return [_fill(*pair) for pair in zip(shown, real, strict=False)] + real[len(shown) :]
    return real


def pretty(value: Any, depth: int = 0, name: str = "") -> str:
    """Returns JSON in which whatever fits into a line, after its name, is on one."""
    line = json.dumps(value, ensure_ascii=False)
    indent = "  " * (depth + 1)
    fits = len(indent) + len(name) + len(line) <= WIDTH
    if fits or not value or not isinstance(value, dict | list):
        return line
    if isinstance(value, dict):
        labels = {f'"{name}": ': item for name, item in value.items()}
        parts = [f"{label}{pretty(item, depth + 1, label)}" for label, item in labels.items()]
    else:
        parts = [pretty(item, depth + 1) for item in value]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    joined = f",\n{indent}".join(parts)
    return f"{opening}\n{indent}{joined}\n{'  ' * depth}{closing}"


if __name__ == "__main__":
    if len(sys.argv) == 3:
        import django

        django.setup()
        load_demo()
        Path(sys.argv[2]).write_text(json.dumps(list(answers_of(Path(sys.argv[1]).read_text()))))
    else:
        text = PAGE.read_text()
        PAGE.write_text(updated(text, ask_demo(text)))
