"""Every message at a field is a sentence that names the field; none is Django's own."""

import re
from typing import Any

from django import forms
from django.core import validators
from django.forms.boundfield import BoundField

CHOOSING = (
    forms.RadioSelect,
    forms.Select,
    forms.CheckboxSelectMultiple,
)
#: Words that a label may begin with, after which "the" would be one too many.
ARTICLES = ("a ", "an ", "the ", "your ", "their ", "its ", "this ", "these ", "any ", "one ")
#: A label that asks as a clause does holds inside a sentence as it is …
CLAUSE = re.compile(
    r"(?:how|what|when|where|which|who|whoever|whom|whose|why)(?![\w-])", re.IGNORECASE
)
#: … and one that names nothing has to be quoted there.
FRAGMENT = re.compile(
    r"(?:about|add|also|as|away|back|before|by|choose|due|ended|ends|followed|for|from|in|it|nobody"
    r"|on|only|or|owned|show|somebody|sort|to|together|we|with)(?![\w-])",
    re.IGNORECASE,
)
#: What validators of Django say by themselves.
DJANGO = {
    str(validators.RegexValidator.message),
    str(validators.validate_slug.message),
    str(validators.validate_email.message),
    str(validators.URLValidator.message),
}
#: Of a field that nobody sees: there is nothing that its reader could correct.
CHANGED_ON_ITS_WAY = (
    "This page was changed on its way, and nothing was saved. Copy what you typed, then open the "
    "page again."
)
SHAPES: tuple[tuple[type[forms.Field], str], ...] = (
    (forms.EmailField, "Enter an email address in the right form, such as name@example.org."),
    (forms.URLField, "Enter a web address in the right form, such as https://www.example.org."),
    (forms.DecimalField, "{Label} must be a number, such as 12.50."),
    (forms.FloatField, "{Label} must be a number, such as 12.5."),
    (forms.IntegerField, "{Label} must be a whole number, such as 12."),
    (forms.DateTimeField, "{Label} must be a date and a time, such as 27/3/2024 14:30."),
    (forms.DateField, "{Label} must be a real date, such as 27 3 2024."),
    (forms.TimeField, "{Label} must be a time, such as 2:30pm or 14:30."),
    (forms.DurationField, "{Label} must be a length of time, such as 01:30:00."),
    (forms.UUIDField, CHANGED_ON_ITS_WAY),
    (forms.JSONField, "{Label} cannot be read. Check its brackets and quotation marks."),
    (forms.GenericIPAddressField, "{Label} must be a network address, such as 192.0.2.1."),
    (forms.FileField, "{Label} did not arrive as a file. Choose it again."),
    (forms.SlugField, "{Label} may have letters, digits and hyphens, and no spaces."),
)
OTHERS = {
    "max_length": "{Label} must be %(limit_value)d characters or fewer. It has %(show_value)d.",
    "min_length": "{Label} must be %(limit_value)d characters or more. It has %(show_value)d.",
    "min_value": "{Label} must be %(limit_value)s or more.",
    "max_value": "{Label} must be %(limit_value)s or less.",
    "step_size": "{Label} must be a multiple of %(limit_value)s.",
    "max_digits": "{Label} must have %(max)s digits or fewer.",
    "max_decimal_places": "{Label} must have %(max)s digits or fewer after the point.",
    "max_whole_digits": "{Label} must have %(max)s digits or fewer before the point.",
    "invalid_choice": "Choose {label} from the list.",
    "invalid_list": "Choose {label} from the list.",
    "invalid_pk_value": "Choose {label} from the list.",
    "null_characters_not_allowed": "{Label} holds a sign that cannot be stored. Type it again.",
    "null": "Enter {label}.",
    "blank": "Enter {label}.",
    "unique": "{Label} is taken already. Enter another.",
    "incomplete": "Fill in all of {label}.",
    "empty": "This file is empty. Choose another.",
    "missing": "Choose a file for {name}.",
    "contradiction": "Either choose a file for {name} or tick to remove it, not both.",
    "invalid_image": "{Label} must be a picture. This file is not one, or is damaged.",
    "invalid_date": "{Label} must begin with a real date, such as 27 3 2024.",
    "invalid_time": "{Label} must end with a time, such as 14:30.",
    "overflow": "{Label} is too long a time.",
}


def fill(bound: BoundField) -> None:
    """Put a sentence wherever the form names none; what a form says itself is kept."""
    field, label = bound.field, str(bound.label)
    own = _defaults(field)
    for code, sentence in _sentences(field, label).items():
        said = field.error_messages.get(code)
        if said is None or str(said) == str(own.get(code)):
            field.error_messages[code] = sentence


def _defaults(field: forms.Field) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        found.update(getattr(kind, "default_error_messages", {}))
    return found


def _sentences(field: forms.Field, label: str) -> dict[str, str]:
    if field.widget.is_hidden:
        return dict.fromkeys((*OTHERS, "required", "invalid"), CHANGED_ON_ITS_WAY)
    words = {
        "Label": _escaped(subject(label)),
        "label": _escaped(the(label)),
        "name": _escaped(_name(label)),
    }
    found = {code: text.format(**words) for code, text in OTHERS.items()}
    if isinstance(field, forms.FileField):
        found["max_length"] = "The name of the file is too long: %(max)d characters at most."
    found["required"] = _escaped(required(field, label))
    if shape := _shape(field, label):
        found["invalid"] = shape.format(**words)
    return found


def _shape(field: forms.Field, label: str) -> str:
    """What it should look like; at a question, without the question again, if that can be."""
    for kind, sentence in SHAPES:
        if isinstance(field, kind):
            return sentence.replace("{Label} must be", "Enter") if _is_asked(label) else sentence
    plain = [v for v in field.validators if str(getattr(v, "message", "")) in DJANGO]
    return "{Label} is not in the right form." if plain else ""


def required(field: forms.Field, label: str) -> str:
    """What to do when it was left empty."""
    if label.endswith("?"):
        return f"Answer the question “{label}”"
    if isinstance(field, forms.FileField):
        return f"Choose a file for {_name(label)}."
    if isinstance(field, forms.BooleanField):
        return f"Tick “{label}” to go on."
    if label.startswith("Choose "):
        return f"{label}."
    return f"{'Choose' if isinstance(field.widget, CHOOSING) else 'Enter'} {the(label)}."


def subject(label: str) -> str:
    """A label at the beginning of a sentence about what was entered."""
    return f"The answer to “{label}”" if _is_asked(label) else label.rstrip(":")


def the(label: str) -> str:
    """A label inside a sentence: "Title" is "the title", "Your name" is "your name".

    "What it is called" stays so; what names nothing, such as "Owned by", is quoted.
    """
    first, _, rest = label.partition(" ")
    is_clause = bool(rest and CLAUSE.match(label))
    if label.endswith("?") or (_is_asked(label) and not is_clause):
        return f"an answer to “{label}”"
    small = label if first[1:] != first[1:].lower() else first.lower() + label[len(first) :]
    return small if is_clause or small.lower().startswith(ARTICLES) else f"the {small}"


def _name(label: str) -> str:
    """A label as what something is for: a question is quoted, and no answer to itself."""
    return f"“{label}”" if _is_asked(label) else the(label)


def _is_asked(label: str) -> bool:
    """Whether a label asks or goes on into its answer, where others name what is entered."""
    return bool(label.endswith("?") or CLAUSE.match(label) or FRAGMENT.match(label))


def _escaped(text: str) -> str:
    return text.replace("%", "%%")
