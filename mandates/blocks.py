from django.utils.translation import gettext_lazy as _
from wagtail.blocks import RichTextBlock, StreamBlock

from wagtail_volontariat.headless.richtext import PROSE_FEATURES


class MandateBodyBlock(StreamBlock):
    """The parts of a mission listing, each at most once; the headings come from the interface."""

    context = RichTextBlock(features=PROSE_FEATURES, icon="globe", label=_("Context"))
    tasks = RichTextBlock(features=PROSE_FEATURES, icon="list-ul", label=_("Tasks"))
    profile = RichTextBlock(features=PROSE_FEATURES, icon="user", label=_("Profile sought"))
    living_conditions = RichTextBlock(
        features=PROSE_FEATURES, icon="home", label=_("Living conditions")
    )
    preparation = RichTextBlock(
        features=PROSE_FEATURES, icon="help", label=_("Preparation and support")
    )

    class Meta:
        block_counts = {
            name: {"max_num": 1}
            for name in ("context", "tasks", "profile", "living_conditions", "preparation")
        }
