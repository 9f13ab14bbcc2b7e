"""The stable, read-only door: every public field of every type, in the shapes of the contract."""

from datetime import date
from decimal import Decimal

import factories
import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction, Site

from wagtail_volontariat.home.models import FormPage
from wagtail_volontariat.mandates.models import MandateBenefit, MandateLanguage
from wagtail_volontariat.members.models import MemberRegistration, MemberRelation
from wagtail_volontariat.taxonomy.models import Domain
from wagtail_volontariat.testimonials import models as testimonials

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]

META = {
    "type",
    "detail_url",
    "html_url",
    "slug",
    "show_in_menus",
    "seo_title",
    "search_description",
    "first_published_at",
    "alias_of",
    "parent",
    "locale",
}
ILLUSTRATED = {"introduction", "body", "image", "image_alt"}
FIELDS = {
    "mandate": {
        "summary",
        "body",
        "place",
        "how_to_apply",
        "eligibility_note",
        "image",
        "image_alt",
        "reference",
        "state",
        "organisation",
        "partner",
        "countries",
        "location_mode",
        "statuses",
        "situation_types",
        "domains",
        "sdgs",
        "duration_min_months",
        "duration_max_months",
        "start_earliest",
        "start_latest",
        "start_asap",
        "opens_on",
        "deadline",
        "deadline_timezone",
        "rolling",
        "review_by",
        "languages",
        "eligible_citizenships",
        "eligible_residences",
        "age_min",
        "age_max",
        "experience_min_years",
        "positions",
        "benefits",
        "family_policy",
        "apply_url",
        "apply_email",
        "manual_state",
    },
    "member": {
        "official_name",
        "acronym",
        "logo",
        "website",
        "email",
        "phone",
        "address",
        "founded_year",
        "country",
        "statuses",
        "domains",
        "registrations",
        "relations",
        "description",
        "how_to_apply",
    },
    "testimonial": {
        "standfirst",
        "body",
        "image",
        "image_alt",
        "pull_quotes",
        "volunteer",
        "mandate",
        "organisation",
        "countries",
        "domains",
        "stage",
        "experience_date",
        "original_language",
        "translation_kind",
        "tags",
    },
    "news": {"summary", "body", "image", "image_alt", "date", "category"},
    "resource": {
        "abstract",
        "resource_type",
        "authors",
        "publisher",
        "year",
        "document_languages",
        "document",
        "document_url",
        "topics",
    },
    "home": ILLUSTRATED,
    "standard_page": ILLUSTRATED,
    "form_page": {"introduction", "form_fields", "thank_you"},
}


@pytest.fixture
def detail(get_json):
    return lambda page: get_json(f"/api/v2/pages/{page.pk}/")


@pytest.fixture
def listing(get_json):
    def get(model, **parameters):
        return get_json("/api/v2/pages/", type=model, **parameters)["items"]

    return get


