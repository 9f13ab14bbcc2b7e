"""Slugs lose no letter, are their language's own, and leave a redirect when they change."""

import factories
import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource
from wagtail_localize.operations import translate_object

from wagtail_volontariat.headless.slugs import transliterated_slug


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Œuvres & cœur", "oeuvres-coeur"),
        ("expert·e·s", "expert-e-s"),
        ("¿Qué hacer mañana?", "que-hacer-manana"),
        ("L’été à Pondichéry", "l-ete-a-pondichery"),
        ("Aujourd’hui, qu’il parte d’ici", "aujourdhui-qu-il-parte-d-ici"),
        ("Women’s voices", "womens-voices"),
        ("Straße", "strasse"),
        ("!!!", ""),
    ],
)
def test_a_slug_is_transliterated(title: str, slug: str) -> None:
    assert transliterated_slug(title) == slug


def test_an_empty_slug_comes_from_the_title(home) -> None:
    assert factories.make_news(title="Œuvres & cœur").slug == "oeuvres-coeur"


def test_a_slug_typed_by_hand_is_transliterated(home) -> None:
    assert factories.make_news(title="Titre", slug="cœur-à-cœur").slug == "coeur-a-coeur"


def test_slugs_stay_unique_below_one_parent(home) -> None:
    first, second = factories.make_news(title="Été"), factories.make_news(title="Été")
    assert (first.slug, second.slug) == ("ete", "ete-2")


@pytest.fixture
def spanish_strings(home, locales):
    """A news item on its way into Spanish: a function that translates one of its fields."""
    news = factories.make_news(title="Des œuvres")
    translate_object(news, [locales["es"]])
    source = TranslationSource.objects.get_for_instance(news)

    def translate(field: str, text: str) -> StringTranslation:
        segment = StringSegment.objects.get(source=source, context__path=field)
        return StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=locales["es"],
            defaults={"data": text, "translation_type": "manual", "tool_name": ""},
        )[0]

    def spoken(field: str) -> str:
        return StringTranslation.objects.get(
            context__path=field, context__object_id=news.translation_key, locale=locales["es"]
        ).data

    return translate, spoken


def test_a_translated_title_brings_its_slug(spanish_strings) -> None:
    translate, spoken = spanish_strings
    translate("title", "Canción de otoño")
    assert spoken("slug") == "cancion-de-otono"


def test_a_derived_slug_follows_the_title_until_publication(spanish_strings) -> None:
    translate, spoken = spanish_strings
    translate("title", "Primera versión")
    translate("title", "Segunda versión")
    assert spoken("slug") == "segunda-version"


def test_a_slug_set_by_a_translator_stays(spanish_strings) -> None:
    translate, spoken = spanish_strings
    translate("slug", "mi-direccion")
    translate("title", "Otro título")
    assert spoken("slug") == "mi-direccion"


def test_a_changed_slug_leaves_a_redirect_in_its_language(
    home, client, django_capture_on_commit_callbacks
) -> None:
    news = factories.make_news(title="Nouvelle")
    spanish = factories.translate(news, "es", title="Noticia")
    old_path = spanish.get_url_parts()[2]
    spanish.slug = "otra-noticia"
    with django_capture_on_commit_callbacks(execute=True):
        factories.publish(spanish)
    assert old_path.startswith("/es/")
    redirect = Redirect.objects.get(old_path=Redirect.normalise_path(old_path))
    assert redirect.redirect_page_id == spanish.pk
    response = client.get(old_path)
    assert response.status_code == 301
    assert response["Location"].endswith("/es/news-es/otra-noticia/")
