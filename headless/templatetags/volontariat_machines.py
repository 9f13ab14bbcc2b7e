"""What the head of a built-in page tells feed readers and search engines."""

from typing import NamedTuple

from django import template
from django.template import Context
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from ..chrome import is_home
from ..delivery import details
from ..delivery.lists import feed_path
from ..editions.registry import feed_types
from ..feeds import feed_title
from ..models import Edition

register = template.Library()

#: What could end a script, or begin a comment or an entity, and two ends of lines in old browsers.
_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


class FeedLink(NamedTuple):
    """A feed, by the name that readers' programmes show."""

    title: str
    path: str


@register.simple_tag(takes_context=True)
def feeds(context: Context) -> list[FeedLink]:
    """Returns the feeds that a page stands for: its own type's, its children's, or all at home."""
    page, request = context["page"], context.get("request")
    types = {each.model: each for each in feed_types()}
    if type(page) in types:
        chosen = [types[type(page)]]
    elif request and is_home(page, request):
        chosen = list(types.values())
    else:
        chosen = [types[model] for model in page.allowed_subpage_models() if model in types]
    language = page.locale.language_code
    found = ((feed_title(each), feed_path(each, language)) for each in chosen)
    return [FeedLink(title, path) for title, path in found if path]


@register.simple_tag(takes_context=True)
def structured_data(context: Context) -> SafeString:
    """Returns a public page's structured data as a script, which can't break out of its element.

    A preview has none: it would be the published version's.
    """
    page, request = context.get("page"), context.get("request")
    if not page or not page.pk or getattr(request, "is_preview", False):
        return SafeString("")
    found = details.read(Edition.objects.live().filter(pk=page.pk))
    if not found:
        return SafeString("")
    json = details.structured_data(found[0], timezone.now()).translate(_ESCAPES)
    script = mark_safe(json)  # noqa: S308 - without any of HTML's own characters
    return format_html('<script type="application/ld+json">{}</script>', script)
