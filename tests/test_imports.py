"""Imports point one way: each layer knows those before it, never those after it."""

import ast
from collections.abc import Iterator
from importlib.util import resolve_name
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = "wagtail_volontariat"
LAYERS = [
    {"headless"},
    {"taxonomy"},
    {"members"},
    {"mandates"},
    {"publications", "testimonials"},
    {"home"},
    {"site"},
]
RANK = {folder: rank for rank, layer in enumerate(LAYERS) for folder in layer}


def imported_names(source: str, package: str) -> Iterator[str]:
    """Yields the full names that a module of ``package`` imports, in functions too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = resolve_name("." * node.level + (node.module or ""), package)
            yield from (f"{base}.{alias.name}" for alias in node.names)


def wrong_imports(folder: str, source: str, package: str) -> list[str]:
    """Returns what a module imports from a layer after its own, or from its own layer's others."""
    wrong = []
    for name in imported_names(source, package):
        parts = name.split(".")
        if parts[0] != PACKAGE or len(parts) == 1:
            continue
        target = parts[1]
        if target != folder and RANK.get(target, len(LAYERS)) >= RANK[folder]:
            wrong.append(name)
    return wrong


def test_every_folder_of_the_package_has_a_layer() -> None:
    folders = {path.parts[-2] for path in ROOT.glob("*/apps.py")} | {"site"}
    assert folders == RANK.keys()


@pytest.mark.parametrize("folder", sorted(RANK))
def test_imports_point_one_way(folder: str) -> None:
    wrong = {}
    for path in sorted((ROOT / folder).rglob("*.py")):
        package = ".".join([PACKAGE, *path.relative_to(ROOT).parent.parts])
        if found := wrong_imports(folder, path.read_text(), package):
            wrong[str(path.relative_to(ROOT))] = found
    assert wrong == {}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import wagtail_volontariat.home.models", ["wagtail_volontariat.home.models"]),
        ("from wagtail_volontariat import home", ["wagtail_volontariat.home"]),
        ("from ..site import urls", ["wagtail_volontariat.site.urls"]),
        (
            "def f():\n    from ..testimonials.models import A",
            ["wagtail_volontariat.testimonials.models.A"],
        ),
        ("from . import models\nfrom ..members.models import MemberPage\nimport wagtail", []),
    ],
)
def test_a_wrong_import_is_found(source: str, expected: list[str]) -> None:
    assert wrong_imports("publications", source, "wagtail_volontariat.publications") == expected
