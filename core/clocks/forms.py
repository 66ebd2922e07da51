"""What the pages of clocks, rules and bank holidays ask for."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from core.clocks.models import Clock
from core.clocks.rulebook import Rule
from core.clocks.vocabulary import Unit, Where
from core.screens.bounds import Bounds
from core.screens.dates import DateField, TimeField
from core.screens.forms import Worded
from core.search.fields import WordsField
from core.workflow.forms import OnceForm, OnceModelForm


def a_reason(label: str, missing: str, hint: str = "") -> forms.CharField:
    """A text that says why."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": missing},
    )


#: Neither a start nor an extension lies further ahead: a slip of a year would hide a clock.
NEAR = Bounds(ahead=2)


class ChallengeForm(OnceForm):
    """Why a date should be checked."""

    reason = a_reason(
        "What may be wrong with this date?",
        "Enter what may be wrong, so that the unit knows what to check.",
        "For example, another start, another rule, or a day that should not count.",
    )


class AnswerForm(OnceForm):
    """What the check came to."""

    answer = a_reason("What did you find?", "Enter what you found.")


class ExtendForm(OnceForm):
    """A later day, and why the rule allows it."""

    until = DateField(
        bounds=NEAR,
        label="New date",
        help_text="The last day on which it is on time.",
        error_messages={"required": "Enter the new date."},
    )
    reason = a_reason("Why is it extended?", "Enter why it is extended.")


class MoveForm(OnceForm):
    """The right start, and how it is known."""

    day = DateField(
        bounds=NEAR, label="Start", error_messages={"required": "Enter the day it started."}
    )
    time = TimeField(
        label="Time",
        help_text="For example, 14:30 or 2:30pm",
        error_messages={"required": "Enter the time it started."},
    )
    reason = a_reason("Why is the start corrected?", "Enter why the start is corrected.")

    def __init__(self, *args: Any, clock: Clock, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if clock.rule.unit != Unit.HOURS:
            del self.fields["time"]

    def start(self) -> Any:
        """The day, or the instant for rules in hours."""
        data = self.cleaned_data
        if "time" not in data:
            return data["day"]
        return timezone.make_aware(datetime.combine(data["day"], data["time"]))


class VoidForm(OnceForm):
    """Why something was a mistake."""

    reason = a_reason("Why was it a mistake?", "Enter why it was a mistake.")


class HolidayForm(OnceForm):
    """A bank holiday that was proclaimed, or one that was moved away."""

    can_be_sent_again: ClassVar[bool] = True

    day = DateField(label="Day", error_messages={"required": "Enter the day."})
    name = forms.CharField(
        label="Name",
        max_length=120,
        error_messages={"required": "Enter what the day is called."},
    )
    place = forms.ChoiceField(
        label="Where it is observed",
        choices=Where.choices,
        initial=Where.UK,
        widget=forms.RadioSelect,
    )
    kind = forms.ChoiceField(
        label="What changes",
        choices=[
            ("kept", "This day is a bank holiday"),
            ("moved", "This day is no longer a bank holiday"),
        ],
        initial="kept",
        widget=forms.RadioSelect,
    )
    reason = a_reason(
        "How do you know?",
        "Enter how you know.",
        "For example, the date of the proclamation.",
    )


class CorrectRuleForm(OnceModelForm):
    """What a check of the source came to."""

    reason = a_reason(
        "What did you check?",
        "Enter what you checked.",
        "It is kept with the rule. Running clocks that use the rule are recalculated; closed ones "
        "stay as they are.",
    )

    address = forms.URLField(
        label="Address of the source", required=False, max_length=500, assume_scheme="https"
    )

    field_order = ("offset", "words", "source", "address", "confidence", "extension", "note")

    class Meta:
        model = Rule
        fields = ("offset", "words", "source", "address", "confidence", "extension", "note")
        widgets: ClassVar[dict[str, Any]] = {
            "words": forms.Textarea(attrs={"rows": 4}),
            "confidence": forms.RadioSelect,
            "extension": forms.Textarea(attrs={"rows": 2}),
            "note": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.offset is None:
            del self.fields["offset"]
        else:
            unit = Unit(self.instance.unit).label
            self.fields["offset"] = forms.IntegerField(
                label=f"How many {unit}",
                min_value=1,
                max_value=999,
                widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
            )


class ClockFilter(Worded, forms.Form):
    """Which clocks to show."""

    marks_optional = False
    state = forms.ChoiceField(
        label="Show",
        required=False,
        choices=[("", "Running"), ("closed", "Stopped or void"), ("all", "All")],
    )
    words = WordsField(label="Name or rule")


class RuleFilter(Worded, forms.Form):
    """Which rules to show."""

    marks_optional = False
    words = WordsField(label="Words or section number")
    show = forms.ChoiceField(
        label="Show",
        required=False,
        choices=[
            ("", "In force today"),
            ("check", "Check source"),
            ("none", "Without a fixed date"),
            ("local", "Local rules"),
            ("all", "All, including older editions"),
        ],
    )
