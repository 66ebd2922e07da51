"""What a decision page asks for."""

from typing import Any

from django import forms

from core.approvals.aside import matter_of
from core.approvals.calls import opens, since_when, why_not_then
from core.approvals.decisions import NEEDS_NOTE, NOT_ASKED
from core.approvals.denying import ASK_WHY
from core.approvals.models import Approval, Decision, Step
from core.approvals.outcomes import ask_why
from core.approvals.queries import Waiting
from core.approvals.readers import READ_OF_A_CALL, readers_of
from core.approvals.routes import StepKind
from core.calendar.minutes import TO_COME, written
from core.screens.bounds import TO_DECIDE, Bounds
from core.screens.dates import DateField, TimeField
from core.screens.forms import Worded
from core.workflow.forms import OnceForm

O = Decision.Outcome  # noqa: E741 -- as short as S for states elsewhere

WORDS = {
    O.APPROVE: "Approve version {number}",
    O.SMALL_CHANGE: "Ask for a small change",
    O.RETURN: "Send back for changes",
    O.CONFLICT: "I have a conflict of interest",
}
RECEIVES = {
    O.ACKNOWLEDGE: "I have received it",
    O.QUESTION: "I have received it and have a question",
}
HINTS = {
    O.APPROVE: "It goes forward exactly as it is",
    O.SMALL_CHANGE: "You say what should change. The new version will come back for a decision",
    O.RETURN: "It goes back to its author with your reason",
    O.CONFLICT: "You will not decide on this text or its later versions. The next person is asked",
    O.QUESTION: "Your question goes to the person who sent it and to the business unit. One of "
    "them will answer",
}
#: Where the step asks somebody for whom the text does not wait.
_OPTIONAL = "Where your decision is optional, your words go to its author and the text goes on"
OR_OPTIONAL = {
    O.RETURN.value: f"It goes back to its author with your reason. {_OPTIONAL}",
    O.SMALL_CHANGE.value: f"The new version will come back for a decision. {_OPTIONAL}",
}
STEPS_ASIDE = "You will not decide on anything about this {matter}. The next person is asked"


class DecisionForm(OnceForm):
    """One of four equal answers, and a reason for all but the first."""

    marks_optional = False
    hints = {"outcome": {str(value): hint for value, hint in HINTS.items()}}

    outcome = forms.ChoiceField(
        label="What is your decision?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose your decision."},
    )
    note = forms.CharField(
        label="Reason: what should change, or what your conflict of interest is",
        help_text="You must give a reason unless you approve. The author and the business unit "
        "will see it.",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=4000,
    )
    seen = forms.CharField(widget=forms.HiddenInput, min_length=64, max_length=64)
    confirmed = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, step: Step, mine: Waiting | None = None, **kwargs: Any) -> None:
        """`mine` is what waits for the person: one need of it that counts is enough for their word
        to send the text back."""
        super().__init__(*args, **kwargs)
        self.step = step
        number = step.approval.version.number
        if step.kind == StepKind.RECEIVE:
            self._receive(number)
        words = RECEIVES if step.kind == StepKind.RECEIVE else WORDS
        field = self.fields["outcome"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        field.choices = [(value, said.format(number=number)) for value, said in words.items()]
        own: dict[str, str] = {}
        if mine and not any(need.counts for need in mine.needs):
            own |= OR_OPTIONAL
        if matter := matter_of(step.approval):
            own[O.CONFLICT.value] = STEPS_ASIDE.format(matter=matter)
        if own:
            self.hints = {"outcome": {**self.hints["outcome"], **own}}  # type: ignore[misc]

    def _receive(self, number: int) -> None:
        """Receiving decides nothing: it is there, and somebody may have a question about it."""
        self.reveals = {"outcome": {O.QUESTION.value: "note"}}  # type: ignore[misc]
        outcome, note = self.fields["outcome"], self.fields["note"]
        outcome.label, note.label = f"Have you received version {number}?", "Your question"
        outcome.error_messages["required"] = "Choose whether you have a question."
        note.help_text = (
            "You will be told when it is answered. The question and the answer are kept with the "
            "text."
        )

    def clean(self) -> dict[str, Any]:
        """All answers but approval and a plain receipt say why; no word is dropped in silence."""
        data = super().clean() or {}
        if data.get("outcome") == O.ACKNOWLEDGE and data.get("note", "").strip():
            self.add_error("outcome", NOT_ASKED)
            # The words stand open, so that they can be taken out.
            self.reveals = {}  # type: ignore[misc]
        if data.get("outcome") in NEEDS_NOTE and not data.get("note", "").strip():
            self.add_error("note", ask_why(data["outcome"]))
        return data


class SendForm(OnceForm):
    """By when a decision is needed."""

    due = DateField(
        bounds=TO_DECIDE,
        label="By when is a decision needed?",
        help_text="Leave blank if there is no date.",
        required=False,
    )


class DenialForm(Worded, forms.Form):
    """What somebody says of a word that was written down for them."""

    denial = forms.CharField(
        label="What is wrong?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
        error_messages={"required": ASK_WHY},
    )

    def __init__(self, *args: Any, approval: Approval, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["denial"].help_text = readers_of(approval)


class TelephoneForm(OnceForm):
    """What somebody decided on the telephone, written down by who took the call."""

    giver = forms.TypedChoiceField(
        label="Who decided?", coerce=int, error_messages={"required": "Choose who decided."}
    )
    outcome = forms.ChoiceField(
        label="What did they decide?",
        widget=forms.RadioSelect,
        choices=[(O.APPROVE, "They approve it"), (O.RETURN, "They send it back for changes")],
        error_messages={"required": "Choose what they decided."},
    )
    wording = forms.CharField(
        label="What did they say?",
        help_text=f"Use their own words as far as you can. {READ_OF_A_CALL}",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        error_messages={"required": "Enter what was said, in their words."},
    )
    told_on = DateField(
        label="Date of the call",
        bounds=Bounds(future=False),
        error_messages={"required": "Enter the date of the call."},
    )
    told_time = TimeField(
        label="Time of the call",
        help_text="For example, 14:30 or 2:30pm",
        error_messages={
            "required": "Enter the time of the call.",
            "invalid": "Enter a time, such as 2:30pm.",
        },
    )
    seen = forms.CharField(widget=forms.HiddenInput, min_length=64, max_length=64)

    def __init__(
        self, *args: Any, people: list[tuple[int, str]], step: Step | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.step = step
        field = self.fields["giver"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        field.choices = [("", "Choose a person"), *people]
        if step:
            self.fields["told_on"].help_text = since_when(step)

    def clean(self) -> dict[str, Any]:
        """Day and time become a moment: since the step began, and not to come."""
        data: dict[str, Any] = super().clean() or {}
        day, time = data.get("told_on"), data.get("told_time")
        if day and time:
            since = opens(self.step) if self.step else None
            data["told_at"] = written(day, time, since=since)
            if self.step and (said := why_not_then(data["told_at"], self.step)):
                # A day to come is refused before; of today it is the time that is wrong.
                self.add_error("told_time" if said == TO_COME else "told_on", said)
        return data
