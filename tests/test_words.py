"""Texts and queries meet whatever their accents, plurals, genders and spelling."""

import re
import threading
import time
from html import unescape
from itertools import product
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wagtail_volontariat.headless.highlighting import highlight
from wagtail_volontariat.headless.stemming import GRAMMARS, query_stems, stem, stems
from wagtail_volontariat.headless.words import fold, plain_text, words

LANGUAGES = st.sampled_from(["fr", "en", "es", "pt"])
LATIN = "abcdefghijklmnopqrstuvwxyzàâäçéèêëîïôöùûüÿœæñáíóúßøåłđ"
LATIN_WORDS = st.text(LATIN, min_size=1, max_size=14)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Cœur d’Égypte", "coeur d'egypte"),
        ("Niño, ÆTHER, Straße", "nino, aether, strasse"),
        ("expert·e·s", "expert.e.s"),
        ("bénévole" + "\N{SOFT HYPHEN}s", "benevoles"),
        ("Москва Ａ²", "moskva a2"),
        ("fête🎉100 €", "fete 100  "),
        ("a\ud800b", "a b"),
    ],
)
def test_folding_gives_ascii_in_lower_case(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("expert·e·s", "expert"),
        ("EXPERT-E-S", "expert"),
        ("expert.e.s.", "expert"),
        ("expert(e)s, expert(e)(s)", "expert expert"),
        ("expert⋅e⋅s expert•es étudiant*e*s", "expert expert etudiant"),
        ("bénévole·s", "benevole"),
        ("directeur·rice·s directeur/trice directeurs(trices)", "directeur directeur directeurs"),
        ("travailleur·euse·s/salarié·e·s", "travailleur salarie"),
        ("infirmier·ère·s citoyen-ne-s actif.ve.s", "infirmier citoyen actif"),
        ("professionnel·le·s heureux·se", "professionnel heureux"),
        ("voluntari@s, l@s niñ@", "voluntarios los nino"),
        ("voluntarios/as coordinador/a niño-a-s", "voluntarios coordinador nino"),
        ("coordinadores/as coordinador(a)", "coordinadores coordinador"),
        ("volunteer(s)", "volunteer"),
        ("volontaires/bénévoles", "volontaires benevoles"),
        ("l’école, d'eau, qu’il, jusqu’à", "ecole eau il a"),
        ("aujourd’hui", "aujourd hui"),
        ("N’Djaména d’Afrique", "ndjamena afrique"),
        ("women’s wells", "women wells"),
        ("porte-à-porte", "porte a porte"),
        ("Sahel-e-x", "sahel e x"),
        ("REF-12 VSI 2022/2023", "ref 12 vsi 2022 2023"),
        ("hepatitis-A beans/rice plan(clé)", "hepatitis a beans rice plan cle"),
        ("contact@ong.org", "contact ong org"),
        ("c@s.org", "c s org"),
        ("fini.Ensuite", "fini ensuite"),
        ("№ 1½ — « ¿qué? »", "1 que"),
        ("x" * 500, "x" * 64),
        ("!!!", ""),
    ],
)
def test_words_lose_elisions_and_inclusive_endings(text: str, plain: str) -> None:
    assert words(text) == plain.split()


