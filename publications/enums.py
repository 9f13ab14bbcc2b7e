from django.db import models
from django.utils.translation import gettext_lazy as _


class NewsCategory(models.TextChoices):
    """What kind of news an item is."""

    ANNOUNCEMENT = "announcement", _("announcement")
    EVENT = "event", _("event")
    PUBLICATION = "publication", _("publication")
    CALL = "call", _("call for contributions")


class ResourceType(models.TextChoices):
    """What kind of document an entry of the library describes."""

    STUDY = "study", _("study")
    GUIDE = "guide", _("practical guide")
    TOOL = "tool", _("tool")
    REPORT = "report", _("report")
    ARTICLE = "article", _("article")
    VIDEO = "video", _("video")
