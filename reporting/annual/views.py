"""The pages on which annual reports are read: list, workbench, one section, draft, versions."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from core.approvals.approved import SAME_PERSON
from core.approvals.models import Approval
from core.approvals.queries import decisions_about
from core.calendar.years import year_span
from core.documents.models import Version
from core.jobs.files import at_hand
from core.partnership.queries import year_starts
from core.publication.models import Kind, Publication
from core.workflow.access import PermissionRequired
from core.workflow.forms import OnceForm
from core.workflow.services import blockers
from core.workflow.views import TransitionView
from priorities.measures.figures import Hide
from priorities.measures.unknown import plainly
from reporting.annual.composing.gaps import HEADING
from reporting.annual.composing.naming import named
from reporting.annual.composing.setting import not_told_by
from reporting.annual.composing.snapshots import compose
from reporting.annual.done_without import done_without
from reporting.annual.models import PUBLISH, REOPEN, SEND, AnnualReport
from reporting.annual.paper.binding import shown_of
from reporting.annual.paper.files import DRAFT
from reporting.annual.past import parts_of
from reporting.annual.publishing import is_for_another
from reporting.annual.readiness.places import by_section, links, told
from reporting.annual.readiness.standing import EMPTY, changed_since, overview
from reporting.annual.readiness.sums import sums_in
from reporting.annual.rows import AnnualSection, FigureTable, KeyFigure
from reporting.annual.versions import told_of
from reporting.annual.vocabulary import OUT


def find(user: Any, year: str) -> AnnualReport:
    """The report of a year, if this person may know of it."""
    rows = AnnualReport.objects.visible_to(user).select_related("group", "approved_version")
    return get_object_or_404(rows, year=year)


class ReportList(PermissionRequired):
    """Each year's report, newest first."""

    permission = "reporting.list_annual_reports"

    def get(self, request: HttpRequest) -> HttpResponse:
        """A fixed number of queries."""
        public = Publication.objects.released().filter(kind=Kind.REPORT)
        paths = {row.slug: row.path for row in public.light()}
        rows = AnnualReport.objects.visible_to(self.person)
        starts = year_starts()
        context = {
            "reports": [
                (row, year_span(row.year, starts).days, paths.get(row.slug, "")) for row in rows
            ],
            "may_begin": self.person.has_perm("reporting.edit_annual_report"),
        }
        return render(request, "reporting/annual/list.html", context)


class ReportPage(PermissionRequired):
    """What pages about one report share: the band above and the way between its pages."""

    permission = "reporting.see_annual_report"
    here = ""

    def get_permission_object(self) -> Any:
        """The report."""
        self.report = find(self.person, self.kwargs["year"])
        return self.report

    def page(self, template: str, status: int = 200, **more: Any) -> HttpResponse:
        """A page of this report."""
        reads_all = self.person.has_perm("reporting.list_statements")
        context = {"report": self.report, "here": self.here, "may_list_statements": reads_all}
        context |= more
        return render(self.request, template, context, status=status)


class ReportDetail(ReportPage):
    """The workbench: each section with its state, who owes it and what is missing; what is next."""

    here = "sections"

    def get(self, request: HttpRequest, year: str) -> HttpResponse:
        """Tells how it stands now, against what was sent or agreed, and whether it can be sent."""
        report, person = self.report, self.person
        composed = report.as_composed = compose(report)
        stands = overview(report)
        faults, missing = told(person, stands.faults, stands.sections, back=request.path)
        approval = Approval.objects.about(report).select_related("version").first()
        public = Publication.objects.filter(kind=Kind.REPORT, slug=report.slug).first()
        out = list(AnnualSection.everything.filter(report=report, order=OUT))
        publishes = report.status == "approved" and person.has_perm(PUBLISH.permission, report)
        return self.page(
            "reporting/annual/detail.html",
            stands=stands,
            faults=faults,
            missing=missing,
            without_heading=HEADING,
            waiting=by_section(stands.sections, [*missing, *faults]),
            changed=changed_since(report, _sent(approval)),
            sums=sums_in(report),
            approval=approval,
            public=public,
            omissions=done_without(report),
            versions=told_of(report, Version.objects.of(report).defer("content")),
            taken_out=[*zip(out, named([str(row) for row in out], composed.hide), strict=True)],
            waits=blockers(report, SEND, person) if report.status == "draft" else [],
            once=OnceForm(),
            draft_once=OnceForm(),
            draft_made=at_hand(DRAFT, {"report": self.report.pk}),
            may_edit=person.has_perm("reporting.edit_annual_report"),
            may_send=person.has_perm(SEND.permission, report),
            may_reopen=not blockers(report, REOPEN, person),
            may_publish=publishes,
            by_another=SAME_PERSON if publishes and is_for_another(report, person) else "",
            may_withdraw=person.has_perm("core.withdraw_publication"),
        )


