"""System checks that tell developers what would otherwise fail silently."""

from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField, get_translatable_fields

DJANGO_LOCALE_MIDDLEWARE = "django.middleware.locale.LocaleMiddleware"


@register()
def shared_fields_are_synchronized(
    app_configs: list[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Every shared field must be declared to wagtail-localize, and not as overridable."""
    errors = []
    for model in apps.get_models():
        if not issubclass(model, TranslatableMixin) or not hasattr(model, "shared_fields"):
            continue
        declared = {field.field_name: field for field in get_translatable_fields(model)}
        for name in model.shared_fields:
            field = declared.get(name)
            if isinstance(field, TranslatableField) and model._meta.get_field(name).one_to_many:
                continue  # rows: their texts are translated, their shared columns checked below
            if not isinstance(field, SynchronizedField) or field.overridable:
                errors.append(
                    Error(
                        f"{model._meta.label}.{name} is shared but not synchronized.",
                        hint="Add it with override_translatable_fields = synchronized([…]).",
                        obj=model,
                        id="volontariat.E001",
                    )
                )
    return errors


@register()
def api_keeps_out_of_locale_redirects(
    app_configs: list[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Django's LocaleMiddleware turns a JSON 404 under the API into a redirect to HTML."""
    if DJANGO_LOCALE_MIDDLEWARE not in settings.MIDDLEWARE:
        return []
    return [
        Warning(
            "Django's LocaleMiddleware redirects unknown API addresses to a language prefix.",
            hint="Replace it with wagtail_volontariat.headless.middleware.LocaleMiddleware.",
            id="volontariat.W001",
        )
    ]


@register()
def translations_begin_as_drafts(
    app_configs: list[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """wagtail-localize otherwise tries to publish a translation as soon as it is begun."""
    if not getattr(settings, "WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE", True):
        return []
    return [
        Warning(
            "wagtail-localize publishes new translations before they are translated.",
            hint="Set WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False.",
            id="volontariat.W002",
        )
    ]
