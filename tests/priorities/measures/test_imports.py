"""Recorded values come in whole or not at all; what may be wrong in them stays listed."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client

from core.imports.models import ImportDoubt, TableImport
from core.imports.registry import IMPORT_KINDS
from core.imports.services import BadTable, Imported, import_table
from core.people.models import User
from core.workflow.services import Blocked
from priorities.measures.models import Measure, MeasuredValue
from priorities.measures.services import record_value
from tests import builders
from tests.priorities import builders as work

HEADS = "Measure,Period,Value,Why there is no value,Illustrative,Where from,Note\n"


def values(rows: str, *, by: User, **options: Any) -> Imported:
    kind = IMPORT_KINDS["measures"]
    return import_table(kind, "values.csv", (HEADS + rows).encode(), by=by, **options)


def faults(rows: str, *, by: User) -> list[str]:
    with pytest.raises(BadTable) as bad:
        values(rows, by=by)
    return [str(remark) for remark in bad.value.remarks]


@pytest.fixture
def measure(alice: User) -> Measure:
    return work.a_measure("plans", title="Child protection plans")


def test_each_row_becomes_the_value_of_a_period(measure: Measure, alice: User) -> None:
    rows = 'plans,Q3 2021/22,"1,234",,no,Return page 4,Counted at the end\n'
    rows += "child protection plans,2020/21,,Not counted,,,\nplans,2019-20,7,,yes,,\n"
    done = values(rows, by=alice)
    assert (done.outcome, done.doubts) == (
        "measured values: 3 created, 0 changed, 0 unchanged",
        [],
    )
    quarter = MeasuredValue.objects.get(period="2021-22-q3")
    assert (quarter.since, quarter.until) == (date(2021, 10, 1), date(2022, 1, 1))
    assert (quarter.value, quarter.source_words, quarter.note, quarter.is_illustrative) == (
        1234,
        "Return page 4",
        "Counted at the end",
        False,
    )
    missing, split = (MeasuredValue.objects.get(period=p) for p in ("2020-21", "2019-20"))
    assert (missing.value, missing.why_missing) == (None, "Not counted")
    assert (split.value, split.is_illustrative) == (7, True)


def test_one_bad_cell_and_nothing_is_imported_each_fault_with_its_place(
    measure: Measure, alice: User
) -> None:
    rows = "plans,2021/22,7,,,,\nplans,2020/21,58%,,,,\nplans,2019/20,1e5,,perhaps,,\n"
    assert faults(rows, by=alice) == [
        "Row 3, column C (Value): “58%” is not a number. Enter a number, such as 3806 or 11.5.",
        "Row 4, column C (Value): “1e5” is not a number. Enter a number, such as 3806 or 11.5.",
        "Row 4, column E (Illustrative): “perhaps” is neither yes nor no.",
    ]
    rows = "plans,2021/22,7,,,,\nbirds,2021/22,7,,,,\nplans,summer,7,,,,\nplans,2020/21,,,,,\n"
    rows += "plans,2019/20,7.5,,,,\nplans,2018/19,7,Lost,,,\nplans,2999/00,7,,,,\n"
    assert [said.split(": ")[0] for said in faults(rows, by=alice)] == [
        "Row 3, column A (Measure)",
        "Row 4, column B (Period)",
        "Row 5, column C (Value)",
        "Row 6, column C (Value)",
        "Row 7, column D (Why there is no value)",
        "Row 8, column B (Period)",
    ]
    assert not MeasuredValue.objects.exists()
    assert not TableImport.objects.exists()


def test_two_rows_about_one_period_are_refused_however_it_is_written(
    measure: Measure, alice: User
) -> None:
    rows = "plans,2021/22,7,,,,\nChild protection plans,2021-22,8,,,,\n"
    assert faults(rows, by=alice) == [
        "Row 3, column B (Period): row 2 is about this measured value already."
    ]


def test_a_title_that_two_measures_have_is_refused_with_their_words(
    measure: Measure, alice: User
) -> None:
    work.a_measure("plans-ended", title="Child protection plans")
    assert faults("Child protection plans,2021/22,7,,,,\n", by=alice) == [
        "Row 2, column A (Measure): 2 measures have this name. Write the reference of one: "
        "plans, plans-ended."
    ]


def test_the_same_file_again_changes_nothing_and_a_gap_empties_nothing(
    measure: Measure, alice: User
) -> None:
    rows = "plans,2021/22,7,,yes,Page 4,Split by us\n"
    values(rows, by=alice)
    again = values(rows, by=alice)
    assert again.outcome == "measured values: 0 created, 0 changed, 1 unchanged"
    values("plans,2021/22,,,,Page 5,\n", by=alice)
    row = MeasuredValue.objects.get()
    assert (row.value, row.is_illustrative, row.source_words, row.note) == (
        7,
        True,
        "Page 5",
        "Split by us",
    )
    assert not ImportDoubt.objects.exists()


def test_a_reason_for_no_value_where_one_is_recorded_is_asked_about(
    measure: Measure, alice: User
) -> None:
    record_value(measure, period="2020-21", value=Decimal(276), by=alice)
    done = values("plans,2020/21,,Not counted,,,\n", by=alice)
    assert [str(doubt) for doubt in done.doubts] == [
        "Row 2, column D (Why there is no value): recorded before: 276. Is that no longer so?"
    ]


@time_machine.travel("2022-02-01 09:00+00:00")
def test_what_may_be_wrong_is_imported_as_written_and_listed_at_its_measure(
    measure: Measure, alice: User, client: Client
) -> None:
    share = work.a_measure("share", unit=Measure.Unit.PERCENT)
    record_value(measure, period="2020-21", value=Decimal(7), by=alice)
    rows = "plans,2020/21,70,,,,\nplans,2021/22,9,,,,\nshare,2020/21,0.58,,,,\n"
    done = values(rows, by=alice)
    assert [str(doubt) for doubt in done.doubts] == [
        "Row 2, column C (Value): recorded before: 7. Is this the right one?",
        "Row 3, column B (Period): the period has not ended yet. Is the value final?",
        "Row 4, column C (Value): this is less than one per cent. Is a share of 1 meant instead?",
    ]
    assert MeasuredValue.objects.get(measure=share).value == Decimal("0.58")
    client.force_login(alice)
    page = client.get(measure.get_absolute_url())
    assert "Recorded before: 7. Is this the right one?" in page.text
    assert "2020/21 now reads: 70." in page.text
    assert len(page.context["doubts"]) == 2
    assert f'href="{page.context["doubts"][0].address}"' in page.text


def test_only_whoever_records_the_measure_is_shown_what_is_doubtful(
    measure: Measure, alice: User, client: Client
) -> None:
    record_value(measure, period="2020-21", value=Decimal(7), by=alice)
    values("plans,2020/21,70,,,,\n", by=alice)
    mia = builders.a_person("Mia", seat=builders.a_seat("member", function="assurance"))
    client.force_login(mia)
    assert "To be checked" not in client.get(measure.get_absolute_url()).text


def test_a_lead_does_not_import_values_and_the_portal_does(measure: Measure, db: None) -> None:
    lena = builders.a_person("Lena", seat=builders.a_seat("lead"))
    with pytest.raises(Blocked, match="can only be imported by the business unit"):
        values("plans,2020/21,7,,,,\n", by=lena)
    assert not MeasuredValue.objects.exists()
    values("plans,2020/21,7,,,,\n", by=User.objects.portal())
    assert MeasuredValue.objects.get().value == 7