@pytest.mark.parametrize(
    ("language", "family"),
    [
        ("fr", "benin Bénin BENIN"),
        ("fr", "bénévolat benevolats"),
        ("fr", "coeur cœurs"),
        ("fr", "œuvre oeuvres"),
        ("fr", "expert-e-s experts experte expert·e·s expert(e)s"),
        ("fr", "volontaire volontaires volontaire·s"),
        ("fr", "mission missions"),
        ("fr", "enseignante enseignant enseignant·e·s enseignants"),
        ("fr", "agricultrices agriculteur agriculteurs agriculteur·rice·s"),
        ("fr", "formatrice formateurs formateur/trice"),
        ("fr", "travailleuse travailleurs travailleur·euse·s"),
        ("fr", "chanteuse chanteur"),
        ("fr", "infirmière infirmiers infirmier·ère·s"),
        ("fr", "technicienne techniciens technicien·ne·s"),
        ("fr", "professionnelle professionnels professionnel·le·s"),
        ("fr", "sportive sportifs"),
        ("fr", "publique publics"),
        ("fr", "ingénieure ingénieur"),
        ("fr", "engagé engagée engagées engager engagement"),
        ("fr", "réfugié réfugiées"),
        ("fr", "année années ANNEES"),
        ("fr", "logement logements"),
        ("fr", "journal journaux"),
        ("fr", "travail travaux"),
        ("fr", "hôpital hopitaux"),
        ("fr", "œil yeux"),
        ("fr", "emploi emplois"),
        ("fr", "lieu lieux"),
        ("fr", "numéro numéros"),
        ("fr", "commission commissions"),
        ("fr", "opinion opinions"),
        ("fr", "nouveau nouvelles nouvel"),
        ("fr", "école écoles l’école"),
        ("fr", "N’Djamena Ndjaména"),
        ("es", "educación educaciones EDUCACION"),
        ("es", "misión misiones mision"),
        ("es", "niño niños niñas niñxs niñ@s nino niñes"),
        ("es", "voluntario voluntarias voluntarixs voluntari@s voluntarios/as"),
        ("es", "coordinador coordinadoras coordinador/a coordinador/ora"),
        ("es", "salud Salud"),
        ("es", "agua aguas"),
        ("es", "joven jóvenes"),
        ("es", "luz luces"),
        ("es", "índice índices"),
        ("es", "país países"),
        ("es", "año años"),
        ("es", "isla islas"),
        ("es", "otra otros"),
        ("es", "gobierno gobiernos"),
        ("es", "mes meses"),
        ("es", "inglés inglesa"),
        ("es", "región regiones"),
        ("es", "financiera financiero"),
        ("es", "trabajo trabajamos trabajar trabajando"),
        ("en", "midwife midwives"),
        ("en", "woman women women’s WOMEN"),
        ("en", "child children"),
        ("en", "water waters"),
        ("en", "teaching teach teaches taught"),
        ("en", "teacher teachers"),
        ("en", "volunteer volunteers volunteering volunteer(s)"),
        ("en", "organisation organization organisations"),
        ("en", "neighbourhood neighborhoods"),
        ("en", "labour labor"),
        ("en", "programme programs"),
        ("en", "centre centers"),
        ("en", "city cities"),
    ],
)
def test_forms_of_a_word_find_each_other(language: str, family: str) -> None:
    assert len({tuple(query_stems(form, language)) for form in family.split()}) == 1
    assert set(query_stems(family, language)) <= set(stems(family, language))


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("fr", "mois", "moi"),
        ("fr", "visa", "visite"),
        ("fr", "pétition", "pet"),
        ("fr", "communauté", "communication"),
        ("es", "solidaridad", "sol"),
        ("es", "humanidad", "humo"),
        ("en", "water", "wait"),
        ("en", "teacher", "teaching"),
        ("pt", "casa", "casas"),
    ],
)
def test_different_words_stay_apart(language: str, one: str, other: str) -> None:
    assert stems(one, language) != stems(other, language)


def test_stems_keep_order_repeats_and_stop_words() -> None:
    assert stems("L’eau de la ville et l’eau du lac", "fr") == [
        *("eau", "de", "la", "vill", "et", "eau", "du", "lac")
    ]


def test_variants_of_a_language_are_stemmed_alike() -> None:
    assert stems("educaciones", "es-MX") == stems("educaciones", "ES") == ["educ"]


@pytest.mark.parametrize(
    ("language", "query", "asked"),
    [
        ("fr", "le Bénin et les missions", ["benin", "mission"]),
        ("fr", "de la", ["de", "la"]),
        ("es", "el agua y la salud", ["agu", "salud"]),
        ("en", "To be", ["to", "be"]),
        ("en", "missions mission", ["mission"]),
        ("pt", "a casa", ["a", "casa"]),
        ("fr", "Afrique de l’Est", ["afriqu", "est"]),
        ("fr", " ?! ", []),
    ],
)
def test_a_query_loses_stop_words_unless_it_has_no_others(
    language: str, query: str, asked: list[str]
) -> None:
    assert query_stems(query, language) == asked


@pytest.mark.parametrize("language", GRAMMARS)
def test_irregulars_lead_to_words_that_search_finds(language: str) -> None:
    for form, word in GRAMMARS[language].irregulars.items():
        assert fold(form) == form
        assert stem(form, language) == stem(word, language)


@given(LANGUAGES, st.text())
@example("fr", "Ａ\u0301 ﬁn ½ ٣ ⅷ 東京")
def test_stems_are_plain_and_stable(language: str, text: str) -> None:
    found = stems(text, language)
    assert all(re.fullmatch(r"[a-z0-9]{1,64}", one) for one in found)
    assert stems(" ".join(found), language) == found
    assert set(query_stems(text, language)) <= set(found)


@given(LANGUAGES, st.lists(LATIN_WORDS, min_size=1, max_size=5))
def test_a_text_is_found_by_its_words_however_they_are_typed(language: str, own: list[str]) -> None:
    found = set(stems(" ".join(own), language))
    for word in own:
        decomposed = normalize("NFD", word)
        bare = re.sub("[\u0300-\u036f]", "", decomposed)
        for typed in (word, word.upper(), word.title(), decomposed, bare, bare.upper()):
            assert set(query_stems(typed, language)) <= found


@given(LANGUAGES, LATIN_WORDS)
def test_inclusive_forms_meet_the_word_that_they_start_from(language: str, word: str) -> None:
    root = word + "nt"
    for form in ("{}·e·s", "{}-e-s", "{}.e", "{}(e)s", "{}/e/s", "{}•te•s"):
        assert stems(form.format(root), language) == stems(root, language)


def test_threads_stem_alike() -> None:
    asked = ["travailleuses", "coopérations", "engagements", "bénévolats", "infirmières"] * 40
    expected = stems(" ".join(asked), "fr")
    stem.cache_clear()
    found: list[list[str]] = []

    def work() -> None:
        found.append([stem.__wrapped__(fold(word), "fr") for word in asked])

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 4


