"""What the page of a doubtful cell asks for."""

from django import forms

from core.workflow.forms import OnceForm


class SettleForm(OnceForm):
    """How a doubtful cell was settled."""

    how = forms.CharField(
        label="How was it settled?",
        help_text="For example, “The agency says it is right” or “Put right on its page”.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": "Say how it was settled."},
    )
