"""The forms of what belongs to a section: large figures, tables, what the report does without."""

from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseModelForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from core.workflow.forms import OnceForm
from core.workflow.once import once
from core.workflow.services import Blocked, Conflict
from reporting.annual.composing.naming import name_of
from reporting.annual.forms import FigureForm, TableForm
from reporting.annual.models import AnnualReport
from reporting.annual.omission_forms import OmissionForm, OmissionsForm
from reporting.annual.readiness.standing import overview
from reporting.annual.rows import AnnualSection, FigureTable, KeyFigure, Omission
from reporting.annual.services import (
    do_without,
    do_without_all,
    put_back_row,
    take_out_row,
    wait_for_it,
    write_row,
)
from reporting.annual.views import ReportPage, find
from reporting.annual.writing_views import CHANGED, UNDONE, WritingPage


class RowForm(WritingPage):
    """A large figure or a table of a section: a new one, or one that is there."""

    permission = "reporting.edit_annual_section"
    model: ClassVar[type[KeyFigure] | type[FigureTable]]

    def get_permission_object(self) -> AnnualSection:
        """The section that it belongs to."""
        rows = AnnualSection.objects.select_related("report")
        self.section = get_object_or_404(rows, report=self.find_report(), key=self.kwargs["key"])
        found = self.model.objects.filter(section=self.section)
        pk = self.kwargs.get("pk")
        self.record = get_object_or_404(found, pk=pk) if pk else None
        return self.section

    def get_form(self, data: Any = None, files: Any = None) -> Any:
        """The form of this row."""
        row = self.record or self.model(section=self.section)
        return self.form_class(data, instance=row, initial=self.get_initial())

    def get_back(self) -> str:
        """The page of the section."""
        return reverse("reporting:annual-section", args=[self.report.year, self.section.key])

    def get_context(self) -> dict[str, Any]:
        """Under the section's heading, with the figures that its words can quote."""
        heading = name_of(self.section, self.report)
        more = {"eyebrow": heading, "back_to": "the section", "quotes_of": self.report.year}
        return {**super().get_context(), **more}

    def write(self, form: Any, seen: int) -> str:
        """Save the row; the report is a draft again."""
        write_row(form.instance, seen=seen if self.record else None, by=self.person)
        return self.get_back()


class FigurePage(RowForm):
    """A large figure."""

    model = KeyFigure
    form_class: ClassVar[type[BaseModelForm]] = FigureForm
    title = "A large figure"


class TablePage(RowForm):
    """A table of figures or a chart."""

    model = FigureTable
    form_class: ClassVar[type[BaseModelForm]] = TableForm
    title = "A chart or a table"


class RowAct(ReportPage):
    """Takes a large figure or a table out of its section, or puts it back; by a button, once."""

    permission = "reporting.edit_annual_section"

    def get_permission_object(self) -> AnnualSection:
        """The section that it belongs to."""
        super().get_permission_object()
        self.section = get_object_or_404(
            AnnualSection.objects.select_related("report"),
            report=self.report,
            key=self.kwargs["key"],
        )
        return self.section

    def post(
        self, request: HttpRequest, year: str, key: str, rows: str, pk: int, act: str
    ) -> HttpResponse:
        """Do it, once."""
        model: Any = KeyFigure if rows == "figures" else FigureTable
        row = get_object_or_404(model.everything.filter(section=self.section), pk=pk)
        form = OnceForm(request.POST)
        back = reverse("reporting:annual-section", args=[year, key])
        if not form.is_valid():
            return HttpResponseRedirect(back)
        data = form.cleaned_data
        seen = form.shown_revision
        try:
            once(data["once"], lambda: self._act(row, act, seen, back), by=self.person)
        except (Blocked, Conflict) as refusal:
            messages.error(request, " ".join(getattr(refusal, "reasons", [CHANGED])))
        return HttpResponseRedirect(back)

    def _act(self, row: Any, act: str, seen: int, back: str) -> str:
        name = name_of(row, self.report)
        if act == "back":
            put_back_row(row, seen=seen, by=self.person)
            messages.success(self.request, f"“{name}” was put back.")
        else:
            take_out_row(row, seen=seen, by=self.person)
            said = "You can put it back under “Removed”."
            messages.success(self.request, f"“{name}” was removed. {said}")
        return back


