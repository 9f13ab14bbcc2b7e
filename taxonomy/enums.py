"""Fixed code lists whose labels are part of the interface."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SustainableDevelopmentGoal(models.TextChoices):
    """The United Nations' seventeen goals (A/RES/70/1), by number."""

    GOAL_1 = "1", _("No poverty")
    GOAL_2 = "2", _("Zero hunger")
    GOAL_3 = "3", _("Good health and well-being")
    GOAL_4 = "4", _("Quality education")
    GOAL_5 = "5", _("Gender equality")
    GOAL_6 = "6", _("Clean water and sanitation")
    GOAL_7 = "7", _("Affordable and clean energy")
    GOAL_8 = "8", _("Decent work and economic growth")
    GOAL_9 = "9", _("Industry, innovation and infrastructure")
    GOAL_10 = "10", _("Reduced inequalities")
    GOAL_11 = "11", _("Sustainable cities and communities")
    GOAL_12 = "12", _("Responsible consumption and production")
    GOAL_13 = "13", _("Climate action")
    GOAL_14 = "14", _("Life below water")
    GOAL_15 = "15", _("Life on land")
    GOAL_16 = "16", _("Peace, justice and strong institutions")
    GOAL_17 = "17", _("Partnerships for the goals")


def goal_choices() -> list[tuple[str, str]]:
    """Returns the goals with their numbers, as an editor chooses them."""
    return [(goal.value, f"{goal.value}. {goal.label}") for goal in SustainableDevelopmentGoal]
