"""What forms that write records share, and the form that confirms a change of state."""

import uuid
from typing import Any

from django import forms

from core.screens.forms import Worded
from core.workflow.once import SAVED_OTHERWISE, Sent, digest_of_words, saved_otherwise
from core.workflow.services import Transition


class Numbered(Worded):
    """A form with a number: sent again with other words, it is handed back under a new number."""

    def clean_once(self) -> Sent:
        """The number with a digest of the words. Raises `ValidationError` for other words."""
        sent = Sent(self.cleaned_data["once"], digest_of_words(self.data, self.files))
        if saved_otherwise(sent):
            data: Any = self.data
            self.data = data = data.copy()
            data[self.add_prefix("once")] = str(uuid.uuid4())
            raise forms.ValidationError(SAVED_OTHERWISE)
        return sent


class OnceForm(Numbered, forms.Form):
    """The two hidden fields of every form that writes: what was seen, and the token."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class TransitionForm(OnceForm):
    """Confirms a change of state, with a note where the change asks for one."""

    note = forms.CharField(
        label="Why?",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=2000,
        error_messages={"required": "Say why: a note is needed."},
    )

    def __init__(self, *args: Any, change: Transition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if change.needs_note:
            self.fields["note"].required = True
        else:
            del self.fields["note"]


class OnceModelForm(Numbered, forms.ModelForm):
    """A model form with the two hidden fields; saved by a service, never by itself."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
