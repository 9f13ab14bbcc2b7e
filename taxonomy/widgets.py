"""Widgets with which terms are chosen."""

from typing import Any

from django import forms


class TermCheckboxes(forms.CheckboxSelectMultiple):
    """Terms as boxes to tick: narrower ones below their broader one, retired ones left out.

    A retired term stays for the pages that carry it.
    """

    def optgroups(self, name: str, value: list[str], attrs: dict | None = None) -> list[tuple]:
        """Returns the boxes in the order in which they are shown."""
        offered = [
            group
            for group in super().optgroups(name, value, attrs)
            if group[1][0]["selected"] or not _is_retired(group)
        ]
        narrower = [group for group in offered if _parent(group)]
        ordered = []
        for group in offered:
            if not _parent(group):
                key = _key(group)
                ordered += [group, *(child for child in narrower if _parent(child) == key)]
        shown = {id(group) for group in ordered}
        return [*ordered, *(group for group in narrower if id(group) not in shown)]

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Returns a box; that of a narrower term is indented by its class."""
        option = super().create_option(*args, **kwargs)
        if getattr(_term(option), "parent_id", None):
            option["attrs"]["class"] = "volontariat-term--narrower"
        return option


def _term(option: dict[str, Any]) -> Any:
    return getattr(option["value"], "instance", None)


def _is_retired(group: tuple) -> bool:
    return getattr(_term(group[1][0]), "retired", False)


def _key(group: tuple) -> Any:
    return getattr(_term(group[1][0]), "pk", None)


def _parent(group: tuple) -> Any:
    return getattr(_term(group[1][0]), "parent_id", None)
