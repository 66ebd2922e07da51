"""What plans and areas of work ask for."""

from typing import Any

from django import forms

from core.people.models import Group
from core.screens.dates import DateField
from core.workflow.forms import OnceForm, OnceModelForm
from priorities.areas.models import FROM_THE_PLAN, WORDING, Area, Plan


class AreaField(forms.ModelChoiceField):
    """A choice of areas of work, in which two wordings of one are told apart."""

    def __init__(self, queryset: Any, **kwargs: Any) -> None:
        super().__init__(queryset.select_related("plan"), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """With its plan and its days."""
        return str(obj.in_full)


class PlanForm(OnceModelForm):
    """A strategic plan."""

    class Meta:
        model = Plan
        fields = ("title", "key", "vision", "since", "until")
        labels = {
            "title": "Title",
            "key": "Short name for its web address",
            "vision": "Vision",
            "since": "Start date",
            "until": "End date",
        }
        help_texts = {"key": "Lower-case letters and hyphens, such as plan-2022."}
        widgets = {"vision": forms.Textarea(attrs={"rows": 4})}
        error_messages = {
            "title": {"required": "Enter the title of the plan."},
            "key": {"required": "Enter a short name in lower-case letters."},
            "since": {"required": "Enter the day it starts."},
        }


class AreaForm(OnceModelForm):
    """An area of work: its question, its aim, its group."""

    class Meta:
        model = Area
        fields = ("plan", "group", "name", "key", "question", "aim", "order")
        labels = {
            "plan": "Which plan is it part of?",
            "group": "Which group works on it?",
            "name": "Name",
            "key": "Short name for its web address",
            "question": "The question it answers",
            "aim": "Aim",
            "order": "Position in the list",
        }
        help_texts = {
            "question": "What we want to find out, as a question.",
            "key": "Lower-case letters and hyphens.",
        }
        widgets = {
            "question": forms.Textarea(attrs={"rows": 3}),
            "aim": forms.Textarea(attrs={"rows": 4}),
        }
        error_messages = {
            "plan": {"required": "Choose the plan."},
            "group": {"required": "Choose the group that works on it."},
            "name": {"required": "Enter the name of this area of work."},
            "key": {"required": "Enter a short name in lower-case letters."},
            "aim": {"required": "Enter the aim."},
        }

    def __init__(self, *args: Any, person: Any, wording_stays: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in WORDING:
            # Whoever had the page open before sends words, which are refused and not lost.
            if wording_stays and name not in self.data:
                del self.fields[name]
        if self.instance.pk and not person.has_perm("priorities.add_area"):
            for name in FROM_THE_PLAN:
                del self.fields[name]
            return
        group, plan = self.fields["group"], self.fields["plan"]
        assert isinstance(group, forms.ModelChoiceField)  # noqa: S101 -- a foreign key's field
        assert isinstance(plan, forms.ModelChoiceField)  # noqa: S101 -- a foreign key's field
        group.queryset = Group.objects.in_force()
        group.empty_label, plan.empty_label = "Choose a group", "Choose a plan"


class RefocusForm(OnceForm):
    """The new wording, why, and from when; the old one stays readable."""

    question = forms.CharField(
        label="New question",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter the question."},
    )
    aim = forms.CharField(
        label="New aim",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter the aim."},
    )
    reason = forms.CharField(
        label="Why is it being refocused?",
        help_text="Readers see both wordings and this reason.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it is being refocused."},
    )
    on = DateField(
        label="When does the change take effect?",
        error_messages={"required": "Enter the day on which the change takes effect."},
    )
