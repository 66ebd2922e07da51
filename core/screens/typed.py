"""What somebody typed, as words to read and to copy: for pages that cannot take it as it came."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Manager, Model
from django.urls import Resolver404, resolve

#: Fields of a form that are no words of its writer.
SILENT = frozenset(
    {"csrfmiddlewaretoken", "once", "revision", "seen", "confirmed", "step", "shown", "again"}
)
#: Fields that must never be kept, nor shown again.
SECRET = frozenset({"password", "password1", "oldpassword", "code", "credential"})
Row = tuple[str, str]


def named(rows: Iterable[Row], fields: Mapping[str, forms.Field] | None = None) -> list[Row]:
    """Names and values as a browser sent them, where nobody knows the form any more; where its
    fields are known under their labels, and choices by theirs."""
    known = fields or {}
    said = [
        (_label(name, known.get(name)), _as_chosen(known.get(name), value))
        for name, value in rows
        if name not in SILENT | SECRET
    ]
    return [(label, value) for label, value in said if value.strip()]


def _label(name: str, field: forms.Field | None) -> str:
    if field is not None and field.label:
        return str(field.label)
    return name.rsplit("-", 1)[-1].replace("_", " ").capitalize()


def _as_chosen(field: forms.Field | None, value: str) -> str:
    """A choice by its label: nobody typed the number behind it. Nothing where it is not known here,
    nor of a row of the database: nobody was asked whether this person may read its name."""
    if field is None:
        return value
    if field.widget.is_hidden:
        return ""
    if isinstance(field, forms.ModelChoiceField):
        return ""
    if isinstance(field, forms.ChoiceField):
        words = in_words(field, value)
        return "" if words.isdecimal() else words
    return value


def fields_at(path: str) -> Mapping[str, forms.Field]:
    """The fields of the form that stands at an address, by their names."""
    try:
        view = resolve(path).func
    except Resolver404:
        return {}
    form = getattr(getattr(view, "view_class", None), "form_class", None)
    fields: Mapping[str, forms.Field] = getattr(form, "base_fields", {})
    return fields


def of_form(form: Any) -> list[Row]:
    """What a form holds, under its own labels; what was left empty is left out."""
    shown = [one for one in form.visible_fields() if one.name not in SECRET]
    rows = [(one, one.data) for one in shown if one.data is not False]
    said = [(str(one.label), in_words(one.field, value)) for one, value in rows]
    return [(label, words) for label, words in said if words]


def in_words(field: forms.Field, value: Any) -> str:
    """One value as its field shows it: choices by their labels, dates as people write them."""
    if isinstance(value, dict):
        return " ".join(part for part in value.values() if part)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return f"{value:%-d %B %Y}" + (f", {value:%H:%M}" if hasattr(value, "hour") else "")
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, Manager):
        value = value.all()
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return ", ".join(_choice(field, one) for one in _several(value))
    return "" if value is None else str(value)


def _several(value: Any) -> list[Any]:
    one = value is None or isinstance(value, str | int | Model)
    return [value] if one and value not in (None, "") else [] if one else list(value)


def _choice(field: Any, value: Any) -> str:
    if isinstance(value, Model):
        return str(value)
    flat: dict[str, str] = {}
    for key, label in field.choices:
        flat |= {str(k): str(v) for k, v in label} if isinstance(label, list | tuple) else {}
        flat[str(key)] = str(label)
    return flat.get(str(value), str(value))
