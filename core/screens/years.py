"""The box for a reporting year: one way to keep it, several in which people write it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from core.calendar.years import as_written_here, first_year


class YearField(forms.CharField):
    """A year; “2022/23” and “2022 to 2023” are read as they are meant, and kept as “2022-23”."""

    widget = forms.TextInput(attrs={"class": "govuk-input--width-10"})

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Year")
        kwargs.setdefault("help_text", "For example, 2021/22.")
        said = {"required": "Enter the year, such as 2021/22."}
        said |= kwargs.pop("error_messages", None) or {}
        super().__init__(error_messages=said, **kwargs)

    def to_python(self, value: Any) -> str:
        """As it is written here."""
        return as_written_here(super().to_python(value) or "")

    def validate(self, value: str) -> None:
        """It has to be a year; which ones can be meant, each form knows itself."""
        super().validate(value)
        if value:
            try:
                first_year(value)
            except ValueError as error:
                raise ValidationError(str(error), code="invalid") from error

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Without the length of what is kept: “2022 to 2023” is longer."""
        attrs: dict[str, Any] = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs
