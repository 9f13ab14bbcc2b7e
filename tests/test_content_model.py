"""docs/content-model.md says what the models are: every field, mark, rule and code."""

import inspect
import re
from collections import defaultdict
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from modelcluster.fields import ParentalKey
from taggit.managers import TaggableManager
from taggit.models import ItemBase
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.models import DraftStateMixin, Orderable, Page, RevisionMixin, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField, get_translatable_fields

from wagtail_volontariat.headless.models import Listing
from wagtail_volontariat.mandates import state
from wagtail_volontariat.taxonomy import codes, vocabularies

ROOT = Path(__file__).resolve().parents[1]
CONTENT_MODEL = (ROOT / "docs" / "content-model.md").read_text()
#: Made anew from the content at any time; docs/architecture.md describes it.
DELIVERY = "volontariat_headless"
OUR_MODELS = {
    model.__name__: model
    for model in apps.get_models()
    if model._meta.app_label.startswith("volontariat_")
    and model._meta.app_label != DELIVERY
    and not issubclass(model, Listing)
}
OUR_PAGES = {name: model for name, model in OUR_MODELS.items() if issubclass(model, Page)}
WAGTAILS_OWN = (
    Page,
    DraftStateMixin,
    RevisionMixin,
    TranslatableMixin,
    Orderable,
    BaseSiteSetting,
)
FIELDS_OF_EVERY_PAGE = {"title", "slug", "seo_title", "search_description", "show_in_menus"}
each_model = pytest.mark.parametrize("name", sorted(OUR_MODELS))

Row = dict[str, str]


def tables_of(text: str) -> dict[str, list[Row]]:
    """Returns the rows of the tables of a document by heading, each row by column."""
    tables: dict[str, list[Row]] = defaultdict(list)
    heading, header = "", None
    for line in text.splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ")
        if not line.startswith("|"):
            header = None
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if header is None:
            header = cells
        elif set(line) - set("|-"):
            tables[heading].append(dict(zip(header, cells, strict=True)))
    return tables


TABLES = tables_of(CONTENT_MODEL)


def documented_fields(name: str) -> dict[str, Row]:
    """Returns the rows that describe the fields of a model, or of ``Every page``."""
    rows = [
        row
        for heading, table in TABLES.items()
        if name in heading.split(", ")
        for row in table
        if "field" in row
    ]
    names = [row["field"].strip("`") for row in rows]
    assert len(names) == len(set(names))
    return dict(zip(names, rows, strict=True))


def fields_of(model: type[models.Model]) -> dict[str, Any]:
    """Returns the fields of a model that aren't Wagtail's own, its rows among them."""
    inherited = {
        field.name
        for base in WAGTAILS_OWN
        if issubclass(model, base)
        for field in base._meta.get_fields()
    }
    fields = {}
    for field in model._meta.get_fields():
        is_rows = field.one_to_many and isinstance(field.remote_field, ParentalKey)
        if field.name in inherited or getattr(field, "primary_key", False):
            continue
        if isinstance(field, ParentalKey) or (field.auto_created and not is_rows):
            continue
        if is_rows and issubclass(field.related_model, ItemBase):
            continue  # the rows behind a field of keywords
        if not isinstance(field, GenericRelation):
            fields[field.name] = field
    return fields


def mark_of(model: type[models.Model], field: Any) -> str:
    """Returns T, S or O as the code has it."""
    if not issubclass(model, TranslatableMixin):
        return "–"
    shared = getattr(model, "shared_fields", [])
    if field.name in shared:
        return "S"
    if isinstance(field, TaggableManager) and "tagged_items" in shared:
        return "S"
    declared = {item.field_name: item for item in get_translatable_fields(model)}.get(field.name)
    if isinstance(declared, TranslatableField):
        return "T"
    return "O" if isinstance(declared, SynchronizedField) and declared.overridable else "–"


def allowed_requirements(field: Any) -> set[str]:
    """Returns what the column ``required`` may say."""
    if field.one_to_many or isinstance(field, TaggableManager) or not field.editable:
        return {""}
    default = field.get_default() if field.has_default() else None
    if isinstance(default, list) and default:
        return {"default all"}
    if default is not False and default not in (None, "", []):
        return {f"default `{default}`"}
    if isinstance(field, models.BooleanField):
        return {""}
    return {"", "rule"} if field.blank else {"yes"}


@each_model
def test_every_field_is_documented_and_nothing_else(name: str) -> None:
    assert documented_fields(name).keys() == fields_of(OUR_MODELS[name]).keys()


@each_model
def test_every_mark_is_the_codes(name: str) -> None:
    model = OUR_MODELS[name]
    documented = {field: row["T/S"] for field, row in documented_fields(name).items()}
    assert documented == {name: mark_of(model, field) for name, field in fields_of(model).items()}


