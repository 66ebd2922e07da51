"""Fields that somebody left as the page showed them: what others saved in these meanwhile stays.

A form carries a short digest of each value that it showed. Where two people write one record, the
second keeps their own words in the fields that they changed, and gets the saved ones in the others.
"""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Model

#: Bytes of a digest: enough to tell two values of one field apart.
SIZE = 6


def shown_in(form: forms.BaseForm) -> str:
    """What a form shows when it is opened: each field's name with a digest of its value."""
    return _told(
        (name, form.get_initial_for_field(field, name)) for name, field in _asked(form).items()
    )


def untouched(form: forms.BaseForm, shown: str) -> list[str]:
    """The fields that hold what the page showed; none where it did not say what it showed."""
    before = dict(part.split("=", 1) for part in shown.split(" ") if "=" in part)
    data = form.cleaned_data
    return [
        name for name in _asked(form) if name in data and before.get(name) == _digest(data[name])
    ]


def with_saved(form: forms.ModelForm, theirs: Model) -> str:
    """Put what is saved into the fields that were left as they were; hands back what it shows now.

    A field that was changed keeps what was typed; it counts as changed from what is saved.
    """
    columns = {field.name: field for field in theirs._meta.concrete_fields}
    kept = untouched(form, form.cleaned_data.get("shown", ""))
    values = {n: columns[n].value_from_object(theirs) for n in _asked(form) if n in columns}
    for name in kept:
        if name in values:
            field = form.fields[name]
            shows = field.prepare_value(values[name])
            field.bound_data = lambda data, initial, shows=shows: shows  # type: ignore[method-assign, misc]
            form.cleaned_data[name] = getattr(theirs, name)
            form.took_saved = True  # type: ignore[attr-defined]
    return _told(values.items())


def _asked(form: forms.BaseForm) -> dict[str, forms.Field]:
    """The fields that somebody sees, but for files, which a page cannot show again."""
    return {
        name: field
        for name, field in form.fields.items()
        if not field.widget.is_hidden and not isinstance(field, forms.FileField)
    }


def _told(values: Iterable[tuple[str, Any]]) -> str:
    return " ".join(f"{name}={_digest(value)}" for name, value in values)


def _digest(value: Any) -> str:
    return hashlib.blake2s(_plain(value).encode(), digest_size=SIZE).hexdigest()


def _plain(value: Any) -> str:
    """The same for a value as it is kept, as a form shows it and as it comes back."""
    if value is None or value is False:
        return ""
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, str | int | float | date | datetime | time):
        return "\n".join(str(value).splitlines()).strip()
    if isinstance(value, Iterable):
        return " ".join(sorted(map(_plain, value)))
    return str(value)
