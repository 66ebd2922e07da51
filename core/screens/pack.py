"""Turns the fields of a Django form into GOV.UK Frontend components."""

import re
from collections.abc import Callable
from html import escape
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString, mark_safe

from core.screens import dates
from core.screens.grouped import GroupedRadios, grouped
from core.screens.macros import render

#: Attributes that the macros take by name; all others go along as they are.
NAMED = ("autocomplete", "inputmode", "spellcheck", "pattern", "autocapitalize")
DROPPED = ("class", "id", "rows", "cols", "required", "maxlength", "aria-describedby", *NAMED)
#: A limit of words, for the component around a text area.
MAXWORDS = "data-maxwords"
#: How high Django makes a text area that says nothing: too high for most.
DJANGO_ROWS = "10"
Params = dict[str, Any]
Options = dict[str, Any]


def field(bound: BoundField, **options: Any) -> SafeString:
    """One field with its label, hint and fault.

    Options: `label` or `legend` (size s, m, l, xl), `heading` (label is the page's heading),
    `hidden_label`, `classes`, `rows`, `inline` and `small` (radios and checkboxes), `prefix`
    and `suffix` (inputs), `hint` (instead of the help text), `optional` (False: not marked).
    """
    if bound.is_hidden:
        return mark_safe(str(bound))  # noqa: S308 Django's own hidden input
    draw = next(draw for kind, draw in DRAWN if isinstance(bound.field.widget, kind))
    return draw(bound, options)


def anchor(bound: BoundField) -> str:
    """The id that a link of the error summary goes to: always something that takes focus."""
    name = _id(bound)
    if isinstance(bound.field.widget, dates.DateParts):
        return f"{name}-{dates.wrong_parts(_codes(bound))[0]}"
    return name


def words(bound: BoundField) -> str:
    """Everything that is wrong with one field, in one text."""
    return " ".join(str(said) for said in bound.errors)


def _id(bound: BoundField) -> str:
    return str(bound.field.widget.attrs.get("id") or bound.auto_id or bound.html_name)


def _codes(bound: BoundField) -> list[str]:
    return [fault.code or "" for fault in bound.errors.as_data()]


def label_text(bound: BoundField, options: Options) -> str:
    """The label, marked when the field may be left empty."""
    text = str(options.get("text") or bound.label)
    marked = getattr(bound.form, "marks_optional", False) and options.get("optional", True)
    settled = bound.field.required or bound.field.disabled
    if not marked or settled or "optional" in text.lower():
        return text
    said = getattr(bound.form, "later", {}).get(bound.name, "optional")
    return f"{text} ({said})"


def _title(bound: BoundField, options: Options, kind: str) -> Params:
    size = options.get("legend") or options.get("label")
    classes = [f"govuk-{kind}--{size}"] if size else []
    if options.get("hidden_label"):
        classes.append("govuk-visually-hidden")
    return {
        "text": label_text(bound, options),
        "classes": " ".join(classes),
        "isPageHeading": bool(options.get("heading")),
    }


def _common(bound: BoundField, options: Options) -> Params:
    widget = bound.field.widget
    params: Params = {
        "id": _id(bound),
        "name": bound.html_name,
        "label": _title(bound, options, "label"),
        "classes": f"{widget.attrs.get('class', '')} {options.get('classes', '')}".strip(),
        "disabled": bound.field.disabled,
        "attributes": {k: v for k, v in widget.attrs.items() if k not in DROPPED},
        "formGroup": {"classes": options.get("group", "")},
        **{k: widget.attrs[k] for k in NAMED if k in widget.attrs},
        **_said(bound, options),
    }
    if "spellcheck" in params:
        params["spellcheck"] = str(params["spellcheck"]).lower() == "true"
    return params


def _said(bound: BoundField, options: Options) -> Params:
    params: Params = {}
    hint = options.get("hint", bound.help_text)
    if hint:
        params["hint"] = {"html" if isinstance(hint, SafeString) else "text": hint}
    if bound.errors:
        params["errorMessage"] = {"text": words(bound)}
    return params