def _sent(approval: Approval | None) -> Version | None:
    """The version that waits for decisions, if one does."""
    return approval.version if approval and approval.status == Approval.Status.OPEN else None


class SectionDetail(ReportPage):
    """One section: how it reads now, its figures and tables, and what is missing in it."""

    def get(self, request: HttpRequest, year: str, key: str) -> HttpResponse:
        """As it would be printed now."""
        section = get_object_or_404(
            AnnualSection.objects.select_related("writer", "report"), report=self.report, key=key
        )
        composed = self.report.as_composed = compose(self.report)
        stands = overview(self.report)
        found = links(self.person, composed.faults, back=request.path)
        keys = [one.section.key for one in stands.sections]
        at = keys.index(key)
        own = not_told_by(
            stands.sections[at].missing,
            [fault for fault in composed.faults if fault.section == key],
        )
        faults, missing = told(self.person, own, [stands.sections[at]], back=request.path)
        rows = _rows(section, composed.hide)
        return self.page(
            "reporting/annual/section.html",
            section=section,
            standing=stands.sections[at],
            previous=stands.sections[at - 1] if at else None,
            following=stands.sections[at + 1] if at + 1 < len(keys) else None,
            shown=shown_of(composed.sections[at], links=found)[0][1],
            unrecorded=[one for one in faults if one.lack.cells],
            wrong=[one for one in faults if not one.lack.cells],
            missing=missing,
            figures=rows["figures"],
            tables=rows["tables"],
            taken_out=rows["taken_out"],
            once=OnceForm(),
            may_write=(writes := self.person.has_perm("reporting.edit_annual_section", section)),
            may_finish=writes and not section.finished and stands.sections[at].state != EMPTY,
            may_edit=self.person.has_perm("reporting.edit_annual_report"),
        )


def _rows(section: AnnualSection, hide: Hide) -> dict[str, list[tuple[str, Any, str]]]:
    """Large figures, tables, and those of both that can be put back: each with the word of its kind
    and what it is called."""
    models: dict[str, Any] = {"figures": KeyFigure, "tables": FigureTable}
    rows = [
        (kind, row) for kind in models for row in models[kind].everything.filter(section=section)
    ]
    shown: dict[str, list[tuple[str, Any, str]]] = {"figures": [], "tables": [], "taken_out": []}
    names = named([str(row) for _, row in rows], hide)
    for (kind, row), name in zip(rows, names, strict=True):
        shown["taken_out" if row.order == OUT else kind].append((kind, row, name))
    return shown


class ReportDraft(ReportPage):
    """The whole as a reader would have it today."""

    here = "draft"

    def get(self, request: HttpRequest, year: str) -> HttpResponse:
        """Composed now; nothing is kept."""
        composed = self.report.as_composed = compose(self.report)
        faults = links(self.person, composed.faults, back=request.path)
        return self.page(
            "reporting/annual/draft.html",
            snapshot=self.report.snapshot(),
            without_heading=HEADING,
            draft_once=OnceForm(),
            draft_made=at_hand(DRAFT, {"report": self.report.pk}),
            lines=[plainly(line) for line in composed.lines],
            sections=shown_of(*composed.sections, links=faults),
        )


class ReportHistory(ReportPage):
    """What happened to it, from the trail."""

    here = "history"

    def get(self, request: HttpRequest, year: str) -> HttpResponse:
        """Newest first, with its sections and all in them, what it does without and decisions."""
        parts = [*parts_of(self.report, self.person), *decisions_about(self.person, [self.report])]
        return self.page("reporting/annual/history.html", parts=parts)


class ReportReopen(TransitionView):
    """Begins a new version of what was sent, approved or published."""

    model = AnnualReport
    transitions = (REOPEN,)
    permission = "reporting.see_annual_report"

    def get_permission_object(self) -> AnnualReport:
        """The report of the year in the address."""
        if self.object is None:
            self.object = find(self.person, self.kwargs["year"])
        return self.object  # type: ignore[no-any-return]
