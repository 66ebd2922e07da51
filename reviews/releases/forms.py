"""What whoever publishes a review says for themselves."""

from django import forms

from core.workflow.forms import OnceForm


class PublishForm(OnceForm):
    """How those whom it concerns had time to read it: no number of days says that."""

    reading = forms.CharField(
        label="How did the person or the family have time to read it?",
        help_text="In your own words, without names. It is kept in the history of this review.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": "Say how the person or the family had time to read it."},
    )
