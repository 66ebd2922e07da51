"""What opening a quarter and reminding ask for."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from core.calendar.days import today
from core.calendar.years import as_said, first_year, year_words
from core.screens.bounds import TO_DECIDE
from core.screens.dates import DateField
from core.screens.forms import Worded
from core.screens.years import YearField
from core.workflow.forms import OnceForm
from priorities.quarters.models import Quarter
from priorities.quarters.services import due_when_opened
from priorities.returns.models import Return

#: How many years back and ahead a quarter can be planned by hand: ten years of old reports.
BACK, AHEAD = 10, 1


class QuarterForm(Worded, forms.Form):
    """Which quarter. Planning one twice finds it again, so it needs no number."""

    year = YearField()
    number = forms.ChoiceField(
        label="Quarter",
        choices=[(str(n), f"Quarter {n}") for n in (1, 2, 3, 4)],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the quarter."},
    )

    def clean_year(self) -> str:
        """Near enough to be no slip of the keyboard."""
        year: str = self.cleaned_data["year"]
        first, now = first_year(year), today().year
        if not now - BACK <= first <= now + AHEAD:
            near = f"{as_said(year_words(now - BACK))} to {as_said(year_words(now + AHEAD))}"
            raise ValidationError(f"{as_said(year)} is too far away. Enter a year from {near}.")
        return year


class OpenForm(OnceForm):
    """By when returns are due, asked where the day that was planned has passed."""

    due = DateField(
        bounds=TO_DECIDE,
        label="When are returns due?",
        error_messages={"required": "Enter the day by which returns are due."},
    )

    def __init__(self, *args: Any, quarter: Quarter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if quarter.is_open or not quarter.is_late(today()):
            del self.fields["due"]
        else:
            self.initial["due"] = due_when_opened(quarter, today())


class OfGroups(forms.ModelMultipleChoiceField):
    """Returns, each by the name of its group and what is said of it."""

    #: Who is reminded and how far it is, by the return's key.
    said: dict[str, str]

    def label_from_instance(self, obj: Any) -> str:
        """The group, and the rest of the line."""
        return f"{obj.group}: {self.said[str(obj.pk)]}"


class RemindForm(OnceForm):
    """Whose returns to remind of; beside each group, `said`: who is reminded, and how far it is."""

    returns = OfGroups(
        queryset=Return.objects.none(),
        label="Who should be reminded?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one group."},
    )

    def __init__(self, *args: Any, owed: Any, said: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["returns"]
        assert isinstance(field, OfGroups)  # noqa: S101 -- declared above
        field.queryset, field.said = owed, said
