"""What forms that write records share, and the form that confirms a change of state."""

import uuid
from typing import Any, ClassVar

from django import forms

from core.screens.forms import Worded
from core.workflow.once import (
    SAVED_BEFORE,
    SAVED_OTHERWISE,
    Sent,
    SentOtherwise,
    at_its_address,
    digest_of_words,
    saved_before,
    saved_otherwise,
)
from core.workflow.services import Transition
from core.workflow.untouched import shown_in, take_saved

#: What is said beside words that others read.
NO_NAMES = "Leave out names and anything that could point to a person."


def as_shown(revision: int | None) -> int:
    """The revision that a page showed; one that no record has when it came with none."""
    return -1 if revision is None else revision


class Numbered(Worded):
    """A form with a number: sent again with other words, it says so and leads to what is saved.

    Where what it writes can be written again, it is handed back under a new number. Else it could
    only fail: `SentOtherwise` ends the request with a page that shows the words.
    """

    can_be_sent_again: ClassVar[bool] = True

    def clean_once(self) -> Sent:
        """The number with a digest of the words. Raises `ValidationError` for other words."""
        number = at_its_address(self.cleaned_data["once"])
        sent = Sent(number, digest_of_words(self.data, self.files))
        if row := saved_otherwise(sent):
            if not self.can_be_sent_again:
                raise SentOtherwise(self, row)
            self.saved_at = row.answer
            data: Any = self.data
            self.data = data = data.copy()
            data[self.add_prefix("once")] = str(uuid.uuid4())
            raise forms.ValidationError(SAVED_OTHERWISE)
        return sent

    @property
    def shown_revision(self) -> int:
        """The revision that the page showed; one that no record has when it came with none."""
        return as_shown(self.cleaned_data.get("revision"))

    def renew(self, revision: int) -> None:
        """Keep what was typed for a thing as it stands now: sent again, it is about that."""
        data: Any = self.data
        self.data = data = data.copy()
        data[self.add_prefix("revision")] = str(revision)

    def meet(self, theirs: Any, fresh: Any) -> None:
        """Somebody saved the record meanwhile; sent again, this is about it as it stands now.

        `fresh` is the form of the record as it stands now.
        """
        self.renew(theirs.revision)


class OnceForm(Numbered, forms.Form):
    """The two hidden fields of every form that writes: what was seen, and the token.

    What it does is an act, and most acts cannot be done again.
    """

    can_be_sent_again: ClassVar[bool] = False
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class TransitionForm(OnceForm):
    """Confirms a change of state, with a note where the change asks for one."""

    note = forms.CharField(
        label="Why?",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=2000,
        error_messages={"required": "Enter a reason."},
    )

    def __init__(self, *args: Any, change: Transition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if change.needs_note:
            self.fields["note"].required = True
        else:
            del self.fields["note"]


class OnceModelForm(Numbered, forms.ModelForm):
    """A model form with the two hidden fields, and what it showed of a record that exists; saved
    by a service, never by itself."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    shown = forms.CharField(widget=forms.HiddenInput, required=False)
    again = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        #: What each field would hold by what somebody else saved meanwhile.
        self.saved: dict[str, Any] = {}
        #: The labels of those that took it, as they had been left as they were shown.
        self.took_saved: list[str] = []
        if self.instance.pk is None:
            del self.fields["shown"]
        else:
            del self.fields["again"]
            self.fields["shown"].initial = lambda: shown_in(self)

    def clean_once(self) -> Sent:
        """The same; of something new that was saved a moment ago in these very words it asks first
        whether it is to be there twice."""
        sent = super().clean_once()
        asks = "again" in self.fields and not self.data.get(self.add_prefix("again"))
        if asks and (row := saved_before(sent)):
            self.saved_at = row.answer
            data: Any = self.data
            self.data = data = data.copy()
            data[self.add_prefix("once")] = str(uuid.uuid4())
            data[self.add_prefix("again")] = "1"
            raise forms.ValidationError(SAVED_BEFORE)
        return sent

    def meet(self, theirs: Any, fresh: Any) -> None:
        """The same; what was left as it was takes what they saved, what was typed stays."""
        super().meet(theirs, fresh)
        if "shown" in self.fields and not self.saved_at and isinstance(theirs, type(self.instance)):
            data: Any = self.data
            self.saved = take_saved(self, fresh)
            data[self.add_prefix("shown")] = shown_in(fresh)
