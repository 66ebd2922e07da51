"""Partners' statements of the demonstration: thirteen collected, and one in each state."""

from collections import Counter

import pytest

from core.people.models import User
from reporting.annual.models import AnnualReport
from reporting.desk.queries import whole_desk
from reporting.statements.models import PartnerStatement
from reporting.statements.queries import lines_of

pytestmark = pytest.mark.usefixtures("built")


def rows(year: str) -> list[PartnerStatement]:
    return list(PartnerStatement.objects.filter(report__year=year).select_related("agency"))


def test_thirteen_statements_of_the_year_that_is_over_were_collected_and_accepted() -> None:
    found = rows("2021-22")
    assert Counter(row.status for row in found) == {"accepted": 13}
    assert {row.came_by for row in found} == {"portal", "mail", "document", "phone"}
    assert all(row.sent_by != row.accepted_by for row in found)


def test_what_somebody_could_confirm_was_confirmed() -> None:
    entered = [row for row in rows("2021-22") if row.was_entered]
    assert {row.confirmed_at is not None for row in entered if row.came_from} == {True}
    assert len([row for row in entered if row.came_from is None]) == 6


def test_nothing_printed_looks_wrong() -> None:
    report = AnnualReport.objects.get(year="2021-22")
    assert [line.warnings for line in lines_of(report) if line.warnings] == []


def test_the_year_under_way_shows_a_statement_in_each_state_with_its_hints() -> None:
    report = AnnualReport.objects.get(year="2022-23")
    lines = {line.row.agency.key: line for line in lines_of(report)}
    words = {key: lines[key].words for key in ("fire", "police", "council-adults", "icb", "rwt")}
    assert words == {
        "fire": "Being written",
        "police": "Sent to the business unit",
        "council-adults": "Waiting for its sender to confirm",
        "icb": "Sent back",
        "rwt": "Not begun",
    }
    assert "same as in last year" in lines["fire"].warnings[0]
    assert lines["police"].warnings == [
        "It says “2021/22”, but the report covers 2022/23. Is that the year you mean?"
    ]


@pytest.mark.parametrize("who", ["fire", "adults", "panel", "engagementchair", "manager"])
def test_it_lies_on_the_desks_of_those_who_have_to_act(who: str) -> None:
    desk = whole_desk(User.objects.get(email=f"{who}@demo.example"))
    assert [i for i in desk.mine if i.title.startswith("Statement of ") and not i.is_late(desk.on)]
