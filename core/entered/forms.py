"""The form by which the source of something is kept before it is entered."""

from datetime import date
from typing import Any

from django import forms

from core.entered.services import Source
from core.entered.vocabulary import ELSEWHERE, CameBy
from core.files.kinds import ACCEPT, WORDS
from core.people.models import User
from core.screens.bounds import Bounds
from core.screens.dates import DateField
from core.workflow.forms import OnceModelForm

FILES = f"{WORDS[0].upper()}{WORDS[1:]}, at most 25 MB"


class SourceForm(OnceModelForm):
    """Whose words somebody is about to enter, and how they came; a subclass names the model."""

    came_by = forms.ChoiceField(
        label="How did you receive it?",
        choices=ELSEWHERE,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how you received it."},
    )
    came_from = forms.ModelChoiceField(
        queryset=User.objects.none(),
        label="Whose words are these?",
        widget=forms.RadioSelect,
        empty_label=None,
        help_text="They will be asked to confirm. Until then it does not count as theirs.",
        error_messages={"required": "Choose whose words these are."},
    )
    came_on = DateField(
        bounds=Bounds(future=False),
        label="Date you received it",
        error_messages={"required": "Enter the date you received it."},
    )
    source_words = forms.CharField(
        label="What they wrote or said, word for word",
        help_text="Paste the email or the document, or record what was said. It is kept.",
        widget=forms.Textarea(attrs={"rows": 10}),
        required=False,
    )
    file = forms.FileField(
        label="Or upload the document",
        help_text=f"{FILES}.",
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
    )
    marks_optional = False

    def get_earliest(self) -> tuple[date, str] | None:
        """The first day on which it can have come, and what happened then."""
        return None

    def clean_came_on(self) -> date:
        """Not one before there was anything to say."""
        day: date = self.cleaned_data["came_on"]
        earliest = self.get_earliest()
        if earliest and day < earliest[0]:
            first = f"{earliest[0]:%-d %B %Y}"
            raise forms.ValidationError(f"{earliest[1]} on {first}. Enter that day or a later one.")
        return day

    def __init__(self, *args: Any, senders: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["came_from"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 -- declared above
        field.queryset = senders
        if not self.is_bound and self.instance.came_by == CameBy.PORTAL:
            self.initial["came_by"] = ""

    def clean(self) -> dict[str, Any]:
        """Words or a file: what came is kept."""
        data = super().clean() or {}
        kept = data.get("source_words", "").strip() or data.get("file")
        if not kept and "file" not in self.errors:
            said = "Enter what they wrote or said, or add the document."
            self.add_error("source_words", said)
        return data

    @property
    def source(self) -> Source:
        """What the form holds, once it is valid."""
        data = self.cleaned_data
        sent = data["file"]
        return Source(
            came_by=data["came_by"],
            came_on=data["came_on"],
            came_from=data["came_from"],
            source_words=data["source_words"],
            files=[(sent.name, sent.read())] if sent else [],
        )
