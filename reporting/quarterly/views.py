"""The pages of quarterly reports: list, draft, compiling, comments, sending, the paper."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from core.approvals.approved import approved_versions
from core.approvals.models import Approval
from core.approvals.queries import decisions_about
from core.approvals.sending_views import SendPage
from core.calendar.days import today
from core.documents.models import Section, Version
from core.jobs.files import at_hand
from core.jobs.views import JobAsk
from core.workflow.access import PermissionRequired
from core.workflow.forms import OnceForm
from core.workflow.services import blockers
from core.workflow.views import RecordForm
from priorities.measures.quoting import how_to_quote
from priorities.quarters.models import Quarter
from priorities.quarters.services import coming
from priorities.returns.snapshots import COLUMNS
from reporting.quarterly.compiling import COMPILE, is_being_compiled
from reporting.quarterly.drafts import DRAFT
from reporting.quarterly.forms import CommentForm, ReportForm
from reporting.quarterly.models import SEND, QuarterlyReport, ReportPart
from reporting.quarterly.overtaken import as_read, what_changed
from reporting.quarterly.services import comment_on, edit_report, send_report
from reporting.quarterly.snapshots import changed_since


def find(user: Any, year: str, number: int) -> QuarterlyReport:
    """The report of a quarter, if this person may know of it."""
    rows = QuarterlyReport.objects.visible_to(user).select_related(
        "quarter", "group", "approved_version"
    )
    return get_object_or_404(rows, quarter__year=year, quarter__number=number)


class ReportList(PermissionRequired):
    """Each open quarter with its report, newest first."""

    permission = "reporting.list_quarterly_reports"

    def get(self, request: HttpRequest) -> HttpResponse:
        """A fixed number of queries."""
        quarters = list(Quarter.objects.select_related("report"))
        may_open = self.person.has_perm("priorities.open_quarter")
        context = {
            "quarters": [(q, getattr(q, "report", None)) for q in quarters if q.is_open],
            "coming": coming(quarters, today()) if may_open else None,
            "once": OnceForm(),
            "may_compile": self.person.has_perm("reporting.compile_quarterly_report"),
        }
        return render(request, "reporting/quarterly/list.html", context)


class ReportCompile(JobAsk):
    """Asks for the report to be compiled; the work is done apart from the page.

    What was sent or approved goes back to draft by it, so a page of its own asks first.
    """

    permission = "reporting.compile_quarterly_report"
    kind = COMPILE

    def get_ids(self) -> dict[str, int]:
        """The quarter, which has to be open."""
        found = Quarter.objects.filter(opened_at__isnull=False)
        self.quarter = get_object_or_404(found, **self.kwargs)
        return {"quarter": self.quarter.pk}

    def get_back(self) -> str:
        """The page of the quarter."""
        return str(self.quarter.get_absolute_url())

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask, where there is something to lose; nothing is done by looking."""
        self.get_ids()
        report = QuarterlyReport.objects.filter(quarter=self.quarter).first()
        if report is None:
            return HttpResponseRedirect(reverse("reporting:quarterly-list"))
        if report.status == QuarterlyReport.Status.DRAFT:
            return HttpResponseRedirect(report.get_absolute_url())
        context = {
            "report": report,
            "changed": what_changed(report),
            "version": Version.objects.of(report).first(),
            "form": OnceForm(),
        }
        return render(request, "reporting/quarterly/compile.html", context)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A draft is compiled at once; anything else when somebody has said yes on the page."""
        self.get_ids()
        settled = QuarterlyReport.objects.exclude(status=QuarterlyReport.Status.DRAFT)
        report = settled.filter(quarter=self.quarter).first()
        if report and ("sure" not in request.POST or not what_changed(report)):
            return self.get(request, *args, **kwargs)
        return super().post(request, *args, **kwargs)


class ReportPage(PermissionRequired):
    """What pages about one report share."""

    permission = "reporting.see_quarterly_report"

    def get_permission_object(self) -> QuarterlyReport:
        """The report."""
        self.report = find(self.person, self.kwargs["year"], self.kwargs["number"])
        return self.report


class ReportDetail(ReportPage):
    """The draft or what was approved, whether figures have changed since, and what comes next."""

    def get(self, request: HttpRequest, year: str, number: int) -> HttpResponse:
        """Shows the approved version where there is one and nobody is changing it."""
        report = self.report
        approved = report.approved_version if report.status == "approved" else None
        approval = Approval.objects.about(report).order_by("-requested_at").first()
        may_compile = self.person.has_perm("reporting.compile_quarterly_report")
        may_write = self.person.has_perm("reporting.send_quarterly_report")
        reasons = blockers(report, SEND, self.person)
        snapshot = approved.snapshot if approved else as_read(report)
        beside, below = before_activities(snapshot["sections"])
        context = {
            "report": report,
            "approved": approved,
            "snapshot": snapshot,
            "beside": {"sections": beside},
            "below": {"sections": below},
            "changed": changed_since(report),
            "compiling": is_being_compiled(report.quarter_id),
            "approval": approval,
            "decisions": decisions_about(self.person, [report]),
            "parts": report.parts.select_related("group").order_by("order", "pk"),
            "versions": Version.objects.of(report).select_related("made_by"),
            "agreed": approved_versions(report),
            "once": OnceForm(),
            "draft_once": OnceForm(),
            "draft_made": at_hand(DRAFT, {"report": self.report.pk}),
            "may_compile": may_compile and (report.status == "draft" or bool(what_changed(report))),
            "may_write": may_write,
            "may_send": not reasons,
            "waits": reasons if may_write and report.status == "draft" else [],
        }
        return render(request, "reporting/quarterly/detail.html", context)


def before_activities(sections: list[Section]) -> tuple[list[Section], list[Section]]:
    """The sections beside what one can do, and those from the first table of activities on."""
    wide = (n for n, one in enumerate(sections) if one.get("table", {}).get("columns") == COLUMNS)
    first = next(wide, len(sections))
    return sections[:first], sections[first:]


#: What saving undoes, by how far the report is.
UNDONE = {
    "awaiting-approval": "This report is awaiting approval. A change takes it back: it must be "
    "sent again, and the people who were asked are told.",
    "approved": "This report has been approved. A change makes it a draft again, which must be "
    "sent and approved. The approved version is kept.",
}


class ReportEdit(RecordForm):
    """The five lines and the opening."""

    permission = "reporting.send_quarterly_report"
    form_class = ReportForm
    template_name = "priorities/measures/quoting_form.html"
    title = "Write the opening and the five lines"

    def get_record(self) -> QuarterlyReport:
        """The report."""
        return find(self.person, self.kwargs["year"], self.kwargs["number"])

    def get_form(self, data: Any = None, files: Any = None) -> ReportForm:
        """With how its words quote figures."""
        finds = self.person.has_perm("priorities.list_measures")
        hint = how_to_quote(self.record.quarter.year, finds=finds)
        return ReportForm(data, instance=self.record, initial=self.get_initial(), hint=hint)

    def get_context(self) -> dict[str, Any]:
        """The way back."""
        return {
            "back": self.record.get_absolute_url(),
            "eyebrow": self.record,
            "text": self.record,
            "quotes_of": self.record.quarter.year,
            "formats": True,
            "warning": UNDONE.get(self.record.status, ""),
        }

    def write(self, form: Any, seen: int) -> str:
        """Save them; a report that waits is a draft again."""
        words = {name: form.cleaned_data[name] for name in form.Meta.fields}
        report = QuarterlyReport.objects.get(pk=self.record.pk)
        edit_report(report, seen=seen, by=self.person, **words)
        return report.get_absolute_url()


class PartComment(RecordForm):
    """What the assurance group adds to one group's part."""

    permission = "reporting.send_quarterly_report"
    form_class = CommentForm
    template_name = "priorities/measures/quoting_form.html"
    title = "Add a comment"

    def get_record(self) -> ReportPart:
        """The part."""
        report = find(self.person, self.kwargs["year"], self.kwargs["number"])
        return get_object_or_404(report.parts.select_related("group"), pk=self.kwargs["part"])

    def get_context(self) -> dict[str, Any]:
        """The way back."""
        report = find(self.person, self.kwargs["year"], self.kwargs["number"])
        return {
            "back": report.get_absolute_url(),
            "eyebrow": self.record.group,
            "text": report,
            "quotes_of": report.quarter.year,
            "formats": True,
            "warning": UNDONE.get(report.status, ""),
        }

    def write(self, form: Any, seen: int) -> str:
        """Save it."""
        part = ReportPart.objects.get(pk=self.record.pk)
        comment_on(part, comment=form.cleaned_data["comment"], seen=seen, by=self.person)
        return find(self.person, self.kwargs["year"], self.kwargs["number"]).get_absolute_url()


class ReportSend(SendPage, ReportPage):
    """Shows who decides and who receives, then sends it."""

    permission = "reporting.send_quarterly_report"
    template_name, thing, change = "reporting/quarterly/send.html", "report", SEND

    def act(self, data: dict[str, Any], seen: int) -> str:
        """To those who decide."""
        send_report(self.report, seen=seen, due=data["due"], by=self.person)
        return self.report.get_absolute_url()

    def shown(self, status: int, **more: Any) -> HttpResponse:
        """With the groups that are missing, before it is sent without them."""
        missing = self.report.parts.filter(source__isnull=True).select_related("group")
        return super().shown(status, missing=missing, **more)
