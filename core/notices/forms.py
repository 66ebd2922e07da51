"""Forms about notices and alerts."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from core.calendar.minutes import written
from core.notices.calls import Call, why_not_then
from core.notices.models import Alert, Frequency
from core.people.models import User
from core.screens.bounds import Bounds
from core.screens.dates import DateField, TimeField
from core.text.clean import is_blank
from core.workflow.forms import OnceForm

YES = "yes"
OTHER = "other"
READ_BY = (
    "The person who raised the alert, the chair and deputies it went to and the business unit can "
    "read this."
)


class MailForm(OnceForm):
    """How often somebody wants mail about what is not urgent."""

    can_be_sent_again: ClassVar[bool] = True

    frequency = forms.ChoiceField(
        label="When do you want emails about your notices?",
        choices=Frequency.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose when you want emails about your notices."},
    )


class CallForm(OnceForm):
    """What the unit writes down after it rang."""

    can_be_sent_again: ClassVar[bool] = True
    reveals: ClassVar[dict[str, dict[str, str]]] = {"person": {OTHER: "whom"}}

    person = forms.ChoiceField(
        label="Who did you call?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who you called."},
    )
    whom = forms.CharField(label="Who was it?", required=False, max_length=200)
    rung_on = DateField(
        label="Date of the call",
        bounds=Bounds(future=False),
        error_messages={"required": "Enter the date of the call."},
    )
    rung_time = TimeField(
        label="Time of the call",
        help_text="For example, 14:30 or 2:30pm",
        error_messages={
            "required": "Enter the time of the call.",
            "invalid": "Enter a time, such as 2:30pm.",
        },
    )
    reached = forms.ChoiceField(
        label="Did you reach them?",
        choices=[(YES, "Yes"), ("no", "No")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether you reached them."},
    )
    words = forms.CharField(
        label="What was said?",
        help_text=f"{READ_BY} Leave out the matter that the alert is about.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        error_messages={
            "required": "Enter what was said, or what happened instead.",
            "max_length": "Enter 1,000 characters or fewer.",
        },
    )

    def __init__(self, *args: Any, alert: Alert, people: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.alert, self.people = alert, {str(person.pk): person for person in people}
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        field.choices = [*self.people.items(), (OTHER, "Somebody else")]
        if not alert.acknowledged and not alert.taken_back:
            now = timezone.localtime()
            self.initial.update({"rung_on": now.date(), "rung_time": now.time()})

    def clean(self) -> dict[str, Any]:
        """Whoever is not on the list is named; day and time become a moment since the alert."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("person") == OTHER and is_blank(data.get("whom", "")):
            self.add_error("whom", "Enter who you called.")
        day, time = data.get("rung_on"), data.get("rung_time")
        if day and time:
            data["at"] = written(day, time, since=self.alert.raised)
            if said := why_not_then(data["at"], self.alert):
                # A day to come is refused before; of today it is the time that is wrong.
                is_of_the_day = day >= timezone.localdate(self.alert.raised)
                self.add_error("rung_time" if is_of_the_day else "rung_on", said)
        return data

    def call(self) -> Call:
        """The call as it was written, to be recorded."""
        data = self.cleaned_data
        person = self.people.get(data["person"])
        return Call(
            person=person,
            whom="" if person else data["whom"],
            at=data["at"],
            reached=data["reached"] == YES,
            words=data["words"],
        )
