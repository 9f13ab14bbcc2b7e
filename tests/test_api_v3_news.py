"""The list, the facets and the detail of news, as a front end asks for them."""

import json
from datetime import date

import factories
import pytest

from wagtail_volontariat.headless.editions.verifying import verify
from wagtail_volontariat.headless.editions.writing import drain
from wagtail_volontariat.publications.models import NewsIndexPage, NewsPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_made")]

CARD = {"id", "title", "summary", "date", "category", "image", "meta"}
DETAIL = CARD | {"body", "breadcrumbs", "json_ld"}


def body(picture, heading, prose, shown, said, who):
    """Returns a body with every kind of block, as it is stored."""
    image = {"image": picture.pk, "alt_text": shown}
    values = [
        ("heading", heading),
        ("paragraph", prose),
        ("image", {**image, "decorative": False}),
        ("image", {**image, "decorative": True}),
        ("quote", {"text": said, "attribution": who}),
    ]
    return json.dumps(
        [
            {"id": f"block-{place}", "type": kind, "value": value}
            for place, (kind, value) in enumerate(values)
        ]
    )


@pytest.fixture(scope="module")
def _made(tree):
    """An appeal with everything in it, in three languages, and two more items."""
    picture = factories.make_image("Rencontre")
    appeal = factories.make_news(
        title="Appel à témoignages",
        summary="Racontez.",
        date=date(2022, 3, 17),
        category="call",
        image=picture,
        image_alt="Une rencontre",
        body=body(
            picture,
            "Qui ?",
            "<p>Les bénévoles.</p>",
            "Deux mains",
            "On apprend.",
            "Une volontaire",
        ),
    )
    pages = {
        "appeal": appeal,
        "fair": factories.make_news(
            title="Fête", summary="Sept jours.", date=date(2022, 3, 18), category="event"
        ),
        "old": factories.make_news(title="Étude parue", date=date(2021, 12, 31)),
        "english appeal": factories.translate(
            appeal,
            "en",
            title="Call for stories",
            summary="Tell us.",
            image_alt="A meeting",
            body=body(
                picture, "Who?", "<p>Volunteers.</p>", "Two hands", "We learn.", "A volunteer"
            ),
        ),
        "spanish appeal": factories.translate(
            appeal, "es", title="Convocatoria", summary="Cuente.", image_alt="Un encuentro"
        ),
    }
    drain()
    return {name: page.pk for name, page in pages.items()}


@pytest.fixture
def made(_made):
    """The news, as the database has them."""
    return {name: NewsPage.objects.get(pk=pk) for name, pk in _made.items()}


@pytest.fixture
def titles(read):
    """A function that returns the titles of a list."""
    return lambda **asked: [item["title"] for item in read("news/", **asked)["items"]]


def test_a_card_says_what_a_list_shows(read):
    card = read("news/", category="call")["items"][0]
    assert card.keys() == CARD
    assert card["date"] == "2022-03-17"
    assert card["category"] == {"code": "call", "label": "appel à contributions"}
    assert card["image"]["alt"] == "Une rencontre"


def test_a_body_is_a_list_of_typed_blocks(read, made):
    answer = read(f"news/{made['appeal'].pk}/")
    assert answer.keys() == DETAIL
    assert [link["title"] for link in answer["breadcrumbs"]] == ["Accueil", "News"]
    heading, paragraph, picture, decoration, quote = answer["body"]
    assert all(block.keys() == {"id", "type", "value"} and block["id"] for block in answer["body"])
    assert (heading["type"], heading["value"]) == ("heading", "Qui ?")
    assert (paragraph["type"], paragraph["value"]) == ("paragraph", "<p>Les bénévoles.</p>")
    assert (picture["type"], picture["value"]["alt"]) == ("image", "Deux mains")
    assert decoration["value"]["alt"] == ""
    assert quote["value"] == {"text": "On apprend.", "attribution": "Une volontaire"}


def test_another_language_has_its_own_words_and_the_same_facts(read, made):
    [item] = read("news/", locale="en")["items"]
    assert (item["title"], item["date"]) == ("Call for stories", "2022-03-17")
    assert item["category"]["label"] == "call for contributions"
    assert item["image"]["alt"] == "A meeting"
    answer = read(f"news/{made['appeal'].pk}/", locale="en")
    heading, paragraph, picture, _decoration, quote = answer["body"]
    assert (heading["value"], paragraph["value"]) == ("Who?", "<p>Volunteers.</p>")
    assert picture["value"]["alt"] == "Two hands"
    assert quote["value"] == {"text": "We learn.", "attribution": "A volunteer"}
    assert read("news/", locale="es")["items"][0]["category"]["label"] != item["category"]["label"]


