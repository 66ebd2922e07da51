"""What whoever publishes a review says for themselves."""

from django import forms

from core.workflow.forms import OnceForm


class PublishForm(OnceForm):
    """How those whom it concerns had time to read it: no number of days says that."""

    reading = forms.CharField(
        label="How was the person or the family given time to read it?",
        help_text="In your own words, without names. This is kept in the history of the review.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={
            "required": "Enter how the person or the family was given time to read it."
        },
    )
