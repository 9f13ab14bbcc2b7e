"""Makes the objects that tests begin with: complete, valid and published unless told otherwise.

Keyword arguments replace the fields of the object. What a page needs around it (the home page, an
index, an organisation) is made when it is missing.
"""

from datetime import date, timedelta
from io import BytesIO
from itertools import count
from typing import Any, TypeVar

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.utils import timezone
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Locale, Page, Site, TranslatableMixin

from wagtail_volontariat.headless.slugs import transliterated_slug
from wagtail_volontariat.headless.wording import import_translation
from wagtail_volontariat.home.models import FormField, FormPage, HomePage, StandardPage
from wagtail_volontariat.mandates.models import MandateIndexPage, MandatePage
from wagtail_volontariat.members.models import MemberIndexPage, MemberPage, Partner
from wagtail_volontariat.publications.models import (
    NewsIndexPage,
    NewsPage,
    ResourceIndexPage,
    ResourcePage,
)
from wagtail_volontariat.taxonomy.models import (
    Domain,
    EngagementStatus,
    SituationType,
    Term,
    Topic,
)
from wagtail_volontariat.testimonials.enums import ConsentScope, Stage
from wagtail_volontariat.testimonials.models import (
    ConsentRecord,
    TestimonialIndexPage,
    TestimonialPage,
    VolunteerProfile,
)

LANGUAGES = ("fr", "en", "es")
APPLY_URL = "https://example.org/postuler"

AnyPage = TypeVar("AnyPage", bound=Page)
AnyTerm = TypeVar("AnyTerm", bound=Term)
Translated = TypeVar("Translated", bound=TranslatableMixin)

number = count(1)


def make_locale(language: str) -> Locale:
    """Returns the locale of a language."""
    return Locale.objects.get_or_create(language_code=language)[0]


# Pages


def add_page(parent: Page, page: AnyPage, live: bool = True) -> AnyPage:
    """Adds a draft below ``parent`` and publishes it; returns it as the database has it."""
    page.live = False
    page.locale = parent.locale if parent.depth > 1 else make_locale("fr")
    parent.add_child(instance=page)
    if live:
        publish(page)
    return type(page).objects.get(pk=page.pk)


def publish(page: AnyPage) -> AnyPage:
    """Publishes ``page`` as it is in memory, the way an editor does."""
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def translate(source: Translated, language: str, **texts: Any) -> Translated:
    """Returns the published translation; a text that isn't given stays as in the source."""

    def write_texts(wording: Translated) -> None:
        if isinstance(wording, Page):
            title = texts.setdefault("title", f"{source.title} ({language})")
            texts.setdefault("slug", transliterated_slug(title))
        for name, text in texts.items():
            setattr(wording, name, text)

    return import_translation(source, make_locale(language), write_texts)


def in_all_languages(page: AnyPage) -> dict[str, AnyPage]:
    """Translates a French page; returns the three versions by language."""
    return {"fr": page, **{language: translate(page, language) for language in ("en", "es")}}


def make_home(language: str = "fr") -> HomePage:
    """Returns the home page of a language, making all three and the default site once."""
    if not HomePage.objects.exists():
        root = Page.get_first_root_node()
        home = add_page(root, HomePage(title="Accueil", slug="accueil"))
        Site.objects.update_or_create(
            is_default_site=True,
            defaults={"hostname": "testserver", "port": 80, "root_page": home},
        )
        for welcome_page in root.get_children().exclude(pk=home.pk):
            welcome_page.delete()
        translate(home, "en", title="Home")
        translate(home, "es", title="Inicio")
    return HomePage.objects.get(locale__language_code=language)


def make_index(model: type[AnyPage], language: str = "fr") -> AnyPage:
    """Returns the index page of this kind in a language, making it in all three once."""
    if not model.objects.exists():
        name = model.__name__.removesuffix("IndexPage")
        in_all_languages(add_page(make_home(), model(title=name)))
    return model.objects.get(locale__language_code=language)


def make_standard_page(parent: Page | None = None, live: bool = True, **fields: Any) -> Page:
    """Returns an information page, below the French home unless told."""
    fields = {"title": f"Page {next(number)}", "body": [("paragraph", "<p>Texte.</p>")], **fields}
    return add_page(parent or make_home(), StandardPage(**fields), live)


def make_form_page(parent: Page | None = None, live: bool = True, **fields: Any) -> FormPage:
    """Returns a form that asks for a name and an optional choice."""
    form = FormPage(**{"title": f"Formulaire {next(number)}", **fields})
    if not form.form_fields.all():
        form.form_fields = [
            FormField(
                locale=make_locale("fr"),
                sort_order=0,
                label="Nom",
                clean_name="name",
                field_type="singleline",
                required=True,
            ),
            FormField(
                locale=make_locale("fr"),
                sort_order=1,
                label="Sujet",
                clean_name="subject",
                field_type="dropdown",
                required=False,
                choices="Partir\nRevenir",
            ),
        ]
    return add_page(parent or make_home(), form, live)


def make_member(language: str = "fr", live: bool = True, **fields: Any) -> MemberPage:
    """Returns an organisation."""
    name = f"Association {next(number)}"
    fields = {
        "title": name,
        "official_name": fields.get("title", name),
        "website": "https://example.org/",
        **fields,
    }
    return add_page(make_index(MemberIndexPage, language), MemberPage(**fields), live)


