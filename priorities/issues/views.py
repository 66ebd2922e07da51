"""The pages of issues: raising one, reading one, the list."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from core.notices.recipients import told_of_alerts, without_a_number
from core.workflow.access import PermissionRequired
from core.workflow.views import RecordForm
from priorities.issues.forms import IssueForm
from priorities.issues.models import Issue
from priorities.issues.services import raise_issue


class IssueList(PermissionRequired):
    """Issues that this person may see, newest first."""

    permission = "priorities.list_issues"

    def get(self, request: HttpRequest) -> HttpResponse:
        """With the time until each was acknowledged."""
        rows = Issue.objects.visible_to(self.person).select_related("group", "raised_by")
        context = {
            "issues": rows.prefetch_related("alerts")[:100],
            "may_raise": self.person.has_perm("priorities.raise_issue"),
        }
        return render(request, "priorities/issues/list.html", context)


class IssueRaise(RecordForm):
    """Three questions; the chair is alerted in the moment it is sent."""

    permission = "priorities.raise_issue"
    form_class = IssueForm
    template_name = "priorities/issues/raise.html"
    title = "Raise an issue that could affect delivery"

    def get_initial(self) -> dict[str, Any]:
        """The group and the quarter that one came from."""
        asked = self.request.GET
        return {name: asked[name] for name in ("group", "quarter") if asked.get(name, "").isdigit()}

    def get_form(self, data: Any = None, files: Any = None) -> IssueForm:
        """The form, with the groups that this person can mean."""
        return IssueForm(data, files, initial=self.get_initial(), person=self.person)

    def get_context(self) -> dict[str, Any]:
        """Who will be told; nobody reads of themselves by name."""
        told = told_of_alerts()
        others = [person for person in told if person.pk != self.person.pk]
        to_self = len(others) < len(told)
        return {"told": others, "to_self": to_self, "no_text": without_a_number(others)}

    def write(self, form: Any, seen: int) -> str:
        """Write it down and alert."""
        words = {name: form.cleaned_data[name] for name in form.Meta.fields}
        return raise_issue(by=self.person, **words).get_absolute_url()


class IssueDetail(PermissionRequired):
    """What was raised, when it was acknowledged, and what happens if it is not."""

    permission = "priorities.see_issue"

    def get_permission_object(self) -> Issue:
        """The issue, if this person may know of it."""
        rows = Issue.objects.visible_to(self.person).select_related("group", "raised_by", "quarter")
        self.issue = get_object_or_404(rows.prefetch_related("alerts"), pk=self.kwargs["pk"])
        return self.issue

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The issue with its alert."""
        alert = self.issue.alert
        waits = alert and not alert.acknowledged and not alert.rung
        context = {
            "issue": self.issue,
            "alert": alert,
            "no_text": without_a_number(told_of_alerts()) if waits else "",
            "may_open_alert": alert and self.person.has_perm("core.see_alert", alert),
            "back": reverse("priorities:issue-list"),
        }
        return render(request, "priorities/issues/detail.html", context)
