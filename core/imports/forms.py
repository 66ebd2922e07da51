"""What the page of a doubtful cell asks for."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from core.imports.ways import Answer
from core.workflow.forms import OnceForm


class SettleForm(OnceForm):
    """What is right of a doubtful cell, and why."""

    reveals: ClassVar[dict[str, dict[str, str]]] = {"answer": {Answer.RIGHT.value: "value"}}

    answer = forms.ChoiceField(
        label="What is the right value?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what is right."},
    )
    value = forms.CharField(label="The right value", required=False, max_length=2000)
    how = forms.CharField(
        label="Why?",
        help_text="Who told you, or where it is recorded. This is kept in the list of checked "
        "values.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": "Enter a reason."},
    )
    stood = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, answers: Sequence[Answer], asks: str, hint: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        answer, value = self.fields["answer"], self.fields["value"]
        assert isinstance(answer, forms.ChoiceField)  # noqa: S101 -- as declared above
        answer.choices = [(one.value, one.label) for one in answers]
        if Answer.RIGHT in answers:
            value.label, value.help_text = asks, hint
        else:
            del self.fields["value"]
            self.reveals = {}  # type: ignore[misc]

    def clean(self) -> dict[str, Any]:
        """Another value that is right is said."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("answer") == Answer.RIGHT and not data.get("value", "").strip():
            self.add_error("value", "Enter the right value.")
        return data

    def stands_at(self, revision: int | None) -> None:
        """Keep what was typed for the record as it reads now."""
        data: Any = self.data
        self.data = data = data.copy()
        data[self.add_prefix("stood")] = "" if revision is None else str(revision)
