"""What writing a review asks for."""

from typing import Any, ClassVar

from django import forms

from core.people.models import Group, User
from core.screens.forms import Worded
from core.search.fields import WordsField
from core.workflow.forms import OnceModelForm
from reviews.cases.models import Review
from reviews.cases.queries import Wanted
from reviews.cases.querysets import PANEL
from reviews.cases.vocabulary import Kind, Theme

BEFORE_SENT = "needed before it is sent for approval"
NOBODY_KNOWN = (
    "This is for the public: do not include any real name, place, school, provider or exact date."
)


NOTES = "For internal use. Not included in versions, exports, emails or history."


class FilterForm(Worded, forms.Form):
    """Narrows the list."""

    marks_optional = False
    words = WordsField(label="Title or reference")
    kind = forms.ChoiceField(
        label="Kind", required=False, choices=[("", "Every kind"), *Kind.choices]
    )
    state = forms.ChoiceField(
        label="State",
        required=False,
        choices=[("", "Every state"), *Review.Status.choices[:-1]],
    )

    @property
    def wanted(self) -> Wanted:
        """What is asked for; nonsense in the address counts as nothing asked."""
        data = self.cleaned_data if self.is_valid() else {}
        return Wanted(data.get("words", ""), data.get("kind", ""), data.get("state", ""))


class OpenForm(OnceModelForm):
    """What a review is opened with."""

    class Meta:
        model = Review
        fields = ("kind", "panel", "title", "lead_reviewer", "notes")
        labels = {
            "kind": "What kind of review is it?",
            "panel": "Which panel oversees it?",
            "title": "What is its title?",
            "lead_reviewer": "Who is the lead reviewer?",
            "notes": "Notes for the panel",
        }
        help_texts = {
            "title": f"An invented name and what can be learned. {NOBODY_KNOWN}",
            "lead_reviewer": "They can open and edit this review, but no other.",
            "notes": NOTES,
        }
        widgets = {"kind": forms.RadioSelect, "notes": forms.Textarea(attrs={"rows": 4})}
        error_messages = {
            "kind": {"required": "Choose what kind of review it is."},
            "panel": {"required": "Choose the panel that oversees it."},
            "title": {"required": "Enter its title."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        panels = [g.pk for g in Group.objects.in_force() if g.is_for(PANEL)]
        _from(self, "panel", Group.objects.filter(pk__in=panels), "Choose a panel")
        people = User.objects.people().filter(is_active=True)
        _from(self, "lead_reviewer", people, "Nobody yet")
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)  # noqa: S101 -- it has choices
        kind.choices = Kind.choices
        if len(panels) == 1 and not self.instance.panel_id:
            self.initial["panel"] = panels[0]


class ReportForm(OnceModelForm):
    """The report: every text that is published."""

    later: ClassVar[dict[str, str]] = dict.fromkeys(("summary", "happened"), BEFORE_SENT)
    themes = forms.MultipleChoiceField(
        label="Themes",
        choices=Theme.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="The public can use these to find reviews.",
    )

    class Meta:
        model = Review
        fields = ("title", "summary", "care", "happened", "found", "changes", "themes", "notes")
        labels = {
            "title": "Title",
            "summary": "Summary",
            "care": "Before you read",
            "happened": "What happened",
            "found": "What we found",
            "changes": "What changes",
            "notes": "Notes for the panel",
        }
        help_texts = {
            "title": f"An invented name and what can be learned. {NOBODY_KNOWN}",
            "summary": "Two or three short paragraphs. Lists show the first one.",
            "care": "What readers should know first: what is described and where to find help.",
            "happened": f"{NOBODY_KNOWN} Give periods of time, not dates. Start headings with ###.",
            "found": "What led to the findings. You add the findings themselves on another page.",
            "changes": "What has been done already, and what the recommendations will change.",
            "notes": NOTES,
        }
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 6}),
            "care": forms.Textarea(attrs={"rows": 3}),
            "happened": forms.Textarea(attrs={"rows": 14}),
            "found": forms.Textarea(attrs={"rows": 8}),
            "changes": forms.Textarea(attrs={"rows": 6}),
            "notes": forms.Textarea(attrs={"rows": 3}),
        }
        error_messages = {"title": {"required": "Enter the title."}}


class DatesForm(OnceModelForm):
    """The key dates; those that do not concern a kind are left out."""

    class Meta:
        model = Review
        fields = ("decided_on", "publish_on", "copied_on", "cleared_on", "family_told_on")
        labels = {
            "decided_on": "When was the review decided?",
            "publish_on": "When is publication planned?",
            "copied_on": "When were copies sent?",
            "cleared_on": "When did the Home Office clear it?",
            "family_told_on": "When was the person or the family told?",
        }
        help_texts = {
            "decided_on": "The time for completing the review is counted from this date.",
            "publish_on": "If advance copies are needed, the last date to send them is worked out "
            "from this.",
            "copied_on": "To the national Panel and the Secretary of State.",
            "cleared_on": "The date of its letter.",
            "family_told_on": "Told about publication, with time to read the report.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.procedure.copy:
            del self.fields["copied_on"]
        if not self.instance.procedure.needs_clearance:
            del self.fields["cleared_on"]


def _from(form: forms.ModelForm, name: str, rows: Any, empty: str) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 -- a foreign key's field
    field.queryset, field.empty_label = rows, empty
