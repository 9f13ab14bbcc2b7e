from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class LocationMode(models.TextChoices):
    """Where the work is done."""

    ON_SITE = "on_site", _("on site")
    REMOTE = "remote", _("remote")
    HYBRID = "hybrid", _("hybrid")


class ManualState(models.TextChoices):
    """What an editor decides; anything but normal wins over the calendar."""

    NORMAL = "normal", _("normal: follows the dates")
    SUSPENDED = "suspended", _("suspended")
    FILLED = "filled", _("filled")
    CANCELLED = "cancelled", _("cancelled")
    ARCHIVED = "archived", _("archived")


class MandateState(models.TextChoices):
    """What a reader sees: derived, never stored."""

    UPCOMING = "upcoming", _("upcoming")
    OPEN = "open", _("open")
    CLOSING_SOON = "closing_soon", _("closing soon")
    EXPIRED = "expired", pgettext_lazy("mandate", "expired")
    SUSPENDED = "suspended", _("suspended")
    FILLED = "filled", _("filled")
    CANCELLED = "cancelled", _("cancelled")
    ARCHIVED = "archived", _("archived")


class CefrLevel(models.TextChoices):
    """Levels of the Common European Framework of Reference for Languages."""

    A1 = "A1", _("A1 – breakthrough")
    A2 = "A2", _("A2 – waystage")
    B1 = "B1", _("B1 – threshold")
    B2 = "B2", _("B2 – vantage")
    C1 = "C1", _("C1 – advanced")
    C2 = "C2", _("C2 – mastery")


class Requirement(models.TextChoices):
    """Whether a language must be spoken or helps."""

    REQUIRED = "required", _("required")
    ASSET = "asset", _("an asset")


class BenefitKind(models.TextChoices):
    """What an organisation may cover."""

    ALLOWANCE = "allowance", _("allowance")
    INSURANCE = "insurance", _("insurance")
    HOUSING = "housing", _("housing")
    FLIGHT = "flight", _("flight")
    VISA = "visa", _("visa")
    TRAINING = "training", _("training before departure")
    RETURN_SUPPORT = "return_support", _("support on return")


class Coverage(models.TextChoices):
    """How far a benefit is covered."""

    YES = "yes", pgettext_lazy("benefit", "covered")
    PARTLY = "partly", _("partly covered")
    NO = "no", _("not covered")


class Period(models.TextChoices):
    """How often an amount is paid."""

    ONCE = "once", _("once")
    MONTH = "month", _("per month")
    YEAR = "year", _("per year")


class FamilyPolicy(models.TextChoices):
    """Who may come along."""

    UNSPECIFIED = "unspecified", _("not specified")
    SINGLE = "single", _("single people only")
    COUPLES = "couples", _("couples welcome")
    FAMILIES = "families", _("families welcome")
