"""What every form of the portal shares: our sentences, dates in parts, the GOV.UK look."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.core.validators import MaxLengthValidator
from django.forms.models import ModelChoiceIterator

from core.screens.dates import DateField, TimeField
from core.screens.numbers import possible
from core.screens.sentences import fill
from core.text.clean import clean, is_blank

#: Faults after which nothing else is said of a field.
ALONE = frozenset({"max_length", "null_characters_not_allowed"})

#: Characters of a text that has no bound of its own, some forty pages: a longer one could keep the
#: server busy for as long as its author likes.
LONGEST = 100_000


class Worded(forms.BaseForm):
    """Put first among the bases of every form. Says in our words what is missing or wrong.

    `reveals` names fields shown under a choice: `{"decision": {"send-back": "note"}}`.
    `hints` gives a choice a line of explanation: `{"decision": {"approve": "It goes on."}}`.
    `marks_optional` adds "(optional)" to labels; searches and filters set it to False. `later`
    says something else after a label: `{"summary": "needed before it is sent"}`.
    """

    reveals: ClassVar[dict[str, dict[str, str]]] = {}
    hints: ClassVar[dict[str, dict[str, str]]] = {}
    marks_optional = True
    #: Fields that may be left empty for now, and what is said after their labels instead.
    later: ClassVar[dict[str, str]] = {}
    #: Where what was saved by the same form can be seen, once it is sent again with other words.
    saved_at = ""
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            self.fields[name] = _bounded(_ours(field))

    def full_clean(self) -> None:
        """Fill in the sentences before anything is checked."""
        for name in self.fields:
            fill(self[name])
        super().full_clean()

    def _widget_data_value(self, widget: forms.Widget, html_name: str) -> Any:
        """What is typed is taken without signs that nobody sees, before anything is asked of it:
        of such signs alone it is no reason and no answer. Rows are chosen by keys that can be."""
        value = super()._widget_data_value(widget, html_name)  # type: ignore[misc]
        if isinstance(getattr(widget, "choices", None), ModelChoiceIterator):
            return _of_rows(value)
        if not isinstance(value, str) or not isinstance(widget, forms.Textarea | forms.TextInput):
            return value
        return "" if is_blank(value) else clean(value)

    def _clean_fields(self) -> None:
        """Browsers end lines in two signs; everything kept here ends them in one."""
        super()._clean_fields()  # type: ignore[misc]
        for name, value in self.cleaned_data.items():
            if isinstance(value, str):
                self.cleaned_data[name] = value.replace("\r\n", "\n").replace("\r", "\n")

    def add_error(self, field: str | None, error: Any) -> None:
        """A field says one fault at a time.

        A check that comes later finds no value where an earlier one refused it, and would say
        that it is missing.
        """
        found = getattr(error, "error_dict", None)
        if found is None:
            if field is None or field not in self.errors:
                super().add_error(field, _alone(error))
            return
        for name, said in found.items():
            if name not in self.fields and name != NON_FIELD_ERRORS:
                super().add_error(None, self._named(name, said))
            elif name not in self.errors:
                super().add_error(None, forms.ValidationError({name: said}))

    def _named(self, name: str, said: list[Any]) -> list[str]:
        """What a record refuses of a field that this page does not ask for: it says of which."""
        model = getattr(getattr(self, "instance", None), "_meta", None)
        words = str(model.get_field(name).verbose_name) if model else name
        return [
            f"{words[:1].upper()}{words[1:]}: {message}"
            for message in forms.ValidationError(said).messages
        ]


def _of_rows(value: Any) -> Any:
    """The keys of one row or of several, as a widget hands them on."""
    if isinstance(value, list | tuple):
        return [_of_rows(one) for one in value]
    return possible(value) if isinstance(value, str) else value


def _alone(error: Any) -> Any:
    """What is too long, or cannot be kept, is said alone: only then is its shape worth a word."""
    faults = getattr(error, "error_list", [])
    return next((fault for fault in faults if fault.code in ALONE), error)


def _ours(field: forms.Field) -> forms.Field:
    """Django's plain date and time fields become those that people can fill in."""
    swap: dict[type[forms.Field], type[forms.Field]] = {
        forms.DateField: DateField,
        forms.TimeField: TimeField,
    }
    kind = swap.get(type(field))
    if kind is None or field.widget.is_hidden:
        return field
    ours = kind(
        required=field.required,
        label=field.label,
        initial=field.initial,
        help_text=field.help_text,
        validators=field.validators,
        disabled=field.disabled,
    )
    plain = _plain_messages(type(field))
    own = {
        code: said for code, said in field.error_messages.items() if str(said) != plain.get(code)
    }
    ours.error_messages.update(own)
    return ours


def _bounded(field: forms.Field) -> forms.Field:
    """No text is endless; a bound that is nobody's rule is not counted down beside its box."""
    typed = isinstance(field.widget, forms.Textarea | forms.TextInput)
    if typed and isinstance(field, forms.CharField) and field.max_length is None:
        field.validators.append(MaxLengthValidator(LONGEST))
    return field


def _plain_messages(kind: type[forms.Field]) -> dict[str, str]:
    """What Django's field says by itself, by code."""
    return {code: str(said) for code, said in kind().error_messages.items()}
