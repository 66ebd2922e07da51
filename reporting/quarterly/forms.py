"""What people write into the quarterly report; the groups' own words come from their returns."""

from typing import Any

from django import forms

from core.workflow.forms import OnceModelForm
from reporting.quarterly.models import QuarterlyReport, ReportPart


class ReportForm(OnceModelForm):
    """The five lines, and what the assurance group says."""

    class Meta:
        model = QuarterlyReport
        fields = ("summary", "opening")
        labels = {"summary": "In five lines", "opening": "Opening, from the assurance group"}
        help_texts = {
            "summary": "Enter one point per line. Leave blank to generate them from the figures.",
        }
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 6}),
            "opening": forms.Textarea(attrs={"rows": 8}),
        }

    def __init__(self, *args: Any, hint: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opening"].help_text = hint


class CommentForm(OnceModelForm):
    """What the assurance group adds to one group's part."""

    class Meta:
        model = ReportPart
        fields = ("comment",)
        labels = {"comment": "What does the assurance group want to add?"}
        help_texts = {"comment": "The words of the group stay as its chair approved them."}
        widgets = {"comment": forms.Textarea(attrs={"rows": 6})}
