"""How home, information and form pages become editions."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from wagtail_volontariat.headless.editions import EditionType
from wagtail_volontariat.headless.editions.registry import Texts
from wagtail_volontariat.headless.editions.rendering import Rendering
from wagtail_volontariat.headless.editions.story import story, story_text

from .form_answers import honeypot_name
from .models import FormPage, HomePage, SiteSettings, StandardPage
from .models.pages import ContentPage
from .page_schemas import ContentCard, ContentDetail, ContentPageAnswer
from .schemas import FormCard, FormDetail, FormPageAnswer
from .serializers import split_choices
from .structured_data import web_page, web_site

SEVERAL_ANSWERS = {"checkboxes", "multiselect"}


class ContentEdition(EditionType):
    """A page with an introduction, a picture and a body; derive one for each model."""

    card_schema = ContentCard
    detail_schema = ContentDetail
    answer_schema = ContentPageAnswer
    select_related = ("image",)
    prefetch_related = ("image__renditions",)

    def card(self, page: ContentPage, rendering: Rendering) -> dict[str, Any]:
        """Returns what search results show."""
        return {
            "id": page.pk,
            "title": page.title,
            "introduction": page.introduction,
            "image": rendering.picture(page.image, page.image_alt),
        }

    def detail(self, page: ContentPage, rendering: Rendering) -> dict[str, Any]:
        """Returns what the page shows beyond its card."""
        return {
            "body": story(page.body, page, rendering),
            "breadcrumbs": rendering.breadcrumbs(page),
        }

    def json_ld(self, page: ContentPage, rendering: Rendering) -> list[dict[str, Any]]:
        """Returns the page as a web page."""
        return [web_page(page, page.introduction, rendering)]

    def texts(self, page: ContentPage) -> Texts:
        """Returns what search looks into."""
        return Texts(lead=page.introduction, body=story_text(page.body))


class HomeEdition(ContentEdition):
    """The first page of a language."""

    model = HomePage

    def prepare(self, pages: list[HomePage]) -> dict[int, SiteSettings]:
        """Returns the settings of each site, by its id."""
        return {settings.site_id: settings for settings in SiteSettings.objects.all()}

    def json_ld(self, page: HomePage, rendering: Rendering) -> list[dict[str, Any]]:
        """Returns the site and the organisation behind it; outside every site, a web page."""
        address = rendering.tree.address_of(page)
        site = rendering.tree.sites.get(address.site_id) if address else None
        if site is None:
            return super().json_ld(page, rendering)
        return web_site(page, site, rendering.prepared.get(site.pk), rendering)


class StandardEdition(ContentEdition):
    """An information page."""

    model = StandardPage


class FormEdition(EditionType):
    """A form, ready to be shown."""

    model = FormPage
    endpoint = "forms"
    has_feed = False
    card_schema = FormCard
    detail_schema = FormDetail
    answer_schema = FormPageAnswer
    prefetch_related = ("form_fields",)

    def card(self, page: FormPage, rendering: Rendering) -> dict[str, Any]:
        """Returns what search results show."""
        return {"id": page.pk, "title": page.title, "introduction": page.introduction}

    def detail(self, page: FormPage, rendering: Rendering) -> dict[str, Any]:
        """Returns all that a front end needs to show the form."""
        fields = page.get_form(page=page).fields
        return {
            "fields": [
                {
                    "name": question.clean_name,
                    "label": question.label,
                    "type": question.field_type,
                    "required": question.required,
                    "multiple": question.field_type in SEVERAL_ANSWERS,
                    "choices": split_choices(question.choices),
                    "default_value": question.default_value,
                    "help_text": question.help_text,
                    "max_length": getattr(fields[question.clean_name], "max_length", None),
                }
                for question in page.get_form_fields()
            ],
            "submit_label": _("Send"),
            "thank_you": rendering.html(page.thank_you, page) or usual_thanks(),
            "honeypot": honeypot_name(fields),
            "action": rendering.absolute(f"{rendering.tree.api_path}forms/{page.pk}/", page),
            "breadcrumbs": rendering.breadcrumbs(page),
        }

    def json_ld(self, page: FormPage, rendering: Rendering) -> list[dict[str, Any]]:
        """Returns the page as a web page."""
        return [web_page(page, page.introduction, rendering)]

    def texts(self, page: FormPage) -> Texts:
        """Returns what search looks into."""
        return Texts(lead=page.introduction)


def usual_thanks() -> str:
    """Returns, as HTML, what the sender of a form without thanks of its own reads."""
    return f"<p>{_('Thank you. Your answers have been sent.')}</p>"
