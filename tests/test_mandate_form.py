"""The admin form of a mandate: drafts may be incomplete, publishing names what is missing."""

import factories
import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    rich_text,
    streamfield,
)

from wagtail_volontariat.headless.richtext import PROSE_FEATURES
from wagtail_volontariat.mandates.models import MandateIndexPage, MandatePage

CHOICES_OF_SEVERAL = ["countries", "domains", "statuses"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


def prose(html):
    """Returns rich text as the editor's widget sends it."""
    return rich_text(html, features=PROSE_FEATURES)


def form_data(**fields):
    """Returns what a browser sends for a mandate with nothing but these fields."""
    chosen = {name: fields.pop(name) for name in CHOICES_OF_SEVERAL if name in fields}
    return chosen | nested_form_data(
        {
            "title": "Mission",
            "slug": "mission",
            "body": streamfield([]),
            "languages": inline_formset([]),
            "benefits": inline_formset([]),
            "how_to_apply": prose(""),
            "comments": inline_formset([]),
            "location_mode": "on_site",
            "deadline_timezone": "Europe/Paris",
            "manual_state": "normal",
            "family_policy": "unspecified",
            "positions": "1",
            **fields,
        }
    )


def complete(**fields):
    """Returns the fields of a mandate that can be published."""
    return {
        "title": "Sage-femme à Cotonou",
        "slug": "sage-femme",
        "summary": "Une mission.",
        "body": streamfield([("context", prose("<p>Contexte.</p>"))]),
        "reference": "BJ-01",
        "organisation": str(factories.make_member().pk),
        "countries": ["BJ"],
        "statuses": [str(factories.make_status().pk)],
        "domains": [str(factories.make_domain().pk)],
        "duration_min_months": "6",
        "deadline": "2030-06-30",
        "apply_email": "apply@example.org",
        **fields,
    }


@pytest.fixture
def save(admin_client):
    """A function that posts the form for a new mandate in a language and returns the answer."""
    admin_client.cookies["django_language"] = "fr"

    def post(language="fr", publish=False, **fields):
        fields |= {"action-publish": "1"} if publish else {}
        index = factories.make_index(MandateIndexPage, language)
        path = reverse(
            "wagtailadmin_pages:add", args=("volontariat_mandates", "mandatepage", index.pk)
        )
        return admin_client.post(path, form_data(**fields))

    return post


def test_a_draft_needs_a_title_only(save):
    response = save(title="Idée")
    assert response.status_code == 302
    draft = MandatePage.objects.get(title="Idée")
    assert (draft.live, draft.slug, draft.reference) == (False, "mission", "")


def test_a_draft_still_keeps_its_values_in_order(save):
    response = save(title="Idée", duration_min_months="6", duration_max_months="3")
    assert response.status_code == 200
    assert set(response.context["form"].errors) == {"duration_max_months"}
    assert not MandatePage.objects.exists()


def test_a_complete_mandate_is_published(save):
    response = save(publish=True, **complete())
    assert response.status_code == 302
    mandate = MandatePage.objects.get()
    assert mandate.live
    assert mandate.slug == "sage-femme"
    assert mandate.countries == ["BJ"]
    assert [domain.code for domain in mandate.domains.all()] == ["health"]


def test_publishing_names_everything_that_is_missing_and_loses_nothing(save):
    response = save(publish=True, title="Idée", summary="Ce que j’ai déjà écrit.")
    assert response.status_code == 200
    assert set(response.context["form"].errors) == {
        "reference",
        "organisation",
        "body",
        "statuses",
        "domains",
        "countries",
        "duration_min_months",
        "deadline",
        "apply_url",
    }
    assert "Ce que j’ai déjà écrit." in response.content.decode()
    assert not MandatePage.objects.exists()


def test_a_reference_that_is_taken_is_named_at_its_field(save):
    mandate = factories.make_mandate(reference="BJ-01")
    organisation = str(mandate.organisation.pk)
    response = save(publish=True, **complete(organisation=organisation))
    assert response.status_code == 200
    assert set(response.context["form"].errors) == {"reference"}


def test_terms_are_offered_in_the_language_of_the_page(save):
    french = str(factories.make_domain().pk)
    response = save("es", publish=True, **complete(domains=[french]))
    assert set(response.context["form"].errors) >= {"domains"}


def test_a_mandate_may_begin_its_life_in_spanish(save):
    terms = {
        "domains": [str(factories.make_domain(language="es").pk)],
        "statuses": [str(factories.make_status(language="es").pk)],
    }
    assert save("es", publish=True, **complete(**terms)).status_code == 302
    assert MandatePage.objects.get().locale.language_code == "es"


def test_retired_terms_are_not_offered_but_stay_where_they_are(admin_client):
    mandate = factories.make_mandate(domains=[factories.make_domain("old")])
    retired = factories.make_domain("old")
    retired.retired = True
    retired.save_revision().publish()
    index = mandate.get_parent()
    new = reverse("wagtailadmin_pages:add", args=("volontariat_mandates", "mandatepage", index.pk))
    edit = reverse("wagtailadmin_pages:edit", args=(mandate.pk,))
    assert "old (fr)" not in admin_client.get(new).content.decode()
    assert "old (fr)" in admin_client.get(edit).content.decode()
