"""The interface is complete in French and in Spanish."""

import re
import tomllib
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from wagtail_volontariat.site.messages import FOLDERS, ROOT, extract_messages, read_catalogues

PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sdf]|(?<!\{)\{\w*\}(?!\})")
CATALOGUES = {path.parts[-3]: catalogue for path, catalogue in read_catalogues().items()}


@pytest.fixture(scope="module")
def found() -> Catalog:
    return extract_messages()


@pytest.fixture(params=["es", "fr"])
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    return CATALOGUES[request.param]


def texts(value: str | tuple[str, ...]) -> tuple[str, ...]:
    """The singular and plural forms of a message, or the only one."""
    return (value,) if isinstance(value, str) else tuple(value)


def identity(message: Message) -> tuple[str | None, str]:
    return message.context, texts(message.id)[0]


def placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


def test_the_languages_are_those_of_the_interface() -> None:
    assert sorted(CATALOGUES) == ["es", "fr"]


def test_strings_are_sought_in_every_folder_of_the_package() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]
    assert sorted(FOLDERS) == sorted(set(settings["package-dir"].values()) - {"locale"})


def test_strings_are_found_in_code_and_in_templates(tmp_path: Path) -> None:
    templates = tmp_path / "app" / "templates"
    templates.mkdir(parents=True)
    (tmp_path / "app" / "code.py").write_text(
        "_('Plain')\ngettext_lazy('Lazy')\npgettext_lazy('menu', 'Contextual')\n"
        "ngettext_lazy('%d page', '%d pages', 'n')\nnot_a_message('Other')\n"
    )
    (templates / "page.html").write_text(
        "{% load i18n %}\n    <p class=\"a\">It's {% translate 'Inline' %}</p>\n"
        "  {% blocktranslate count n=n trimmed %}\n one {{ n }}\n {% plural %}\n many {{ n }}\n"
        '{% endblocktranslate %}\n{{ _("Constant") }}{% include "x" with y=_("Argument") %}\n'
    )
    messages = {
        (message.context, *texts(message.id))
        for message in extract_messages(tmp_path, ("app",))
        if message.id
    }
    assert messages == {
        (None, "Plain"),
        (None, "Lazy"),
        ("menu", "Contextual"),
        (None, "%d page", "%d pages"),
        (None, "Inline"),
        (None, "one %(n)s", "many %(n)s"),
        (None, "Constant"),
        (None, "Argument"),
    }


def test_every_string_is_translated(found: Catalog, catalogue: Catalog) -> None:
    missing = []
    for message in found:
        translation = catalogue.get(message.id, message.context)
        if message.id and (translation is None or not all(texts(translation.string))):
            missing.append(identity(message))
    assert missing == []


def test_no_translation_is_uncertain(catalogue: Catalog) -> None:
    assert [identity(message) for message in catalogue if message.id and message.fuzzy] == []


def test_no_translation_outlives_its_string(found: Catalog, catalogue: Catalog) -> None:
    known = {identity(message) for message in found}
    assert [identity(message) for message in catalogue if identity(message) not in known] == []
    assert not catalogue.obsolete


def test_translations_keep_the_placeholders(catalogue: Catalog) -> None:
    """A singular may say “one” instead of its number, as Django allows."""
    wrong = []
    for message in catalogue:
        if not message.id:
            continue
        allowed = [placeholders(text) for text in texts(message.id)]
        given = [placeholders(text) for text in texts(message.string) if text]
        if given and (given[-1] != allowed[-1] or any(form not in allowed for form in given)):
            wrong.append(identity(message))
    assert wrong == []
