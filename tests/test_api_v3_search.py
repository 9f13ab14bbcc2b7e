"""Searching pages of all types."""

import factories
import pytest

from wagtail_volontariat.headless.editions.writing import drain

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made")]


@pytest.fixture(scope="module")
def _made(tree):
    factories.make_news(title="Le bénévolat au Bénin", summary="Une expert·e·s en eau.")
    factories.make_resource(title="Guide du retour", abstract="<p>Après le bénévolat.</p>")
    factories.make_standard_page(
        title="Accompagner", body=[("paragraph", "<p>Le cœur &amp; la <b>santé</b> des mères.</p>")]
    )
    story = factories.make_testimonial(title="Une sage-femme raconte")
    factories.translate(story, "en", title="A midwife tells")
    factories.translate(story, "es", title="La educación de los niños")
    factories.make_news(title="Le bénévolat caché", live=False)
    drain()


@pytest.fixture
def made(db, _made):
    """Pages of several types."""


@pytest.fixture
def titles(read):
    """A function that returns the titles that a search gives."""
    return lambda **parameters: [item["title"] for item in read("search/", **parameters)["items"]]


def test_an_answer_has_exactly_these_keys(read):
    answer = read("search/", q="benevolat")

    assert set(answer) == {"count", "items", "next", "types"}
    assert set(answer["items"][0]) == {"id", "title", "highlighted_title", "excerpt", "meta"}


def test_words_in_the_title_come_first(titles):
    assert titles(q="bénévolats") == ["Le bénévolat au Bénin", "Guide du retour"]


@pytest.mark.parametrize(
    ("query", "locale", "title"),
    [
        ("benin", "fr", "Le bénévolat au Bénin"),
        ("expert-e-s", "fr", "Le bénévolat au Bénin"),
        ("expertes", "fr", "Le bénévolat au Bénin"),
        ("COEUR", "fr", "Accompagner"),
        ("sante mere", "fr", "Accompagner"),
        ("midwives", "en", "A midwife tells"),
        ("educaciones niñas", "es", "La educación de los niños"),
    ],
)
def test_forms_and_accents_do_not_matter(titles, query, locale, title):
    assert titles(q=query, locale=locale) == [title]


def test_what_was_found_is_marked_and_escaped(read):
    [item] = read("search/", q="coeur")["items"]

    assert item["excerpt"] == "Le <mark>cœur</mark> &amp; la santé des mères."
    assert item["highlighted_title"] == "Accompagner"


def test_types_are_counted_and_chosen(read, titles):
    answer = read("search/", q="bénévolat", type="volontariat_publications.NewsPage")

    assert answer["count"] == 1
    assert {value["code"]: value["count"] for value in answer["types"]} == {
        "volontariat_publications.NewsPage": 1,
        "volontariat_publications.ResourcePage": 1,
    }
    assert read("search/", q="x", type="auth.User", status=422)["errors"][0]["loc"] == [
        "query",
        "type",
    ]


def test_results_come_in_parts(read):
    first = read("search/", q="bénévolat", limit=1)
    second = read("search/", q="bénévolat", limit=1, offset=first["next"])

    assert (first["count"], first["next"], second["next"]) == (2, 1, None)
    assert first["items"][0]["id"] != second["items"][0]["id"]


def test_another_language_fills_in(titles):
    assert titles(q="bénévolat", locale="en") == []
    assert len(titles(q="bénévolat", locale="en", fallback="fr")) == 2
    assert titles(q="midwife", locale="en", fallback="fr") == ["A midwife tells"]


@pytest.mark.parametrize(
    "query", ['"', "'", "' OR 1=1 --", "NEAR(", "a* AND", "\\", "!!!", "<script>", "🌍", "& | !"]
)
def test_hostile_words_find_nothing_and_break_nothing(read, query):
    assert read("search/", q=query)["items"] == []
    assert read("news/", q=query, order="relevance")["items"] == []


def test_a_search_takes_the_same_few_queries_however_much_it_finds(queries_of):
    few = queries_of("search/", q="sage")
    assert queries_of("search/", q="bénévolat") == few <= 4
