"""What measures and their values ask for."""

import re
from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from core.people.offices import writes_for
from core.people.vocabulary import UNIT
from core.screens.counts import without_commas
from core.screens.forms import Worded
from core.search.fields import WordsField
from core.workflow.forms import OnceModelForm
from priorities.areas.forms import AreaField
from priorities.areas.models import Area
from priorities.measures.models import NO_GROUP, Measure, MeasuredValue
from priorities.measures.periods import (
    WRITE,
    choices_of,
    in_order,
    periods_until,
    read_period,
    this_year,
)
from priorities.measures.queries import PERIOD
from priorities.measures.rules import serves
from priorities.measures.services import NOT_THEIRS, for_the_unit

DIGITS = re.compile(r"-?[0-9]+(\.[0-9]+)?")
NOT_A_NUMBER = "Enter a number, such as 3806 or 11.5."

#: So many letters the periods of one table may have, as they are kept.
LONGEST = 200


class FilterForm(Worded, forms.Form):
    """Narrows the list of measures."""

    marks_optional = False

    words = WordsField(label="Find a measure")


class MeasureForm(OnceModelForm):
    """What is counted, in what unit, from where; what only the unit settles, for the unit alone."""

    class Meta:
        model = Measure
        fields = (
            "title",
            "key",
            "unit",
            "on_last_day",
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
            "key": "Reference used in reports",
            "unit": "In what unit?",
            "on_last_day": "This is a snapshot on the last day of the period",
            "definition": "What exactly is counted?",
            "source": "Where do the figures come from?",
            "better": "Is a higher or lower figure better?",
            "reported_by": "Which agency reports it?",
            "group": "Which group watches it?",
            "area": "For which area of work?",
            "table": "Which table of the reports is it in?",
            "label": "Name of its row in that table",
            "order": "Position in the list",
        }
        help_texts = {"key": "Lower-case letters and hyphens, for example child-protection-plans."}
        field_classes = {"area": AreaField}
        widgets = {"definition": forms.Textarea(attrs={"rows": 3})}
        error_messages = {
            "title": {"required": "Enter what is measured."},
            "key": {"required": "Enter a reference in lower-case letters and hyphens."},
            "source": {"required": "Enter where the figures come from."},
            "group": {"required": NO_GROUP},
        }

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        group = self.fields["group"]
        assert isinstance(group, forms.ModelChoiceField)  # noqa: S101 -- a foreign key's field
        if not person.holds(*UNIT):
            group.queryset, group.required = writes_for(person), True
            area = self.fields["area"]
            assert isinstance(area, AreaField)  # noqa: S101 -- as declared above
            theirs = Q(group__in=serves(person)) | Q(pk=self.instance.area_id)
            area.queryset = Area.objects.select_related("plan").filter(theirs)
            area.error_messages["invalid_choice"] = NOT_THEIRS
            area.help_text = "Of a group where your agency has a seat, or that you chair or lead."
            for name in for_the_unit(self.instance):
                del self.fields[name]


class NumberField(forms.DecimalField):
    """A number that may be written with commas between thousands: 1,234.5."""

    def to_python(self, value: Any) -> Any:
        """Without those commas; written in digits and in no other way, such as 1e5."""
        value = without_commas(value)
        if isinstance(value, str) and value.strip() and not DIGITS.fullmatch(value.strip()):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


class PeriodField(forms.ChoiceField):
    """A period, chosen from a list; whoever sends one that is none is told so by the service."""

    def valid_value(self, value: Any) -> bool:
        """One that was recorded meanwhile gets the answer that it is there already."""
        return super().valid_value(value) or bool(PERIOD.fullmatch(str(value)))


class PeriodsField(forms.MultipleChoiceField):
    """Periods ticked in a list; kept in the order of time, apart by spaces."""

    widget = forms.CheckboxSelectMultiple
    starts = 4

    def prepare_value(self, value: Any) -> Any:
        """What is kept, as ticks."""
        return value.split() if isinstance(value, str) else value

    def clean(self, value: Any) -> str:
        """As it is kept."""
        words = " ".join(in_order(super().clean(value), self.starts))
        if len(words) > LONGEST:
            raise ValidationError("These are too many columns to read. Choose fewer periods.")
        return words


class ValueForm(OnceModelForm):
    """What was measured in one period."""

    period = PeriodField(
        label="Which period?",
        error_messages={"required": "Choose the period, or write it below."},
    )
    other_period = forms.CharField(
        label="Another period",
        required=False,
        help_text=f"Only if it is not in the list. {WRITE}",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )
    field_order = ("period", "other_period")
    later = {"value": "or say below why there is none", "why_missing": "needed then"}

    class Meta:
        model = MeasuredValue
        fields = (
            "period",
            "value",
            "why_missing",
            "is_illustrative",
            "source_words",
            "note",
        )
        labels = {
            "value": "Value",
            "why_missing": "If there is no value, why not?",
            "is_illustrative": "This value is illustrative: no source gives it for this period",
            "source_words": "Where does this value come from?",
            "note": "Note",
        }
        field_classes = {"value": NumberField}
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}
        error_messages = {
            "value": {"invalid": NOT_A_NUMBER},
        }

    def __init__(self, *args: Any, starts: int, known: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.starts = starts
        if self.instance.pk:
            del self.fields["period"], self.fields["other_period"]
        else:
            asked = self.initial.get("period", "")
            periods = [asked] if asked and asked not in known else []
            periods += reversed(periods_until(this_year(starts), starts))
            field = self.fields["period"]
            assert isinstance(field, PeriodField)  # noqa: S101 -- as declared above
            field.required = not self.data.get(self.add_prefix("other_period"))
            field.choices = choices_of((one for one in periods if one not in known), starts)
        if self.instance.value is not None:
            self.initial["value"] = f"{self.instance.value.normalize():f}"

    def clean(self) -> dict[str, Any]:
        """One period, chosen or written; what was written is quoted where it cannot be read."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if self.instance.pk:
            return {**data, "period": self.instance.period}
        chosen, written = data.get("period"), data.get("other_period", "")
        if chosen and written:
            said = "A period is chosen above as well. Choose one there, or write one here."
            self.add_error("other_period", said)
        elif written:
            data["period"] = read_period(written, self.starts)
            if not data["period"]:
                self.add_error("other_period", f"“{written}” cannot be read as a period. {WRITE}")
        return data

    def at_the_box(self, refusal: ValidationError) -> ValidationError:
        """What is refused of a period that was written stands where it was written."""
        if not self.cleaned_data.get("other_period"):
            return refusal
        faults = {**refusal.error_dict}
        if "period" in faults:
            faults["other_period"] = faults.pop("period")
        return ValidationError(faults)

    def _post_clean(self) -> None:
        """The service settles the days and asks the model; here the shape is enough."""
