"""What writing a document asks for."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from core.calendar.days import today
from core.people.models import Group
from core.people.offices import writes_for
from core.screens.forms import Worded
from core.search.fields import WordsField
from core.workflow.forms import OnceModelForm
from core.workflow.untouched import is_left
from governance.documents.models import Document


class FilterForm(Worded, forms.Form):
    """Narrows the list."""

    marks_optional = False
    words = WordsField(label="Part of the title")


class DocumentForm(OnceModelForm):
    """Title, kind, owner, handling, text and review date."""

    class Meta:
        model = Document
        fields = ("title", "kind", "group", "marking", "summary", "body", "review_on")
        labels = {
            "title": "Title",
            "kind": "What kind of document is it?",
            "group": "Which group owns it?",
            "marking": "Who can read it?",
            "summary": "Summary",
            "body": "Text",
            "review_on": "When should it be reviewed?",
        }
        help_texts = {
            "summary": "Up to five lines. The people who approve it read this first.",
            "body": "Start headings with ### and list items with a dash.",
            "review_on": "For example, 27 3 2027. Leave empty if no date is set.",
        }
        error_messages = {
            "title": {"required": "Enter the title of the document."},
            "kind": {"required": "Choose what kind of document it is."},
            "group": {"required": "Choose the group that owns it."},
            "marking": {"required": "Choose who can read it."},
            "body": {"required": "Enter the text of the document."},
        }
        widgets = {
            "kind": forms.RadioSelect,
            "marking": forms.RadioSelect,
            "summary": forms.Textarea(attrs={"rows": 5}),
            "body": forms.Textarea(attrs={"rows": 18}),
        }

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        group = self.fields["group"]
        assert isinstance(group, forms.ModelChoiceField)  # noqa: S101 -- a foreign key's field
        kept = Group.objects.filter(pk=self.instance.group_id)
        group.queryset = writes_for(person) | kept
        group.empty_label = "Choose a group"
        for name, choices in (("kind", Document.Kind.choices), ("marking", MARKINGS)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- it has choices
            field.choices = choices

    def clean_review_on(self) -> date | None:
        """A day that is set now lies ahead; one that was kept from before may have passed."""
        day: date | None = self.cleaned_data["review_on"]
        if day and day < today() and not is_left(self, "review_on", day):
            raise ValidationError("The review date must be today or later.")
        return day


MARKINGS = [
    ("official", "Everyone with a seat in the partnership (OFFICIAL)"),
    (
        "official-sensitive",
        "Its group, the business unit, the scrutineer and auditors (OFFICIAL-SENSITIVE)",
    ),
]
