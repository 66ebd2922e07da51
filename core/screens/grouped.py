"""One of many, under headings that open: a box to choose from cuts long names on a phone."""

from html import escape
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString, mark_safe

from core.screens.macros import render

Params = dict[str, Any]


class GroupedRadios(forms.RadioSelect):
    """Choices under the names of their groups. Each group opens by itself, without a script."""


def grouped(bound: BoundField, common: Params, legend: Params, chosen: set[str]) -> SafeString:
    """The groups of a field, the one with the choice open; after a fault the first is open too,
    since the link of the error summary leads there."""
    groups = [(str(name), list(rows)) for name, rows in bound.field.widget.choices]
    hints = getattr(bound.form, "hints", {}).get(bound.name, {})
    drawn, number = "", 0
    for name, rows in groups:
        items: list[Params] = []
        for value, words in rows:
            number += 1
            mark = common["id"] if number == 1 else f"{common['id']}-{number}"
            item = {"value": value, "text": words, "id": mark, "checked": str(value) in chosen}
            said = hints.get(str(value))
            items.append({**item, "hint": {"text": said}} if said else item)
        opened = any(item["checked"] for item in items) or len(groups) == 1
        drawn += _group(name, items, common, opened=opened or bool(bound.errors and not drawn))
    above, described = "", []
    for part, component in (("hint", "hint"), ("errorMessage", "error-message")):
        if part in common:
            described.append(f"{common['id']}-{component}")
            above += str(render(component, {**common[part], "id": described[-1]}))
    html = mark_safe(above + drawn)  # noqa: S308 both are escaped
    inside = {"legend": legend, "html": html, "describedBy": " ".join(described)}
    fault = " govuk-form-group--error" if bound.errors else ""
    box = f'<div class="govuk-form-group app-groups{fault}">{render("fieldset", inside)}</div>'
    return mark_safe(box)  # noqa: S308 the macro escapes its texts


def _group(name: str, items: list[Params], common: Params, *, opened: bool) -> str:
    radios = {"name": common["name"], "items": items, "classes": "govuk-radios--small"}
    return (
        f'<details class="govuk-details"{" open" if opened else ""}>'
        '<summary class="govuk-details__summary">'
        f'<span class="govuk-details__summary-text">{escape(name)}</span></summary>'
        f'<div class="govuk-details__text">{render("radios", radios)}</div></details>'
    )