def make_private(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


# Which fields there are


@pytest.mark.parametrize("kind", FIELDS)
def test_a_page_has_these_fields_and_no_others(kind, detail):
    answer = detail(getattr(factories, f"make_{kind}")())
    assert set(answer) == {"id", "meta", "title", *FIELDS[kind]}
    assert set(answer["meta"]) == META


@pytest.mark.parametrize("kind", FIELDS)
def test_a_list_with_all_fields_has_the_same_fields(kind, listing):
    page = getattr(factories, f"make_{kind}")()
    [item] = listing(page._meta.label, fields="*", locale="fr")
    assert set(item) == {"id", "meta", "title", *FIELDS[kind]}


@pytest.mark.parametrize("model", ["MandateIndexPage", "MemberIndexPage"])
def test_an_index_has_an_introduction(model, get_json):
    app = {"MandateIndexPage": "mandates", "MemberIndexPage": "members"}[model]
    parameters = {"type": f"volontariat_{app}.{model}", "locale": "es", "fields": "*"}
    [item] = get_json("/api/v2/pages/", **parameters)["items"]
    assert set(item) == {"id", "meta", "title", "introduction"}


# In which language


def test_mandates_are_listed_in_spanish(listing):
    mandate = factories.make_mandate()
    versions = factories.in_all_languages(mandate)
    factories.make_mandate(organisation=mandate.organisation)
    [item] = listing("volontariat_mandates.MandatePage", locale="es", fields="*")
    assert item["id"] == versions["es"].pk
    assert item["title"] == versions["es"].title
    assert item["meta"]["locale"] == "es"
    assert item["countries"] == [{"code": "BJ", "label": "Benín"}]
    assert item["domains"] == [{"code": "health", "label": "health (es)"}]


@pytest.mark.parametrize(
    ("language", "country", "spoken"),
    [("fr", "Bénin", "espagnol"), ("en", "Benin", "Spanish"), ("es", "Benín", "español")],
)
def test_labels_are_in_the_language_of_the_page_whatever_the_browser_asks(
    client, home, language, country, spoken
):
    mandate = factories.make_mandate(languages=[MandateLanguage(language="es", locale=home.locale)])
    page = mandate if language == "fr" else factories.translate(mandate, language)
    response = client.get(f"/api/v2/pages/{page.pk}/", headers={"accept-language": "de"})
    answer = response.json()
    assert answer["countries"] == [{"code": "BJ", "label": country}]
    assert answer["languages"][0]["label"] == spoken


def test_a_term_whose_label_is_a_draft_shows_its_code(detail):
    spanish = factories.translate(factories.make_mandate(), "es")
    Domain.objects.filter(code="health", locale__language_code="es").update(live=False)
    assert detail(spanish)["domains"] == [{"code": "health", "label": "health"}]


# Shapes


def test_a_mandate_in_full(detail, home):
    partner = factories.make_partner(name="Union", country="BJ", website="https://example.org/u")
    mandate = factories.make_mandate(
        partner=partner,
        location_mode="hybrid",
        situation_types=[factories.make_situation()],
        duration_max_months=12,
        start_earliest=date(2030, 9, 1),
        start_latest=date(2030, 12, 1),
        opens_on=date(2020, 1, 2),
        deadline=date(2030, 6, 30),
        languages=[
            MandateLanguage(language="fr", level="B2", group="a", sort_order=0, locale=home.locale),
            MandateLanguage(
                language="en", requirement="asset", group="a", sort_order=1, locale=home.locale
            ),
        ],
        eligible_citizenships=["CA"],
        age_min=21,
        positions=2,
        benefits=[
            MandateBenefit(
                kind="allowance",
                amount=Decimal("812.50"),
                currency="EUR",
                period="month",
                note="Selon le pays.",
                sort_order=0,
                locale=home.locale,
            ),
            MandateBenefit(kind="flight", covered="partly", sort_order=1, locale=home.locale),
        ],
        family_policy="couples",
    )
    answer = detail(mandate)
    expected = {
        "state": "open",
        "partner": {
            "name": "Union",
            "country": {"code": "BJ", "label": "Bénin"},
            "website": "https://example.org/u",
        },
        "location_mode": "hybrid",
        "situation_types": [{"code": "development", "label": "development (fr)"}],
        "duration_min_months": 6,
        "duration_max_months": 12,
        "start_earliest": "2030-09-01",
        "start_latest": "2030-12-01",
        "start_asap": False,
        "opens_on": "2020-01-02",
        "deadline": "2030-06-30",
        "deadline_timezone": "Europe/Paris",
        "rolling": False,
        "review_by": None,
        "languages": [
            {
                "code": "fr",
                "label": "français",
                "level": "B2",
                "requirement": "required",
                "group": "a",
            },
            {
                "code": "en",
                "label": "anglais",
                "level": "",
                "requirement": "asset",
                "group": "a",
            },
        ],
        "eligible_citizenships": [{"code": "CA", "label": "Canada"}],
        "eligible_residences": [],
        "age_min": 21,
        "age_max": None,
        "positions": 2,
        "benefits": [
            {
                "kind": "allowance",
                "covered": "yes",
                "amount": 812.5,
                "currency": "EUR",
                "period": "month",
                "note": "Selon le pays.",
            },
            {
                "kind": "flight",
                "covered": "partly",
                "amount": None,
                "currency": "",
                "period": "",
                "note": "",
            },
        ],
        "family_policy": "couples",
        "manual_state": "normal",
    }
    assert {name: answer[name] for name in expected} == expected


def test_a_partner_that_is_a_draft_is_not_shown(detail):
    mandate = factories.make_mandate(partner=factories.make_partner(live=False))
    assert detail(mandate)["partner"] is None


def test_a_member_in_full(detail, home):
    collective = factories.make_member(title="CLONG")
    member = factories.make_member(
        country="FR",
        founded_year=1980,
        logo=factories.make_image(),
        registrations=[MemberRegistration(register="RNA", number="W1", locale=home.locale)],
        relations=[
            MemberRelation(
                kind="member", to=collective, valid_from=date(1990, 1, 1), locale=home.locale
            )
        ],
    )
    answer = detail(member)
    assert answer["country"] == {"code": "FR", "label": "France"}
    assert answer["logo"]["alt"] == member.official_name
    assert answer["registrations"] == [{"register": "RNA", "number": "W1"}]
    [relation] = answer["relations"]
    assert relation.pop("to")["id"] == collective.pk
    assert relation == {"kind": "member", "from": "1990-01-01", "until": None}


def test_a_testimonial_in_full(detail, home):
    mandate = factories.make_mandate()
    story = factories.make_testimonial(
        mandate=mandate,
        organisation=mandate.organisation,
        countries=["BO"],
        domains=[factories.make_domain()],
        experience_date=date(2022, 3, 17),
        original_language="fr",
        pull_quotes=[testimonials.TestimonialPullQuote(text="Une phrase.", locale=home.locale)],
        volunteer=factories.make_volunteer(portrait=factories.make_image()),
    )
    answer = detail(story)
    assert answer["volunteer"]["name"] == "Awa"
    assert set(answer["volunteer"]) == {"name", "portrait"}
    assert answer["volunteer"]["portrait"]["alt"] == "Awa"
    assert answer["pull_quotes"] == ["Une phrase."]
    assert answer["mandate"]["id"] == mandate.pk
    assert answer["organisation"]["id"] == mandate.organisation.pk
    assert answer["countries"] == [{"code": "BO", "label": "Bolivie"}]
    assert answer["original_language"] == {"code": "fr", "label": "français"}
    assert answer["experience_date"] == "2022-03-17"


def test_a_resource_in_full(detail):
    resource = factories.make_resource(
        document=factories.make_document("Guide"),
        document_languages=["fr", "es"],
        topics=[factories.make_topic()],
        year=2021,
    )
    answer = detail(resource)
    assert answer["document_languages"] == [
        {"code": "fr", "label": "français"},
        {"code": "es", "label": "espagnol"},
    ]
    assert answer["topics"] == [{"code": "return", "label": "return (fr)"}]
    assert set(answer["document"]) == {"title", "url", "extension", "size"}
    assert answer["document"]["url"].startswith("http")
    assert answer["document"]["extension"] == "txt"


def test_the_questions_of_a_form(detail):
    form = factories.make_form_page()
    assert [set(question) for question in detail(form)["form_fields"]] == [
        {"name", "label", "type", "required", "choices", "default_value", "help_text"}
    ] * 2
    subject = detail(form)["form_fields"][1]
    assert (subject["name"], subject["choices"]) == ("subject", ["Partir", "Revenir"])


def test_the_addresses_of_a_form_are_private(detail):
    form = factories.make_form_page(to_address="secret@example.org", from_address="me@example.org")
    assert isinstance(form, FormPage)
    assert "example.org" not in str(detail(form))


# Pictures


def test_a_picture_comes_in_several_widths(detail):
    image = factories.make_image(width=900, height=600)
    picture = detail(factories.make_news(image=image, image_alt="Un marché."))["image"]
    assert set(picture) == {"alt", "src", "srcset", "width", "height", "focal_point"}
    assert picture["alt"] == "Un marché."
    assert picture["src"].startswith("http")
    assert picture["src"].endswith(".png")
    widths = [candidate.split()[-1] for candidate in picture["srcset"].split(", ")]
    assert widths == ["400w", "800w"]
    assert all(
        candidate.split()[0].endswith(".webp") for candidate in picture["srcset"].split(", ")
    )
    assert (picture["width"], picture["height"], picture["focal_point"]) == (900, 600, None)


def test_a_large_picture_is_reduced(detail):
    image = factories.make_image(width=2000, height=1000)
    picture = detail(factories.make_news(image=image))["image"]
    assert (picture["width"], picture["height"]) == (1200, 600)
    widths = [candidate.split()[-1] for candidate in picture["srcset"].split(", ")]
    assert widths == ["400w", "800w", "1200w", "1600w"]


def test_a_small_picture_is_not_enlarged(detail):
    picture = detail(factories.make_news(image=factories.make_image(width=60, height=40)))["image"]
    assert (picture["width"], picture["height"]) == (60, 40)
    assert picture["srcset"].endswith(" 60w")


def test_a_focal_point_is_given_in_pixels_of_the_original(detail):
    image = factories.make_image(width=900, height=600)
    image.focal_point_x, image.focal_point_y = 300, 200
    image.focal_point_width, image.focal_point_height = 100, 80
    image.save()
    assert detail(factories.make_news(image=image))["image"]["focal_point"] == {
        "x": 300,
        "y": 200,
        "width": 100,
        "height": 80,
    }


def test_a_translation_describes_the_shared_picture_in_its_own_words(detail):
    news = factories.make_news(image=factories.make_image(), image_alt="Un marché.")
    spanish = factories.translate(news, "es", image_alt="Un mercado.")
    assert detail(spanish)["image"]["alt"] == "Un mercado."
    assert detail(spanish)["image"]["src"] == detail(news)["image"]["src"]


# Links


def test_a_link_leads_to_the_readers_language(detail):
    organisation = factories.make_member(title="Asmae")
    spanish_organisation = factories.translate(organisation, "es", title="Asmae (es)")
    mandate = factories.make_mandate(organisation=organisation)
    link = detail(factories.translate(mandate, "es"))["organisation"]
    assert set(link) == {"id", "title", "html_url", "detail_url", "locale"}
    assert (link["id"], link["title"]) == (spanish_organisation.pk, "Asmae (es)")
    assert link["locale"] == "es"
    assert link["html_url"].endswith(spanish_organisation.url)
    assert link["detail_url"].endswith(f"/{spanish_organisation.pk}/")


def test_a_link_without_a_translation_leads_to_the_original(detail):
    mandate = factories.make_mandate()
    link = detail(factories.translate(mandate, "es"))["organisation"]
    assert (link["id"], link["locale"]) == (mandate.organisation.pk, "fr")


@pytest.mark.parametrize("hide", [make_private, lambda page: page.unpublish()])
def test_a_link_to_what_is_not_public_is_absent(hide, detail):
    story = factories.make_testimonial(mandate=factories.make_mandate())
    assert detail(story)["mandate"] is not None
    hide(story.mandate)
    assert detail(story)["mandate"] is None


def test_a_link_to_an_unpublished_translation_leads_to_the_original(detail):
    organisation = factories.make_member()
    spanish_organisation = factories.translate(organisation, "es")
    spanish = factories.translate(factories.make_mandate(organisation=organisation), "es")
    spanish_organisation.unpublish()
    assert detail(spanish)["organisation"]["id"] == organisation.pk


@pytest.mark.parametrize("hide", [make_private, lambda page: page.unpublish()])
def test_a_relation_to_what_is_not_public_is_absent(hide, detail, home):
    collective = factories.make_member()
    row = MemberRelation(kind="member", to=collective, locale=home.locale)
    member = factories.make_member(relations=[row])
    hide(collective)
    assert detail(member)["relations"] == []


# What is not public


def test_drafts_and_private_pages_are_not_listed(listing, client):
    organisation = factories.make_member()
    draft = factories.make_mandate(organisation=organisation, live=False)
    private = factories.make_mandate(organisation=organisation)
    make_private(private)
    assert listing("volontariat_mandates.MandatePage") == []
    for page in (draft, private):
        assert client.get(f"/api/v2/pages/{page.pk}/").status_code == 404


def test_a_pending_draft_does_not_show(detail):
    mandate = factories.make_mandate(summary="En ligne.")
    mandate.summary = "Brouillon."
    mandate.save_revision()
    assert detail(mandate)["summary"] == "En ligne."


# The other endpoints


def test_images_are_listed(get_json):
    image = factories.make_image("Marché")
    answer = get_json("/api/v2/images/")
    assert [(item["id"], item["title"]) for item in answer["items"]] == [(image.pk, "Marché")]


def test_documents_are_listed(get_json):
    document = factories.make_document("Guide")
    answer = get_json("/api/v2/documents/")
    assert [(item["id"], item["title"]) for item in answer["items"]] == [(document.pk, "Guide")]


def test_redirects_are_listed(get_json, home):
    Redirect.add_redirect("/fr/ancien", home, site=Site.objects.get())
    items = get_json("/api/v2/redirects/")["items"]
    assert "/fr/ancien" in [item["old_path"] for item in items]
