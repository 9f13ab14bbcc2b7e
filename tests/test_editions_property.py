"""Whatever editors do, in whatever order, the editions are those of the pages.

``verify`` must find nothing, and what the API lists must be what a naive look at the pages gives.
"""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from random import Random

import factories
import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.test import Client
from wagtail.models import Page, PageViewRestriction, Site

from wagtail_volontariat.headless.editions.verifying import verify
from wagtail_volontariat.headless.editions.writing import drain
from wagtail_volontariat.headless.models import Edition, OutboxEntry
from wagtail_volontariat.home.models import HomePage, SiteSettings, StandardPage
from wagtail_volontariat.mandates.models import MandateIndexPage, MandatePage
from wagtail_volontariat.members.models import MemberIndexPage, MemberPage
from wagtail_volontariat.taxonomy.models import Domain
from wagtail_volontariat.testimonials.models import TestimonialIndexPage, TestimonialPage

pytestmark = pytest.mark.django_db

ENDPOINTS = {"mandates": MandatePage, "members": MemberPage, "testimonials": TestimonialPage}
PAGES = (MandatePage, MemberPage, TestimonialPage, StandardPage)
INDEXES = (MandateIndexPage, MemberIndexPage, TestimonialIndexPage)
LANGUAGES = ("fr", "en", "es")


class Editor:
    """Does something at random, as editors, translators and scripts do."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.done: Counter[str] = Counter()
        self.acts: list[Callable[[], object]] = [
            getattr(self, name) for name in sorted(vars(Editor)) if name.startswith("act_")
        ]

    def act(self) -> None:
        """Does one thing; what the models refuse, they refuse."""
        act = self.random.choice(self.acts)
        try:
            act()
        except ValidationError:
            return
        self.done[act.__name__] += 1

    def one(self, *models: type[Page], **conditions: object) -> Page | None:
        """Returns one of the pages of some types, mirrors aside, or ``None``."""
        model = self.random.choice(models)
        if issubclass(model, Page):
            conditions["alias_of"] = None
        pks = list(model.objects.filter(**conditions).order_by("pk").values_list("pk", flat=True))
        return model.objects.get(pk=self.random.choice(pks)) if pks else None

    def word(self) -> str:
        """Returns a word that wasn't there yet."""
        return f"mot {self.random.randrange(10**9)}"

    def act_publish_a_title(self) -> None:
        if page := self.one(*PAGES, *INDEXES, HomePage):
            page.title = self.word()
            page.save_revision().publish()

    def act_save_a_draft(self) -> None:
        if page := self.one(*PAGES):
            page.title = self.word()
            page.save_revision()

    def act_publish_a_draft(self) -> None:
        if page := self.one(*PAGES, live=False):
            page.get_latest_revision_as_object().save_revision().publish()

    def act_unpublish(self) -> None:
        if page := self.one(*PAGES, live=True):
            page.unpublish()

    def act_delete(self) -> None:
        if self.random.random() < 0.3 and (page := self.one(*PAGES)):
            with suppress(ProtectedError):  # an organisation that mandates need
                page.delete()

    def act_rename_a_slug(self) -> None:
        if page := self.one(*PAGES, *INDEXES):
            page.slug = self.word().replace(" ", "-")
            page.save()

    def act_move(self) -> None:
        page = self.one(*INDEXES, StandardPage)
        target = page and self.one(HomePage, StandardPage, locale=page.locale)
        if target and target.pk != page.pk and not target.is_descendant_of(page):
            page.move(target, pos="last-child")

    def act_restrict(self) -> None:
        if page := self.one(*PAGES, *INDEXES):
            PageViewRestriction.objects.create(page=page, restriction_type="login")

    def act_open(self) -> None:
        if restriction := PageViewRestriction.objects.order_by("?").first():
            restriction.delete()

    def act_rename_a_term(self) -> None:
        if term := self.one(Domain):
            term.label = self.word()
            term.save()

    def act_delete_a_term(self) -> None:
        if self.random.random() < 0.3 and (term := self.one(Domain)):
            term.delete()

    def act_rename_an_organisation(self) -> None:
        if page := self.one(MemberPage, live=True, locale__language_code="fr"):
            page.official_name = self.word()
            page.save_revision().publish()

    def act_exchange_a_picture(self) -> None:
        if page := self.one(MandatePage, locale__language_code="fr"):
            old, page.image = page.image, factories.make_image(self.word(), 20, 20)
            page.save_revision().publish()
            if old and self.random.random() < 0.5:
                old.delete()

    def act_change_facts(self) -> None:
        if page := self.one(MandatePage, locale__language_code="fr"):
            page.positions = self.random.randrange(1, 99)
            page.manual_state = self.random.choice(["normal", "suspended", "filled"])
            page.countries = self.random.sample(["BJ", "TG", "BO", "HT"], 2)
            domain = self.one(Domain, locale=page.locale)
            page.domains = [domain] if domain else []
            page.save_revision().publish()

    def act_add_a_mandate(self) -> None:
        if organisation := self.one(MemberPage, live=True, locale__language_code="fr"):
            factories.make_mandate(organisation=organisation)

    def act_translate(self) -> None:
        source = self.one(MandatePage, MemberPage, live=True, locale__language_code="fr")
        language = self.random.choice(LANGUAGES[1:])
        if source and not source.has_translation(factories.make_locale(language)):
            factories.translate(source, language)

    def act_tell_about_another_mandate(self) -> None:
        story = self.one(TestimonialPage, locale__language_code="fr")
        mandate = self.one(MandatePage)
        if story and mandate:
            story.mandate = mandate
            story.save_revision().publish()

    def act_withdraw_a_consent(self) -> None:
        if self.random.random() < 0.2 and (story := self.one(TestimonialPage, live=True)):
            story.volunteer.consents.all().delete()

    def act_name_a_volunteer(self) -> None:
        if story := self.one(TestimonialPage):
            story.volunteer.display_name = self.word()
            story.volunteer.save()

    def act_mirror(self) -> None:
        if page := self.one(StandardPage, live=True):
            page.create_alias(parent=page.get_parent(), update_slug=self.word().replace(" ", "-"))

    def act_change_the_site(self) -> None:
        site = Site.objects.get(is_default_site=True)
        site.site_name = self.word()
        site.save()

    def act_change_the_front_end(self) -> None:
        settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
        settings.front_end_url = self.random.choice(["", "https://www.example.org"])
        settings.save()

    def act_add_a_term(self) -> None:
        factories.make_domain(self.word().replace(" ", "-"))

    def act_drain(self) -> None:
        drain()


