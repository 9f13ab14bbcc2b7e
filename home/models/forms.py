"""Forms that visitors fill in: newsletter sign-up, contact."""

from django.db import models, transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.contrib.forms.forms import BaseForm, WagtailAdminFormPageForm
from wagtail.contrib.forms.models import AbstractEmailForm, AbstractFormField
from wagtail.contrib.forms.panels import FormSubmissionsPanel
from wagtail.fields import RichTextField
from wagtail.models import TranslatableMixin

from wagtail_volontariat.headless.facts import synchronized
from wagtail_volontariat.headless.forms import TranslatedFormMixin
from wagtail_volontariat.headless.models import TranslatedPage
from wagtail_volontariat.headless.panels import SharedFieldPanel, SharedInlinePanel
from wagtail_volontariat.headless.richtext import PROSE_FEATURES

from ..serializers import FormFieldsField


class FormPageForm(TranslatedFormMixin, WagtailAdminFormPageForm):
    """The admin form of a form page."""


class FormPage(TranslatedPage, AbstractEmailForm):
    """A form whose questions are the same in every language and whose words are translated."""

    introduction = models.TextField(_("introduction"), blank=True)
    thank_you = RichTextField(_("thanks"), features=PROSE_FEATURES, blank=True)

    base_form_class = FormPageForm
    subpage_types = []
    template = "volontariat_home/form_page.html"
    landing_page_template = "volontariat_home/form_page_landing.html"

    shared_fields = ["to_address", "from_address", "form_fields"]
    override_translatable_fields = synchronized(["to_address", "from_address"])

    content_panels = [
        *TranslatedPage.content_panels,
        FormSubmissionsPanel(),
        FieldPanel("introduction"),
        SharedInlinePanel("form_fields", heading=_("Questions"), label=_("Question")),
        FieldPanel("thank_you"),
        MultiFieldPanel(
            [
                FieldRowPanel([SharedFieldPanel("from_address"), SharedFieldPanel("to_address")]),
                FieldPanel("subject"),
            ],
            heading=_("Notification by e-mail"),
        ),
    ]
    api_fields = [
        APIField("introduction"),
        APIField("form_fields", serializer=FormFieldsField()),
        APIField("thank_you"),
    ]

    class Meta:
        verbose_name = _("form")
        verbose_name_plural = _("forms")

    def send_mail(self, form: BaseForm) -> None:
        """Mails the answers after they are stored; a failure is logged and loses nothing."""

        def send() -> None:
            with translation.override(self.locale.language_code):
                super(FormPage, self).send_mail(form)

        transaction.on_commit(send, robust=True)


class FormField(TranslatableMixin, AbstractFormField):
    """A question of a form; its code is the same in every language."""

    page = ParentalKey(FormPage, on_delete=models.CASCADE, related_name="form_fields")

    shared_fields = ["clean_name", "field_type", "required"]
    override_translatable_fields = synchronized(shared_fields)
    panels = [
        FieldPanel("label"),
        FieldPanel("help_text"),
        SharedFieldPanel("required"),
        SharedFieldPanel("field_type", classname="formbuilder-type", required_on_save=True),
        FieldPanel("choices", classname="formbuilder-choices"),
        FieldPanel("default_value", classname="formbuilder-default"),
    ]

    class Meta(TranslatableMixin.Meta, AbstractFormField.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")
