"""What taking something back asks for."""

from django import forms

from core.publication.models import Withdrawal
from core.workflow.forms import OnceForm


class WithdrawForm(OnceForm):
    """Why, for the public in fixed words, and for the record in one's own."""

    kind = forms.ChoiceField(
        label="What is the public told?",
        choices=Withdrawal.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the public is told."},
    )
    reason = forms.CharField(
        label="Why is it withdrawn?",
        help_text="For the record. The public will not see this.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        error_messages={"required": "Enter why it is withdrawn."},
    )
