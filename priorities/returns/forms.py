"""What a return asks for, a piece at a time."""

from datetime import date
from typing import Any

from django import forms

from core.entered.forms import FILES, SourceForm
from core.files.kinds import ACCEPT
from core.workflow.forms import NO_NAMES, OnceModelForm
from priorities.returns.lines import SENTENCE, ReturnLine
from priorities.returns.models import Return
from priorities.returns.vocabulary import MEANING, PROOFS, State


class LineForm(OnceModelForm):
    """Where one activity is, what happened, what it needs."""

    class Meta:
        model = ReturnLine
        fields = ("state", "sentence", "need")
        labels = {
            "state": "Where is it now?",
            "sentence": "What happened this quarter, in one or two sentences?",
            "need": "What does it need to get back on track?",
        }
        help_texts = {
            "sentence": NO_NAMES,
            "need": "Only if it is at risk or off track. It goes to the chairs; otherwise it is "
            "left out.",
        }
        widgets = {"sentence": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What somebody saves is an answer: the model then says at its fields what is missing.
        self.instance.answered = True
        self.fields["state"] = forms.ChoiceField(
            label="Where is it now?",
            choices=State.choices,
            widget=forms.RadioSelect,
            error_messages={
                "required": "Choose where it is now.",
                "invalid_choice": "Choose where it is now.",
            },
        )
        self.fields["sentence"] = forms.CharField(
            label=self.Meta.labels["sentence"],
            help_text=NO_NAMES,
            required=False,
            max_length=SENTENCE,
            widget=forms.Textarea(attrs={"rows": 3}),
            error_messages={"max_length": f"Use at most {SENTENCE} characters."},
        )

    marks_optional = False
    file = forms.FileField(
        label="Add a file as evidence",
        help_text=f"{FILES}. Do not include names.",
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
    )

    @property
    def choices(self) -> list[tuple[str, str, str]]:
        """Each state with its word and its meaning, for the shapes beside them."""
        return [(state.value, str(state.label), MEANING[state]) for state in State]


class TextsForm(OnceModelForm):
    """What difference it made, how we know, risks, help needed."""

    class Meta:
        model = Return
        fields = ("difference", *PROOFS.values(), "no_evidence", "risks", "help_needed")
        labels = {
            "difference": "What difference has this made?",
            "proof_data": "Data",
            "proof_audit": "Audit",
            "proof_experts": "Experts by experience",
            "proof_frontline": "Frontline voice",
            "proof_assertion": "Word of a single agency",
            "no_evidence": "We cannot show it yet",
            "risks": "Risks",
            "help_needed": "Help needed",
        }
        help_texts = {
            "difference": "The difference for people. If it is too early to tell, say so.",
            "proof_audit": "Which audit, how many files, what it found.",
            "proof_experts": "What people who used the service told us.",
            "proof_frontline": "What practitioners see.",
            "proof_assertion": "What one agency says and nobody else has checked.",
            "risks": "What could go wrong next quarter.",
            "help_needed": "From whom, by when.",
        }
        widgets = {
            name: forms.Textarea(attrs={"rows": 4 if name == "difference" else 2})
            for name in ("difference", *PROOFS.values(), "risks", "help_needed")
        }

    def __init__(self, *args: Any, hint: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["proof_data"].help_text = f"Which figure, from where. {hint}"

    def clean(self) -> dict[str, Any]:
        """Evidence, or none: not both."""
        data = super().clean() or {}
        if data.get("no_evidence") and any(data.get(name) for name in PROOFS.values()):
            self.add_error("no_evidence", "You gave evidence, so do not tick that there is none.")
        return data


class EnterForm(SourceForm):
    """Whose words the unit is about to enter as a return."""

    class Meta:
        model = Return
        fields = ("came_by", "came_from", "came_on", "source_words")

    def get_earliest(self) -> tuple[date, str]:
        """A return tells of a quarter, so not before it began."""
        return self.instance.quarter.since, "The quarter of this return began"
