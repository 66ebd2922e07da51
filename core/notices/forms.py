"""Forms about notices and alerts."""

from typing import ClassVar

from django import forms

from core.notices.models import Frequency
from core.workflow.forms import OnceForm

YES = "yes"


class MailForm(OnceForm):
    """How often somebody wants mail about what is not urgent."""

    can_be_sent_again: ClassVar[bool] = True

    frequency = forms.ChoiceField(
        label="When do you want mail about your notices?",
        choices=Frequency.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose when you want mail about your notices."},
    )


class CallForm(OnceForm):
    """What the unit writes down after it rang."""

    can_be_sent_again: ClassVar[bool] = True

    reached = forms.ChoiceField(
        label="Did you reach them?",
        choices=[(YES, "Yes"), ("no", "No")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether you reached them."},
    )
    words = forms.CharField(
        label="Whom did you ring, and what was said?",
        help_text="Do not write what the alert is about: the page it leads to says that.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        error_messages={
            "required": "Write whom you rang and what was said.",
            "max_length": "Write at most 1,000 characters.",
        },
    )
