"""Fields that somebody left as the page showed them: what others saved in these meanwhile stays.

A form carries a short digest of each value that it showed. Where two people write one record, the
second keeps their own words in the fields that they changed, and gets the saved ones in those that
others changed.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model

#: Bytes of a digest: enough to tell two values of one field apart.
SIZE = 6


def shown_in(form: forms.BaseForm) -> str:
    """What a form shows when it is opened: each field's name with a digest of its value."""
    return " ".join(f"{name}={_digest(_first(form, name))}" for name in _asked(form))


def take_saved(form: Any, fresh: forms.BaseForm) -> dict[str, Any]:
    """Put what others changed since into the fields that were left as they were.

    `fresh` is the form of the record as it stands now. Hands back what each field would hold by
    that, as a form reads it; what this person may not choose is left out, and stays as it was.
    """
    before = _read(form.cleaned_data.get("shown", ""))
    saved = dict(_saved(form, fresh))
    for name, value in saved.items():
        shows = _first(fresh, name)
        was = before.get(name)
        is_left = name in form.cleaned_data and was == _digest(form.cleaned_data[name])
        if is_left and was != _digest(shows):
            _show(form, name, fresh.fields[name].prepare_value(shows))
            form.cleaned_data[name] = value
            form.took_saved.append(str(form[name].label))
    return saved


def is_left(form: forms.BaseForm, name: str, value: Any) -> bool:
    """Whether a field came back as the page showed it."""
    shown = form.data.get(form.add_prefix("shown"), "")
    return _read(shown).get(name) == _digest(value)


def _saved(form: Any, fresh: forms.BaseForm) -> Iterable[tuple[str, Any]]:
    for name in _asked(form):
        if name not in fresh.fields:
            continue
        try:
            field = fresh.fields[name]
            yield name, field.clean(field.prepare_value(_first(fresh, name)))
        except ValidationError:
            continue


def _show(form: Any, name: str, value: Any) -> None:
    """Let a field of a form that was sent show this, and not what was sent."""
    form.fields[name].bound_data = lambda data, initial: value


def _asked(form: forms.BaseForm) -> list[str]:
    """The fields that somebody sees, but for files, which a page cannot show again."""
    return [
        name
        for name, field in form.fields.items()
        if not field.widget.is_hidden and not isinstance(field, forms.FileField)
    ]


def _first(form: forms.BaseForm, name: str) -> Any:
    return form.get_initial_for_field(form.fields[name], name)


def _read(shown: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in shown.split(" ") if "=" in part)


def _digest(value: Any) -> str:
    said = json.dumps(_plain(value), sort_keys=True)
    return hashlib.blake2s(said.encode(), digest_size=SIZE).hexdigest()


def _plain(value: Any) -> Any:
    """The same for a value as it is kept, as a form shows it and as it comes back."""
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return sorted((_plain(one) for one in value), key=json.dumps)
    return _text(value)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return "\n".join(str(value).splitlines()).strip()
