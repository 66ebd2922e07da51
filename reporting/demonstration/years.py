"""Years of made-up work before the demonstration's own, for benchmarks: its writers, days moved.

Every year is written by the services as the demonstration's own is: workplans, figures, quarters,
a review, the annual report, actions, campaigns. Only PDFs are left out, which would be most of the
time. Figures of made-up years are illustrative.
"""

import re
import tomllib
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from comms.campaigns.models import Campaign
from core.calendar.years import as_said, year_span, year_words
from core.clocks.queries import rule_for
from core.notices.services import in_portal_only
from core.publication.pdf import without_pdfs
from priorities.measures.models import Measure, MeasuredValue
from reporting.demonstration.actions import write_actions
from reporting.demonstration.annual import write_annual_report
from reporting.demonstration.campaigns import end_entry, named_channels, plan_entry
from reporting.demonstration.measures import record
from reporting.demonstration.offices import person
from reporting.demonstration.quarters import write_quarters
from reporting.demonstration.reviews import write_reviews
from reporting.demonstration.telling import said
from reporting.demonstration.workplans import write_workplans
from reviews.cases.vocabulary import PROCEDURES, Kind

#: The year that the files tell of, and how many years before it can be made up.
TOLD = 2021
MOST = 20
#: What names rows of other files, and so keeps its words.
NAMES = {"area", "group", "measure", "table", "seat", "key"}
_YEAR = re.compile(r"\b(20\d\d)(?:([-/])(\d\d))?(?!\d)")
Rows = dict[str, Any]


def write_years(folder: Path, number: int) -> list[str]:
    """Make up so many years, the latest first."""
    made = []
    with in_portal_only(), without_pdfs():
        for back in range(1, number + 1):
            made += write_year(folder, back)
    return made


def write_year(folder: Path, back: int) -> list[str]:
    """One year, in the order in which the demonstration's own is written."""
    year, made = year_words(TOLD - back), []
    for name, step in STEPS.items():
        rows = tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
        made += step(_FIT.get(name, _as_it_is)(moved(rows, back), year))
    return made


def moved(value: Any, back: int, name: str = "") -> Any:
    """The same rows so many years earlier: days, and years wherever words name them."""
    if isinstance(value, dict):
        return {key: moved(inner, back, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [moved(inner, back, name) for inner in value]
    if isinstance(value, date):
        leap = (value.month, value.day) == (2, 29)
        return value.replace(year=value.year - back, day=28 if leap else value.day)
    if isinstance(value, str) and name not in NAMES:
        return _YEAR.sub(lambda found: _earlier(found, back), value)
    return value


def _earlier(found: "re.Match[str]", back: int) -> str:
    first, between, second = found.groups()
    end = f"{between}{(int(second) - back) % 100:02}" if second else ""
    return f"{int(first) - back}{end}"


def _as_it_is(rows: Rows, year: str) -> Rows:
    return rows


def _all_over(rows: Rows, year: str) -> Rows:
    """Actions of a year that is over: what is open in the demonstration was done in time."""
    last = year_span(year).last
    for row in rows["action"]:
        row["what"] = f"{row['what'].strip()} ({as_said(year)})"
        if "raised_ago" in row:
            row["raised"] = last - timedelta(days=60 + row.pop("raised_ago"))
            row["due"] = last - timedelta(days=row.pop("due_in", 0) + row.pop("due_ago", 0))
            row["update"] = []
            end = {"on": row["due"], "evidence": "Made up: the unit has seen that it is done."}
            row["done"] = {"by": "unit@demo.example", **end}
    return rows


def _without_statements(rows: Rows, year: str) -> Rows:
    """Nobody was asked for one: the partners of then had other names, and no accounts here."""
    reason = "Made up: nobody was asked for a statement."
    return {**rows, "statement": [], "without": {**rows.get("without", {}), "statement": reason}}


def _published(rows: Rows, year: str) -> Rows:
    """The review of the year, every recommendation done; of no law's kind where none was yet."""
    rows["review"] = [row for row in rows["review"] if "published" in row]
    for row in rows["review"]:
        row["title"] = f"{row['title']} ({as_said(year)})"
        rule = PROCEDURES[Kind(row["kind"])].completion
        if rule_for(rule, row["decided"]) is None:
            row["kind"] = Kind.LOCAL
        for asked in row["recommendation"]:
            if asked.pop("moved_in", None):
                end = {"on": asked["due"], "evidence": "Made up: the scrutineer has seen it."}
                asked["done"] = {"by": "scrutineer@demo.example", **end}
                asked["update"] = []
    return rows


def _write_values(rows: Rows) -> list[str]:
    """The figures that the year's texts name, where no source gives any; all illustrative."""
    by, made = person(rows["by"]), 0
    for row in rows["measure"]:
        measure = Measure.objects.get(key=row["key"])
        known = set(MeasuredValue.objects.filter(measure=measure).values_list("period", flat=True))
        with transaction.atomic():
            for value in row["value"]:
                if value["period"] not in known:
                    record(measure, {**value, "source": "", "illustrative": True}, by=by)
                    made += 1
    return [said(made, "value of a measure", "values of measures")]


def _write_calendar(rows: Rows) -> list[str]:
    """The entries of the calendar year in which the year begins, all of them evaluated."""
    by, channels, made = person(rows["by"]), named_channels(), 0
    (year,) = rows["done"]
    if Campaign.objects.filter(since__year=year).exists():
        return [said(0, "entry", "entries of the calendar")]
    for row in rows["entry"]:
        if TOLD not in row.get("years", [TOLD]):
            continue
        with transaction.atomic():
            chosen = [channels[name] for name in row.get("channels", [])]
            end_entry(plan_entry(row, year, chosen, by), row, by)
        made += 1
    return [said(made, "entry", "entries of the calendar")]


def _in_its_year(rows: Rows, year: str) -> Rows:
    """The calendar counts in numbers, which are not moved: its year is said."""
    return {**rows, "done": [int(year[:4])]}


STEPS: dict[str, Callable[[Rows], list[str]]] = {
    "measures": _write_values,
    "workplans-2021-22": write_workplans,
    "quarters-2021-22": write_quarters,
    "reviews": write_reviews,
    "report-2021-22": write_annual_report,
    "actions": write_actions,
    "campaigns": _write_calendar,
}
_FIT: dict[str, Callable[[Rows, str], Rows]] = {
    "actions": _all_over,
    "reviews": _published,
    "report-2021-22": _without_statements,
    "campaigns": _in_its_year,
}
