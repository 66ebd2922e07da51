"""The quarter that is open in the demonstration, and what lies on each desk."""

import pytest

from core.actions.models import Action
from core.calendar.days import today
from core.clocks.models import Clock
from core.notices.models import Alert, Notice
from core.people.models import User
from priorities.quarters.models import Quarter
from priorities.returns.chasing import chase
from priorities.returns.models import Return
from priorities.workplans.models import Workplan
from reporting.desk.queries import whole_desk

pytestmark = pytest.mark.usefixtures("built")


def lines(name: str) -> list[str]:
    """What the desk of an account says of each thing on it."""
    return [item.line for item in whole_desk(User.objects.get(email=f"{name}@demo.example")).mine]


def test_a_return_is_there_in_each_state() -> None:
    rows = Return.objects.filter(quarter__year="2022-23").order_by("group__order")
    assert {row.group.key: row.status for row in rows} == {
        "exploitation": "awaiting-approval",
        "early-help": "draft",
        "mental-health": "draft",
        "learning-improvement": "to-confirm",
        "communities-engagement": "draft",
    }


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("earlyhelp", "Being written."),
        ("mentalhealth", "Sent back by Colin Thorpe. Read why, change it and send it again."),
        ("learning", "Recorded for you. Read it and confirm it."),
        ("engagement", "Not begun."),
        ("exploitationchair", "Read it and decide. Version 1, from Leon Whitfield."),
        ("executive", "Confirm that you have seen it."),
        ("executive", "Read it and confirm that you have received it. Version 1, from Owen Pryce."),
    ],
)
def test_each_state_stands_on_the_desk_of_whoever_comes_next(name: str, line: str) -> None:
    assert any(said.startswith(line) for said in lines(name))


def test_everybody_with_a_seat_has_something_waiting() -> None:
    people = [person for person in User.objects.people() if person.holdings()]
    assert [person.email for person in people if not whole_desk(person).mine] == []


def test_an_alert_waits_to_be_acknowledged() -> None:
    assert Alert.objects.open().count() == 1


@pytest.mark.parametrize("kind", ["alert", "approval-receive"])
def test_what_is_asked_of_the_executive_chair_is_new_to_her(kind: str) -> None:
    chair = User.objects.get(email="executive@demo.example")
    assert Notice.objects.visible_to(chair).unread().filter(kind=kind).count() == 1


def test_what_was_received_long_ago_is_not_new() -> None:
    asked = Notice.objects.in_portal().filter(kind="approval-receive")
    assert asked.filter(read__isnull=False).values("about_id").distinct().count() == 3


def test_returns_are_due_on_a_day_to_come_and_nobody_is_reminded_at_once() -> None:
    quarter = Quarter.objects.get(year="2022-23", number=1)
    assert quarter.due > today()
    assert chase(today(), by=User.objects.portal()) == []


def test_one_workplan_waits_for_the_assurance_group_and_the_others_are_agreed() -> None:
    states = list(Workplan.objects.filter(year="2022-23").values_list("status", flat=True))
    assert (states.count("approved"), states.count("awaiting-approval")) == (4, 1)


def test_what_was_left_undone_stands_first_in_the_new_workplan() -> None:
    for plan in Workplan.objects.filter(year="2022-23"):
        first = plan.activities.order_by("order")[0]
        assert first.continues is not None
        assert [a.order for a in plan.activities.all()] == [*range(1, plan.activities.count() + 1)]


def test_the_log_has_actions_that_are_done_open_late_and_refused_with_reasons() -> None:
    assert {a.status for a in Action.objects.all()} == {"open", "done", "not-implementing"}
    assert Action.objects.overdue().exists()


def test_clocks_run() -> None:
    assert Clock.objects.open().count() == 5
