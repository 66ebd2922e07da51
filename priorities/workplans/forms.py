"""What workplans and activities ask for."""

from typing import Any

from django import forms

from core.people.models import Agency, Group, User
from core.screens.years import YearField
from core.workflow.forms import OnceModelForm
from priorities.areas.forms import AreaField
from priorities.areas.models import Area
from priorities.measures.models import Measure
from priorities.workplans.models import Activity, Workplan


class WorkplanForm(OnceModelForm):
    """Whose workplan, for which year, for which area of work."""

    class Meta:
        model = Workplan
        fields = ("group", "year", "area", "summary")
        labels = {
            "group": "Whose workplan is it?",
            "year": "Year",
            "area": "Area of work",
            "summary": "What this year is about",
        }
        help_texts = {"year": "For example, 2022/23."}
        field_classes = {"area": AreaField, "year": YearField}
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 4}),
        }
        error_messages = {
            "group": {"required": "Choose the group whose workplan it is."},
        }

    def __init__(self, *args: Any, groups: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["group"], self.fields["year"]
            areas = Area.objects.filter(group=self.instance.group)
        else:
            _choices(self, "group", Group.objects.none() if groups is None else groups, "a group")
            areas = Area.objects.all()
        _choices(self, "area", areas.select_related("plan"), "an area of work")


class ActivityForm(OnceModelForm):
    """One thing that a group will do."""

    class Meta:
        model = Activity
        fields = (
            "title",
            "method",
            "expected",
            "baseline",
            "measure",
            "owner",
            "person",
            "with_whom",
            "due",
        )
        labels = {
            "title": "What will be done?",
            "method": "How?",
            "expected": "What difference do we expect?",
            "baseline": "Where do we start?",
            "measure": "How will we see it?",
            "owner": "Which agency owns it?",
            "person": "Who is responsible?",
            "with_whom": "Together with",
            "due": "Due by",
        }
        help_texts = {
            "expected": "For people, not for the partnership.",
            "baseline": "A figure or a sentence, so that a difference can be seen later.",
            "due": "For example, 31 3 2023.",
        }
        widgets = {
            name: forms.Textarea(attrs={"rows": 3}) for name in ("method", "expected", "baseline")
        }
        error_messages = {"title": {"required": "Enter what will be done."}}

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choices(self, "owner", Agency.objects.in_force(), "an agency")
        _choices(self, "measure", Measure.objects.all(), "a measure")
        people = User.objects.people().filter(seats_held__seat__group=group, is_active=True)
        _choices(self, "person", people.distinct(), "a person")


def _choices(form: forms.BaseForm, name: str, rows: Any, what: str) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 -- a foreign key's field
    field.queryset = rows
    field.empty_label = f"Choose {what}"
