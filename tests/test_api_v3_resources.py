"""The list, the facets and the detail of the resource library, as a front end asks for them."""

import factories
import pytest
from wagtail.models import Collection, CollectionViewRestriction

from wagtail_volontariat.headless.editions.verifying import verify
from wagtail_volontariat.headless.editions.writing import drain
from wagtail_volontariat.publications.models import ResourceIndexPage, ResourcePage
from wagtail_volontariat.taxonomy.models import Topic

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_made")]

CARD = {
    "id",
    "title",
    "summary",
    "resource_type",
    "authors",
    "publisher",
    "year",
    "document_languages",
    "topics",
    "document",
    "document_url",
    "meta",
}
DETAIL = CARD | {"abstract", "breadcrumbs", "json_ld"}


@pytest.fixture(scope="module")
def _made(tree):
    """A guide with a file, in three languages, a study, and an undated video."""
    guide = factories.make_resource(
        title="Guide du retour",
        abstract=f"<p>{'Revenir se prépare. ' * 30}</p>",
        resource_type="guide",
        authors="A. Durand",
        publisher="Presses",
        year=2014,
        document_languages=["fr", "en"],
        topics=[factories.make_topic("return", fr="Retour", en="Return", es="Regreso")],
        document=factories.make_document("Guide"),
        document_url="",
    )
    pages = {
        "guide": guide,
        "study": factories.make_resource(
            title="Étude", resource_type="study", year=2020, document_languages=["es"]
        ),
        "video": factories.make_resource(title="Film", resource_type="video"),
        "english guide": factories.translate(
            guide, "en", title="Coming home", abstract="<p>Plan it.</p>"
        ),
        "spanish guide": factories.translate(
            guide, "es", title="El regreso", abstract="<p>Se prepara.</p>"
        ),
    }
    drain()
    return {name: page.pk for name, page in pages.items()}


@pytest.fixture
def made(_made):
    """The library, as the database has it."""
    return {name: ResourcePage.objects.get(pk=pk) for name, pk in _made.items()}


@pytest.fixture
def titles(read):
    """A function that returns the titles of a list."""
    return lambda **asked: [item["title"] for item in read("resources/", **asked)["items"]]


def test_a_card_says_what_a_list_shows(read):
    card = read("resources/", type="guide")["items"][0]
    assert card.keys() == CARD
    assert card["resource_type"] == {"code": "guide", "label": "guide pratique"}
    assert card["topics"] == [{"code": "return", "label": "Retour"}]
    assert [each["code"] for each in card["document_languages"]] == ["fr", "en"]
    assert len(card["summary"]) <= 300
    assert card["summary"].endswith("…")
    assert "<" not in card["summary"]
    assert card["document"].keys() == {"title", "url", "extension", "size"}
    assert card["document"]["extension"] == "txt"
    assert card["document"]["url"].startswith("http")


def test_a_detail_says_everything(read, made):
    answer = read(f"resources/{made['guide'].pk}/")
    assert answer.keys() == DETAIL
    assert answer["abstract"].startswith("<p>Revenir se prépare.")
    assert [link["title"] for link in answer["breadcrumbs"]] == ["Accueil", "Resource"]


def test_another_language_has_its_own_words_and_the_same_facts(read, made):
    [item] = read("resources/", locale="es")["items"]
    assert (item["title"], item["year"]) == ("El regreso", 2014)
    assert item["topics"] == [{"code": "return", "label": "Regreso"}]
    assert {"code": "en", "label": "inglés"} in item["document_languages"]
    english = read(f"resources/{made['guide'].pk}/", locale="en")
    assert "Plan it." in english["abstract"]


def test_a_language_that_is_missing_is_replaced_only_if_asked(read, made, titles):
    read(f"resources/{made['study'].pk}/", status=404, locale="es")
    assert read(f"resources/{made['study'].pk}/", locale="es", fallback="fr")["title"] == "Étude"
    assert titles(locale="en", fallback="fr") == ["Étude", "Coming home", "Film"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["Étude", "Guide du retour", "Film"]),
        ({"type": ["study", "video"]}, ["Étude", "Film"]),
        ({"topic": "return"}, ["Guide du retour"]),
        ({"language": "es"}, ["Étude"]),
        ({"language": ["en", "es"]}, ["Étude", "Guide du retour"]),
        ({"year": 2014}, ["Guide du retour"]),
        ({"year": [2014, 2020], "type": "study"}, ["Étude"]),
        ({"q": "durand"}, ["Guide du retour"]),
    ],
)
def test_each_filter_narrows(asked, found, titles):
    assert titles(**asked) == found


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("newest", ["Étude", "Guide du retour", "Film"]),
        ("-newest", ["Film", "Guide du retour", "Étude"]),
        ("title", ["Étude", "Film", "Guide du retour"]),
        ("-title", ["Guide du retour", "Film", "Étude"]),
    ],
)
def test_lists_are_put_in_order(order, found, titles):
    assert titles(order=order) == found


def test_a_cursor_goes_on_among_the_undated(read):
    factories.make_resource(title="Autre film", resource_type="video")
    found, cursor = [], {}
    for _ in range(4):
        part = read("resources/", limit=1, **cursor)
        found += [item["title"] for item in part["items"]]
        cursor = {"cursor": part["next"]}
    assert found == ["Étude", "Guide du retour", "Autre film", "Film"]
    assert part["next"] is None


