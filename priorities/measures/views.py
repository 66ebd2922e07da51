"""The pages of measures and their values."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from core.approvals.drawing import end_drawing_on, said_before
from core.audit.history import Part
from core.imports.queries import to_settle
from core.partnership.queries import year_starts
from core.screens.returning import leading_back, way_back
from core.workflow.access import PermissionRequired
from core.workflow.narrowing_views import NarrowedList
from core.workflow.views import RecordForm
from priorities.measures.correcting import resting_on, said_after
from priorities.measures.figures import mark_of, shown
from priorities.measures.forms import FilterForm, MeasureForm, ValueForm
from priorities.measures.listing import listed
from priorities.measures.models import Measure, MeasuredValue
from priorities.measures.periods import in_full
from priorities.measures.queries import ASKED, PERIOD, asked_for, doubts_of
from priorities.measures.services import record_value, write_measure
from priorities.measures.sums import sums_of


class MeasureList(NarrowedList):
    """Everything that is measured, under what it belongs to."""

    permission = "priorities.list_measures"

    def get_form(self, asked: Mapping[str, Any]) -> FilterForm:
        """By words."""
        return FilterForm(asked)

    def listed(self, form: FilterForm) -> HttpResponse:
        """A fixed number of queries."""
        words = form.cleaned_data["words"] if form.is_valid() else ""
        context = {
            "headings": [] if form.errors else listed(self.person, words),
            "form": form,
            "words": words or form.errors,
            "lost": self.lost,
            "may_add": self.person.has_perm("priorities.add_measure"),
        }
        return render(self.request, "priorities/measures/list.html", context)


class MeasurePage(PermissionRequired):
    """What pages about one measure share."""

    permission = "priorities.see_measure"

    def get_permission_object(self) -> Measure:
        """The measure."""
        rows = Measure.objects.visible_to(self.person).select_related(
            "reported_by", "group", "area", "table"
        )
        self.measure = get_object_or_404(rows, pk=self.kwargs["pk"])
        return self.measure


class MeasureDetail(MeasurePage):
    """What it counts, and its values, newest first."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A fixed number of queries."""
        values = list(self.measure.values.order_by("-until", "since"))
        for value in values:
            value.measure = self.measure
        back, starts = way_back(request.GET, ""), year_starts()
        may_write = self.person.has_perm("priorities.edit_measure", self.measure)
        context = {
            "measure": self.measure,
            "doubts": to_settle(doubts_of(values), request.get_full_path()) if may_write else [],
            "may_settle": self.person.has_perm("core.settle_doubt"),
            "asked": [
                (in_full(spot.period, starts), leading_back(spot.address, request.get_full_path()))
                for spot in asked_for(self.measure, request.GET.get(ASKED, ""), values)
            ],
            "back": back,
            "values": [(value, shown(value)) for value in values],
            "marks": [(v.period_words, mark_of(v)) for v in values if v.value is not None],
            "may_write": may_write,
            "sums": sums_of(values),
            "parts": [Part(value, value.period_words) for value in values],
        }
        return render(request, "priorities/measures/detail.html", context)


class MeasureAdd(RecordForm):
    """A new measure."""

    permission = "priorities.add_measure"
    form_class = MeasureForm
    title = "Add a measure"

    def get_context(self) -> dict[str, Any]:
        """The way back."""
        return {"back": reverse("priorities:measure-list")}

    def get_form(self, data: Any = None, files: Any = None) -> MeasureForm:
        """With what this person may settle."""
        return MeasureForm(data, person=self.person)

    def write(self, form: Any, seen: int) -> str:
        """Save it."""
        return write_measure(form.instance, by=self.person).get_absolute_url()


class MeasureEdit(RecordForm):
    """What it is; its values have pages of their own."""

    permission = "priorities.edit_measure"
    form_class = MeasureForm
    title = "Edit the measure"

    def get_record(self) -> Measure:
        """The measure."""
        return get_object_or_404(Measure.objects.visible_to(self.person), pk=self.kwargs["pk"])

    def get_context(self) -> dict[str, Any]:
        """The way back."""
        return {"back": self.record.get_absolute_url()}

    def get_form(self, data: Any = None, files: Any = None) -> MeasureForm:
        """With what this person may settle."""
        initial = self.get_initial()
        return MeasureForm(data, instance=self.record, initial=initial, person=self.person)

    def write(self, form: Any, seen: int) -> str:
        """Save it. Raises `Blocked`."""
        return write_measure(form.instance, by=self.person, seen=seen).get_absolute_url()


