"""The admin form of every translated page and snippet."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import ModelChoiceField, ModelForm
from django.forms.formsets import DELETION_FIELD_NAME, ORDERING_FIELD_NAME
from taggit.managers import TaggableManager
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm
from wagtail.models import Page, TranslatableMixin


class TranslatedFormMixin:
    """Shared facts can't be edited on a translation; terms are offered in its own language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.facts_are_editable:
            self._remove_shared_fields()
        self._offer_terms_in_own_language()

    def _remove_shared_fields(self) -> None:
        keywords = [
            field.name
            for field in self.instance._meta.get_fields()
            if isinstance(field, TaggableManager)
        ]
        for name in (*self.instance.shared_fields, *keywords):
            self.fields.pop(name, None)
            if formset := self.formsets.get(name):
                for row_form in formset.forms:
                    keep_texts_only(row_form)

    def _offer_terms_in_own_language(self) -> None:
        for field in self.fields.values():
            model = getattr(getattr(field, "queryset", None), "model", None)
            if (
                isinstance(field, ModelChoiceField)
                and issubclass(model, TranslatableMixin)
                and not issubclass(model, Page)
            ):
                field.queryset = field.queryset.filter(locale_id=self.instance.locale_id)

    def _post_clean(self) -> None:
        self.instance.validated_by_form = True
        self.instance.validating_draft = getattr(self, "is_deferred_validation", False)
        super()._post_clean()
        del self.instance.validated_by_form, self.instance.validating_draft

    def add_error(self, field: str | None, error: ValidationError | str) -> None:
        """Adds an error; one about a field that isn't on this form goes to the top of the form."""
        if field is None and hasattr(error, "error_dict"):
            for name, messages in error.error_dict.items():
                known = name in self.fields or name == NON_FIELD_ERRORS
                super().add_error(name if known else None, messages)
            return
        super().add_error(field if field in self.fields else None, error)


class TranslatedPageForm(TranslatedFormMixin, WagtailAdminPageForm):
    """The form of a translated page."""


class TranslatedSnippetForm(TranslatedFormMixin, WagtailAdminModelForm):
    """The form of a translated snippet."""


def keep_texts_only(form: ModelForm) -> None:
    """Removes every shared field from the form of a row."""
    bookkeeping = {form._meta.model._meta.pk.name, DELETION_FIELD_NAME, ORDERING_FIELD_NAME}
    for name in list(form.fields):
        if name in form._meta.model.shared_fields and name not in bookkeeping:
            del form.fields[name]
