"""Widgets of the admin's forms."""

from typing import Any

from django import forms


class FilterableCheckboxes(forms.CheckboxSelectMultiple):
    """A long list of boxes to tick: those ticked come first, typing filters the rest.

    Without JavaScript it is a list that scrolls.
    """

    template_name = "volontariat_headless/widgets/filterable_checkboxes.html"
    option_template_name = "django/forms/widgets/input.html"

    def optgroups(self, name: str, value: list[str], attrs: dict | None = None) -> list[tuple]:
        """Returns the boxes, the ticked ones first and in the order in which they were chosen."""
        groups = super().optgroups(name, value, attrs)

        def place(group: tuple[Any, list[dict], int]) -> int:
            chosen = str(group[1][0]["value"])
            return value.index(chosen) if chosen in value else len(value)

        return sorted(groups, key=place)
