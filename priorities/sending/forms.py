"""What sending asks for."""

from django import forms

from core.workflow.forms import OnceForm


class SeenForm(OnceForm):
    """Sends what the page showed, and nothing else."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
