"""Volunteers' stories, as a front end asks for them."""

from datetime import date
from types import SimpleNamespace

import factories
import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from wagtail_volontariat.headless.editions.writing import drain
from wagtail_volontariat.headless.models import Dependency, Edition, OutboxEntry, Term
from wagtail_volontariat.taxonomy.models import Domain
from wagtail_volontariat.testimonials.blog_posting import headline
from wagtail_volontariat.testimonials.models import (
    ConsentRecord,
    TestimonialIndexPage,
    TestimonialPage,
    TestimonialPullQuote,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stories")]

CARD_KEYS = {
    "id",
    "title",
    "standfirst",
    "volunteer",
    "mandate",
    "organisation",
    "countries",
    "domains",
    "stage",
    "experience_date",
    "original_language",
    "image",
    "tags",
    "meta",
}
DETAIL_KEYS = CARD_KEYS | {"body", "pull_quotes", "breadcrumbs", "json_ld"}
FACET_KEYS = {
    "country",
    "region",
    "domain",
    "mandate",
    "organisation",
    "stage",
    "language",
    "tag",
}
LINK_KEYS = {"id", "title", "html_url", "detail_url", "locale"}
CANARY = "kanari"
BENIN, BOLIVIA, NEWEST = "Six mois à Cotonou", "La vallée de Tarija", "À mon retour"


@pytest.fixture(scope="module")
def _made(tree):
    """Two mandates; a full story in three languages, and two short ones in French."""
    user = User.objects.create_user(f"{CANARY}-user", email=f"user-{CANARY}@example.org")
    volunteer = factories.make_volunteer(
        display_name="Awa",
        is_pseudonym=True,
        portrait=factories.make_image("Portrait"),
        legal_name=f"Aminata {CANARY.title()}",
        email=f"{CANARY}@example.org",
        user=user,
        with_consent=False,
    )
    consent = factories.make_consent(volunteer, text_version=f"{CANARY}-1")
    health = factories.make_domain("health", fr="Santé", en="Health", es="Salud")
    organisation = factories.make_member(title="Émeraude")
    mandate = factories.make_mandate(title="Sage-femme", organisation=organisation)
    factories.translate(mandate, "en", title="Midwife")
    other_mandate = factories.make_mandate(title="Agronome", organisation=organisation)
    factories.make_domain("agriculture", fr="Agriculture")
    benin = factories.make_testimonial(
        title=BENIN,
        standfirst="Le récit d’une arrivée.",
        volunteer=volunteer,
        mandate=mandate,
        organisation=organisation,
        countries=["BJ"],
        domains=[health],
        experience_date=date(2022, 3, 17),
        original_language="fr",
        translation_kind="machine",
        image=factories.make_image("Marché"),
        image_alt="Un marché",
        body=[
            ("heading", "Arriver"),
            ("paragraph", "<p>Les <b>voisines</b> m’attendaient.</p>"),
            ("quote", {"text": "Tout ira bien.", "attribution": "Une voisine"}),
        ],
        pull_quotes=[TestimonialPullQuote(text="Je suis restée.", sort_order=0)],
        live=False,
    )
    benin.tags.add("Première fois")
    factories.publish(benin)
    index = factories.make_index(TestimonialIndexPage, "fr")
    bolivia = factories.make_testimonial(
        title=BOLIVIA, countries=["BO"], stage="return", original_language="es"
    )
    newest = factories.make_testimonial(title=NEWEST, stage="before", standfirst="Santé !")
    TestimonialPage.objects.filter(pk=benin.pk).update(first_published_at="2024-01-01T00:00:00Z")
    TestimonialPage.objects.filter(pk=bolivia.pk).update(first_published_at="2025-01-01T00:00:00Z")
    benin.refresh_from_db()
    versions = factories.in_all_languages(benin)
    drain()
    return SimpleNamespace(
        benin=benin,
        english=versions["en"],
        spanish=versions["es"],
        bolivia=bolivia,
        newest=newest,
        consent=consent,
        volunteer=volunteer,
        organisation=organisation,
        mandate=mandate,
        other_mandate=other_mandate,
        index=index,
    )


@pytest.fixture
def stories(_made):
    """What the module has made, as the database has it before each test."""
    return SimpleNamespace(
        **{name: type(each).objects.get(pk=each.pk) for name, each in vars(_made).items()}
    )


@pytest.fixture
def titles(read):
    """A function that returns the titles of a list."""

    def titles_of(**parameters):
        return [item["title"] for item in read("testimonials/", **parameters)["items"]]

    return titles_of


def stories_of(read, mandate):
    return [link["id"] for link in read(f"mandates/{mandate.pk}/")["testimonials"]]


# Shapes


def test_a_card_has_exactly_these_keys(read, stories):
    answer = read("testimonials/", country="BJ")
    assert set(answer) == {"count", "items", "next"}
    [card] = answer["items"]
    assert set(card) == CARD_KEYS
    assert set(card["mandate"]) == set(card["organisation"]) == LINK_KEYS
    assert set(card["volunteer"]) == {"name", "portrait"}


def test_a_detail_has_exactly_these_keys(read, stories):
    detail = read(f"testimonials/{stories.benin.pk}/")
    assert set(detail) == DETAIL_KEYS
    assert [block["type"] for block in detail["body"]] == ["heading", "paragraph", "quote"]
    assert "<b>voisines</b>" in detail["body"][1]["value"]
    assert detail["body"][2]["value"] == {"text": "Tout ira bien.", "attribution": "Une voisine"}
    assert detail["pull_quotes"] == ["Je suis restée."]
    assert detail["breadcrumbs"][-1]["id"] == stories.index.pk


def test_a_card_says_what_the_page_says(read, stories):
    [card] = read("testimonials/", country="BJ")["items"]
    assert card["title"] == BENIN
    assert card["standfirst"] == "Le récit d’une arrivée."
    assert card["volunteer"]["name"] == card["volunteer"]["portrait"]["alt"] == "Awa"
    assert card["mandate"]["title"] == "Sage-femme"
    assert card["organisation"]["id"] == stories.organisation.pk
    assert card["countries"] == [{"code": "BJ", "label": "Bénin"}]
    assert card["domains"] == [{"code": "health", "label": "Santé"}]
    assert card["stage"] == {"code": "during", "label": "sur le terrain"}
    assert card["experience_date"] == "2022-03-17"
    assert card["original_language"] == {"code": "fr", "label": "français"}
    assert card["image"]["alt"] == "Un marché"
    assert card["tags"] == [{"code": "première-fois", "label": "Première fois"}]


def test_what_a_story_does_not_have_is_null(read, stories):
    card = read(f"testimonials/{stories.newest.pk}/")
    empty = ("mandate", "organisation", "original_language", "image", "experience_date")
    assert [card[name] for name in empty] == [None] * len(empty)
    assert card["volunteer"] == {"name": "Awa", "portrait": None}
    assert card["countries"] == card["domains"] == card["tags"] == card["pull_quotes"] == []


def test_a_path_answers_as_the_detail_does(read, stories):
    detail = read(f"testimonials/{stories.spanish.pk}/")
    path = detail["meta"]["html_url"].removeprefix("http://testserver")
    assert read("resolve/", path=path) == detail


# Filters and orders


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("country", "BJ", {BENIN}),
        ("country", "ML", set()),
        ("country", ["BJ", "BO"], {BENIN, BOLIVIA}),
        ("region", "002", {BENIN}),
        ("region", "005", {BOLIVIA}),
        ("domain", "health", {BENIN}),
        ("domain", "agriculture", set()),
        ("stage", "return", {BOLIVIA}),
        ("stage", ["return", "before"], {BOLIVIA, NEWEST}),
        ("language", "es", {BOLIVIA}),
        ("language", "en", set()),
        ("tag", "première-fois", {BENIN}),
        ("q", "voisine", {BENIN}),
        ("q", "sante", {BENIN, NEWEST}),
        ("q", "benin", {BENIN}),
    ],
)
def test_a_filter_chooses(name, value, expected, titles):
    assert set(titles(**{name: value})) == expected


