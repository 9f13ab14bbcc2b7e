"""Stems, under which search files words: one for each word, the same for a text and for a query.

A stem is computed from the folded word alone, so that ``benevolat`` meets ``Bénévolat`` and
``NIÑOS`` meets ``ninas``. Snowball's stemmers count on accents; what they miss without them, and
the plurals, feminines and spellings that they leave apart, is mended by the spellings and
irregulars below and by stemming until nothing changes.
"""

import re
from functools import lru_cache
from typing import NamedTuple

# Not `snowballstemmer.stemmer()`: where PyStemmer is installed it gives that one, whose stems can
# differ from those that another server wrote into the index.
from snowballstemmer.basestemmer import BaseStemmer
from snowballstemmer.english_stemmer import EnglishStemmer
from snowballstemmer.french_stemmer import FrenchStemmer
from snowballstemmer.spanish_stemmer import SpanishStemmer

from .words import words


class Grammar(NamedTuple):
    """How the words of a language, folded, come to their stems."""

    stemmer: type[BaseStemmer]
    #: Patterns and what they become, one after the other, before the stemmer.
    spellings: list[tuple[re.Pattern[str], str]]
    #: Words that go their own way: neither the spellings nor the stemmer see them.
    irregulars: dict[str, str]
    #: Short stems that the stemmer, taking them for verbs, would cut to a stump.
    finished: re.Pattern[str] | None
    #: Words that a query can do without; not ``est``, ``este`` (east), ``IT`` or ``WHO``.
    stop_words: frozenset[str]


def _spellings(*pairs: tuple[str, str]) -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), replacement) for pattern, replacement in pairs]


def _irregulars(table: str) -> dict[str, str]:
    """Reads lines of a word and, after a colon, its irregular forms."""
    rows = (line.split(":") for line in table.strip().splitlines())
    return {form: word.strip() for word, forms in rows for form in forms.split()}


def _stop_words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GRAMMARS = {
    "fr": Grammar(
        FrenchStemmer,
        _spellings(
            (r"(?<=..)t(?:eur|eure|euse|eux|rice)s?$", "teur"),  # formatrices, acteur
            (r"(?<=...)(?<!t)(?:eur|eure|euse)s?$", "euse"),  # travailleur
            (r"ieres?$", "ier"),  # infirmière
            (r"(?<=..)ifs?$", "ive"),  # sportif, sportives
            (r"(?<=..)ics?$", "ique"),  # public, publiques
            (r"(?<=[eo]u)x$", ""),  # lieux, bijoux
            (r"(?<=..[aiou])s$", ""),  # emplois, numéros
            (r"(?<=on)s$", ""),  # opinions, which aren’t verbs
        ),
        _irregulars(
            """
            beau: beaux bel belle belles
            blanc: blanche blanches
            chef: cheffe cheffes
            ciel: cieux
            fois: fois
            gros: gros grosse grosses
            ideal: ideaux
            long: longue longues
            madame: mesdames
            mal: maux
            materiau: materiaux
            mois: mois
            monsieur: messieurs
            neuf: neuve neuves
            nouveau: nouvel nouvelle nouvelles
            oeil: yeux
            tout: tou tous toute toutes
            travail: travaux
            tuyau: tuyaux
            veuf: veuve veuves
            vieux: vieux vieil vieille vieilles
            """
        ),
        re.compile(r"^.{2,4}it$"),  # verit, petit
        _stop_words(
            "a au aux avec ce ces dans de des du elle elles en et il ils la le les leur leurs"
            " mais ne nos notre nous on ou par pas pour qui que sa se ses son sur un une vos votre"
            " vous y"
        ),
    ),
    "es": Grammar(
        SpanishStemmer,
        _spellings(
            (r"xs$", "os"),  # voluntarixs
            (r"z$", "c"),  # luz, luces
            (r"(?<=...)(?<![ae]mo)s$", ""),  # años, gobiernos, but trabajamos
            (r"iera$", "iero"),  # financiera, which isn’t a verb
            (r"^(...)[aeo]$", r"\1"),  # otra, otro, obra
        ),
        _irregulars(
            """
            extremo: extremos
            prestamo: prestamos
            tramo: tramos
            """
        ),
        re.compile(r"^.{2,4}(?:id|an)$"),  # solid, human
        _stop_words(
            "a al como con de del e el ella ellas ellos en es ese eso esta esto la las le les"
            " lo los mas no o para pero por que se sin su sus u un una unas uno unos y"
        ),
    ),
    "en": Grammar(
        EnglishStemmer,
        _spellings(
            (r"wives$", "wife"),  # midwives
            (r"women$", "woman"),
            (r"(?<=...)is(e[drs]?|ers|ing|ations?)$", r"iz\1"),  # organisations
            (r"(?<=...)our(s|ed|ing|ers?|hoods?|)$", r"or\1"),  # neighbours
        ),
        _irregulars(
            """
            bring: brought
            build: built
            bus: buses
            center: centre centres
            child: children
            chairman: chairmen
            defense: defence defences
            fisherman: fishermen
            foot: feet
            gas: gases
            half: halves
            hold: held
            knife: knives
            lead: led
            leaf: leaves
            loaf: loaves
            man: men
            mouse: mice
            program: programme programmes
            seek: sought
            shelf: shelves
            speak: spoke spoken
            teach: taught
            thief: thieves
            tooth: teeth
            wolf: wolves
            write: wrote written
            """
        ),
        None,
        _stop_words(
            "a an and are as at be but by for from has have how in is its no not of on or our"
            " that the their they this to was we were what which will with you your"
        ),
    ),
}


def _step(word: str, grammar: Grammar) -> str:
    if word in grammar.irregulars:
        return grammar.irregulars[word]
    for pattern, replacement in grammar.spellings:
        word = pattern.sub(replacement, word)
    if grammar.finished and grammar.finished.search(word):
        return word
    # A stemmer remembers its word, so that threads can't share one.
    return grammar.stemmer().stemWord(word)


@lru_cache(maxsize=2**17)
def stem(word: str, language: str) -> str:
    """Returns the stem of a word from `words()`; ``language`` is a key of `GRAMMARS` or another.

    References and words of other languages are stems already. The stem of a stem is itself.
    """
    grammar = GRAMMARS.get(language)
    if grammar is None or not word.isalpha():
        return word
    trail = [word]
    while (reduced := _step(trail[-1], grammar)) not in trail:
        trail.append(reduced)
    # Where the steps end in a circle, any of it leads to the same stem.
    return min(trail[trail.index(reduced) :])


def language_code(language: str) -> str:
    return language.lower().partition("-")[0]


def stems(text: str, language: str) -> list[str]:
    """Returns the stem of each word of ``text`` in order, stop words and repeats included.

    Each is made of a–z and 0–9 alone. French, Spanish and English (``fr``, ``es-MX``…) are
    stemmed, words of other languages stay as `words()` gives them.
    """
    base = language_code(language)
    return [stem(word, base) for word in words(text)]


def query_stems(text: str, language: str) -> list[str]:
    """Returns the different stems of what a reader looks for, without the language's stop words.

    A query of nothing but stop words keeps them; one without letters or digits gives an empty list.
    """
    base = language_code(language)
    asked = words(text)
    stop_words = GRAMMARS[base].stop_words if base in GRAMMARS else frozenset()
    telling = [word for word in asked if word not in stop_words] or asked
    return list(dict.fromkeys(stem(word, base) for word in telling))
