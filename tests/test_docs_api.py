"""docs/api.md shows real answers, and every parameter of the API, none invented."""

import re
from typing import Any

import pytest
from docs_api import PAGE, Answer, Example, ask_demo, differences, examples, updated
from test_content_model import codes_in, tables_of
from wagtail.api.v3.urls import api

TEXT = PAGE.read_text()
TABLES = tables_of(TEXT)
EXAMPLES = examples(TEXT)
WAGTAILS_OWN = {
    "auth",
    "documents",
    "images",
    "pages",
    "redirects",
    "schema",
    "sites",
    "snippets",
}
TYPES = ("mandates", "testimonials", "members", "news", "resources")
LONGEST_SPELT_OUT = 10

Operation = dict[str, Any]


@pytest.fixture(scope="module")
def operations() -> dict[tuple[str, str], Operation]:
    """The operations of ours in the OpenAPI document, by method and path."""
    return {
        (method.upper(), path): operation
        for path, methods in api.get_openapi_schema()["paths"].items()
        for method, operation in methods.items()
        if not WAGTAILS_OWN & set(operation["tags"])
    }


def parameters_of(operation: Operation) -> dict[str, Any]:
    """Returns the schemas of the query parameters of an operation, by name."""
    return {
        parameter["name"]: parameter["schema"]
        for parameter in operation["parameters"]
        if parameter["in"] == "query"
    }


def documented_for(operation: Operation) -> dict[str, dict[str, str]]:
    """Returns the rows that describe the parameters of an operation, by name."""
    subject, _underscore, kind = operation["operationId"].partition("_")
    if subject not in TYPES:
        rows = TABLES[f"Parameters of {subject}"]
    else:
        common = TABLES["Parameters of all types"]
        rows = [row for row in common if kind in row["in"].split(", ")]
        if kind != "detail":
            rows = rows + TABLES[f"Filters of {subject}"]
    names = [row["parameter"].strip("`") for row in rows]
    assert len(names) == len(set(names))
    return dict(zip(names, rows, strict=True))


def codes_of(schema: dict[str, Any]) -> list[str]:
    """Returns the values that a parameter may have, where they are few and fixed."""
    options = [*schema.get("anyOf", []), schema.get("items", {}), schema]
    return next((option["enum"] for option in options if "enum" in option), [])


def test_every_parameter_is_documented_and_none_is_invented(operations: Any) -> None:
    for operation in operations.values():
        assert documented_for(operation).keys() == parameters_of(operation).keys()


def test_values_and_defaults_are_those_of_the_schema(operations: Any) -> None:
    for operation in operations.values():
        rows = documented_for(operation)
        for name, schema in parameters_of(operation).items():
            if name == "order":
                continue
            if 0 < len(codes_of(schema)) <= LONGEST_SPELT_OUT:
                assert codes_in(rows[name]["values"]) == codes_of(schema), (operation, name)
            if schema.get("default"):
                assert f"default {schema['default']}" in rows[name]["values"], (operation, name)
            if "maximum" in schema and schema["maximum"] <= 1000:
                bounds = f"{schema['minimum']} to {schema['maximum']}"
                assert bounds in rows[name]["values"]


@pytest.mark.parametrize("subject", TYPES)
def test_orders_are_those_of_the_schema(operations: Any, subject: str) -> None:
    order = parameters_of(operations["GET", f"/api/v3/{subject}/"])["order"]
    names = [name for name in order["enum"] if not name.startswith("-")]
    rows = TABLES[f"Orders of {subject}"]
    assert [row["order"].strip("`") for row in rows] == names
    (default,) = (row["order"] for row in rows if "(default)" in row["what comes first"])
    assert default == f"`{order['default']}`"


def test_every_operation_is_shown(operations: Any) -> None:
    shown = [(each.name.split()[0], each.name.split()[1].partition("?")[0]) for each in EXAMPLES]

    def is_shown(method: str, path: str) -> bool:
        pattern = re.sub(r"\{\w+\}", r"\\d+", path)
        return any(method == each and re.fullmatch(pattern, at) for each, at in shown)

    assert [each for each in operations if not is_shown(*each)] == []


