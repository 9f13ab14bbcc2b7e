from django.db import models
from django.utils.translation import gettext_lazy as _


class RelationKind(models.TextChoices):
    """What an organisation is to another one."""

    MEMBER = "member", _("member of")
    FOUNDER = "founder", _("founder of")
    PARTNER = "partner", _("partner of")
    PROGRAMME_OF = "programme_of", _("programme of")
