"""The pages of workplans and their activities."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from core.approvals.models import Approval
from core.approvals.sending_views import SendPage
from core.people.offices import writes_for
from core.workflow.access import PermissionRequired
from core.workflow.forms import OnceForm
from core.workflow.services import blockers, save
from core.workflow.views import RecordForm, TransitionView
from priorities.workplans.forms import ActivityForm, WorkplanForm
from priorities.workplans.models import ACTIVITY_TRANSITIONS, SEND, Activity, Workplan
from priorities.workplans.services import add_activity, send_workplan, start_workplan


class WorkplanList(PermissionRequired):
    """Every workplan that this person may see, by year."""

    permission = "priorities.list_workplans"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Newest year first."""
        rows = Workplan.objects.visible_to(self.person).select_related("group", "area")
        context = {
            "workplans": rows,
            "may_add": self.person.has_perm("priorities.add_workplan"),
        }
        return render(request, "priorities/workplans/list.html", context)


class WorkplanPage(PermissionRequired):
    """What pages about one workplan share."""

    permission = "priorities.see_workplan"

    def get_permission_object(self) -> Workplan:
        """The workplan, if this person may know of it."""
        rows = Workplan.objects.visible_to(self.person).select_related(
            "group", "area", "approved_version"
        )
        self.workplan = get_object_or_404(rows, pk=self.kwargs["pk"])
        return self.workplan


class WorkplanDetail(WorkplanPage):
    """What it is for, its activities, how far it is."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A fixed number of queries, however many activities."""
        rows = self.workplan.activities.select_related("owner", "person", "measure")
        activities = list(rows)
        for activity in activities:
            activity.workplan = self.workplan
        said = self._last_said()
        context = {
            "workplan": self.workplan,
            "activities": [
                (a, self.person.has_perm("priorities.edit_activity", a), said.get(a.pk))
                for a in activities
            ],
            "may_edit": self.person.has_perm("priorities.edit_workplan", self.workplan),
            "may_send": not blockers(self.workplan, SEND, self.person),
            "waiting": Approval.objects.about(self.workplan).open().first(),
        }
        return render(request, "priorities/workplans/detail.html", context)

    def _last_said(self) -> dict[int, Any]:
        """What the group's last approved return of this plan says of each activity, by activity."""
        returns = self.workplan.returns.visible_to(self.person).filter(status="approved")
        last = returns.select_related("quarter").first()
        if last is None:
            return {}
        lines = list(last.lines.select_related("activity"))
        for line in lines:
            line.report = last
        return {line.activity_id: line for line in lines}


class WorkplanAdd(RecordForm):
    """A new year's workplan, with what was left undone carried over."""

    permission = "priorities.add_workplan"
    form_class = WorkplanForm
    title = "Start a workplan"

    def get_form(self, data: Any = None, files: Any = None) -> WorkplanForm:
        """For one of the groups that this person writes for."""
        return WorkplanForm(data, groups=writes_for(self.person))

    def get_context(self) -> dict[str, Any]:
        """The way back."""
        lede = "Activities still to be done from the previous year are carried over."
        return {
            "back": reverse("priorities:workplan-list"),
            "lede": lede,
            "button": "Start the workplan",
        }

    def write(self, form: Any, seen: int) -> str:
        """Start it."""
        words = {name: form.cleaned_data[name] for name in form.Meta.fields}
        return start_workplan(by=self.person, **words).get_absolute_url()


def agreed_again(workplan: Workplan) -> str:
    """What a change does to a plan that was sent or agreed, said before it is made."""
    agreed = workplan.status != Workplan.Status.DRAFT
    return "The workplan must then be agreed again." if agreed else ""


class WorkplanEdit(RecordForm):
    """Its area and what the year is about."""

    permission = "priorities.edit_workplan"
    form_class = WorkplanForm
    template_name = "core/approvals/form.html"
    title = "Edit the workplan"

    def get_record(self) -> Workplan:
        """The workplan, if this person may know of it."""
        return get_object_or_404(Workplan.objects.visible_to(self.person), pk=self.kwargs["pk"])

    def get_context(self) -> dict[str, Any]:
        """The way back, and what an edit does."""
        back = self.record.get_absolute_url()
        lede = agreed_again(self.record)
        return {"back": back, "eyebrow": self.record, "text": self.record, "lede": lede}

    def write(self, form: Any, seen: int) -> str:
        """Save it; an agreed plan is a draft again."""
        done = save(form.instance, by=self.person, seen=seen)
        return str(done.get_absolute_url())


class ActivityAdd(RecordForm):
    """One more activity."""

    permission = "priorities.edit_workplan"
    form_class = ActivityForm
    template_name = "core/approvals/form.html"
    title = "Add an activity"

    def get_permission_object(self) -> Workplan:
        """The workplan that it joins."""
        self.record = None
        rows = Workplan.objects.visible_to(self.person).select_related("group")
        self.workplan = get_object_or_404(rows, pk=self.kwargs["pk"])
        return self.workplan

    def get_form(self, data: Any = None, files: Any = None) -> ActivityForm:
        """Blank."""
        instance = Activity(workplan=self.workplan)
        return ActivityForm(data, instance=instance, group=self.workplan.group)

    def get_context(self) -> dict[str, Any]:
        """The way back, and what one more does."""
        back = self.workplan.get_absolute_url()
        lede = agreed_again(self.workplan)
        return {"back": back, "eyebrow": self.workplan, "text": self.workplan, "lede": lede}

    def write(self, form: Any, seen: int) -> str:
        """Add it."""
        words = {name: form.cleaned_data[name] for name in form.Meta.fields}
        return add_activity(self.workplan, by=self.person, **words).get_absolute_url()


class ActivityEdit(RecordForm):
    """An activity; an agreed plan has to be agreed again."""

    permission = "priorities.edit_activity"
    form_class = ActivityForm
    template_name = "core/approvals/form.html"
    title = "Edit the activity"

    def get_record(self) -> Activity:
        """The activity, if this person may know of its workplan."""
        plans = Workplan.objects.visible_to(self.person)
        rows = Activity.objects.filter(workplan__in=plans).select_related("workplan__group")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_form(self, data: Any = None, files: Any = None) -> ActivityForm:
        """With the people of its group."""
        group = self.record.workplan.group
        return ActivityForm(data, instance=self.record, initial=self.get_initial(), group=group)

    def get_context(self) -> dict[str, Any]:
        """The way back, and what an edit does."""
        workplan = self.record.workplan
        lede = agreed_again(workplan)
        return {"back": self.record.get_absolute_url(), "text": workplan, "lede": lede}

    def write(self, form: Any, seen: int) -> str:
        """Save it."""
        done = save(form.instance, by=self.person, seen=seen)
        return str(done.get_absolute_url())


class ActivityTransition(TransitionView):
    """Drops an activity, with the reason, or takes it up again."""

    model = Activity
    transitions = ACTIVITY_TRANSITIONS
    permission = "priorities.see_activity"

    def get_queryset(self) -> Any:
        """Activities of the workplans that this person may see."""
        plans = Workplan.objects.visible_to(self.person)
        return Activity.objects.filter(workplan__in=plans).select_related("workplan__group")


class WorkplanSend(SendPage, WorkplanPage):
    """Shows who will agree it, then sends it."""

    permission = "priorities.send_workplan"
    form_class = OnceForm
    template_name, thing, change = "priorities/workplans/send.html", "workplan", SEND

    def act(self, data: dict[str, Any], seen: int) -> str:
        """To those who decide."""
        send_workplan(self.workplan, seen=seen, by=self.person)
        return self.workplan.get_absolute_url()
