"""Runs inside the project that test_adopting makes: writes what its APIs answer to a file."""

import json
from datetime import date, timedelta
from pathlib import Path

from django.test import Client
from events.models import EventPage
from wagtail.models import Locale, Page, Site

from wagtail_volontariat.headless.wording import import_translation
from wagtail_volontariat.home.models import FormField, FormPage, HomePage, StandardPage
from wagtail_volontariat.mandates.models import MandateIndexPage, MandatePage
from wagtail_volontariat.members.models import MemberIndexPage, MemberPage
from wagtail_volontariat.publications.models import (
    NewsIndexPage,
    NewsPage,
    ResourceIndexPage,
    ResourcePage,
)
from wagtail_volontariat.testimonials.enums import Stage
from wagtail_volontariat.testimonials.models import (
    ConsentRecord,
    TestimonialIndexPage,
    TestimonialPage,
    VolunteerProfile,
)

BODY = [("paragraph", "<p>Un texte.</p>")]

home = Site.objects.get(is_default_site=True).root_page.specific
spanish = Locale.objects.get(language_code="es")


def publish(parent: Page, page: Page) -> Page:
    page.live = False
    page.locale = home.locale
    parent.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def read(address: str, host: str = "localhost") -> dict:
    response = Client(headers={"host": host}).get(address)
    assert response.status_code == 200, (address, response.status_code, response.content)
    return response.json()


volunteer = VolunteerProfile.objects.create(display_name="Awa")
ConsentRecord.objects.create(
    volunteer=volunteer, text_version="1", given_on=date.today() - timedelta(days=1)
)
question = FormField(
    locale=home.locale, sort_order=0, label="Nom", clean_name="name", field_type="singleline"
)
other_home = publish(Page.get_first_root_node(), HomePage(title="Accueil"))
Site.objects.create(hostname="other.localhost", root_page=other_home)
publish(home, StandardPage(title="Partir", body=BODY))
publish(home, FormPage(title="Contact", form_fields=[question]))
publish(
    publish(home, TestimonialIndexPage(title="Récits")),
    TestimonialPage(title="Un récit", body=BODY, stage=Stage.DURING, volunteer=volunteer),
)
publish(
    publish(home, NewsIndexPage(title="Actualités")),
    NewsPage(title="Une nouvelle", summary="Un résumé.", body=BODY, date=date(2022, 3, 17)),
)
publish(
    publish(home, ResourceIndexPage(title="Ressources")),
    ResourcePage(
        title="Un guide",
        resource_type="guide",
        document_languages=["fr"],
        document_url="https://example.org/guide.pdf",
    ),
)

pages = {}
for model in (
    FormPage,
    HomePage,
    MandateIndexPage,
    MandatePage,
    MemberIndexPage,
    MemberPage,
    NewsIndexPage,
    NewsPage,
    ResourceIndexPage,
    ResourcePage,
    StandardPage,
    TestimonialIndexPage,
    TestimonialPage,
):
    page = model.objects.get(locale=home.locale)
    host = "other.localhost" if model is HomePage else "localhost"
    html = Client(headers={"host": host}).get(page.get_url_parts()[2])
    pages[model._meta.label] = {
        "title": page.title,
        "v2": read(f"/api/v2/pages/{page.pk}/", host),
        "v3": read(f"/api/v3/pages/{page.pk}/", host),
        "html": [html.status_code, html.content.decode()],
    }

home.copy_for_translation(spanish).save_revision().publish()
for source in (MemberIndexPage, MandateIndexPage, MemberPage):
    import_translation(source.objects.get(), spanish, lambda wording: None)
mandate = MandatePage.objects.get()
translation = import_translation(
    mandate, spanish, lambda wording: setattr(wording, "title", "Apoyo")
)
mandate.deadline = date.today() + timedelta(days=90)
mandate.save_revision().publish()

event = publish(
    home, EventPage(title="Fête des retours", summary="Un soir.", starts_on=date(2030, 5, 1))
)
events = {
    "list": read("/api/v3/events/?starts_after=2030-05-01"),
    "later": read("/api/v3/events/?starts_after=2030-05-02"),
    "detail": read(f"/api/v3/events/{event.pk}/"),
    "resolved": read(f"/api/v3/resolve/?path={event.get_url_parts()[2]}"),
    "found": read("/api/v3/search/?q=fetes"),
    "strange": Client(headers={"host": "localhost"}).get("/api/v3/events/?colour=red").status_code,
    "documented": sorted(
        path for path in read("/api/v3/openapi.json")["paths"] if path.startswith("/api/v3/events")
    ),
}

list_address = "/api/v2/pages/?type=volontariat_mandates.MandatePage&locale=es&fields=*"
answers = {
    "pages": pages,
    "deadline": str(mandate.deadline),
    "spanish": read(list_address),
    "content": read("/api/v3/mandates/?locale=es"),
    "events": events,
}
Path("answers.json").write_text(json.dumps(answers))