@pytest.mark.parametrize("name", ["mandate", "organisation"])
def test_a_page_is_chosen_by_the_id_of_any_of_its_languages(name, titles, stories):
    target = getattr(stories, name)
    for version in target.get_translations(inclusive=True):
        assert titles(**{name: version.pk}) == [BENIN]
    other = stories.other_mandate if name == "mandate" else factories.make_member()
    assert titles(**{name: other.pk}) == []


def test_filters_narrow_each_other(titles):
    assert titles(country=["BJ", "BO"], stage="return") == [BOLIVIA]
    assert titles(country="BJ", stage="return") == []


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (None, [NEWEST, BOLIVIA, BENIN]),
        ("newest", [NEWEST, BOLIVIA, BENIN]),
        ("-newest", [BENIN, BOLIVIA, NEWEST]),
        ("title", [NEWEST, BOLIVIA, BENIN]),
        ("-title", [BENIN, BOLIVIA, NEWEST]),
    ],
)
def test_a_list_has_an_order(order, expected, titles):
    assert titles(**({"order": order} if order else {})) == expected


def test_the_most_relevant_comes_first(titles):
    assert titles(q="sante", order="relevance") == [NEWEST, BENIN]


@pytest.mark.parametrize("order", ["newest", "title"])
def test_a_cursor_goes_on_where_a_page_ended(order, read):
    first = read("testimonials/", order=order, limit=2)
    rest = read("testimonials/", order=order, limit=2, cursor=first["next"])
    assert (first["count"], rest["count"], rest["next"]) == (3, 3, None)
    found = [item["title"] for answer in (first, rest) for item in answer["items"]]
    assert found == [NEWEST, BOLIVIA, BENIN]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("country", "Benin"),
        ("country", "ZZ"),
        ("region", "999"),
        ("domain", "unheard-of"),
        ("domain", "Ä"),
        ("mandate", "0"),
        ("mandate", "987654321"),
        ("mandate", "one"),
        ("organisation", "987654321"),
        ("stage", "later"),
        ("language", "xx"),
        ("tag", "unheard-of"),
        ("tag", "\0"),
        ("order", "deadline"),
        ("order", "relevance"),
        ("state", "open"),
        ("locale", "de"),
        ("limit", "101"),
    ],
)
def test_what_is_unknown_is_refused_by_its_name(name, value, read):
    problem = read("testimonials/", status=422, **{name: value})
    assert [error["loc"][:2] for error in problem["errors"]] == [["query", name]]
    if name not in {"order", "limit"}:
        problem = read("testimonials/facets/", status=422, **{name: value})
        assert [error["loc"][:2] for error in problem["errors"]] == [["query", name]]


