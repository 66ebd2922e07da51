"""The box into which somebody types words to look for, wherever there is one."""

from typing import Any

from django import forms

from core.search.words import LONGEST, too_long


class WordsField(forms.CharField):
    """Words to look for; nothing is looked for when they are too long, and that is said."""

    widget = forms.TextInput(attrs={"type": "search"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def validate(self, value: str) -> None:
        """Not too long, in the words of the public search."""
        super().validate(value)
        if said := too_long(value):
            raise forms.ValidationError(said, code="max_length")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """A browser stops at the limit, where the box is drawn plainly."""
        return {**super().widget_attrs(widget), "maxlength": str(LONGEST)}
