"""Returns on the desks of those who account for them."""

from copy import deepcopy
from datetime import timedelta

import pytest

from core.calendar.days import today
from core.documents.services import digest_of
from core.people.models import Holding, User
from priorities.quarters.models import Quarter
from priorities.returns.models import Return
from priorities.returns.services import hand_over, send_return
from reporting.desk.queries import LateOfGroups, late_quarters, whole_desk
from reporting.desk.returns import returns_for
from tests.priorities import builders as work
from tests.priorities.returns.conftest import (  # noqa: F401 -- fixtures
    a_report,
    chad,
    gina,
    lena,
)
from tests.priorities.returns.test_entering import enter
from tests.worlds import kept

kept_report = kept(a_report, scope="module")

TITLE = "Quarter 3, 2021/22 return, Priority group"


@pytest.fixture
def report(kept_report: Return, db: None) -> Return:
    """The group's return, with nothing in it yet."""
    return deepcopy(kept_report)


def titles(person: User) -> list[str]:
    return [item.title for item in whole_desk(person).mine]


def late(person: User) -> list[LateOfGroups]:
    return late_quarters(returns_for(person, on=today()))


def test_a_return_lies_on_the_desks_of_its_officers_until_it_is_sent(
    report: Return,
    lena: User,  # noqa: F811
    chad: User,  # noqa: F811
) -> None:
    assert (titles(lena), titles(chad)) == ([TITLE], [TITLE])
    assert [item.title for item in whole_desk(lena).late] == [TITLE]
    ready = work.an_answered_return(report, by=lena)
    send_return(ready, seen=digest_of(ready), by=lena)
    assert (titles(lena), titles(chad)) == ([], ["Quarter 3, 2021/22: Priority group"])


def test_until_it_is_late_a_chair_only_waits_for_the_lead_who_writes_it(
    report: Return,
    lena: User,  # noqa: F811
    chad: User,  # noqa: F811
) -> None:
    Quarter.objects.update(due=today() + timedelta(days=10))
    assert (titles(lena), titles(chad)) == ([TITLE], [])
    [waits] = whole_desk(chad).others
    assert (waits.title, waits.line) == (TITLE, "Not begun. Lena writes and sends it.")
    Holding.objects.filter(person=lena).update(until=today())
    assert (titles(chad), whole_desk(chad).others) == ([TITLE], [])


def test_what_was_entered_lies_on_its_senders_desk_alone(
    report: Return,
    lena: User,  # noqa: F811
    chad: User,  # noqa: F811
    alice: User,
) -> None:
    enter(report, chad, alice)
    filled = work.an_answered_return(report, by=alice)
    hand_over(filled, seen=digest_of(filled), by=alice)
    assert (titles(chad), titles(lena)) == ([TITLE], [])
    assert whole_desk(chad).mine[0].line == "Recorded for you. Read it and confirm it."


def test_late_returns_of_every_open_quarter_stand_on_the_desk_of_whoever_chases_them(
    report: Return,
    lena: User,  # noqa: F811
    alice: User,
    sam: User,
) -> None:
    second = work.an_open_quarter(number=4)
    found = [(one.title, one.line, one.count) for one in late(alice)]
    assert found == [
        ("Quarter 3, 2021/22: 1 return is late", "Priority group.", 1),
        ("Quarter 4, 2021/22: 1 return is late", "Priority group.", 1),
    ]
    assert (late(lena), late(sam)) == ([], [])
    first = Return.objects.get(quarter=report.quarter)
    ready = work.an_answered_return(first, by=lena)
    send_return(ready, seen=digest_of(ready), by=lena)
    assert [one.link for one in late(alice)] == [second.get_absolute_url()]


@pytest.mark.parametrize("name", ["alice", "carl", "sam", "oona"])
def test_nobody_else_has_it_on_their_desk(
    name: str,
    report: Return,
    request: pytest.FixtureRequest,
) -> None:
    assert titles(request.getfixturevalue(name)) == []
