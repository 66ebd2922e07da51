"""The pages on which an annual report is begun and its sections are written."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import slugify

from core.calendar.years import as_said, first_year, out_of_reach, year_words
from core.partnership.queries import year_starts
from core.workflow.forms import OnceForm
from core.workflow.once import once
from core.workflow.services import Blocked, Conflict
from core.workflow.views import RecordForm
from priorities.measures.periods import this_year
from priorities.measures.quoting import how_to_quote
from reporting.annual.composing.naming import name_of, without_marks
from reporting.annual.forms import (
    BeginForm,
    NewSectionForm,
    ReportForm,
    SectionForm,
)
from reporting.annual.models import AnnualReport
from reporting.annual.readiness.standing import overview
from reporting.annual.rows import AnnualSection
from reporting.annual.services import (
    add_section,
    begin_report,
    edit_report,
    move_section,
    put_back_section,
    take_out_section,
    write_section,
)
from reporting.annual.views import ReportPage, find

LAPSES = "It is awaiting approval or has been approved. A change makes it a draft again, and any "
LAPSES += "decisions so far no longer count."
PUBLIC = (
    "It is public. A change starts a new version; the public version stays until the new one is "
    "published."
)
WITHDRAWN = "It was public and has been withdrawn. A change starts a new version."
UNDONE = {
    "awaiting-approval": LAPSES,
    "approved": LAPSES,
    "published": PUBLIC,
    "withdrawn": WITHDRAWN,
}
BEGUN = (
    "The report has been started. Open each section in turn: write it, name somebody else to "
    "write it, or check what is shown from the records, and mark it as finished."
)
BARE = "The section has been saved. It is marked as finished, but it is empty."
CHANGED = "Somebody changed this report since you opened the page. Read it again."


class ReportBegin(RecordForm):
    """Begins the report of a year with the sections of the one before it."""

    permission = "reporting.edit_annual_report"
    form_class = BeginForm
    template_name = "reporting/annual/form.html"
    title = "Start an annual report"

    def get_initial(self) -> dict[str, Any]:
        """The year that is over, or the one after the last report, with a title of its kind."""
        last = AnnualReport.objects.order_by("-year").values_list("year", flat=True).first()
        first = first_year(last) + 1 if last else first_year(this_year(year_starts())) - 1
        year = year_words(first)
        if out_of_reach(year, starts=year_starts()):
            return {}
        return {"year": as_said(year), "title": f"Annual report {first} to {first + 1}"}

    def get_context(self) -> dict[str, Any]:
        """The way back, and what is there already afterwards."""
        lede = "It starts with the sections, tables and writers of the previous report, and with "
        lede += "everything that is recorded. No text is carried over."
        back = reverse("reporting:annual-list")
        return {"back": back, "button": "Start the report", "lede": lede}

    def write(self, form: Any, seen: int) -> str:
        """Begin it."""
        data = form.cleaned_data
        report = begin_report(year=data["year"], title=data["title"], by=self.person)
        messages.success(self.request, BEGUN)
        return report.get_absolute_url()


class WritingPage(RecordForm):
    """What forms about one report share: the way back, and what a change would undo."""

    permission = "reporting.edit_annual_report"
    template_name = "reporting/annual/form.html"

    def find_report(self) -> AnnualReport:
        """The report of the year in the address."""
        self.report = find(self.person, self.kwargs["year"])
        return self.report

    def get_back(self) -> str:
        """Where the form leads back to."""
        return self.report.get_absolute_url()

    def get_context(self) -> dict[str, Any]:
        """For every form."""
        return {
            "back": self.get_back(),
            "eyebrow": self.report,
            "text": self.report,
            "warning": UNDONE.get(self.report.status),
        }


class ReportEdit(WritingPage):
    """The title and the few lines at the top."""

    form_class = ReportForm
    title = "Title and summary"

    def get_record(self) -> AnnualReport:
        """The report."""
        return self.find_report()

    def get_context(self) -> dict[str, Any]:
        """With the figures that the lines can quote."""
        return {**super().get_context(), "quotes_of": self.report.year}

    def write(self, form: Any, seen: int) -> str:
        """Save them."""
        words = {name: form.cleaned_data[name] for name in form.Meta.fields}
        report = AnnualReport.objects.get(pk=self.record.pk)
        edit_report(report, seen=seen, by=self.person, **words)
        return self.get_back()


class SectionAdd(WritingPage):
    """A section of one's own, after the others."""

    form_class = NewSectionForm
    title = "Add a section"

    def get_permission_object(self) -> None:
        """Asked of nothing in particular; the report has to be there."""
        self.record = None
        self.find_report()

    def get_form(self, data: Any = None, files: Any = None) -> NewSectionForm:
        """An empty one of this report."""
        return NewSectionForm(data, instance=AnnualSection(report=self.report))

    def write(self, form: Any, seen: int) -> str:
        """Add it, with an address made of its heading."""
        form.instance.key = _address(self.report, form.cleaned_data["heading"])
        section = add_section(form.instance, by=self.person)
        return _page(self.report, section)


