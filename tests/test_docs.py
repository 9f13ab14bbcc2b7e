"""The documents name nothing that isn't there: settings, commands, paths, links, modules."""

import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
import wagtail
import wagtail_localize
from django.apps import apps
from django.core.management import find_commands, get_commands
from wagtail import hooks

from wagtail_volontariat.headless.models import Listing

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text()
PACKAGES = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["package-dir"]
PAGE_APPS = ["home", "mandates", "members", "publications", "taxonomy", "testimonials"]
FENCED = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)


def prose_of(document: Path) -> str:
    """Returns a document without its blocks of code."""
    return FENCED.sub("", document.read_text())


def code_of(document: Path) -> str:
    """Returns the blocks and the spans of code, one after the other."""
    return "\n".join([*FENCED.findall(document.read_text()), *spans_of(document)])


def spans_of(document: Path) -> list[str]:
    """Returns the code within lines."""
    return re.findall(r"`([^`\n]+)`", prose_of(document))


@cache
def sources(*folders: Path) -> str:
    """Returns all Python code below some folders, tests left out."""
    files = (path for folder in folders for path in folder.rglob("*.py"))
    return "\n".join(path.read_text() for path in files if "tests" not in path.parts)


def our_code() -> str:
    return sources(*(ROOT / folder for folder in [*PAGE_APPS, "headless", "site"]))


@cache
def root_entries() -> set[str]:
    """The files and folders at the root that belong to the repository."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return {name.split("/")[0] for name in listing.splitlines()}


@each_document
def test_settings_exist(document: Path) -> None:
    named = set(re.findall(r"\b(?:VOLONTARIAT|WAGTAIL[A-Z]*)_[A-Z0-9_]+\b", document.read_text()))
    known = our_code() + sources(Path(wagtail.__file__).parent)
    known += sources(Path(wagtail_localize.__file__).parent)
    assert {name for name in named if not re.search(rf"\b{name}\b", known)} == set()


@each_document
def test_make_targets_exist(document: Path) -> None:
    named = set(re.findall(r"(?:^|\s)make ([a-z][\w-]*)", code_of(document), re.MULTILINE))
    targets = set(re.findall(r"^([a-z][\w-]*):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert named <= targets


@each_document
def test_management_commands_exist(document: Path) -> None:
    named = set(re.findall(r"manage\.py ([a-z]\w*)", code_of(document)))
    optional = pytest.importorskip("django_tasks_db").__path__[0]
    assert named <= {*get_commands(), *find_commands(f"{optional}/management")}


@each_document
def test_paths_exist(document: Path) -> None:
    paths = {span for span in spans_of(document) if re.fullmatch(r"[\w.-]+(/[\w.-]+)*/?", span)}
    ours = {path for path in paths if "/" in path and path.split("/")[0] in root_entries()}
    assert {path for path in ours if not (ROOT / path).exists()} == set()


@each_document
def test_dotted_names_and_labels_exist(document: Path) -> None:
    code = code_of(document)
    for name in re.findall(r"\bwagtail_volontariat(?:\.\w+)+", code):
        assert resolves(name), name
    for label in re.findall(r"\bvolontariat_\w+\.[A-Z]\w+", code):
        assert apps.get_model(label)
    checks = set(re.findall(r"\bvolontariat\.[EW]\d+", code))
    assert {check for check in checks if f'"{check}"' not in our_code()} == set()


def resolves(name: str) -> bool:
    """Tells whether a dotted name is a module or something in one."""
    if name in PACKAGES:
        return True
    module, _, attribute = name.rpartition(".")
    try:
        return find_spec(name) is not None or hasattr(import_module(module), attribute)
    except ModuleNotFoundError:
        return find_spec(module) is not None and hasattr(import_module(module), attribute)


@each_document
def test_imports_in_examples_work(document: Path) -> None:
    for block in FENCED.findall(document.read_text()):
        for module, names in re.findall(
            r"^from (wagtail_volontariat\S*) import (\([^)]+\)|.+)$", block, re.M
        ):
            for name in re.findall(r"(\w+)(?: as \w+)?,?", names):
                assert hasattr(import_module(module), name)


@each_document
def test_relative_links_resolve(document: Path) -> None:
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", prose_of(document)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = document.parent / path if path else document
        if not file.exists() or (anchor and anchor not in anchors_of(file)):
            broken.append(target)
    assert broken == []


def anchors_of(document: Path) -> set[str]:
    """Returns the anchors that a code host gives to the headings of a document."""
    headings = re.findall(r"^#+ (.+)$", prose_of(document), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


EDITIONS = "Publishing writes editions, reading reads editions"


def first_cells(heading: str) -> Iterator[str]:
    """Yields the code in the first column of every table below a heading of the architecture."""
    section = ARCHITECTURE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    for cell in re.findall(r"^\| (`.+?) \|", section, re.MULTILINE):
        yield from re.findall(r"`([^`]+)`", cell)


def test_the_folder_map_is_complete() -> None:
    folders = {f"{name}/" for name in root_entries() if (ROOT / name).is_dir()}
    assert sorted(first_cells("Folder map")) == sorted(folders)


def test_every_room_is_described_once() -> None:
    described = list(first_cells("The rooms of an app"))
    assert len(described) == len(set(described))
    found = {
        str(path.relative_to(ROOT))
        for app in ["headless", *PAGE_APPS]
        for path in (ROOT / app).glob("*.py")
        if path.name != "__init__.py"
    }
    common = {name for name in described if "/" not in name.rstrip("/")}
    own = set(described) - common
    assert own <= found
    undescribed = {path for path in found - own if Path(path).name not in common}
    assert undescribed == set()
    assert {name for name in common if not list(ROOT.glob(f"*/{name}"))} == set()


def test_every_module_of_headless_is_described_by_itself() -> None:
    described = {
        name for name in first_cells("The rooms of an app") if name.startswith("headless/")
    }
    modules = {f"headless/{path.name}" for path in (ROOT / "headless").glob("[!_]*.py")}
    assert described == modules


def test_every_module_of_editions_and_delivery_is_described_once() -> None:
    described = [name for name in first_cells(EDITIONS) if "/" in name]
    modules = {
        f"headless/{folder}/{path.name}"
        for folder in ("delivery", "editions", "models")
        for path in (ROOT / "headless" / folder).glob("[!_]*.py")
    }
    assert sorted(described) == sorted(modules)


def test_every_table_of_the_delivery_side_is_described() -> None:
    tables = {
        model.__name__
        for model in apps.get_models()
        if model._meta.app_label == "volontariat_headless" or issubclass(model, Listing)
    }
    assert {name for name in first_cells(EDITIONS) if "/" not in name} == tables


def test_hooks_are_the_codes() -> None:
    named = set(re.findall(r"`(volontariat_(?:site|page|front)_\w+)`", ARCHITECTURE))
    assert named
    assert {name for name in named if not hooks.get_hooks(name)} == set()
