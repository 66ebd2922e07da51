"""The pages of issues: raising one, reading one, the list, and what becomes of one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from core.audit.history import Part
from core.calendar.days import today
from core.notices.kinds import ALERT, ALERT_TAKEN_BACK
from core.notices.models import Alert
from core.notices.queries import who_is_told
from core.notices.recipients import is_told_of_alerts, told_of_alerts, without_a_number
from core.partnership.queries import executive_word
from core.screens.numbers import key_in
from core.workflow.access import PermissionRequired
from core.workflow.services import blockers
from core.workflow.views import RecordForm, TransitionView
from priorities.issues.forms import AnswerForm, IssueForm
from priorities.issues.kinds import ANSWERED, CLOSED
from priorities.issues.models import ANSWER, CLOSE, TAKE_BACK, Issue, has_answer
from priorities.issues.querysets import own_group, quarter_in_hand
from priorities.issues.services import answer_issue, close_issue, raise_issue, take_back_issue
from priorities.quarters.models import Quarter


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
        """What one came from; else the one group that can be meant, the newest quarter in hand."""
        asked = {name: self.request.GET.get(name, "") for name in ("group", "quarter")}
        came = {name: given for name, given in asked.items() if key_in(given)}
        meant = {"group": own_group(self.person), "quarter": quarter_in_hand(today())}
        return {**{name: row.pk for name, row in meant.items() if row}, **came}

    def get_form(self, data: Any = None, files: Any = None) -> IssueForm:
        """The form, with the groups that this person can mean."""
        return IssueForm(data, files, initial=self.get_initial(), person=self.person)

    def get_context(self) -> dict[str, Any]:
        """Who will be told; nobody reads of themselves by name."""
        told = told_of_alerts()
        others = [person for person in told if person.pk != self.person.pk]
        to_self = len(others) < len(told)
        asked = self.request.POST.get("quarter", self.get_initial().get("quarter", ""))
        number = key_in(str(asked))
        return {
            "told": others,
            "to_self": to_self,
            "no_text": without_a_number(others),
            "quarter": Quarter.objects.filter(pk=number).first() if number else None,
            **self._back(),
        }

    def _back(self) -> dict[str, str]:
        """Where the address says that one came from: a return, or else a quarter."""
        group, quarter = (key_in(self.request.GET.get(name, "")) for name in ("group", "quarter"))
        came = Quarter.objects.filter(pk=quarter).first() if quarter else None
        if came is None:
            return {"back": reverse("priorities:home"), "back_to": "Priorities"}
        rows = came.returns.visible_to(self.person).filter(group=group) if group else None
        report = rows.first() if rows is not None else None
        place, name = (report, "the return") if report else (came, str(came))
        return {"back": place.get_absolute_url(), "back_to": name}

    def write(self, form: Any, seen: int) -> str:
        """Write it down and alert, and say who is told."""
        words = {name: form.cleaned_data[name] for name in form.Meta.fields}
        issue = raise_issue(by=self.person, **words)
        messages.success(self.request, f"Raised. {told_of(issue, self.person)}")
        return issue.get_absolute_url()


def told_of(issue: Issue, by: Any) -> str:
    """Who is told that it was raised; whom it waits for, where that is nobody else."""
    alert = issue.alert
    if alert and (told := who_is_told(alert, ALERT, besides=by)):
        return told
    if is_told_of_alerts(by):
        return "Nobody else is told. The alert is waiting for you."
    nobody = f"The {executive_word()} has no chair today"
    return f"{nobody}, so the business unit has been asked to call."


def told_of_taking_back(issue: Issue, by: Any) -> str:
    """Who is told that it was taken back: whoever was alerted."""
    alert = issue.alert
    return who_is_told(alert, ALERT_TAKEN_BACK, besides=by) if alert else ""


class IssueDetail(PermissionRequired):
    """What was raised, when it was acknowledged, and what happens if it is not."""

    permission = "priorities.see_issue"

    def get_permission_object(self) -> Issue:
        """The issue, if this person may know of it."""
        rows = Issue.objects.visible_to(self.person).select_related(
            "group", "raised_by", "quarter", "answered_by"
        )
        self.issue = get_object_or_404(rows.prefetch_related("alerts"), pk=self.kwargs["pk"])
        return self.issue

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The issue with its alert."""
        alert = self.issue.alert
        may_open_alert = alert and self.person.has_perm("core.see_alert", alert)
        waits = alert and not alert.acknowledged and not alert.rung and not alert.taken_back
        context = {
            "issue": self.issue,
            "alert": alert,
            "may_answer": not against_answering(self.issue, self.person),
            "changes": [c for c in (CLOSE, TAKE_BACK) if not blockers(self.issue, c, self.person)],
            "no_text": without_a_number(told_of_alerts()) if waits else "",
            "may_open_alert": may_open_alert,
            "also": alert if may_open_alert else None,
            "calls": calls_about(alert) if alert and may_open_alert else [],
            "back": reverse("priorities:issue-list"),
        }
        return render(request, "priorities/issues/detail.html", context)


def calls_about(alert: Alert) -> list[Part]:
    """Each call about its alert, also one that reached nobody, for those who may open the alert."""
    calls = alert.calls.select_related("person")
    return [Part(call, f"Call to {call.to}", call.words) for call in calls]


def against_answering(issue: Issue, person: Any) -> list[str]:
    """What stands against answering it now, but that the answer is not written yet."""
    return [said for said in blockers(issue, ANSWER, person) if said not in has_answer(issue)]


class IssueAnswer(RecordForm):
    """Where the chair answers what is asked, in words."""

    permission = "priorities.answer_issue"
    form_class = AnswerForm
    template_name = "priorities/issues/answer.html"
    title = "Answer an issue"

    def get_record(self) -> Issue:
        """The issue, if this person may know of it."""
        rows = Issue.objects.visible_to(self.person).select_related("group", "raised_by")
        issue: Issue = get_object_or_404(rows, pk=self.kwargs["pk"])
        return issue

    def closed_because(self) -> list[str]:
        """What stands against answering it now."""
        return against_answering(self.record, self.person)

    def get_context(self) -> dict[str, Any]:
        """What was raised, and the way back."""
        return {
            "eyebrow": self.record.which,
            "lede": f"Raised by {self.record.raised_by}.",
            "button": "Send the answer",
            "back": self.record.get_absolute_url(),
        }

    def write(self, form: Any, seen: int) -> str:
        """Answer it; whoever raised it is told."""
        words = form.cleaned_data["answer"]
        issue = answer_issue(self.record, words, seen=seen, by=self.person)
        told = who_is_told(issue, ANSWERED, besides=self.person)
        messages.success(self.request, f"Answered. {told}".strip())
        return issue.get_absolute_url()


class IssueTransition(TransitionView):
    """Closes an issue that was answered, or takes back one that was raised by mistake."""

    model = Issue
    transitions = (CLOSE, TAKE_BACK)
    permission = "priorities.see_issue"

    def act(self, data: dict[str, Any], seen: int) -> str:
        """By the service of its change; says who is told of it."""
        if self.change == CLOSE:
            issue = close_issue(self.object, seen=seen, by=self.person)
            done, told = "Closed.", who_is_told(issue, CLOSED, besides=self.person)
        else:
            issue = take_back_issue(self.object, note=data["note"], seen=seen, by=self.person)
            done, told = "Taken back.", told_of_taking_back(issue, self.person)
        messages.success(self.request, f"{done} {told}".strip())
        return issue.get_absolute_url()