def test_stemming_keeps_up_with_an_index_of_ninety_thousand_texts() -> None:
    syllables = ["ba", "né", "çoi", "ment", "vol", "tion", "œu", "s"]
    text = " ".join("".join(parts) for parts in product(syllables, repeat=3)) * 80
    stems(text, "fr")
    started = time.process_time()
    count = len(stems(text, "fr"))
    assert count / (time.process_time() - started) > 50_000


def test_an_excerpt_marks_words_and_leaves_articles_and_punctuation() -> None:
    text = "L’école « Égypte » forme des expert·e·s, des bénévoles."
    assert highlight(text, query_stems("ecoles egypte experte benevole", "fr"), "fr") == (
        "L’<mark>école</mark> « <mark>Égypte</mark> » forme des <mark>expert·e·s</mark>, "
        "des <mark>bénévoles</mark>."
    )


def test_an_excerpt_of_decomposed_text_marks_whole_letters() -> None:
    text = normalize("NFD", "Œuvre au Bénin")
    assert highlight(text, query_stems("benin oeuvre", "fr"), "fr") == (
        "<mark>Œuvre</mark> au <mark>Bénin</mark>"
    )


def test_an_accent_that_cannot_be_composed_stays_with_its_letter() -> None:
    assert highlight("eax\u0302 !", ["eax"], "pt") == "<mark>eax\u0302</mark> !"


def test_an_excerpt_shows_where_most_stems_stand_together() -> None:
    text = "eau eau eau " + "mot " * 200 + "eau et santé " + "mot " * 200
    excerpt = highlight(text, query_stems("eau santé", "fr"), "fr", 60)
    assert "<mark>eau</mark> et <mark>santé</mark>" in excerpt
    assert excerpt.startswith("…mot ")
    assert excerpt.endswith(" mot…")
    assert len(re.sub("<.*?>|…", "", excerpt)) <= 60


def test_without_hits_an_excerpt_is_the_beginning() -> None:
    assert highlight("Un deux trois quatre", ["absent"], "fr", 10) == "Un deux…"
    assert highlight("Un deux trois quatre", [], "fr") == "Un deux trois quatre"
    assert highlight("", ["absent"], "fr") == ""


@pytest.mark.parametrize("length", [1, 5, 240])
@pytest.mark.parametrize(
    "text",
    [
        "<script>alert('eau')</script> \"eau\" & <b eau='x'>",
        "\0eau\x1b[31m\ud800\udfff eau\u202eltr",
        "ماء eau مياه 🎉👩‍👩‍👧eau🎉",
        "eau" * 50,
        "e\u0301" * 50 + "\u200b eau",
        "eau-" * 100,
    ],
)
def test_hostile_text_comes_out_escaped_and_short(text: str, length: int) -> None:
    excerpt = highlight(text, ["eau", "script"], "fr", length)
    excerpt.encode()
    bare = excerpt.replace("<mark>", "").replace("</mark>", "")
    assert not re.search("[<>\"'\0\x1b\u202e]", bare)
    assert len(unescape(bare).strip("…")) <= length


@pytest.mark.parametrize("part", ["eau ", "eau", "é🎉", "e.s-", "a'", "(", "<é>&"])
def test_a_very_long_text_is_excerpted_at_once(part: str) -> None:
    text = part * (200_000 // len(part))
    started = time.process_time()
    assert len(highlight(text, ["eau"], "fr")) < 1_500
    assert time.process_time() - started < 2


@given(LANGUAGES, st.text(max_size=120), st.integers(1, 60))
def test_an_excerpt_is_a_part_of_its_text(language: str, text: str, length: int) -> None:
    excerpt = highlight(text, query_stems(text[:20], language), language, length)
    assert excerpt.count("<mark>") == excerpt.count("</mark>")
    shown = unescape(re.sub("</?mark>", "", excerpt))
    whole = highlight(text, [], language, len(text) * 4 + 1)
    assert shown.removeprefix("…").removesuffix("…") in unescape(whole)
    assert len(shown) <= length + 2


def test_every_word_that_a_query_finds_is_marked() -> None:
    for text in ("N’Djamena", "voluntari@s", "expert(e)s", "women’s", "²", "ŉ"):
        assert highlight(text, stems(text, "es"), "es").startswith("<mark>")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Un</p><p>deux</p>", "Un deux"),
        ("<ul><li>a</li><li>b<br/>c<br>d</li></ul>", "a b c d"),
        ("<table><tr><td>1</td><td>2</td></tr></table>", "1 2"),
        ("bé<b>né</b>vole", "bénévole"),
        ("L&rsquo;eau&nbsp;&amp; &lt;la&gt; sant&eacute;", "L’eau & <la> santé"),
        ("<embed alt='x' embedtype='image'/>Texte\n\n brut", "Texte brut"),
        ("", ""),
    ],
)
def test_html_gives_its_text_in_one_line(html: str, text: str) -> None:
    assert plain_text(html) == text
