"""What the pages of actions ask for."""

from datetime import date
from typing import Any

from django import forms

from core.actions.models import WHO_ANSWERS, Action, Progress, Update
from core.actions.queries import TOLD_DONE, Wanted
from core.calendar.days import today
from core.files.kinds import ACCEPT, WORDS
from core.people.models import Agency, Group, Seat, User
from core.people.offices import sits_in
from core.people.vocabulary import UNIT
from core.screens.bounds import TO_BE_DONE
from core.screens.dates import DateField
from core.screens.forms import Worded
from core.search.fields import WordsField
from core.workflow.forms import OnceForm, OnceModelForm

STATES = [
    ("open", "Open"),
    (TOLD_DONE, Progress.DONE.label),
    *Action.Status.choices[1:],
    ("all", "All except errors"),
]


class FilterForm(Worded, forms.Form):
    """Narrows the register."""

    marks_optional = False
    words = WordsField(label="Words")
    group = forms.ChoiceField(label="Monitored by", required=False)
    owner = forms.ChoiceField(label="Owned by", required=False)
    status = forms.ChoiceField(label="Show", required=False, choices=STATES, initial="open")
    late = forms.BooleanField(label="Late only", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [(str(pk), name) for pk, name in Group.objects.values_list("pk", "name")]
        agencies = [(str(pk), name) for pk, name in Agency.objects.values_list("pk", "name")]
        self._choose("group", [("", "Any group"), *groups])
        self._choose("owner", [("", "Anybody"), ("me", "Me"), *agencies])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- it has choices
        field.choices = choices

    @property
    def wanted(self) -> Wanted:
        """What is asked for; nonsense in the address counts as nothing asked."""
        data = self.cleaned_data if self.is_valid() else {}
        return Wanted(
            words=data.get("words", ""),
            group=data.get("group", ""),
            owner=data.get("owner", ""),
            status=data.get("status") or "open",
            late=data.get("late", False),
        )


class ActionForm(OnceModelForm):
    """What, by whom, by when, why."""

    due = DateField(
        label="Due date",
        help_text="For example, 27 3 2027. Leave blank if there is no due date.",
        bounds=TO_BE_DONE,
        required=False,
    )

    class Meta:
        model = Action
        fields = (
            "what",
            "outcome",
            "owner",
            "seat",
            "agency",
            "group",
            "due",
            "source_title",
            "needs_outside_sign_off",
        )
        labels = {
            "what": "What needs to be done?",
            "outcome": "Expected outcome",
            "owner": "Person",
            "seat": "Seat",
            "agency": "Agency",
            "group": "Which group monitors it?",
            "source_title": "Where does it come from?",
            "needs_outside_sign_off": "Someone outside the agency must close it",
        }
        help_texts = {
            "seat": "Whoever holds the seat owns the action, now and if the holder changes.",
            "source_title": "For example, “Meeting of 3 March” or “Audit of case files”.",
            "needs_outside_sign_off": "Select this for recommendations from reviews.",
        }
        error_messages = {
            "what": {"required": "Enter what needs to be done."},
            "group": {"required": "Choose the group that monitors it."},
            "source_title": {"required": "Enter where it comes from."},
        }
        widgets = {
            "what": forms.Textarea(attrs={"rows": 4}),
            "outcome": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = {
            "owner": (User.objects.people().filter(is_active=True), "No named person"),
            "seat": (Seat.objects.in_force().select_related("group"), "No seat"),
            "agency": (Agency.objects.in_force(), "No agency"),
            "group": (sits_in(person), "Choose a group"),
        }
        for name, (queryset, empty) in rows.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 -- a foreign key's field
            field.queryset, field.empty_label = queryset, empty
        if self.instance.needs_outside_sign_off and not person.holds(*UNIT):
            for name in WHO_ANSWERS:
                del self.fields[name]

    def clean_due(self) -> date | None:
        """Nothing is to be done before it was given; a day that was kept before is let be."""
        due: date | None = self.cleaned_data["due"]
        given = self.instance.raised_on
        if due and due != self.initial.get("due") and due < given:
            day = f"{given:%-d %B} {given.year}"
            raise forms.ValidationError(
                f"This is before the action was given, on {day}. Enter that date or a later one."
            )
        return due

    def clean(self) -> dict[str, Any]:
        """Somebody has to own it; said at the first of the three fields."""
        data = super().clean() or self.cleaned_data
        asked = "owner" in self.fields
        if asked and not any(data.get(name) for name in ("owner", "seat", "agency")):
            self.add_error("owner", "Choose who owns it: a person, a seat or an agency.")
        return data


class ProgressForm(OnceModelForm):
    """How an action goes, and what shows it."""

    file = forms.FileField(
        label="Upload evidence",
        help_text=f"{WORDS[0].upper()}{WORDS[1:]}. At most 25 MB.",
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
    )

    class Meta:
        model = Update
        fields = ("on", "state", "text", "evidence")
        labels = {
            "on": "Date",
            "state": "How is it going?",
            "text": "What has happened?",
            "evidence": "What evidence is there?",
        }
        help_texts = {
            "evidence": "For example, an audit, figures or feedback. Leave blank if there is none "
            "yet."
        }
        error_messages = {
            "state": {"required": "Choose how it is going."},
            "text": {"required": "Enter what has happened."},
        }
        widgets = {
            "state": forms.RadioSelect,
            "text": forms.Textarea(attrs={"rows": 4}),
            "evidence": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        state = self.fields["state"]
        assert isinstance(state, forms.ChoiceField)  # noqa: S101 -- it has choices
        state.choices = Progress.choices

    def clean_on(self) -> Any:
        """Progress is told of what has been, not of what is to come."""
        if (day := self.cleaned_data["on"]) > today():
            raise forms.ValidationError("Enter a day that is not in the future.")
        return day


class CloseForm(OnceForm):
    """How it is known that an action is done."""

    words = forms.CharField(
        label="How do you know it is done?",
        help_text="One or two sentences. They are recorded with the action and shown in reports.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        error_messages={"required": "Enter how you know it is done."},
    )


class DeclineForm(OnceForm):
    """Why an action is not being implemented."""

    words = forms.CharField(
        label="Why is it not being implemented?",
        help_text="The reason is recorded with the action and must be given in the yearly report.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        error_messages={"required": "Enter why it is not being implemented."},
    )
