"""The list, the facets and the detail of mandates, as a front end asks for them."""

import factories


def test_a_list_shows_what_was_published(read, home):
    mandate = factories.make_mandate(title="Sage-femme en Haïti", countries=["HT"])

    [item] = read("mandates/")["items"]

    assert item["id"] == mandate.pk
    assert item["countries"] == [{"code": "HT", "label": "Haïti"}]


def test_words_meet_whatever_their_accents_and_endings(read, home):
    factories.make_mandate(title="Éducation des enfants", countries=["BJ"])

    assert read("mandates/", q="educations enfant benin")["count"] == 1
    assert read("mandates/", q="cuisine")["count"] == 0
