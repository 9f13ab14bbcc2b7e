"""Brings the message catalogues up to date with the interface: run by ``make messages``."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir, extract_python
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
CATALOGUES = ROOT / "locale"
FOLDERS = (
    "headless",
    "home",
    "mandates",
    "members",
    "publications",
    "site",
    "taxonomy",
    "testimonials",
)
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
    "pgettext_lazy": ((1, "c"), 2),
}


def extract_template(
    template: IO[bytes], keywords: Any, comment_tags: Any, options: Any
) -> Iterator[Any]:
    """Yields the messages of a Django template, as Babel's extractors do."""
    source = templatize(template.read().decode())
    unindented = "\n".join(line.lstrip() for line in source.splitlines())
    return extract_python(BytesIO(unindented.encode()), keywords, comment_tags, options)


def extract_messages(root: Path = ROOT, folders: tuple[str, ...] = FOLDERS) -> Catalog:
    """Returns every translatable string of the code and the templates."""
    found = Catalog(fuzzy=False)
    for folder in folders:
        for _file, _line, message, comments, context in extract_from_dir(
            root / folder,
            method_map=[("**.py", "python"), ("**/templates/**", extract_template)],
            keywords=KEYWORDS,
            comment_tags=("Translators",),
        ):
            found.add(message, auto_comments=comments, context=context)
    return found


def read_catalogues() -> dict[Path, Catalog]:
    """Returns the catalogue of each language, by its file."""
    return {
        path: read_po(BytesIO(path.read_bytes()), locale=path.parts[-3], domain="django")
        for path in sorted(CATALOGUES.glob("*/LC_MESSAGES/django.po"))
    }


def main() -> None:
    """Adds new strings, untranslated, and removes those that are gone."""
    found = extract_messages()
    for path, catalogue in read_catalogues().items():
        catalogue.update(found, no_fuzzy_matching=True, update_creation_date=False)
        with path.open("wb") as target:
            write_po(
                target,
                catalogue,
                width=100,
                no_location=True,
                sort_output=True,
                ignore_obsolete=True,
            )
        missing = sum(not message.string for message in catalogue if message.id)
        print(f"{path.relative_to(ROOT)}: {len(catalogue)} strings, {missing} to translate")


if __name__ == "__main__":
    main()
