"""Builds the rows of a demo page; their texts are written later, language by language."""

from wagtail.models import Page

from wagtail_volontariat.home.models import FormField, FormPage
from wagtail_volontariat.mandates.models import MandateBenefit, MandateLanguage, MandatePage
from wagtail_volontariat.members.models import MemberPage, MemberRegistration
from wagtail_volontariat.testimonials.models import TestimonialPage, TestimonialPullQuote

from .content import LANGUAGES, Entry


def add_rows(page: Page, entry: Entry) -> None:
    """Gives ``page`` its rows, in memory."""
    facts = entry.facts
    if isinstance(page, MandatePage):
        page.languages = [
            MandateLanguage(
                translation_key=entry.key("language", row["language"]),
                locale=page.locale,
                sort_order=order,
                **row,
            )
            for order, row in enumerate(facts.get("languages", []))
        ]
        page.benefits = [
            MandateBenefit(
                translation_key=entry.key("benefit", row["kind"]),
                locale=page.locale,
                sort_order=order,
                **{name: value for name, value in row.items() if name != "note"},
            )
            for order, row in enumerate(facts.get("benefits", []))
        ]
    if isinstance(page, MemberPage):
        page.registrations = [
            MemberRegistration(
                translation_key=entry.key("registration", row["register"]),
                locale=page.locale,
                sort_order=order,
                **row,
            )
            for order, row in enumerate(facts.get("registrations", []))
        ]
    if isinstance(page, FormPage):
        page.form_fields = [
            FormField(
                translation_key=entry.key("field", row["code"]),
                locale=page.locale,
                sort_order=order,
                clean_name=row["code"],
                field_type=row["type"],
                required=row["required"],
            )
            for order, row in enumerate(facts["fields"])
        ]
    if isinstance(page, TestimonialPage):
        page.pull_quotes = [
            TestimonialPullQuote(
                translation_key=entry.key("pull_quote", str(order)),
                locale=page.locale,
                sort_order=order,
            )
            for order, _text in enumerate(entry.texts[LANGUAGES[0]].get("pull_quotes", []))
        ]
