"""What is asked of what the report does without: why, for one thing or for several."""

from typing import Any

from django import forms

from core.workflow.forms import OnceForm, OnceModelForm
from reporting.annual.composing.setting import Missing
from reporting.annual.rows import Omission


class OmissionForm(OnceModelForm):
    """Why the report does without something, for everybody to read."""

    class Meta:
        model = Omission
        fields = ("reason",)
        labels = {"reason": "Why is it missing?"}
        help_texts = {"reason": "Write one sentence. It will be published in the report."}
        widgets = {"reason": forms.Textarea(attrs={"rows": 3})}


class Ticked(forms.MultipleChoiceField):
    """Things ticked in a list that may be shorter by now: the service says which are still there.

    So a second click on the button gets the answer of the first, not a refusal.
    """

    widget = forms.CheckboxSelectMultiple

    def valid_value(self, value: str) -> bool:
        """Left to the service."""
        return True


class OmissionsForm(OnceForm):
    """Why the report does without several things: one reason for all that are ticked."""

    about = Ticked(
        label="What are you publishing without?",
        help_text="Select everything this reason applies to.",
        error_messages={"required": "Select what you are publishing without."},
    )
    reason = forms.CharField(
        label="Why is it missing?",
        help_text="Write one sentence. Your sentence will be published beside each item.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why the information is missing."},
    )

    def __init__(self, *args: Any, missing: list[Missing], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        about = self.fields["about"]
        assert isinstance(about, Ticked)  # noqa: S101 -- as declared above
        about.choices = [(gap.key, gap.words) for gap in missing]
