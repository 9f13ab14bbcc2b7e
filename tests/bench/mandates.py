"""Makes mandates in memory: the same ones for the same seed and day."""

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any, NamedTuple
from uuid import UUID

from wagtail.images.models import Image

from wagtail_volontariat.headless.slugs import transliterated_slug
from wagtail_volontariat.mandates.enums import (
    BenefitKind,
    CefrLevel,
    Coverage,
    FamilyPolicy,
    LocationMode,
    ManualState,
    Period,
    Requirement,
)
from wagtail_volontariat.mandates.models import MandatePage
from wagtail_volontariat.site.demo.content import LANGUAGES, Entry
from wagtail_volontariat.taxonomy.enums import goal_choices
from wagtail_volontariat.taxonomy.models import Domain, EngagementStatus, SituationType, Term

COUNTRIES = (
    "BF", "BJ", "BO", "CD", "CI", "CM", "CO", "EC", "EG", "ET", "GN", "GT", "HN", "HT", "IN",
    "KE", "KH", "LA", "LB", "MA", "MG", "ML", "MR", "MZ", "NE", "NP", "PE", "PH", "PS", "PY",
    "RW", "SN", "SV", "TD", "TG", "TN", "TZ", "UG", "VN", "ZM",
)  # fmt: skip
SPOKEN = ("fr", "en", "es", "pt", "ar", "sw")
ZONES = ("Europe/Paris", "Europe/Paris", "America/Toronto", "Africa/Dakar", "Asia/Ho_Chi_Minh")
DURATIONS = (1, 2, 3, 6, 9, 12, 18, 24)
SECTIONS = ("context", "tasks", "profile", "living_conditions", "preparation")
VOCABULARIES: dict[str, tuple[type[Term], int, int]] = {
    "statuses": (EngagementStatus, 1, 2),
    "situation_types": (SituationType, 0, 2),
    "domains": (Domain, 1, 3),
}


@dataclass
class Mandate:
    """A mandate in every language: facts, texts by language, terms by code, and its rows."""

    key: UUID
    facts: dict[str, Any]
    texts: dict[str, dict[str, Any]]
    terms: dict[str, list[str]]
    languages: list[dict[str, Any]]
    benefits: list[dict[str, Any]]
    published: tuple[datetime, datetime]


class Ingredients(NamedTuple):
    """What mandates are made of."""

    entries: list[Entry]
    images: list[Image]
    codes: dict[str, list[str]]
    today: date
    now: datetime


def make_mandate(number: int, random: Random, stock: Ingredients) -> Mandate:
    """Returns the next mandate of a sequence."""
    age = timedelta(minutes=random.randrange(1, 400 * 24 * 60))
    return Mandate(
        key=UUID(int=random.getrandbits(128), version=4),
        facts=_facts(number, random, stock),
        texts=_texts(number, random, stock.entries),
        terms={
            name: random.sample(stock.codes[name], random.randint(fewest, most))
            for name, (_, fewest, most) in VOCABULARIES.items()
        },
        languages=_languages(random),
        benefits=_benefits(random),
        published=(stock.now - age, stock.now - age * random.random()),
    )


def _facts(number: int, random: Random, stock: Ingredients) -> dict[str, Any]:
    shortest = random.choice(DURATIONS)
    start = stock.today + timedelta(days=random.randrange(30, 300))
    mode = random.choices(list(LocationMode), (90, 4, 6))[0]
    return {
        **_dates(random, stock.today),
        "reference": f"BENCH-{number:05}",
        "image": random.choice(stock.images) if random.random() < 0.9 else None,
        "countries": []
        if mode == LocationMode.REMOTE
        else random.sample(COUNTRIES, random.choices((1, 2), (9, 1))[0]),
        "location_mode": mode,
        "sdgs": [code for code, _ in random.sample(list(goal_choices()), random.randrange(4))],
        "duration_min_months": shortest,
        "duration_max_months": random.choice((None, shortest + random.choice(DURATIONS))),
        "start_earliest": start,
        "start_latest": random.choice((None, start + timedelta(days=random.randrange(10, 90)))),
        "start_asap": random.random() < 0.1,
        "deadline_timezone": random.choice(ZONES),
        "age_min": random.choice((None, 18, 21)),
        "experience_min_years": random.choice((None, 1, 2, 5)),
        "positions": random.randint(1, 4),
        "family_policy": random.choice(list(FamilyPolicy)),
        "apply_url": f"https://example.org/apply/{number}",
        "apply_email": "apply@example.org",
        "manual_state": random.choices(list(ManualState), (94, 1, 3, 1, 1))[0],
    }


def _dates(random: Random, today: date) -> dict[str, Any]:
    """Returns when people may apply: a third of the deadlines are over."""
    if random.random() < 0.1:
        return {"rolling": True, "review_by": today + timedelta(days=random.randrange(1, 180))}
    deadline = today + timedelta(days=random.randrange(-90, 180))
    opens_on = deadline - timedelta(days=random.randrange(20, 120))
    return {"deadline": deadline, "opens_on": opens_on}


def _texts(number: int, random: Random, entries: list[Entry]) -> dict[str, dict[str, Any]]:
    subject = random.choice(entries)
    sections = [(name, random.choice(entries), _block_id(random)) for name in SECTIONS]
    return {language: _wording(number, subject, sections, language) for language in LANGUAGES}


def _wording(
    number: int, subject: Entry, sections: list[tuple[str, Entry, str]], language: str
) -> dict[str, Any]:
    texts = subject.texts[language]
    title = f"{texts['title']} ({number})"
    blocks = [
        {"id": block_id, "type": name, "value": block["html"]}
        for name, entry, block_id in sections
        for block in entry.texts[language]["body"]
        if block["type"] == name
    ]
    return {
        "title": title,
        "draft_title": title,
        "slug": transliterated_slug(title),
        "summary": texts["summary"],
        "body": json.dumps(blocks),
        **{
            name: texts.get(name, "")
            for name in ("place", "how_to_apply", "eligibility_note", "image_alt")
        },
    }


def _languages(random: Random) -> list[dict[str, Any]]:
    spoken = random.sample(SPOKEN, random.choices((1, 2, 3), (5, 4, 1))[0])
    any_of = "a" if len(spoken) == 3 else ""
    return [
        {
            "language": code,
            "level": random.choice(list(CefrLevel)),
            "requirement": Requirement.REQUIRED if any_of or not order else Requirement.ASSET,
            "group": any_of,
        }
        for order, code in enumerate(spoken)
    ]


def _benefits(random: Random) -> list[dict[str, Any]]:
    kinds = random.sample(list(BenefitKind), random.randint(3, 5))
    paid = {"amount": random.randrange(300, 1500, 50), "currency": "EUR", "period": Period.MONTH}
    return [
        {
            "kind": kind,
            "covered": random.choice(list(Coverage)),
            **(paid if kind == BenefitKind.ALLOWANCE else {}),
        }
        for kind in kinds
    ]


def _block_id(random: Random) -> str:
    return str(UUID(int=random.getrandbits(128), version=4))


def page_of(mandate: Mandate, language: str) -> MandatePage:
    """Returns the page of a mandate in a language; its place in the tree is still to be set."""
    page = MandatePage(
        **mandate.facts,
        **mandate.texts[language],
        translation_key=mandate.key,
        live=True,
        has_unpublished_changes=False,
        first_published_at=mandate.published[0],
        last_published_at=mandate.published[1],
        latest_revision_created_at=mandate.published[1],
    )
    page.derive_fields()
    return page
