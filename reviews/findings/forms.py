"""What writing and answering findings and recommendations asks for."""

from datetime import date
from typing import Any, ClassVar

from django import forms

from core.people.models import Agency, Group
from core.screens.bounds import TO_BE_DONE, Bounds
from core.screens.dates import DateField
from core.workflow.forms import OnceForm, OnceModelForm
from reviews.cases.forms import NOBODY_KNOWN
from reviews.findings.models import Finding, Recommendation
from reviews.findings.progress import is_public
from reviews.findings.services import PASSED, is_over, reasons_against_day

ANSWERS = [("accept", "It is accepted"), ("reject", "It is not accepted")]
#: The answer that was given, by the state of what was answered.
GIVEN = {"accepted": "accept", "rejected": "reject"}
REASON_LEFT = (
    "You gave a reason below why it is not accepted. Choose “It is not accepted”, or remove that "
    "reason first."
)

#: What is asked of whoever records the response of another.
SOURCE = ("said_by", "said_on", "said_how")


class FindingForm(OnceModelForm):
    """One finding."""

    class Meta:
        model = Finding
        fields = ("title", "text")
        labels = {"title": "The finding in one line", "text": "What it means"}
        help_texts = {"text": NOBODY_KNOWN}
        widgets = {"text": forms.Textarea(attrs={"rows": 6})}
        error_messages = {
            "title": {"required": "Enter the finding in one line."},
            "text": {"required": "Enter what it means."},
        }


class RecommendationForm(OnceModelForm):
    """One recommendation: what, for whom, by when, and from which findings it follows."""

    later: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("agency", "group"), "choose an agency or a group"),
        "due": "needed before it is accepted",
    }
    follows = forms.ModelMultipleChoiceField(
        label="Which findings does it follow from?",
        queryset=Finding.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    due = DateField(
        label="When is it due?",
        help_text="For example, 31 3 2027.",
        bounds=TO_BE_DONE,
        required=False,
    )

    class Meta:
        model = Recommendation
        fields = ("text", "outcome", "agency", "group", "due")
        labels = {
            "text": "What is recommended?",
            "outcome": "What will be different?",
            "agency": "Which agency is it for?",
            "group": "Or which group is it for?",
        }
        help_texts = {
            "text": f"One thing to do. {NOBODY_KNOWN}",
            "outcome": "How someone could tell in a year that it has worked.",
        }
        widgets = {
            "text": forms.Textarea(attrs={"rows": 3}),
            "outcome": forms.Textarea(attrs={"rows": 3}),
        }
        error_messages = {
            "text": {"required": "Enter what is recommended."},
            "outcome": {"required": "Enter what will be different."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows: dict[str, Any] = {
            "agency": Agency.objects.in_force(),
            "group": Group.objects.in_force(),
            "follows": Finding.objects.filter(review=self.instance.review_id).order_by("number"),
        }
        for name, queryset in rows.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 -- as declared
            field.queryset = queryset
        self.fields["follows"].label_from_instance = _named  # type: ignore[attr-defined]
        if self.instance.pk:
            self.initial["follows"] = [f.pk for f in self.instance.findings.all()]

    def clean_due(self) -> date | None:
        """A day that has passed needs the day of a decision before it; a kept one is let be."""
        due: date | None = self.cleaned_data["due"]
        if due and due != self.initial.get("due") and is_over(self.instance, due):
            raise forms.ValidationError(PASSED)
        return due

    def clean(self) -> dict[str, Any]:
        """One owner, told at the field."""
        data: dict[str, Any] = super().clean() or {}
        if bool(data.get("agency")) == bool(data.get("group")):
            self.add_error("agency", "Choose who it is for: an agency or a group, not both.")
        return data


class AnswerForm(OnceForm):
    """Accepted, or not and why."""

    reveals: ClassVar[dict[str, dict[str, str]]] = {"answer": {"accept": "due", "reject": "reason"}}
    hints: ClassVar[dict[str, dict[str, str]]] = {
        "answer": {"accept": "It becomes an action with this owner and due date."}
    }
    answer = forms.ChoiceField(
        label="How did the owner respond?",
        choices=ANSWERS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how the owner responded."},
    )
    due = DateField(
        label="When will it be done?",
        help_text="This date is in the report. If you change it, the change must be approved.",
        bounds=TO_BE_DONE,
        required=False,
    )
    reason = forms.CharField(
        label="Why is it not accepted?",
        help_text="This is part of the report: the people who decide on publication approve it "
        "with the text, then it is published beside the recommendation and in the yearly report. "
        f"{NOBODY_KNOWN}",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=2000,
    )

    said_by = forms.CharField(
        label="Who said it?",
        help_text="Their name or job title.",
        max_length=150,
        error_messages={"required": "Enter who said it."},
    )
    said_on = DateField(
        label="When did they say it?",
        bounds=Bounds(future=False),
        error_messages={"required": "Enter the date when they said it."},
    )
    said_how = forms.ChoiceField(
        label="How did they say it?",
        choices=Recommendation.How.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how they said it."},
    )

    def ask_who(self, row: Recommendation, *, is_own: bool) -> None:
        """Whose answer it is, unless its owner writes it; what stands already is shown."""
        if is_own:
            for name in SOURCE:
                del self.fields[name]
            return
        self.fields["said_by"].label = f"Who said it for {row.owner_words}?"
        if row.status == Recommendation.Status.REJECTED:
            self.initial.update({name: getattr(row, name) for name in SOURCE})

    def offer(self, row: Recommendation, *, may_turn_down: bool) -> None:
        """Show today's answer, which can be given anew, and the other where that is open."""
        self.row = row
        self.initial["due"] = row.due
        if is_public(row):
            del self.fields["due"]  # What is public stands as it was approved.
        if row.status in GIVEN:
            self.initial["answer"] = GIVEN[row.status]
        if row.status == Recommendation.Status.REJECTED:
            self.initial["reason"] = row.reason
        if not may_turn_down:
            field = self.fields["answer"]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- as declared
            field.choices = ANSWERS[:1]
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        """A refusal has a reason, and nothing else has one: no word is dropped in silence. What is
        accepted has its day; that of a refusal counts for nothing."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("answer") == "reject":
            self.errors.pop("due", None)
        elif data.get("answer") == "accept" and "due" in data:
            for said in reasons_against_day(self.row, data["due"]):
                self.add_error("due", said)
        reason = data.get("reason", "").strip()
        if data.get("answer") == "reject" and not reason:
            self.add_error("reason", "Enter why it is not accepted.")
        was = self.initial.get("reason", "").strip()
        if data.get("answer") == "accept" and reason not in {"", was}:
            self.add_error("answer", REASON_LEFT)
        return data


class TellForm(OnceModelForm):
    """What the public reads beside a recommendation."""

    class Meta:
        model = Recommendation
        fields = ("progress",)
        labels = {"progress": "What has changed?"}
        help_texts = {
            "progress": "If the review is public, this is published at once. "
            "What an owner writes in the action log is not published."
        }
        widgets = {"progress": forms.Textarea(attrs={"rows": 5})}


def _named(finding: Finding) -> str:
    return f"{finding.number}. {finding.title}"
