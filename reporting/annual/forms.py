"""What people write into an annual report: its title, its sections, its figures, its words."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from core.partnership.queries import year_starts
from core.people.models import User
from core.screens.years import YearField
from core.text.clean import is_blank
from core.workflow.forms import OnceModelForm
from priorities.measures.figures import FORMATS, resolve
from priorities.measures.forms import PeriodField, PeriodsField
from priorities.measures.models import Measure, MeasuredValue
from priorities.measures.periods import (
    choices_of,
    in_full,
    in_order,
    is_whole_year,
    period_words,
    periods_until,
)
from priorities.measures.queries import recorded_periods
from reporting.annual.models import AnnualReport
from reporting.annual.rows import AnnualSection, FigureTable, KeyFigure
from reporting.annual.terms import GlossaryTerm

SUMMARY_LIMIT, POINTS = 600, 5
SUMMARY = (
    "What the public reads first. Enter one point per line, five at most, and at most "
    f"{SUMMARY_LIMIT} characters as printed."
)
TOO_MANY_POINTS = "There are {number} points. Use at most five, one per line."


class BeginForm(OnceModelForm):
    """The report of which year, and what it is called."""

    class Meta:
        model = AnnualReport
        fields = ("year", "title")
        labels = {"year": "Year", "title": "Title"}
        help_texts = {"year": "For example, 2021/22.", "title": "It is printed on the cover."}
        field_classes = {"year": YearField}
        error_messages = {
            "year": {"unique": "The report for this year has already been started."},
            "title": {"required": "Enter the title."},
        }


class ReportForm(OnceModelForm):
    """What stands on the cover and what the public reads first."""

    later: ClassVar[dict[str, str]] = {"summary": "needed before it is sent for approval"}

    class Meta:
        model = AnnualReport
        fields = ("title", "summary")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A mark is longer than the figure that is printed: no counter, which would count marks.
        lines = forms.Textarea({"rows": 6})
        self.fields["summary"] = forms.CharField(
            label="Summary", help_text=SUMMARY, required=False, widget=lines
        )

    def clean_summary(self) -> str:
        """As long as the lines are printed, not as they are written."""
        written: str = self.cleaned_data["summary"]
        long = len(resolve(written.replace("\r\n", "\n")).text)
        if long > SUMMARY_LIMIT:
            said = f"These lines have {long} characters as printed. Use at most {SUMMARY_LIMIT}."
            raise ValidationError(said)
        points = len([line for line in written.splitlines() if not is_blank(line)])
        if points > POINTS:
            raise ValidationError(TOO_MANY_POINTS.format(number=points))
        return written


class SectionForm(OnceModelForm):
    """A section's words; for the business unit also what is drawn from data and who writes it."""

    for_the_unit: ClassVar[tuple[str, ...]] = ("draws", "writer")

    class Meta:
        model = AnnualSection
        fields: ClassVar[tuple[str, ...]] = ("heading", "body", "finished", "draws", "writer")
        labels = {
            "heading": "Heading",
            "body": "Text of the section",
            "finished": "This section is finished",
            "draws": "What is shown from the records below the text?",
            "writer": "Who writes it?",
        }
        help_texts = {
            "writer": "They may write this section and read the draft.",
        }
        widgets = {"body": forms.Textarea(attrs={"rows": 18})}

    def __init__(self, *args: Any, whole: bool = True, hint: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if hint:
            self.fields["body"].help_text = hint
        if not whole:
            for name in self.for_the_unit:
                del self.fields[name]
            return
        _choose(self, "writer", User.objects.people().filter(is_active=True), "The business unit")


class NewSectionForm(SectionForm):
    """A section of one's own; it is written on its page."""

    class Meta(SectionForm.Meta):
        fields: ClassVar[tuple[str, ...]] = ("heading", "draws", "writer")


class FigureForm(OnceModelForm):
    """A large figure: chosen among what is recorded, never typed."""

    measure = forms.ModelChoiceField(
        Measure.objects.order_by("title"),
        label="Which measure?",
        empty_label="Choose a measure",
        error_messages={"required": "Choose the measure that the figure comes from."},
    )
    period = PeriodField(
        label="Which period?",
        error_messages={"required": "Choose the period."},
    )
    shown_as = forms.ChoiceField(
        label="Number format",
        required=False,
        choices=[("", "Same as the measure"), *((key, like) for key, like in FORMATS.items())],
    )
    field_order = ("measure", "period", "shown_as", "label", "note")

    class Meta:
        model = KeyFigure
        fields = ("label", "note")
        labels = {"label": "What does it count?", "note": "Note below it"}
        help_texts = {"label": "The rest of a sentence, such as “concerns about adults”."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, value in _named(self.instance.figure).items():
            self.initial.setdefault(name, value)
        self.starts = year_starts()
        periods = recorded_periods(self.instance.section.report.year, self.starts)
        now = self.initial.get("period", "")
        period = self.fields["period"]
        assert isinstance(period, PeriodField)  # noqa: S101 -- as declared above
        period.choices = choices_of([now, *periods] if now else periods, self.starts)

    def clean(self) -> dict[str, Any]:
        """The figure that was chosen has to be recorded."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        measure, period = data.get("measure"), data.get("period")
        parts = [measure.key if measure else "", period, data.get("shown_as", "")]
        self.instance.figure = f"[[figure:{' '.join(part for part in parts if part)}]]"
        if measure and period:
            self._check_recorded(measure, period)
        return data

    def _check_recorded(self, measure: Measure, period: str) -> None:
        recorded = MeasuredValue.objects.filter(measure=measure, value__isnull=False)
        known = in_order(recorded.values_list("period", flat=True), self.starts)
        if period not in known:
            said = f"Nothing is recorded for “{measure}” in {period_words(period)}."
            others = f" Recorded: {'; '.join(map(period_words, known))}." if known else ""
            raise ValidationError({"period": said + others})


class TableForm(OnceModelForm):
    """A table of recorded figures, drawn as a chart or not."""

    periods = PeriodsField(
        label="Which periods?",
        help_text="Select one or more. Each is a column, with the oldest first.",
        error_messages={"required": "Select the periods to show."},
    )
    field_order = ("table", "measure", "periods")

    class Meta:
        model = FigureTable
        fields = (
            "table",
            "measure",
            "periods",
            "drawn",
            "title",
            "about",
            "adds_up",
            "shares",
            "note",
            "open_because",
        )
        labels = {
            "table": "Which table?",
            "measure": "Or a single measure?",
            "drawn": "How is it shown?",
            "title": "What does it show, in a sentence?",
            "about": "What was counted, and when?",
            "adds_up": "The rows add up to a total",
            "shares": "Show each row’s share of the total",  # noqa: RUF001
            "note": "Note below it",
            "open_because": "Reason for showing numbers from 1 to 4",
        }
        help_texts = {
            "title": "Readers see this above it. Say what to notice, not what it is called.",
            "about": "For example, “Concerns by place, 2021/22”.",
            "open_because": "Only if they do not count people. This will be published.",
        }
        widgets = {"drawn": forms.RadioSelect, "note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("table", "measure"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 -- a foreign key's field
            field.empty_label = "None"
        year, starts = self.instance.section.report.year, year_starts()
        known = [*periods_until(year, starts, back=1), *recorded_periods(year, starts)]
        ticks = self.fields["periods"]
        assert isinstance(ticks, PeriodsField)  # noqa: S101 -- as declared above
        ticks.starts = starts
        newest_first = reversed(in_order([*known, *self.instance.columns], starts))
        years_first = sorted(newest_first, key=lambda one: not is_whole_year(one))
        ticks.choices = [(one, in_full(one, starts)) for one in years_first]


class TermForm(OnceModelForm):
    """A word and what it means."""

    class Meta:
        model = GlossaryTerm
        fields = ("term", "meaning")
        labels = {"term": "Word or abbreviation", "meaning": "What it means"}
        widgets = {"meaning": forms.Textarea(attrs={"rows": 3})}


def _choose(form: forms.BaseForm, name: str, rows: QuerySet[Any], empty: str) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 -- a foreign key's field
    field.queryset, field.empty_label = rows, empty


def _named(mark: str) -> dict[str, Any]:
    """What a mark names, as the fields of the form."""
    words = mark.removeprefix("[[figure:").removesuffix("]]").split()
    if len(words) < 2:
        return {}
    measure = Measure.objects.filter(key=words[0]).first()
    return {"measure": measure, "period": words[1], "shown_as": words[2] if words[2:] else ""}