#: So many earlier values stand beside the box for a new one.
LATEST = 4


class ValueForms(RecordForm):
    """What the two pages for a value share."""

    permission = "priorities.edit_measure"
    form_class = ValueForm

    def get_measure(self) -> Measure:
        """The measure, if this person may know of it."""
        raise NotImplementedError

    def get_permission_object(self) -> Measure:
        """Whoever may record the measure may record its values."""
        self.record = None
        self.measure = self.get_measure()
        return self.measure

    def get_back(self) -> str:
        """The page that led here, such as a report that lacks the value; else the measure."""
        return way_back(self.request.GET, self.measure.get_absolute_url())

    def get_context(self) -> dict[str, Any]:
        """The way back; in what unit it counts, and the latest values to compare with."""
        return {"back": self.get_back(), "eyebrow": self.measure, "lede": self._known()}

    def _known(self) -> str:
        unit = f"Unit: {self.measure.get_unit_display().lower()}."
        rows = list(self.measure.values.all())
        latest = rows[:LATEST]
        for row in latest:
            row.measure = self.measure
        said = "; ".join(f"{row.period_words}: {shown(row)}" for row in latest)
        if not said:
            return f"{unit} No value is recorded yet."
        more = len(rows) > LATEST
        which = f"The latest {LATEST} of {len(rows)} values" if more else "Recorded so far"
        return f"{unit} {which}: {said}."

    def get_form(self, data: Any = None, files: Any = None) -> ValueForm:
        """Without a source of its own a value has that of its measure."""
        form = ValueForm(
            data,
            instance=self.record,
            initial=self.get_initial(),
            starts=year_starts(),
            known=self.measure.values.values_list("period", flat=True),
        )
        form.fields["source_words"].help_text = (
            f"Page, table, date. If you leave this blank, the source is given as: "
            f"{self.measure.source}"
        )
        return form

    def write(self, form: Any, seen: int) -> str:
        """Record it."""
        data = form.cleaned_data
        words = {name: data[name] for name in form.Meta.fields}
        known = seen if self.record is not None else None
        try:
            row = record_value(
                self.measure, by=self.person, starts=form.starts, seen=known, **words
            )
        except ValidationError as refusal:
            raise form.at_the_box(refusal) from refusal
        done = "Recorded" if self.record is None else "Corrected"
        messages.success(self.request, f"{done}: {self.measure}, {row.period_words}.")
        if self.record is not None and (lapsed := end_drawing_on(row, by=self.person)):
            messages.warning(self.request, lapsed)
        if self.record is not None and (said := said_after(row, self.person)):
            messages.warning(self.request, said)
        return self.get_back()


class ValueAdd(ValueForms):
    """A value for a period that has none."""

    title = "Record a value"

    def get_initial(self) -> dict[str, Any]:
        """The period that whoever led here asks for."""
        asked = self.request.GET.get("period", "")
        return {"period": asked if PERIOD.fullmatch(asked) else ""}

    def get_measure(self) -> Measure:
        """The measure of the address."""
        return get_object_or_404(Measure.objects.visible_to(self.person), pk=self.kwargs["pk"])


class ValueEdit(ValueForms):
    """A correction; what it was before stays in the history."""

    title = "Correct a value"
    template_name = "priorities/measures/correct.html"

    def get_measure(self) -> Measure:
        """The measure of the value."""
        measures = Measure.objects.visible_to(self.person)
        rows = MeasuredValue.objects.filter(measure__in=measures).select_related("measure")
        value = get_object_or_404(rows, pk=self.kwargs["pk"])
        self.record = value
        return value.measure

    def get_permission_object(self) -> Measure:
        """Keeps the record that `get_measure` found."""
        self.measure = self.get_measure()
        return self.measure

    def get_context(self) -> dict[str, Any]:
        """Of which period it is."""
        period = in_full(self.record.period, year_starts())
        lede = f"Period: {period}. {self._known()}"
        return {
            **super().get_context(),
            "lede": lede,
            "warning": said_before(self.record, to=self.person),
            "resting": resting_on(self.record, self.person),
        }