class SectionWrite(WritingPage):
    """Writes one section."""

    permission = "reporting.edit_annual_section"
    form_class = SectionForm
    title = "Write this section"

    def get_record(self) -> AnnualSection:
        """The section."""
        rows = AnnualSection.objects.select_related("report", "writer")
        return get_object_or_404(rows, report=self.find_report(), key=self.kwargs["key"])

    def get_form(self, data: Any = None, files: Any = None) -> SectionForm:
        """All of it, or its words alone."""
        whole = self.person.has_perm("reporting.edit_annual_report")
        said = how_to_quote(self.report.year, finds=self._finds())
        initial = self.get_initial()
        return SectionForm(data, instance=self.record, initial=initial, whole=whole, hint=said)

    def _finds(self) -> bool:
        """Whether this person may look up the marks of figures."""
        return self.person.has_perm("priorities.list_measures")

    def get_back(self) -> str:
        """The page of the section."""
        return _page(self.report, self.record)

    def get_context(self) -> dict[str, Any]:
        """Under its heading."""
        title = name_of(self.record, self.report)
        more = {"title": title, "back_to": "the section"}
        return {**super().get_context(), **more, "quotes_of": self.report.year, "formats": True}

    def write(self, form: Any, seen: int) -> str:
        """Save what the form holds."""
        names = [name for name in form.fields if name not in {"revision", "once"}]
        words = {name: form.cleaned_data[name] for name in names}
        section = AnnualSection.objects.get(pk=self.record.pk)
        written = write_section(section, seen=seen, by=self.person, **words)
        if written.finished and written.is_bare:
            messages.warning(self.request, BARE)
        elif written.finished and (left := _still_missing(self.report, written)):
            messages.success(self.request, f"The section has been saved.{left}")
        return self.get_back()


class SectionAct(ReportPage):
    """Moves a section past its neighbour, takes it out or puts it back; by a button, once."""

    permission = "reporting.edit_annual_report"

    def post(self, request: HttpRequest, year: str, key: str, act: str) -> HttpResponse:
        """Do it and go back to the list."""
        known = AnnualSection.everything.filter(report=self.report).select_related("report")
        section = get_object_or_404(known, key=key)
        form = OnceForm(request.POST)
        if form.is_valid():
            data = form.cleaned_data
            seen = form.shown_revision
            try:
                once(data["once"], lambda: self._act(section, act, seen), by=self.person)
            except (Blocked, Conflict) as refusal:
                messages.error(request, " ".join(getattr(refusal, "reasons", [CHANGED])))
        anchor = "taken-out" if act == "remove" else key
        return HttpResponseRedirect(f"{self.report.get_absolute_url()}#{anchor}")

    def _act(self, section: AnnualSection, act: str, seen: int) -> str:
        if act == "remove":
            take_out_section(section, seen=seen, by=self.person)
            said = f"“{name_of(section, self.report)}” was removed. It can be put back below."
            messages.success(self.request, said)
        elif act == "back":
            put_back_section(section, seen=seen, by=self.person)
            said = f"“{name_of(section, self.report)}” is back in its place."
            messages.success(self.request, said)
        else:
            move_section(section, down=act == "down", seen=seen, by=self.person)
        return self.report.get_absolute_url()


class SectionFinish(ReportPage):
    """Says by a button that a section is finished: in most there is nothing to write."""

    permission = "reporting.edit_annual_section"

    def get_permission_object(self) -> AnnualSection:
        """The section."""
        super().get_permission_object()
        rows = AnnualSection.objects.select_related("report", "writer")
        self.section = get_object_or_404(rows, report=self.report, key=self.kwargs["key"])
        return self.section

    def post(self, request: HttpRequest, year: str, key: str) -> HttpResponse:
        """Say it once, then back to the section."""
        form = OnceForm(request.POST)
        if form.is_valid():
            data = form.cleaned_data
            seen = form.shown_revision
            try:
                once(data["once"], lambda: self._act(seen), by=self.person)
            except (Blocked, Conflict) as refusal:
                messages.error(request, " ".join(getattr(refusal, "reasons", [CHANGED])))
        return HttpResponseRedirect(_page(self.report, self.section))

    def _act(self, seen: int) -> str:
        write_section(self.section, seen=seen, by=self.person, finished=True)
        said = f"“{name_of(self.section, self.report)}” is marked as finished."
        messages.success(self.request, f"{said}{_still_missing(self.report, self.section)}")
        return _page(self.report, self.section)


def _still_missing(report: AnnualReport, section: AnnualSection) -> str:
    """How much a finished section still waits for, which stops the report being sent."""
    stands = [one for one in overview(report).sections if one.section.pk == section.pk]
    count = sum(one.waits_for for one in stands)
    if not count:
        return ""
    are = "1 item is" if count == 1 else f"{count} items are"
    return f" {are} still missing here, so it is listed as waiting."


def _page(report: AnnualReport, section: AnnualSection) -> str:
    return reverse("reporting:annual-section", args=[report.year, section.key])


def _address(report: AnnualReport, heading: str) -> str:
    """A heading's words as an address that no other section of the report has."""
    taken = set(AnnualSection.everything.filter(report=report).values_list("key", flat=True))
    base = slugify(without_marks(heading))[:50] or "section"
    number = 1
    while (key := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    return key