# Facets


def test_facets_count_what_the_list_would_give(read, titles):
    facets = read("testimonials/facets/")
    assert set(facets) == FACET_KEYS
    assert facets["country"] == [
        {"code": "BJ", "label": "Bénin", "count": 1},
        {"code": "BO", "label": "Bolivie", "count": 1},
    ]
    assert [value["code"] for value in facets["stage"]] == ["before", "during", "return"]
    for name, values in facets.items():
        for value in values:
            assert len(titles(**{name: value["code"]})) == value["count"] > 0


def test_a_facet_leaves_its_own_filter_aside(read):
    facets = read("testimonials/facets/", country="BO")
    assert [value["code"] for value in facets["country"]] == ["BJ", "BO"]
    assert [value["code"] for value in facets["stage"]] == ["return"]


def test_facets_speak_the_language_asked_for(read, stories):
    facets = read("testimonials/facets/", locale="en")
    assert facets["country"] == [{"code": "BJ", "label": "Benin", "count": 1}]
    assert facets["domain"] == [{"code": "health", "label": "Health", "count": 1}]
    assert facets["stage"] == [{"code": "during", "label": "in the field", "count": 1}]
    assert facets["language"] == [{"code": "fr", "label": "French", "count": 1}]
    [mandate] = facets["mandate"]
    assert mandate["label"] == "Midwife"


# Languages


@pytest.mark.parametrize(
    ("language", "stage", "domain", "mandate"),
    [
        ("fr", "sur le terrain", "Santé", "Sage-femme"),
        ("en", "in the field", "Health", "Midwife"),
        ("es", "en el terreno", "Salud", "Sage-femme"),
    ],
)
def test_a_story_speaks_its_language(language, stage, domain, mandate, read, stories):
    card = read("testimonials/", locale=language, country="BJ")["items"][0]
    detail = read(f"testimonials/{stories.benin.pk}/", locale=language)
    assert {name: detail[name] for name in card} == card
    assert card["meta"]["locale"] == language
    assert card["stage"]["label"] == stage
    assert card["domains"][0]["label"] == domain
    assert card["mandate"]["title"] == mandate
    assert {link["locale"] for link in card["meta"]["translations"]} == {"fr", "en", "es"} - {
        language
    }


