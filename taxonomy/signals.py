"""A term that is translated late reaches the pages that were waiting for it."""

from typing import Any

from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import published

from wagtail_volontariat.headless.facts import source_of, spread_facts

from .models import Term


@receiver(published)
def give_pages_their_own_language(instance: Any, **kwargs: Any) -> None:
    """Spreads the facts of pages that carry another language's version of a published term."""
    if not isinstance(instance, Term):
        return
    elsewhere = (
        type(instance)
        ._default_manager.filter(translation_key=instance.translation_key)
        .exclude(pk=instance.pk)
    )
    sources = {}
    for relation in type(instance)._meta.get_fields(include_hidden=True):
        if relation.many_to_many and issubclass(relation.related_model, Page):
            waiting = relation.related_model.objects.filter(
                locale_id=instance.locale_id, **{f"{relation.field.name}__in": elsewhere}
            )
            sources |= {source.pk: source for source in map(source_of, waiting.distinct())}
    for source in sources.values():
        spread_facts(source)
