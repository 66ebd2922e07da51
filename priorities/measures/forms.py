"""What measures and their values ask for."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from core.calendar.years import as_written_here
from core.screens.dates import DateField
from core.workflow.forms import OnceModelForm
from priorities.areas.forms import AreaField
from priorities.measures.models import Measure, MeasuredValue
from priorities.measures.services import WRITE

DIGITS = re.compile(r"-?[0-9]+(\.[0-9]+)?")
THOUSANDS = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")


class MeasureForm(OnceModelForm):
    """What is counted, in what unit, from where."""

    class Meta:
        model = Measure
        fields = (
            "title",
            "key",
            "unit",
            "definition",
            "source",
            "better",
            "reported_by",
            "group",
            "area",
            "table",
            "label",
            "order",
        )
        labels = {
            "title": "What is measured?",
            "key": "Word that texts use to name it",
            "unit": "In what unit?",
            "definition": "What exactly is counted?",
            "source": "Where do the figures come from?",
            "better": "Which way is good?",
            "reported_by": "Which agency reports it?",
            "group": "Which group watches it?",
            "area": "For which area of work?",
            "table": "In which table does it stand?",
            "label": "Name of its row in that table",
            "order": "Its place in the list",
        }
        help_texts = {"key": "Small letters and hyphens, for example child-protection-plans."}
        field_classes = {"area": AreaField}
        widgets = {"definition": forms.Textarea(attrs={"rows": 3})}
        error_messages = {
            "title": {"required": "Enter what is measured."},
            "key": {"required": "Enter a word in small letters and hyphens."},
            "source": {"required": "Enter where the figures come from."},
        }


class NumberField(forms.DecimalField):
    """A number that may be written with commas between thousands: 1,234.5."""

    def to_python(self, value: Any) -> Any:
        """Without those commas; written in digits and in no other way, such as 1e5."""
        if isinstance(value, str) and THOUSANDS.fullmatch(value.strip()):
            value = value.replace(",", "")
        if isinstance(value, str) and value.strip() and not DIGITS.fullmatch(value.strip()):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


class PeriodField(forms.SlugField):
    """A period; “2021/22”, “2021 to 2022” and “2021-22 Q3” are read as they are meant."""

    def to_python(self, value: Any) -> Any:
        """In small letters, with hyphens."""
        words = as_written_here(str(super().to_python(value) or "")).lower()
        words = re.sub(r"[\s/\u2013-]+", "-", words)
        if re.search(r"[^-_a-z0-9]", words):
            raise ValidationError(WRITE, code="invalid")
        return words


class ValueForm(OnceModelForm):
    """What was measured in one period."""

    since = DateField(
        label="From which day?", required=False, help_text="Leave empty for a year or a quarter."
    )
    until = DateField(label="Until which day?", required=False, help_text="The first day after it.")

    class Meta:
        model = MeasuredValue
        fields = (
            "period",
            "value",
            "why_missing",
            "is_illustrative",
            "source_words",
            "note",
            "since",
            "until",
        )
        labels = {
            "period": "Period",
            "value": "Value",
            "why_missing": "If there is no value: why?",
            "is_illustrative": "It is illustrative: no source gives it for this period",
            "source_words": "Where does this value come from?",
            "note": "Note",
        }
        field_classes = {"period": PeriodField, "value": NumberField}
        help_texts = {"period": WRITE}
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}
        error_messages = {
            "period": {"required": "Enter the period, such as 2021-22-q3."},
            "value": {"invalid": "Enter a number, such as 3806 or 11.5."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["period"].disabled = True
        if self.instance.value is not None:
            self.initial["value"] = f"{self.instance.value.normalize():f}"

    def _post_clean(self) -> None:
        """The service settles the days and asks the model; here the shape is enough."""