def test_a_language_that_is_missing_falls_back_only_when_asked(read, titles, stories):
    assert titles(locale="es") == [stories.spanish.title]
    assert titles(locale="es", fallback="fr") == [stories.spanish.title, NEWEST, BOLIVIA]
    address = f"testimonials/{stories.bolivia.pk}/"
    read(address, status=404, locale="es")
    assert read(address, locale="es", fallback="en,fr")["meta"]["locale"] == "fr"


def test_a_translation_says_how_it_came_about(read, stories):
    kinds = [
        read(f"testimonials/{page.pk}/")["meta"]["translation"]["kind"]
        for page in (stories.benin, stories.english, stories.bolivia)
    ]
    assert kinds == ["original", "machine", "original"]


# What is private


def test_nothing_that_is_private_is_stored(stories):
    stored = " ".join(
        str(row)
        for model in (Edition, Term, Dependency, OutboxEntry)
        for row in model.objects.values()
    )
    assert "Awa" in stored
    assert CANARY not in stored.lower()


@pytest.mark.parametrize("path", ["testimonials/", "testimonials/facets/"])
def test_nobody_is_found_by_what_is_private(path, read):
    assert CANARY not in str(read(path)).lower()
    assert read("testimonials/", q=CANARY)["count"] == 0
    assert read("testimonials/", q="Awa")["count"] == 3


# Taken back


def withdraw(consent):
    consent.withdrawn_at = timezone.now()
    consent.save()


def test_a_story_that_was_taken_back_is_gone(read, titles, stories):
    path = Edition.objects.get(pk=stories.benin.pk).path
    withdraw(stories.consent)
    for version in (stories.benin, stories.english, stories.spanish):
        problem = read(f"testimonials/{version.pk}/", status=410)
        assert BENIN not in str(problem)
        tombstone = Edition.objects.get(pk=version.pk)
        assert {tombstone.path, tombstone.previous_path, tombstone.title} == {""}
        assert {tombstone.card, tombstone.detail, tombstone.meta, tombstone.text} == {""}
        assert not tombstone.terms.exists()
    assert BENIN not in titles()
    assert titles(locale="en") == []
    read("resolve/", status=410, path=path)


def test_a_story_whose_consent_was_deleted_is_gone(read, stories):
    stories.consent.delete()
    read(f"testimonials/{stories.benin.pk}/", status=410)


def test_a_story_that_was_deleted_is_gone(read, stories):
    stories.bolivia.delete()
    read(f"testimonials/{stories.bolivia.pk}/", status=410)
    assert Edition.objects.get(pk=stories.bolivia.pk).path == ""


def test_a_story_that_an_editor_unpublished_is_not_found(read, stories):
    stories.bolivia.unpublish()
    read(f"testimonials/{stories.bolivia.pk}/", status=404)


def test_a_story_whose_consent_has_run_out_was_not_taken_back(read, stories):
    ConsentRecord.objects.filter(volunteer=stories.bolivia.volunteer).update(
        expires_on=date(2026, 1, 1)
    )
    stories.bolivia.unpublish()
    read(f"testimonials/{stories.bolivia.pk}/", status=404)


def test_a_story_can_be_taken_back_after_it_was_unpublished(read, stories):
    stories.bolivia.unpublish()
    read(f"testimonials/{stories.bolivia.pk}/", status=404)
    withdraw(stories.bolivia.volunteer.consents.get())
    read(f"testimonials/{stories.bolivia.pk}/", status=410)
    assert Edition.objects.get(pk=stories.bolivia.pk).path == ""


def test_a_translation_alone_can_be_taken_back(read, stories):
    stories.consent.scopes = ["text", "name", "photo"]
    stories.consent.save()
    read(f"testimonials/{stories.english.pk}/", status=410)
    assert read(f"testimonials/{stories.benin.pk}/")["meta"]["translations"] == []


def test_a_story_that_comes_back_is_found_again(read, stories):
    withdraw(stories.consent)
    read(f"testimonials/{stories.benin.pk}/", status=410)
    factories.make_consent(stories.volunteer)
    factories.publish(TestimonialPage.objects.get(pk=stories.benin.pk))
    assert read(f"testimonials/{stories.benin.pk}/")["title"] == BENIN