def mandate_fields(language: str = "fr", **fields: Any) -> dict[str, Any]:
    """Returns the fields of a mandate that can be published."""
    serial = next(number)
    return {
        "title": f"Mission {serial}",
        "summary": "Une mission d’appui.",
        "body": [("context", "<p>Contexte.</p>"), ("tasks", "<p>Tâches.</p>")],
        "reference": f"REF-{serial}",
        "organisation": fields.get("organisation") or make_member(),
        "countries": ["BJ"],
        "statuses": [make_term(EngagementStatus, "vsi", language)],
        "domains": [make_term(Domain, "health", language)],
        "duration_min_months": 6,
        "deadline": timezone.localdate() + timedelta(days=60),
        "apply_url": APPLY_URL,
        **fields,
    }


def make_mandate(language: str = "fr", live: bool = True, **fields: Any) -> MandatePage:
    """Returns a mandate, open for two more months."""
    mandate = MandatePage(**mandate_fields(language, **fields))
    return add_page(make_index(MandateIndexPage, language), mandate, live)


def make_testimonial(language: str = "fr", live: bool = True, **fields: Any) -> TestimonialPage:
    """Returns a story; without ``volunteer``, one whose teller has agreed to everything."""
    fields = {
        "title": f"Récit {next(number)}",
        "body": [("paragraph", "<p>Un récit.</p>")],
        "stage": Stage.DURING,
        "volunteer": fields.get("volunteer") or make_volunteer(),
        **fields,
    }
    return add_page(make_index(TestimonialIndexPage, language), TestimonialPage(**fields), live)


def make_news(language: str = "fr", live: bool = True, **fields: Any) -> NewsPage:
    """Returns a news item."""
    fields = {
        "title": f"Nouvelle {next(number)}",
        "summary": "Une nouvelle.",
        "body": [("paragraph", "<p>Texte.</p>")],
        "date": date(2022, 3, 17),
        **fields,
    }
    return add_page(make_index(NewsIndexPage, language), NewsPage(**fields), live)


def make_resource(language: str = "fr", live: bool = True, **fields: Any) -> ResourcePage:
    """Returns an entry of the library."""
    fields = {
        "title": f"Guide {next(number)}",
        "resource_type": "guide",
        "document_languages": ["fr"],
        "document_url": "https://example.org/guide.pdf",
        **fields,
    }
    return add_page(make_index(ResourceIndexPage, language), ResourcePage(**fields), live)


# Snippets and files


def make_term(model: type[AnyTerm], code: str, language: str = "fr", **fields: Any) -> AnyTerm:
    """Returns a term in one language, making it in all three once.

    Labels are the keywords ``fr``, ``en`` and ``es``, and the code with its language otherwise.
    """
    labels = {name: fields.pop(name, f"{code} ({name})") for name in LANGUAGES}
    if not model.objects.filter(code=code).exists():
        key = model().translation_key
        for name, label in labels.items():
            model.objects.create(
                code=code, label=label, translation_key=key, locale=make_locale(name), **fields
            )
    return model.objects.get(code=code, locale__language_code=language)


def make_domain(code: str = "health", language: str = "fr", **fields: Any) -> Domain:
    """Returns a domain in one language."""
    return make_term(Domain, code, language, **fields)


def make_status(code: str = "vsi", language: str = "fr", **fields: Any) -> EngagementStatus:
    """Returns an engagement status in one language."""
    return make_term(EngagementStatus, code, language, **fields)


def make_situation(code: str = "development", language: str = "fr", **fields: Any) -> SituationType:
    """Returns a situation type in one language."""
    return make_term(SituationType, code, language, **fields)


def make_topic(code: str = "return", language: str = "fr", **fields: Any) -> Topic:
    """Returns a topic in one language."""
    return make_term(Topic, code, language, **fields)


def make_partner(**fields: Any) -> Partner:
    """Returns a host organisation."""
    return Partner.objects.create(**{"name": f"Partenaire {next(number)}", **fields})


def make_volunteer(
    scopes: list[ConsentScope] | None = None, with_consent: bool = True, **fields: Any
) -> VolunteerProfile:
    """Returns a volunteer, with a consent to ``scopes`` (default: all) for every story."""
    volunteer = VolunteerProfile.objects.create(**{"display_name": "Awa", **fields})
    if with_consent:
        make_consent(volunteer, **({} if scopes is None else {"scopes": scopes}))
    return volunteer


def make_consent(volunteer: VolunteerProfile, **fields: Any) -> ConsentRecord:
    """Returns a consent given a year ago, without end."""
    given_on = timezone.localdate() - timedelta(days=365)
    fields = {"text_version": "2024-1", "given_on": given_on, **fields}
    return ConsentRecord.objects.create(volunteer=volunteer, **fields)


def make_image(title: str = "Picture", width: int = 60, height: int = 40) -> Image:
    """Returns a small PNG."""
    data = BytesIO()
    Picture.new("RGB", (width, height), "teal").save(data, "PNG")
    data.seek(0)
    file = ImageFile(data, name=f"{transliterated_slug(title)}.png")
    return Image.objects.create(title=title, file=file)


def make_document(title: str = "Document") -> Document:
    """Returns a text file."""
    return Document.objects.create(
        title=title, file=ContentFile(b"text", name=f"{transliterated_slug(title)}.txt")
    )
