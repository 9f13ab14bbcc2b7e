"""The wheel holds what the repository holds, below one name; the pins fit the ranges."""

import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
FOLDERS = {
    folder: package.replace(".", "/")
    for package, folder in PROJECT["tool"]["setuptools"]["package-dir"].items()
}


def tracked_files() -> list[str]:
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return [name for name in listing.split("\0") if name and (ROOT / name).exists()]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a copy of what git tracks, through the source archive."""
    folder = tmp_path_factory.mktemp("build")
    for name in tracked_files():
        target = folder / "source" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target)
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, folder / "source"],
        capture_output=True,
        check=True,
    )
    (wheel,) = folder.glob("*.whl")
    return wheel


def test_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    expected = set()
    for name in tracked_files():
        folder, _, rest = name.partition("/")
        if folder in FOLDERS:
            expected.add(f"{FOLDERS[folder]}/{rest}")
            if name.endswith(".po"):
                expected.add(f"{FOLDERS[folder]}/{rest.removesuffix('.po')}.mo")
    held = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert held == expected


def test_wheel_brings_one_top_level_name(wheel: Path) -> None:
    names = {name.split("/")[0] for name in ZipFile(wheel).namelist()}
    assert names == {
        "wagtail_volontariat",
        f"wagtail_volontariat-{PROJECT['project']['version']}.dist-info",
    }


def test_wheel_needs_what_the_project_declares(wheel: Path) -> None:
    archive = ZipFile(wheel)
    (metadata,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
    needed = re.findall(r"^Requires-Dist: (.+)$", archive.read(metadata).decode(), re.MULTILINE)
    always = {Requirement(line).name for line in needed if "extra ==" not in line}
    assert always == {Requirement(line).name for line in PROJECT["project"]["dependencies"]}


def ranges(kind: str) -> list[Requirement]:
    """The direct dependencies that a compiled file must pin."""
    project, groups = PROJECT["project"], PROJECT["dependency-groups"]
    extras = {"site": ["site"], "production": ["site", "production"]}
    lines = [*project["dependencies"], *groups["build"]]
    for extra in extras.get(kind, project["optional-dependencies"]):
        lines += project["optional-dependencies"][extra]
    if kind == "test":
        lines += [line for line in groups["test"] if isinstance(line, str)]
    found = [Requirement(line) for line in lines]
    return [requirement for requirement in found if requirement.name != project["name"]]


def pins(kind: str) -> dict[str, list[str]]:
    """The versions that a compiled file pins, more than one where they differ by Python."""
    pinned: dict[str, list[str]] = {}
    text = (ROOT / "requirements" / f"{kind}.txt").read_text()
    for name, number in re.findall(r"^([\w.-]+)(?:\[[^\]]+\])?==(\S+)", text, re.MULTILINE):
        pinned.setdefault(canonicalize_name(name), []).append(number)
    return pinned


@pytest.mark.parametrize("kind", ["production", "site", "test"])
def test_pins_fit_the_ranges(kind: str) -> None:
    pinned = pins(kind)
    for requirement in ranges(kind):
        versions = pinned.get(canonicalize_name(requirement.name), [])
        assert versions, f"{requirement.name} is not pinned: run `make requirements`"
        assert all(number in requirement.specifier for number in versions), requirement


@pytest.mark.parametrize("kind", ["production", "site", "test"])
def test_pins_name_no_address(kind: str) -> None:
    text = (ROOT / "requirements" / f"{kind}.txt").read_text()
    assert not re.search(r"://|^-|^\S+ @ |^/", text, re.MULTILINE)


def test_pins_agree_with_one_another() -> None:
    everything = pins("test")
    for kind in ("production", "site"):
        assert pins(kind).items() <= everything.items()


def test_build_requirements_are_pinned_too() -> None:
    assert PROJECT["dependency-groups"]["build"] == PROJECT["build-system"]["requires"]


def test_changelog_tells_of_the_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text()
    assert f"## [{version(PROJECT['project']['name'])}]" in changelog
