"""Finds the packages and compiles the message catalogues; all else stands in pyproject.toml."""

import tomllib
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from setuptools import find_packages, setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent


def packages() -> list[str]:
    """Returns the package of each folder in ``package-dir``, and those below it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    found = []
    for package, folder in project["tool"]["setuptools"]["package-dir"].items():
        found += [package, *(f"{package}.{name}" for name in find_packages(ROOT / folder))]
    return found


def compile_messages(root: Path) -> None:
    """Writes a ``.mo`` file beside each ``.po`` file below ``root``."""
    for catalogue in sorted(root.glob("*/LC_MESSAGES/*.po")):
        with catalogue.open("rb") as source, catalogue.with_suffix(".mo").open("wb") as target:
            write_mo(target, read_po(source, locale=catalogue.parts[-3]))


class BuildWithMessages(build_py):
    """``build_py`` that compiles the catalogues first."""

    def run(self) -> None:
        """Compiles, then builds as usual."""
        compile_messages(ROOT / "locale")
        compile_messages(ROOT / "site" / "locale")
        super().run()


setup(cmdclass={"build_py": BuildWithMessages}, packages=packages())
