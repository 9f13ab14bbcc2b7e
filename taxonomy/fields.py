"""A field for several codes of a fixed list, and the lookup that finds one of them."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from .codes import Choices


class CodesField(models.JSONField):
    """Several codes of one list, in the order of entry; ``field__has="BJ"`` finds one.

    ``code_choices`` returns the list, so that names can follow the reader's language.
    """

    default_error_messages = {"unknown_code": _("“%(code)s” is not a code of this list.")}

    def __init__(self, *args: Any, code_choices: Callable[[], Choices], **kwargs: Any) -> None:
        self.code_choices = code_choices
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Adds the list of codes to what a migration records."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "code_choices": self.code_choices}

    def validate(self, value: Any, model_instance: models.Model) -> None:
        """Raises ``ValidationError`` for anything but a list of codes of this field's list."""
        super().validate(value, model_instance)
        known = dict(self.code_choices())
        is_list = isinstance(value, list)
        for code in value if is_list else [value]:
            if not (is_list and isinstance(code, str) and code in known):
                raise ValidationError(
                    self.error_messages["unknown_code"],
                    code="unknown_code",
                    params={"code": code},
                )

    def clean(self, value: Any, model_instance: models.Model | None) -> list[str]:
        """Returns the codes, each once."""
        return list(dict.fromkeys(super().clean(value, model_instance) or []))

    def formfield(self, **kwargs: Any) -> forms.Field:
        """Returns a choice of several, with names in the editor's language."""
        options = {
            "choices": self.code_choices,
            "required": not self.blank,
            "label": capfirst(self.verbose_name),
            "help_text": self.help_text,
            "widget": forms.SelectMultiple(attrs={"size": 8}),
        }
        return forms.MultipleChoiceField(**{**options, **_accepted(kwargs)})


def _accepted(kwargs: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value
        for name, value in kwargs.items()
        if name in {"widget", "label", "help_text", "required", "initial", "disabled"}
    }


@CodesField.register_lookup
class Has(models.Lookup):
    """Whether a list of codes holds one code, on SQLite and PostgreSQL."""

    lookup_name = "has"
    prepare_rhs = False

    def get_db_prep_lookup(
        self, value: str, connection: BaseDatabaseWrapper
    ) -> tuple[str, list[str]]:
        """Passes the code on as it is; it isn't JSON."""
        return "%s", [str(value)]

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, list[Any]]:
        """SQLite: looks into ``json_each``."""
        column, column_params = self.process_lhs(compiler, connection)
        code, code_params = self.process_rhs(compiler, connection)
        sql = f"EXISTS (SELECT 1 FROM json_each({column}) WHERE value = {code})"  # noqa: S608
        return sql, [*column_params, *code_params]

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, list[Any]]:
        """PostgreSQL: the function behind the ``?`` operator."""
        column, column_params = self.process_lhs(compiler, connection)
        code, code_params = self.process_rhs(compiler, connection)
        return f"jsonb_exists({column}, {code})", [*column_params, *code_params]