def _value(bound: BoundField) -> str:
    value = bound.field.widget.format_value(bound.value())
    return "" if value is None else str(value)


def _input(bound: BoundField, options: Options) -> SafeString:
    widget = bound.field.widget
    params = {**_common(bound, options), "value": _value(bound)}
    if isinstance(widget, forms.PasswordInput):
        return render("password-input", {**params, "value": ""})
    params["type"] = getattr(widget, "input_type", "text")
    if isinstance(widget, forms.NumberInput):
        # A box of type number changes under the mouse wheel and swallows what it cannot read.
        whole = not isinstance(bound.field, forms.DecimalField | forms.FloatField)
        params |= {"type": "text", "inputmode": "numeric" if whole else "decimal"}
        params["classes"] = params["classes"] or "govuk-input--width-5"
        params["attributes"] = {
            k: v for k, v in params["attributes"].items() if k not in ("min", "max", "step")
        }
    if isinstance(bound.field, forms.EmailField):
        params = {"spellcheck": False, **params, "type": "email"}
    for side in ("prefix", "suffix"):
        if side in options:
            params[side] = {"text": options[side]}
    return render("input", params)


def _textarea(bound: BoundField, options: Options) -> SafeString:
    wanted = str(bound.field.widget.attrs.get("rows") or DJANGO_ROWS)
    rows = options.get("rows") or (5 if wanted == DJANGO_ROWS else wanted)
    params = {**_common(bound, options), "value": _value(bound), "rows": rows}
    if MAXWORDS in bound.field.widget.attrs:
        limit = params["attributes"].pop(MAXWORDS)
        together = params["attributes"].get("data-together", "")
        return render("character-count", {**params, **_words_left(limit, together)})
    longest = getattr(bound.field, "max_length", None)
    if longest is None:
        return render("textarea", params)
    return render("character-count", {**params, "maxlength": longest, "threshold": 75})


def _words_left(limit: int, together: str) -> Params:
    """A limit of words; with `data-together` ("in all three answers") it is one for all boxes that
    say so, whose words `static/js/words.js` adds up."""
    beyond = f" {together}" if together else ""
    return {
        "maxwords": limit,
        "textareaDescriptionText": f"You can enter up to %{{count}} words{beyond}",
        "wordsUnderLimitText": {
            "one": f"You have %{{count}} word remaining{beyond}",
            "other": f"You have %{{count}} words remaining{beyond}",
        },
        "wordsAtLimitText": f"You have 0 words remaining{beyond}",
        "wordsOverLimitText": {
            "one": f"You have %{{count}} word too many{beyond}",
            "other": f"You have %{{count}} words too many{beyond}",
        },
    }


def _flat(bound: BoundField) -> list[tuple[str, str]]:
    flat: list[tuple[str, str]] = []
    for value, text in bound.field.widget.choices:
        inside = text if isinstance(text, list | tuple) else [(value, text)]
        flat += [("" if v is None else str(v), str(t)) for v, t in inside]
    return flat


def _chosen(bound: BoundField) -> set[str]:
    value = bound.field.widget.format_value(bound.value())
    if value is None:
        return {""}
    many = value if isinstance(value, list | tuple | set) else [value]
    return {str(one) for one in many}


def _select(bound: BoundField, options: Options) -> SafeString:
    """The macro draws the box; its options are written here, for there may be a hundred of them and
    the macro takes longest over those, and knows no groups."""
    chosen, written = _chosen(bound), ""
    for value, text in bound.field.widget.choices:
        if isinstance(text, list | tuple):
            inside = "".join(_option(one, words, chosen) for one, words in text)
            written += f'<optgroup label="{escape(str(value))}">\n{inside}</optgroup>\n'
        else:
            written += _option(value, text, chosen)
    box = str(render("select", _common(bound, options)))  # Jinja's own would escape what it takes
    return mark_safe(box.replace("</select>", f"{written}</select>"))  # noqa: S308 both escape


