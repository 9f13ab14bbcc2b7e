"""Compiles the message catalogues when a wheel is built; all else stands in pyproject.toml."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from setuptools import setup
from setuptools.command.build_py import build_py


def compile_messages(root: Path) -> None:
    """Writes a ``.mo`` file beside each ``.po`` file below ``root``."""
    for catalogue in sorted(root.glob("*/LC_MESSAGES/*.po")):
        with catalogue.open("rb") as source, catalogue.with_suffix(".mo").open("wb") as target:
            write_mo(target, read_po(source, locale=catalogue.parts[-3]))


class BuildWithMessages(build_py):
    """``build_py`` that compiles the catalogues first."""

    def run(self) -> None:
        """Compiles, then builds as usual."""
        compile_messages(Path(__file__).parent / "locale")
        super().run()


setup(cmdclass={"build_py": BuildWithMessages})
