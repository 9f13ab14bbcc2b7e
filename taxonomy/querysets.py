from django.db.models import QuerySet
from wagtail.models import Locale


class TermQuerySet(QuerySet):
    """Terms, as choosers and filters need them."""

    def in_locale(self, locale: Locale) -> "TermQuerySet":
        """Returns the terms of one language."""
        return self.filter(locale=locale)