def _option(key: Any, words: Any, chosen: set[str]) -> str:
    value, text = "" if key is None else str(key), str(words)
    shown = "Choose" if not value and set(text) <= {"-"} else text
    mark = " selected" if value in chosen else ""
    return f'<option value="{escape(value)}"{mark}>{escape(shown)}</option>\n'


def _radios(bound: BoundField, options: Options) -> SafeString:
    return _choices("radios", bound, options)


def _grouped(bound: BoundField, options: Options) -> SafeString:
    legend = _title(bound, options, "fieldset__legend")
    return grouped(bound, _common(bound, options), legend, _chosen(bound))


def _checkboxes(bound: BoundField, options: Options) -> SafeString:
    return _choices("checkboxes", bound, options)


def _file(bound: BoundField, options: Options) -> SafeString:
    return render("file-upload", _common(bound, options))


def _choices(component: str, bound: BoundField, options: Options) -> SafeString:
    form, chosen = bound.form, _chosen(bound)
    hints = getattr(form, "hints", {}).get(bound.name, {})
    under = getattr(form, "reveals", {}).get(bound.name, {})
    items = []
    for value, text in _flat(bound):
        if not value and set(text) <= {"-"}:
            continue
        item: Params = {"value": value, "text": text, "checked": value in chosen}
        if value in hints:
            item["hint"] = {"text": hints[value]}
        if under.get(value) in form.fields:
            item["conditional"] = {"html": field(form[under[value]], optional=False)}
        items.append(item)
    layout = [f"govuk-{component}--{way}" for way in ("inline", "small") if options.get(way)]
    params = {
        **_common(bound, options),
        "idPrefix": _id(bound),
        "items": items,
        "fieldset": {"legend": _title(bound, options, "fieldset__legend")},
    }
    params["classes"] = f"{params['classes']} {' '.join(layout)}".strip()
    return _without_controls(render(component, params))


def _without_controls(html: str) -> SafeString:
    """A choice shows what lies under it by style alone, with scripts or without.

    The script would add `aria-expanded`, which radios and checkboxes may not have.
    """
    return mark_safe(re.sub(r' data-aria-controls="[^"]*"', "", html))  # noqa: S308


def _tick(bound: BoundField, options: Options) -> SafeString:
    text = str(options.get("text") or bound.label)
    said = _said(bound, options)
    item: Params = {"value": "on", "text": text, "checked": bool(bound.value()), "id": _id(bound)}
    if hint := said.pop("hint", None):
        item["hint"] = hint
    params = {**_common(bound, options), "idPrefix": _id(bound), "items": [item], "hint": None}
    return render("checkboxes", {**params, **said})


def _date(bound: BoundField, options: Options) -> SafeString:
    codes = _codes(bound) if bound.errors else []
    boxes = dates.items(_id(bound), bound.html_name, bound.value(), codes)
    if bound.field.disabled:
        boxes = [{**box, "attributes": {"disabled": ""}} for box in boxes]
    params = {
        **_common(bound, options),
        "items": boxes,
        "fieldset": {"legend": _title(bound, options, "fieldset__legend")},
    }
    return render("date-input", params)


#: What draws each kind of widget; the first that fits, so the particular stand before the general.
DRAWN: tuple[tuple[type[forms.Widget], Callable[[BoundField, Options], SafeString]], ...] = (
    (dates.DateParts, _date),
    (forms.CheckboxSelectMultiple, _checkboxes),
    (GroupedRadios, _grouped),
    (forms.RadioSelect, _radios),
    (forms.CheckboxInput, _tick),
    (forms.SelectMultiple, _checkboxes),
    (forms.Select, _select),
    (forms.Textarea, _textarea),
    (forms.FileInput, _file),
    (forms.Widget, _input),
)