def test_every_facet_is_shown(operations: Any) -> None:
    schemas = api.get_openapi_schema()["components"]["schemas"]
    for subject in TYPES:
        answer = operations["GET", f"/api/v3/{subject}/facets/"]["responses"][200]
        name = answer["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        section = TEXT.split(f"\n### Facets of {subject}\n")[1].split("\n#")[0]
        for facet in schemas[name]["properties"]:
            assert f'"{facet}": [' in section


def names_in(schema: Any, schemas: dict[str, Any], seen: set[str]) -> set[str]:
    """Returns the names of all properties of a schema and of those that it refers to."""
    if isinstance(schema, list):
        return set().union(*(names_in(each, schemas, seen) for each in schema))
    if not isinstance(schema, dict):
        return set()
    names = set(schema["properties"]) if isinstance(schema.get("properties"), dict) else set()
    reference = schema.get("$ref", "").rpartition("/")[2]
    if reference and reference not in seen:
        seen.add(reference)
        names |= names_in(schemas[reference], schemas, seen)
    return names.union(*(names_in(each, schemas, seen) for each in schema.values()))


def test_every_field_is_shown(operations: Any) -> None:
    schemas = api.get_openapi_schema()["components"]["schemas"]
    answers = [
        answer.get("content")
        for operation in operations.values()
        for answer in operation["responses"].values()
    ]
    names = names_in(answers, schemas, set())
    shown = set(re.findall(r'"(\w+)"[:,} ]', TEXT)) | set(re.findall(r"`(\w+)`", TEXT))
    assert names - shown == set()
    assert len(names) > 100


# The comparison itself


def example(kind: str, answer: str) -> Example:
    return Example("", "GET /\n", kind, answer, (0, 0))


def answer_with(body: str, status: int = 200, **headers: str) -> Answer:
    return {"status": status, "headers": headers, "body": body}


@pytest.mark.parametrize(
    ("shown", "real"),
    [
        ('{"a": 1}', '{"a": 2}'),
        ('{"a": 1}', '{"a": "1"}'),
        ('{"a": 1}', '{"a": true}'),
        ('{"a": 1}', '{"a": 1, "b": 2}'),
        ('{"a": 1, "…": "…"}', '{"b": 2}'),
        ('{"a": "…"}', "{}"),
        ("[1, 2]", "[1, 2, 3]"),
        ('[1, "…"]', "[]"),
        ('[1, "…", 3]', "[1, 2, 4]"),
        ('"a…c"', '"abd"'),
        ('{"a": {"b": [{"c": null}]}}', '{"a": {"b": [{"c": 0}]}}'),
    ],
)
def test_an_answer_that_differs_is_noticed(shown: str, real: str) -> None:
    assert differences(example("json", shown), answer_with(real))


@pytest.mark.parametrize(
    ("shown", "real"),
    [
        ('{"a": "…"}', '{"a": {"b": 1}}'),
        ('{"a": 1, "…": "…"}', '{"a": 1, "b": 2}'),
        ('[1, "…", 3]', "[1, 2, 2, 3]"),
        ('"a…c"', '"abbc"'),
    ],
)
def test_what_is_left_out_may_be_anything(shown: str, real: str) -> None:
    assert differences(example("json", shown), answer_with(real)) == []


def test_status_and_headers_are_compared() -> None:
    shown = example("http", 'HTTP/1.1 404 Not Found\nX-Kind: a…\n\n{"a": 1}\n')
    same = answer_with('{"a": 1}', 404, **{"x-kind": "abc"})
    assert differences(shown, same) == []
    assert differences(shown, {**same, "status": 200})
    assert differences(shown, {**same, "headers": {}})
    assert differences(shown, {**same, "headers": {"x-kind": "b"}})
    assert differences(shown, {**same, "body": '{"a": 2}'})
    assert differences(example("json", '{"a": 1}'), same)


def test_answers_are_written_without_what_is_left_out() -> None:
    page = '```http\nGET /\n```\n\n```json\n{"a": 1, "b": "…", "d": [1, "…"], "…": "…"}\n```\n'
    real = answer_with('{"a": 2, "b": 3, "c": 4, "d": [5, 6]}')
    written = '{"a": 2, "b": "…", "d": [5, "…"], "…": "…"}'
    assert updated(page, [real]) == f"```http\nGET /\n```\n\n```json\n{written}\n```\n"


# The document


@pytest.fixture(scope="module")
def answers() -> list[Answer]:
    """The real answers to all requests of the document."""
    return ask_demo(TEXT)


@pytest.mark.slow
@pytest.mark.parametrize("number", range(len(EXAMPLES)), ids=[each.name for each in EXAMPLES])
def test_the_document_shows_the_real_answer(answers: list[Answer], number: int) -> None:
    """Run ``make docs-api`` where an answer has changed as it should."""
    assert differences(EXAMPLES[number], answers[number]) == []
