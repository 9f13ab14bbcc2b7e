"""Panels that show shared facts read-only on every page but the source."""

from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel

READ_ONLY_NOTE = _("Shared by all languages: edit it on the source page.")


class SharedFieldPanel(FieldPanel):
    """A field panel that turns into read-only output where the form leaves the field out."""

    def format_value_for_display(self, value: Any) -> Any:
        """Returns the value as read-only output shows it; an address as it is."""
        if isinstance(self.db_field, models.URLField):
            return value
        return super().format_value_for_display(value)

    class BoundPanel(FieldPanel.BoundPanel):
        """Shows the value instead of hiding the panel."""

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            if self.form is not None and self.bound_field is None:
                self.read_only = True
                self.heading = self.panel.heading or capfirst(self.panel.db_field.verbose_name)
                self.help_text = READ_ONLY_NOTE


class SharedInlinePanel(InlinePanel):
    """An inline panel whose rows can't be added, removed or moved on a translation."""

    class BoundPanel(InlinePanel.BoundPanel):
        """Leaves out the buttons on a translation."""

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            if self.form is not None and not self.instance.facts_are_editable:
                self.template_name = "volontariat_headless/panels/shared_inline_panel.html"
                self.help_text = READ_ONLY_NOTE
