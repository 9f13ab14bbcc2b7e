"""The facts of a mandate as a reader takes them in, in the active language."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_currency
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext, pgettext, to_locale
from django.utils.translation import gettext as _

from wagtail_volontariat.headless.dates import written_date
from wagtail_volontariat.taxonomy.codes import country_name, language_name
from wagtail_volontariat.taxonomy.enums import SustainableDevelopmentGoal
from wagtail_volontariat.taxonomy.models import Term
from wagtail_volontariat.taxonomy.serializers import term_data

from .enums import FamilyPolicy, LocationMode, Requirement

if TYPE_CHECKING:
    from .models import MandateBenefit, MandateLanguage, MandatePage


class Fact(NamedTuple):
    """A label and what there is to say under it."""

    label: str
    values: list[str]


def at_a_glance(mandate: MandatePage) -> list[Fact]:
    """Returns what, where and when."""
    remote = mandate.location_mode != LocationMode.ON_SITE
    return _facts(
        (_("Country"), [country_name(code) for code in mandate.countries]),
        (_("Place"), [mandate.place]),
        (_("Location"), [capfirst(mandate.get_location_mode_display())] if remote else []),
        (_("Duration"), [duration(mandate)]),
        (_("Start"), [start(mandate)]),
        (_("Applications"), [applications(mandate)]),
        (_("Positions"), [str(mandate.positions)]),
        (pgettext("of a volunteer", "Status"), _labels(mandate.statuses.all(), mandate)),
        (_("Field of work"), _labels(mandate.domains.all(), mandate)),
        (_("Situation"), _labels(mandate.situation_types.all(), mandate)),
        (
            _("Sustainable development goals"),
            [f"{code}. {SustainableDevelopmentGoal(code).label}" for code in mandate.sdgs],
        ),
        (_("Reference"), [mandate.reference]),
    )


def who_can_go(mandate: MandatePage) -> list[Fact]:
    """Returns the requirements."""
    family = mandate.family_policy != FamilyPolicy.UNSPECIFIED
    return _facts(
        (_("Languages"), languages(mandate.languages.all())),
        (_("Nationality or residence"), eligibility(mandate)),
        (_("Age"), [ages(mandate)]),
        (_("Experience"), [experience(mandate)]),
        (_("Family"), [capfirst(mandate.get_family_policy_display())] if family else []),
        (_("Please note"), [mandate.eligibility_note]),
    )


def what_is_offered(mandate: MandatePage) -> list[Fact]:
    """Returns the benefits, covered or not."""
    return [
        Fact(
            capfirst(row.get_kind_display()),
            [value for value in (benefit(row), row.note) if value],
        )
        for row in mandate.benefits.all()
    ]


def duration(mandate: MandatePage) -> str:
    """Returns how long the mandate lasts."""
    shortest, longest = mandate.duration_min_months, mandate.duration_max_months
    if shortest is None:
        return ""
    if longest is None or longest == shortest:
        return ngettext("%(count)d month", "%(count)d months", shortest) % {"count": shortest}
    return _("%(shortest)d to %(longest)d months") % {"shortest": shortest, "longest": longest}


def start(mandate: MandatePage) -> str:
    """Returns when the work begins."""
    if mandate.start_asap:
        return _("As soon as possible")
    dates = {"earliest": _day(mandate.start_earliest), "latest": _day(mandate.start_latest)}
    if mandate.start_earliest == mandate.start_latest:
        return dates["earliest"]
    if not mandate.start_latest:
        return _("From %(earliest)s") % dates
    if not mandate.start_earliest:
        return _("By %(latest)s") % dates
    return _("Between %(earliest)s and %(latest)s") % dates


def applications(mandate: MandatePage) -> str:
    """Returns from when to when applications are welcome."""
    parts = []
    if mandate.opens_on:
        parts.append(_("from %(date)s") % {"date": _day(mandate.opens_on)})
    if mandate.deadline:
        parts.append(_("until the end of %(date)s") % {"date": _day(mandate.deadline)})
        parts.append(_("(%(zone)s time)") % {"zone": mandate.deadline_timezone.replace("_", " ")})
    elif mandate.rolling:
        parts.append(_("at any time"))
    return capfirst(" ".join(parts))


def languages(rows: Iterable[MandateLanguage]) -> list[str]:
    """Returns each language asked for; those of one group in one line, as alternatives."""
    groups: dict[Hashable, list[MandateLanguage]] = {}
    for place, row in enumerate(rows):
        groups.setdefault(row.group or place, []).append(row)
    lines = []
    for alternatives in groups.values():
        text = format_list([_level(row) for row in alternatives], "or", locale=_babel_locale())
        if all(row.requirement == Requirement.ASSET for row in alternatives):
            text = f"{text} – {Requirement.ASSET.label}"
        lines.append(capfirst(text))
    return lines


def eligibility(mandate: MandatePage) -> list[str]:
    """Returns the countries whose citizens, or whose residents, may apply."""
    citizens, residents = (
        format_list([country_name(code) for code in codes], "or", locale=_babel_locale())
        for codes in (mandate.eligible_citizenships, mandate.eligible_residences)
    )
    lines = [_("Nationality: %(countries)s") % {"countries": citizens}] if citizens else []
    if residents:
        sentence = _("or residence: %(countries)s") if lines else _("Residence: %(countries)s")
        lines.append(sentence % {"countries": residents})
    return lines


def ages(mandate: MandatePage) -> str:
    """Returns the ages between which people may apply."""
    limits = {"youngest": mandate.age_min, "oldest": mandate.age_max}
    if mandate.age_min and mandate.age_max:
        return _("%(youngest)d to %(oldest)d years") % limits
    if mandate.age_min:
        return _("From %(youngest)d years") % limits
    if mandate.age_max:
        return _("Up to %(oldest)d years") % limits
    return ""


def experience(mandate: MandatePage) -> str:
    """Returns the years of experience asked for."""
    years = mandate.experience_min_years
    if not years:
        return ""
    return ngettext("At least %(count)d year", "At least %(count)d years", years) % {"count": years}


def benefit(row: MandateBenefit) -> str:
    """Returns how far something is covered, and the amount."""
    parts = [capfirst(row.get_covered_display())]
    if row.amount is not None:
        amount = money(row.amount, row.currency)
        period = row.get_period_display() if row.period else ""
        parts.append(f"{amount} {period}".strip())
    return " · ".join(parts)


def money(amount: Decimal, currency: str) -> str:
    """Returns an amount as the language writes it; whole ones without decimals."""
    locale = _babel_locale()
    if amount != amount.to_integral_value():
        return format_currency(amount, currency, locale=locale)
    pattern = re.sub(r"\.0+", "", locale.currency_formats["standard"].pattern)
    return format_currency(amount, currency, pattern, locale=locale, currency_digits=False)


def _facts(*rows: tuple[str, list[str]]) -> list[Fact]:
    facts = (Fact(label, [value for value in values if value]) for label, values in rows)
    return [fact for fact in facts if fact.values]


def _labels(terms: Iterable[Term], mandate: MandatePage) -> list[str]:
    ordered = sorted(terms, key=lambda term: (term.sort_order, term.code))
    return [term_data(term, mandate.locale_id)["label"] for term in ordered]


def _level(row: MandateLanguage) -> str:
    name = language_name(row.language)
    return f"{name} ({row.level})" if row.level else name


def _day(day: date | None) -> str:
    return written_date(day) if day else ""


def _babel_locale() -> Locale:
    return Locale.parse(to_locale(get_language()))