class OmissionPage(WritingPage):
    """Says why the report does without something that is missing."""

    form_class = OmissionForm
    title = "Publish without it"

    def get_permission_object(self) -> None:
        """What is missing has to be missing."""
        about = self.kwargs["about"]
        report = self.find_report()
        self.record = report.omissions.filter(about=about).first()
        stands = overview(report)
        #: The part of the list in which it stands: that lies open again afterwards.
        self.part = next(
            (s.section.key for s in stands.sections if about in {gap.key for gap in s.missing}), ""
        )
        gaps = [gap for one in stands.sections for gap in one.missing]
        gaps += [gap for gap, _ in stands.without]
        self.gap = next((gap for gap in gaps if gap.key == about), None)
        if self.gap is None and self.record is None:
            raise Http404

    def get_form(self, data: Any = None, files: Any = None) -> OmissionForm:
        """The reason given so far, if any."""
        row = self.record or Omission(report=self.report, about=self.kwargs["about"])
        return OmissionForm(data, instance=row, initial=self.get_initial())

    def get_context(self) -> dict[str, Any]:
        """What is missing, in words."""
        return {**super().get_context(), "lede": self.gap.words if self.gap else ""}

    def write(self, form: Any, seen: int) -> str:
        """Keep the reason."""
        reason = form.cleaned_data["reason"]
        do_without(self.report, self.kwargs["about"], reason, by=self.person)
        return f"{self.get_back()}?open={self.part}#missing"


class OmissionsPage(WritingPage):
    """Says with one reason why the report does without several things that are missing."""

    title = "Publish without several items"

    def get_permission_object(self) -> None:
        """Asked of nothing in particular; the report has to be there."""
        self.record = None
        self.find_report()
        self.missing = [gap for one in overview(self.report).sections for gap in one.missing]

    def get_form(self, data: Any = None, files: Any = None) -> OmissionsForm:
        """Everything that is missing now, section by section."""
        return OmissionsForm(data, missing=self.missing)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The list, while there is something on it."""
        if not self.missing:
            return HttpResponseRedirect(self.get_back())
        return super().get(request, *args, **kwargs)

    def write(self, form: Any, seen: int) -> str:
        """Keep the reason for all of them, or for none."""
        data = form.cleaned_data
        do_without_all(self.report, data["about"], data["reason"], by=self.person)
        return f"{self.get_back()}#missing"


class OmissionRemove(ReportPage):
    """The report waits for it after all; a page asks first, for the reason is taken out."""

    permission = "reporting.edit_annual_report"

    def get(self, request: HttpRequest, year: str, about: str) -> HttpResponse:
        """The reason, and what becomes void; nothing is done by looking."""
        row = get_object_or_404(self.report.omissions.all(), about=about)
        return self.page(
            "reporting/annual/wait.html",
            row=row,
            warning=UNDONE.get(self.report.status),
            becomes=AnnualReport.Status.DRAFT.label,
            form=OnceForm(initial={"revision": row.revision}),
        )

    def post(self, request: HttpRequest, year: str, about: str) -> HttpResponse:
        """Take the reason back, once."""
        if "sure" not in request.POST:
            return self.get(request, year, about)
        form = OnceForm(request.POST)
        row = get_object_or_404(self.report.omissions.all(), about=about)
        if form.is_valid():
            data = form.cleaned_data
            seen = form.shown_revision
            try:
                once(data["once"], lambda: self._act(row, seen), by=self.person)
            except (Blocked, Conflict) as refusal:
                messages.error(request, " ".join(getattr(refusal, "reasons", [CHANGED])))
        return HttpResponseRedirect(f"{self.report.get_absolute_url()}#missing")

    def _act(self, row: Omission, seen: int) -> str:
        wait_for_it(row, seen=seen, by=self.person)
        messages.success(self.request, "The report is waiting for it again.")
        return find(self.person, self.report.year).get_absolute_url()