def make_content() -> None:
    """Makes a little of everything in three languages."""
    organisations = [factories.make_member() for _ in range(2)]
    mandate = factories.make_mandate(
        organisation=organisations[0], image=factories.make_image("Scene", 20, 20)
    )
    for page in (organisations[0], mandate):
        factories.in_all_languages(page)
    factories.translate(factories.make_testimonial(mandate=mandate), "en")
    section = factories.make_standard_page(title="Rubrique")
    factories.make_standard_page(
        section, body=[("paragraph", f'<p><a linktype="page" id="{mandate.pk}">ici</a></p>')]
    )


def hidden(page: Page) -> bool:
    """Tells whether a page is a draft, a mirror, or below something restricted."""
    restricted = PageViewRestriction.objects.values_list("page_id", flat=True)
    above = page.get_ancestors(inclusive=True).values_list("pk", flat=True)
    return not page.live or page.alias_of_id is not None or bool(set(restricted) & set(above))


def listed(client: Client, endpoint: str, language: str) -> set[int]:
    """Returns the ids in a list of the API."""
    parameters = {"locale": language, "limit": 100}
    if endpoint == "mandates":
        parameters["state"] = "any"
    answer = client.get(f"/api/v3/{endpoint}/", parameters).json()
    assert answer["count"] == len(answer["items"])
    return {item["id"] for item in answer["items"]}


def run(seed: int, steps: int, client: Client) -> Counter[str]:
    """Lets an editor do many things; checks now and then that the editions follow."""
    editor = Editor(Random(seed))  # noqa: S311 - not a secret
    make_content()
    for step in range(1, steps + 1):
        editor.act()
        if step % 12 and step != steps:
            continue
        drain()
        assert not OutboxEntry.objects.exists()
        assert not verify().all, (seed, step, verify(), editor.done)
        sequences = list(Edition.objects.values_list("sequence", flat=True))
        assert len(set(sequences)) == len(sequences)
        for endpoint, model in ENDPOINTS.items():
            for language in LANGUAGES:
                pages = model.objects.filter(locale__language_code=language)
                public = {page.pk for page in pages if not hidden(page)}
                assert listed(client, endpoint, language) == public, (seed, step, endpoint)
    return editor.done


@pytest.mark.parametrize("seed", [1, 2])
def test_editions_follow_what_editors_do(seed, client, home):
    assert len(run(seed, 36, client)) > 10


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 103))
def test_editions_follow_what_editors_do_all_day(seed, client, home):
    run(seed, 400, client)
