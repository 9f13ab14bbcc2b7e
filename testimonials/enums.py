from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """When in an engagement a story was written."""

    BEFORE = "before", _("before leaving")
    DURING = "during", _("in the field")
    RETURN = "return", _("back home")


class TranslationKind(models.TextChoices):
    """How the text of a language came about."""

    ORIGINAL = "original", _("original")
    HUMAN = "human", _("translated by a person")
    MACHINE = "machine", _("translated by a machine")


class ConsentScope(models.TextChoices):
    """What a volunteer may agree to."""

    TEXT = "text", _("publishing the text")
    NAME = "name", _("showing the name")
    PHOTO = "photo", _("showing photos")
    TRANSLATION = "translation", _("translating")
    SOCIAL_MEDIA = "social_media", _("sharing on social media")


def all_scopes() -> list[str]:
    """Returns every scope, as a new consent form offers them."""
    return list(ConsentScope.values)


def scope_choices() -> list[tuple[str, str]]:
    """Returns what a volunteer may agree to."""
    return list(ConsentScope.choices)
