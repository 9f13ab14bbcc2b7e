"""Blocks that several page types build their bodies from."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, RichTextBlock, StreamBlock, StructBlock, TextBlock
from wagtail.images.blocks import ImageBlock

from .richtext import PROSE_FEATURES


class QuoteBlock(StructBlock):
    """Words of somebody, and whose they are."""

    text = TextBlock(label=_("Quotation"))
    attribution = CharBlock(label=_("Who said it"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "volontariat_headless/blocks/quote.html"


class StoryBlock(StreamBlock):
    """Prose with headings, pictures and quotations."""

    heading = CharBlock(
        icon="title", label=_("Heading"), template="volontariat_headless/blocks/heading.html"
    )
    paragraph = RichTextBlock(features=PROSE_FEATURES, icon="pilcrow", label=_("Paragraphs"))
    image = ImageBlock(label=_("Picture"), template="volontariat_headless/blocks/image.html")
    quote = QuoteBlock()
