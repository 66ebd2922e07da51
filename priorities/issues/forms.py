"""Three questions, and whose work it concerns."""

from typing import Any

from django import forms

from core.people.models import User
from core.workflow.forms import NO_NAMES, OnceModelForm
from priorities.issues.models import Issue
from priorities.issues.querysets import groups_for
from priorities.measures.figures import marks_in

#: The raiser's own words, which the quarterly report tells.
WORDS = ("what", "at_risk", "ask")
NO_MARKS = "Figures are not filled in here. Write the number itself instead of {mark}."


class AnswerForm(OnceModelForm):
    """What the chair answered."""

    class Meta:
        model = Issue
        fields = ("answer",)
        labels = {"answer": "Your answer"}
        help_texts = {
            "answer": "The person who raised the issue is told at once. Everybody who can read "
            "the issue can read your answer. The quarterly report says that you answered, but not "
            f"what you said. {NO_NAMES}"
        }
        widgets = {"answer": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].required = True
        self.fields["answer"].error_messages["required"] = "Write the answer."


class IssueForm(OnceModelForm):
    """What has happened, what it puts at risk, what is asked of the chair."""

    class Meta:
        model = Issue
        fields = ("group", "what", "at_risk", "ask", "quarter")
        labels = {
            "group": "Whose work does it concern?",
            "what": "What has happened?",
            "at_risk": "What does it put at risk, and by when?",
            "ask": "What do you ask of the chair?",
        }
        help_texts = {"what": f"In all three answers: {NO_NAMES[:1].lower()}{NO_NAMES[1:]}"}
        widgets = {
            "quarter": forms.HiddenInput,
            "what": forms.Textarea(attrs={"rows": 4}),
            "at_risk": forms.Textarea(attrs={"rows": 3}),
            "ask": forms.Textarea(attrs={"rows": 3}),
        }
        error_messages = {
            "group": {"required": "Choose the group whose work it concerns."},
            "what": {"required": "Say what has happened."},
            "at_risk": {"required": "Say what it puts at risk, and by when."},
            "ask": {"required": "Say what you ask of the chair."},
        }

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["group"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 -- a foreign key's field
        field.queryset = groups_for(person)
        field.empty_label = "Choose a group"

    def clean(self) -> dict[str, Any]:
        """Nobody could correct a mark of a figure in what is reported as it was raised."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for name in WORDS:
            for mark in marks_in(data.get(name) or ""):
                self.add_error(name, NO_MARKS.format(mark=mark))
        return data
