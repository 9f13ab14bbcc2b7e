"""Reads the demo content: one TOML file an entry, facts on top, one table for each language."""

import tomllib
import uuid
from functools import cached_property
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("content")
NAMESPACE = uuid.UUID("5b0a2f5e-7f0e-4a6e-9f3f-6a3d1a7b9c20")
LANGUAGES = ("fr", "en", "es")


class Entry:
    """One entry of the demo: a page or something that pages refer to."""

    def __init__(self, path: Path) -> None:
        self.kind = path.parent.name
        self.code = path.stem
        self.facts: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        self.texts: dict[str, dict[str, Any]] = {
            language: self.facts.pop(language) for language in LANGUAGES
        }

    @cached_property
    def translation_key(self) -> uuid.UUID:
        """The key by which the entry is found again, whatever an editor renames."""
        return self.key("page")

    def key(self, *place: str) -> uuid.UUID:
        """Returns a stable key for a row or block of the entry."""
        return uuid.uuid5(NAMESPACE, "/".join([self.kind, self.code, *place]))


def entries(kind: str) -> list[Entry]:
    """Returns the entries of one folder, by file name."""
    return [Entry(path) for path in sorted((FOLDER / kind).glob("*.toml"))]


def table(name: str) -> dict[str, Any]:
    """Returns a file that holds many small entries."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