@each_model
def test_what_is_required_is_the_codes(name: str) -> None:
    fields = fields_of(OUR_MODELS[name])
    wrong = {
        field: row["required"]
        for field, row in documented_fields(name).items()
        if row["required"] not in allowed_requirements(fields[field])
    }
    assert wrong == {}


@pytest.mark.parametrize("name", sorted(OUR_PAGES))
def test_what_every_page_has_is_documented_once(name: str) -> None:
    model, documented = OUR_PAGES[name], documented_fields("Every page")
    fields = {field: model._meta.get_field(field) for field in FIELDS_OF_EVERY_PAGE}
    assert {field: row["T/S"] for field, row in documented.items()} == {
        field: mark_of(model, fields[field]) for field in fields
    }
    assert all(
        documented[field]["required"] in allowed_requirements(fields[field]) for field in fields
    )


@pytest.mark.parametrize("name", sorted(OUR_PAGES))
def test_shapes_are_those_of_public_fields(name: str) -> None:
    rows = documented_fields(name)
    public = {field.name for field in OUR_PAGES[name].api_fields} - {"state"}
    assert {field for field, row in rows.items() if row["API"] != "no"} == public
    shapes = {shape for row in TABLES["In the API"] for shape in row["shape"].split(", ")}
    named = {row["API"].removeprefix("list of ") for row in rows.values()} - {"no"}
    assert named <= shapes


def test_parents_and_children_are_the_codes() -> None:
    indexes = {name for name in OUR_PAGES if name.endswith("IndexPage")}

    def expand(cell: str) -> set[str]:
        names = set(cell.split(", ")) - {"nothing", "the root"}
        return (names - {"all index pages"}) | (indexes if "all index pages" in names else set())

    def ours(allowed: list[type[Page]]) -> set[str]:
        return {model.__name__ for model in allowed} & OUR_PAGES.keys()

    documented = {row["page type"]: (row["below"], row["may hold"]) for row in TABLES["The tree"]}
    assert documented.keys() == OUR_PAGES.keys()
    for name, model in OUR_PAGES.items():
        below, may_hold = map(expand, documented[name])
        assert below == ours(model.allowed_parent_page_models())
        assert may_hold == ours(model.allowed_subpage_models())


def codes_in(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_choices_are_the_codes_in_their_order() -> None:
    choices = {}
    for app in apps.get_app_configs():
        if app.label.startswith("volontariat_") and (Path(app.path) / "enums.py").exists():
            module = import_module(f"{app.name}.enums")
            for name, choice in inspect.getmembers(module, inspect.isclass):
                if issubclass(choice, models.TextChoices) and choice.__module__ == module.__name__:
                    choices[name] = choice.values
    choices.pop("SustainableDevelopmentGoal")  # a numbered list
    documented = {row["choice"]: codes_in(row["codes"]) for row in TABLES["Choices"]}
    assert documented == choices


def test_states_are_listed_in_the_order_in_which_they_are_decided() -> None:
    documented = [codes_in(row["state"]) for row in TABLES["The state of a mandate"]]
    by_hand = [value for value in state.ManualState.values if value != "normal"]
    by_date = [[rule.state.value] for rule in state.RULES]
    assert documented == [by_hand, *by_date, ["open"]]


def test_shipped_terms_are_those_of_the_file() -> None:
    entries = vocabularies.tomllib.loads(vocabularies.FILE.read_text())
    shipped = {
        model.__name__: [entry["code"] for entry in entries[kind]]
        for kind, model in vocabularies.MODELS.items()
    }
    documented = {row["vocabulary"]: codes_in(row["codes"]) for row in TABLES["Shipped terms"]}
    assert documented == shipped


def test_code_lists_exist() -> None:
    for row in TABLES["Code lists"]:
        assert codes.names(row["list"].strip("`"), "en")


def test_every_constraint_is_named() -> None:
    ours = {
        constraint.name for model in OUR_MODELS.values() for constraint in model._meta.constraints
    }
    ours -= {name for name in ours if name.startswith("unique_translation_key_locale_")}
    assert {name for name in ours if f"`{name}`" not in CONTENT_MODEL} == set()


def test_defaults_of_settings_are_the_codes() -> None:
    documented = {row["setting"].strip("`"): row["default"] for row in TABLES["Settings"]}
    assert documented == {
        "VOLONTARIAT_CLOSING_SOON_DAYS": f"`{state.DEFAULT_CLOSING_SOON_DAYS}`",
        "VOLONTARIAT_CODE_NAMES": "`{}`",
    }