def test_relevance_counts_the_title_most(titles):
    factories.make_resource(title="Carnet", abstract="<p>Un film.</p>", year=2023)
    assert titles(q="films", order="relevance") == ["Film", "Carnet"]


def test_facets_count_what_the_list_gives_for_each_value(read):
    facets = read("resources/facets/")
    assert facets.keys() == {"type", "topic", "language", "year"}
    for name, values in facets.items():
        assert values
        for value in values:
            assert read("resources/", **{name: value["code"]})["count"] == value["count"], value
    assert facets["year"] == [
        {"code": "2020", "label": "2020", "count": 1},
        {"code": "2014", "label": "2014", "count": 1},
    ]
    assert [value["label"] for value in facets["language"]] == ["anglais", "espagnol", "français"]


def test_facets_leave_their_own_filter_aside(read):
    facets = read("resources/facets/", type="study", year=2020)
    assert [value["code"] for value in facets["type"]] == ["study"]
    assert [value["code"] for value in facets["year"]] == ["2020"]
    facets = read("resources/facets/", type="study")
    assert [value["code"] for value in facets["type"]] == ["study", "guide", "video"]


@pytest.mark.parametrize("path", ["resources/", "resources/facets/"])
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("resource_type", "guide"),
        ("type", "novel"),
        ("topic", "unheard-of"),
        ("language", "zz"),
        ("year", "soon"),
        ("year", "3000"),
        ("locale", "de"),
    ],
)
def test_what_is_unknown_is_refused_by_its_name(path, name, value, read):
    refusal = read(path, status=422, **{name: value})
    assert refusal["errors"][0]["loc"][:2] == ["query", name]


def test_what_is_not_published_is_not_found(read, made, titles):
    made["study"].unpublish()
    read(f"resources/{made['study'].pk}/", status=404)
    draft = factories.make_resource(live=False, year=1999)
    read(f"resources/{draft.pk}/", status=404)
    assert titles() == ["Guide du retour", "Film"]
    assert [value["code"] for value in read("resources/facets/")["year"]] == ["2014"]


def test_a_file_in_a_private_collection_is_not_told(read, made):
    private = Collection.get_first_root_node().add_child(name="Interne")
    document = made["guide"].document
    document.collection = private.add_child(name="Dossiers")
    document.save()
    assert read(f"resources/{made['guide'].pk}/")["document"]["title"] == "Guide"
    restriction = CollectionViewRestriction.objects.create(
        collection=private, restriction_type="login"
    )
    answer = read(f"resources/{made['guide'].pk}/")
    assert answer["document"] is None
    assert "encoding" not in answer["json_ld"][0]
    restriction.delete()
    assert read(f"resources/{made['guide'].pk}/")["document"]["title"] == "Guide"


def test_a_file_is_told_as_it_is_now(read, made):
    document = made["guide"].document
    document.title = "Guide, deuxième édition"
    document.save()
    answer = read("resources/", type="guide", locale="en")
    assert answer["items"][0]["document"]["title"] == "Guide, deuxième édition"
    document.delete()
    assert read(f"resources/{made['guide'].pk}/")["document"] is None


def test_a_renamed_topic_is_renamed_in_every_answer(read, made):
    topic = Topic.objects.get(code="return", locale__language_code="fr")
    topic.label = "Revenir"
    topic.save()
    assert read(f"resources/{made['guide'].pk}/")["topics"][0]["label"] == "Revenir"
    assert read("resources/facets/")["topic"][0]["label"] == "Revenir"


def test_a_resource_is_told_to_search_engines(read, made):
    work, trail = read(f"resources/{made['guide'].pk}/")["json_ld"]
    assert (work["@type"], trail["@type"]) == ("CreativeWork", "BreadcrumbList")
    assert work["name"] == "Guide du retour"
    assert work["datePublished"] == "2014"
    assert work["inLanguage"] == ["fr", "en"]
    assert work["publisher"] == {"@type": "Organization", "name": "Presses"}
    assert work["encoding"]["contentUrl"].startswith("http")
    [other] = [node for node in read(f"resources/{made['study'].pk}/")["json_ld"] if "url" in node]
    assert other["url"] == "https://example.org/guide.pdf"


def test_queries_stay_as_many_however_many_resources(queries_of, made):
    asked = {
        "resources/": {"fallback": "es", "year": 2014},
        "resources/facets/": {"fallback": "es", "year": 2014},
        f"resources/{made['guide'].pk}/": {"locale": "es"},
    }
    before = {path: queries_of(path, **given) for path, given in asked.items()}
    for _ in range(5):
        resource = factories.make_resource(year=2014, topics=[factories.make_topic("return")])
        factories.translate(resource, "es")
    after = {path: queries_of(path, **given) for path, given in asked.items()}
    assert after == before
    assert after["resources/"] <= 4
    assert after[f"resources/{made['guide'].pk}/"] <= 2


def test_the_library_is_answered_by_its_path(read):
    index = factories.make_index(ResourceIndexPage)
    answer = read("resolve/", path=f"/fr/{index.slug}/")
    assert answer.keys() == {"id", "title", "introduction", "breadcrumbs", "json_ld", "meta"}
    assert answer["id"] == index.pk


def test_every_edition_is_as_it_would_be_made_now():
    assert verify().all == set()
