"""What the pages of the register ask for."""

from typing import Any, ClassVar

from django import forms

from core.people.models import Agency, Group, User
from core.people.vocabulary import HeldAs
from core.screens.dates import RegisterDay
from core.screens.forms import Worded
from core.workflow.forms import OnceForm, OnceModelForm

#: Said of an agency that another followed, without a day.
FOLLOWED = "Enter the date when the other agency took over."
#: Characters of what a group is for, and of why an agency is on the list.
LONGEST = 2_000
SENIORITIES = (
    (0, "Not in the senior management team"),
    (1, "In the senior management team"),
    (2, "Head of the agency"),
)


class OnForm(Worded, forms.Form):
    """On which day to show the register."""

    marks_optional = False
    on = RegisterDay(label="Show the partnership as it was on", required=False)


SAME_REASON = "This is closed for the same reason."


class _ClosedInParts(OnceModelForm):
    """A form of which some fields are shown and cannot be changed, each with the reason."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.closed: dict[str, str] = {}

    def close(self, why: str, *names: str) -> None:
        """Close these fields for a reason; for none, leave them open."""
        for name in names if why else ():
            self.closed[name] = why
            self.fields[name].disabled = True
            self.fields[name].help_text = why if name == names[0] else SAME_REASON

    def clean(self) -> dict[str, Any]:
        """What a page that showed a field open sends for it is refused, and not left out."""
        data: dict[str, Any] = super().clean() or {}
        for name, why in self.closed.items():
            if self._is_changed(name):
                self.add_error(name, why)
        return data

    def _is_changed(self, name: str) -> bool:
        field, sent = self.fields[name], (self.data, self.files, self.add_prefix(name))
        if field.widget.value_omitted_from_data(*sent):
            return False
        try:
            value = field.clean(field.widget.value_from_datadict(*sent))
        except forms.ValidationError:
            return True
        return bool(value != getattr(self.instance, name))


def _short(words: str) -> str:
    """Words for a page on which all others stand too. Raises `ValidationError` where too many."""
    if len(words) <= LONGEST:
        return words
    raise forms.ValidationError(f"Use {LONGEST:,} characters or fewer. You used {len(words):,}.")


class GroupForm(_ClosedInParts):
    """What a group is called and what it is for."""

    class Meta:
        model = Group
        fields = ("name", "short_name", "aliases", "remit", "meets", "quorum", "until")
        field_classes = {"until": RegisterDay}
        labels = {
            "name": "Name",
            "short_name": "Short name",
            "aliases": "Other names in use",
            "remit": "What it is for",
            "meets": "How often it meets",
            "quorum": "Who must be there for a decision",
            "until": "Ended on",
        }
        help_texts = {
            "aliases": "Separate names with a semicolon.",
            "remit": "A few sentences that someone outside the partnership will understand.",
            "until": "The first day after it stopped meeting. Leave empty if it still meets.",
        }
        widgets = {"remit": forms.Textarea(attrs={"rows": 5})}

    def clean_remit(self) -> str:
        """The public reads it at once, beside those of all other groups."""
        return _short(self.cleaned_data["remit"])


class AgencyForm(_ClosedInParts):
    """What an agency is called and why it is on the list."""

    class Meta:
        model = Agency
        fields = (
            "name",
            "short_name",
            "aliases",
            "sector",
            "is_relevant_agency",
            "reason",
            "gives_statement",
            "until",
            "succeeded_by",
        )
        field_classes = {"until": RegisterDay}
        labels = {
            "name": "Name",
            "short_name": "Short name",
            "aliases": "Other names in use",
            "sector": "Sector",
            "is_relevant_agency": "It is on the published list of relevant agencies",
            "reason": "Why it is on the list",
            "gives_statement": "It is asked for a statement each year",
            "until": "Ended on",
            "succeeded_by": "Which agency replaced it?",
        }
        help_texts = {
            "aliases": "Separate names with a semicolon.",
            "until": "The first day after it ended. Leave empty if it still exists.",
        }
        widgets = {"reason": forms.Textarea(attrs={"rows": 3})}

    def clean_reason(self) -> str:
        """The same of an agency."""
        return _short(self.cleaned_data["reason"])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        followed = self.fields["succeeded_by"]
        assert isinstance(followed, forms.ModelChoiceField)  # noqa: S101 -- a foreign key's field
        followed.queryset = Agency.objects.exclude(pk=self.instance.pk)
        followed.empty_label = "None"

    def clean(self) -> dict[str, Any]:
        """Somebody who follows needs a day on which to do so."""
        data = super().clean()
        if data.get("succeeded_by") and not data.get("until"):
            self.add_error("until", FOLLOWED)
        return data


class GiveSeatForm(OnceForm):
    """Who takes a seat, as what and from when."""

    can_be_sent_again: ClassVar[bool] = True

    hints = {
        "held_as": {
            "holder": "Holds the seat in their own right.",
            "acting": "Holds the seat until someone is found.",
            "deputy": "Counts when the holder is away, or as the group's rule says.",
        }
    }
    person = forms.ModelChoiceField(
        User.objects.none(), label="Who is taking the seat?", empty_label="Choose a person"
    )
    held_as = forms.ChoiceField(
        label="In what role?",
        choices=HeldAs.choices,
        widget=forms.RadioSelect,
        initial=HeldAs.HOLDER,
    )
    since = RegisterDay(label="When do they start?", help_text="Their first day in the seat.")
    replaces = forms.BooleanField(
        label="The current holder leaves on that day", required=False, initial=True
    )
    seniority = forms.TypedChoiceField(
        label="How senior is this person in their agency?",
        choices=SENIORITIES,
        coerce=int,
        widget=forms.RadioSelect,
        initial=0,
        help_text="Some seats require a certain level for a deputy.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person = self.fields["person"]
        assert isinstance(person, forms.ModelChoiceField)  # noqa: S101 -- declared above
        person.queryset = User.objects.people().filter(is_active=True)