def test_what_was_never_public_is_not_found(read, stories):
    draft = factories.make_testimonial(live=False)
    read(f"testimonials/{draft.pk}/", status=404)
    draft.delete()
    read(f"testimonials/{draft.pk}/", status=404)


# What else changes


def test_a_mandate_shows_its_stories(read, stories):
    assert stories_of(read, stories.mandate) == [stories.benin.pk]
    story = factories.make_testimonial(mandate=stories.mandate)
    assert stories_of(read, stories.mandate) == [story.pk, stories.benin.pk]
    story.unpublish()
    assert stories_of(read, stories.mandate) == [stories.benin.pk]


def test_a_story_moves_from_mandate_to_mandate(read, stories):
    stories.benin.mandate = stories.other_mandate
    factories.publish(stories.benin)
    assert stories_of(read, stories.mandate) == []
    assert stories_of(read, stories.other_mandate) == [stories.benin.pk]
    stories.benin.mandate = None
    factories.publish(stories.benin)
    assert stories_of(read, stories.other_mandate) == []


def test_a_new_public_name_reaches_every_story(read, titles, stories):
    stories.volunteer.display_name = "Fatou"
    stories.volunteer.save()
    for language in factories.LANGUAGES:
        detail = read(f"testimonials/{stories.benin.pk}/", locale=language)
        assert detail["volunteer"]["name"] == "Fatou"
        assert detail["json_ld"][0]["author"] == {"@type": "Person", "name": "Fatou"}
    assert titles(q="Fatou") == [BENIN]


def test_a_renamed_keyword_and_domain_reach_their_stories(read, stories):
    tag = stories.benin.tags.get()
    tag.name = "Premier départ"
    tag.save()
    domain = Domain.objects.get(code="health", locale__language_code="fr")
    domain.label = "Soins"
    domain.save()
    card = read(f"testimonials/{stories.benin.pk}/")
    assert card["tags"] == [{"code": "première-fois", "label": "Premier départ"}]
    assert card["domains"] == [{"code": "health", "label": "Soins"}]


# Structured data


def test_a_story_is_a_blog_posting(read, stories):
    detail = read(f"testimonials/{stories.english.pk}/")
    posting, trail = detail["json_ld"]
    assert posting == {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "headline": detail["title"],
        "description": detail["standfirst"],
        "inLanguage": "en",
        "url": detail["meta"]["html_url"],
        "datePublished": posting["datePublished"],
        "dateModified": posting["dateModified"],
        "author": {"@type": "Person", "name": "Awa"},
        "image": detail["image"]["src"],
        "about": {
            "@type": "Thing",
            "name": "Midwife",
            "url": detail["mandate"]["html_url"],
        },
    }
    assert trail["@type"] == "BreadcrumbList"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("a" * 110, "a" * 110),
        ("a" * 111, f"{'a' * 109}…"),
        (f"{'a' * 100} {'b' * 20}", f"{'a' * 100}…"),
        (f"{'a' * 109} b", f"{'a' * 109}…"),
    ],
)
def test_a_headline_is_at_most_110_characters(title, expected):
    assert headline(title) == expected
    assert len(headline(title)) <= 110


# Cost


@pytest.mark.parametrize(
    ("path", "most"),
    [("testimonials/", 4), ("testimonials/facets/", 6), ("testimonials/{}/", 2)],
)
def test_the_number_of_queries_does_not_grow(path, most, queries_of, stories):
    path = path.format(stories.benin.pk)
    before = queries_of(path)
    for _number in range(3):
        story = factories.make_testimonial(mandate=stories.mandate)
        factories.translate(story, "es")
    assert queries_of(path) == before <= most


@pytest.mark.parametrize(
    "asked",
    [
        {"country": "BJ", "stage": "during", "language": "fr", "region": "002"},
        {"domain": "health", "tag": "première-fois", "q": "voisine"},
        {"locale": "es", "fallback": "fr,en"},
    ],
)
def test_a_filter_costs_no_query(asked, queries_of):
    queries_of("testimonials/", **asked)
    assert queries_of("testimonials/", **asked) <= 4


@pytest.mark.parametrize("name", ["mandate", "organisation"])
def test_a_filter_by_a_page_costs_one_query(name, queries_of, stories):
    assert queries_of("testimonials/", **{name: getattr(stories, name).pk}) <= 4
