"""Forms about notices and alerts."""

from typing import ClassVar

from django import forms

from core.notices.models import Frequency
from core.workflow.forms import OnceForm


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

    words = forms.CharField(
        label="Whom did you reach, and what did they say?",
        help_text="Do not write what the alert is about: the page it leads to says that.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        error_messages={
            "required": "Write whom you reached and what they said.",
            "max_length": "Write at most 1,000 characters.",
        },
    )