def test_a_language_that_is_missing_is_replaced_only_if_asked(read, made, titles):
    read(f"news/{made['fair'].pk}/", status=404, locale="es")
    assert read(f"news/{made['fair'].pk}/", locale="es", fallback="fr")["title"] == "Fête"
    assert titles(locale="es") == ["Convocatoria"]
    assert titles(locale="es", fallback="fr") == ["Fête", "Convocatoria", "Étude parue"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["Fête", "Appel à témoignages", "Étude parue"]),
        ({"date_after": "2022-03-17"}, ["Fête", "Appel à témoignages"]),
        ({"date_before": "2022-03-17"}, ["Appel à témoignages", "Étude parue"]),
        ({"date_after": "2022-03-18", "date_before": "2022-03-18"}, ["Fête"]),
        ({"category": ["call", "event"]}, ["Fête", "Appel à témoignages"]),
        ({"category": "announcement", "date_after": "2022-01-01"}, []),
        ({"q": "benevole"}, ["Appel à témoignages"]),
    ],
)
def test_each_filter_narrows(asked, found, titles):
    assert titles(**asked) == found


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("newest", ["Fête", "Appel à témoignages", "Étude parue"]),
        ("-newest", ["Étude parue", "Appel à témoignages", "Fête"]),
        ("title", ["Appel à témoignages", "Étude parue", "Fête"]),
        ("-title", ["Fête", "Étude parue", "Appel à témoignages"]),
    ],
)
def test_lists_are_put_in_order(order, found, titles):
    assert titles(order=order) == found


def test_relevance_counts_the_title_most(titles):
    factories.make_news(title="Autre", summary="Une fête.", date=date(2023, 1, 1))
    assert titles(q="fêtes", order="relevance") == ["Fête", "Autre"]
    assert titles(q="fêtes") == ["Autre", "Fête"]


def test_a_cursor_goes_on_where_a_part_ended(read):
    first = read("news/", limit=2)
    rest = read("news/", limit=2, cursor=first["next"])
    assert (first["count"], len(rest["items"]), rest["next"]) == (3, 1, None)
    assert rest["items"][0]["title"] == "Étude parue"


def test_facets_count_with_the_other_filters(read):
    facets = read("news/facets/", date_after="2022-01-01", category="event", locale="fr")
    assert facets == {
        "category": [
            {"code": "event", "label": "événement", "count": 1},
            {"code": "call", "label": "appel à contributions", "count": 1},
        ]
    }


@pytest.mark.parametrize("path", ["news/", "news/facets/"])
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("date", "2022-03-17"),
        ("date_after", "hier"),
        ("date_before", "2022-02-30"),
        ("category", "gossip"),
        ("locale", "de"),
        ("fallback", "de"),
    ],
)
def test_what_is_unknown_is_refused_by_its_name(path, name, value, read):
    refusal = read(path, status=422, **{name: value})
    assert refusal["errors"][0]["loc"][:2] == ["query", name]


def test_what_is_not_published_is_not_found(read, made, titles):
    made["fair"].unpublish()
    read(f"news/{made['fair'].pk}/", status=404)
    draft = factories.make_news(live=False, category="publication")
    read(f"news/{draft.pk}/", status=404)
    assert titles() == ["Appel à témoignages", "Étude parue"]
    codes = [value["code"] for value in read("news/facets/")["category"]]
    assert codes == ["announcement", "call"]


def test_news_is_told_to_search_engines(read, made):
    article, trail = read(f"news/{made['appeal'].pk}/")["json_ld"]
    assert (article["@type"], trail["@type"]) == ("NewsArticle", "BreadcrumbList")
    assert article["headline"] == "Appel à témoignages"
    assert article["datePublished"] == "2022-03-17"
    assert article["dateModified"] >= article["datePublished"]
    assert article["inLanguage"] == "fr"
    assert article["image"][0].startswith("http")


def test_a_headline_has_at_most_110_characters(read):
    item = factories.make_news(title="Un titre vraiment très long " * 8)
    headline = read(f"news/{item.pk}/")["json_ld"][0]["headline"]
    assert len(headline) <= 110
    assert headline.endswith("…")


def test_news_of_the_future_were_not_changed_before_they_came_out(read):
    item = factories.make_news(date=date(2999, 1, 1))
    assert "dateModified" not in read(f"news/{item.pk}/")["json_ld"][0]


def test_a_picture_is_shown_as_it_is_now(read, made):
    picture = made["appeal"].image
    picture.focal_point_x, picture.focal_point_y = 10, 12
    picture.focal_point_width, picture.focal_point_height = 4, 4
    picture.save()
    answer = read(f"news/{made['appeal'].pk}/")
    assert answer["image"]["focal_point"]["x"] == 10
    assert answer["body"][2]["value"]["focal_point"]["x"] == 10
    picture.delete()
    answer = read(f"news/{made['appeal'].pk}/")
    assert answer["image"] is None
    assert [block["type"] for block in answer["body"]] == ["heading", "paragraph", "quote"]


def test_queries_stay_as_many_however_many_news(queries_of, made):
    asked = {
        "news/": {"fallback": "es", "category": "announcement"},
        "news/facets/": {"fallback": "es", "category": "announcement"},
        f"news/{made['appeal'].pk}/": {"locale": "es"},
    }
    before = {path: queries_of(path, **given) for path, given in asked.items()}
    for _ in range(5):
        factories.translate(factories.make_news(), "es")
    after = {path: queries_of(path, **given) for path, given in asked.items()}
    assert after == before
    assert after["news/"] <= 4
    assert after[f"news/{made['appeal'].pk}/"] <= 2


def test_the_listing_is_answered_by_its_path(read):
    index = factories.make_index(NewsIndexPage, "es")
    answer = read("resolve/", path=f"/es/{index.slug}/")
    assert answer.keys() == {"id", "title", "introduction", "breadcrumbs", "json_ld", "meta"}
    assert answer["id"] == index.pk


def test_every_edition_is_as_it_would_be_made_now():
    assert verify().all == set()
