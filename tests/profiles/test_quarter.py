"""A quarter by each partnership's file: who reports, who approves, who receives.

Nothing but people and their words is added: a seat or a route that the file lacks ends it.
"""

from pathlib import Path

import pytest

from core.approvals.decisions import decide
from core.approvals.models import Approval
from core.approvals.queries import waiting_for
from core.approvals.routes import StepKind
from core.documents.services import digest_of
from core.people.models import Group, Seat, User
from core.profile.services import load, read_profile
from priorities.quarters.services import plan_quarter
from priorities.returns.models import Return
from priorities.returns.opening import open_quarter
from priorities.returns.services import send_return
from reporting.quarterly.services import compile_report, send_report
from tests import builders
from tests.priorities import builders as work

PROFILES = Path(__file__).resolve().parents[2] / "profiles"
#: Who decides on the report, one step after another, by the functions of the groups they chair.
DECIDERS = {"wolverhampton": ["assurance", "executive"], "wiltshire": ["executive"]}


def holder(name: str, *positions: str, **where: object) -> User:
    """Somebody in the seat that the file has for that office."""
    seats = Seat.objects.filter(position__in=positions, **where).order_by("pk")
    return builders.a_person(name, seat=seats[0])


def chair_for(function: str) -> User:
    """Somebody in the chair of the group with that function."""
    [group] = [group for group in Group.objects.in_force() if group.is_for(function)]
    return holder(f"Chair for {function}", "chair", group=group)


def decide_open_step(subject: object, who: User) -> Approval:
    """Their word on what is before them, the one that the step asks for."""
    approval = Approval.objects.about(subject).order_by("-requested_at")[0]  # type: ignore[arg-type]
    step = approval.steps.get(status="open")
    word = "acknowledge" if step.kind == StepKind.RECEIVE else "approve"
    decide(step, word, by=who, seen=approval.version.digest)
    approval.refresh_from_db()
    return approval


@pytest.mark.parametrize("name", DECIDERS)
def test_a_quarter_from_the_file_alone(name: str, portal: User) -> None:
    load(read_profile(PROFILES / f"{name}.toml"), by=portal)
    quarter = plan_quarter("2021-22", 3, by=portal)
    open_quarter(quarter, by=portal)
    quarter.refresh_from_db()
    reports = list(Return.objects.order_by("group__order"))
    assert {r.group for r in reports} == set(Group.objects.filter(has_workplan=True))
    assert len(reports) >= 3
    deciders = [chair_for(function) for function in DECIDERS[name]]
    for number, report in enumerate(reports[-2:]):
        lead = holder(f"Lead {number}", "lead", group=report.group)
        chair = holder(f"Chair {number}", "chair", "co-chair", group=report.group)
        ready = work.an_answered_return(report, by=lead)
        send_return(ready, seen=digest_of(ready), by=lead)
        assert [w.approval.subject for w in waiting_for(chair)] == [ready]
        decide_open_step(ready, chair)
    made = compile_report(quarter, by=portal)
    missing = [part.group for part in made.parts.filter(source__isnull=True)]
    assert missing == [report.group for report in reports[:-2]]
    send_report(made, seen=made.revision, by=holder("Manager", "business-manager"))
    for decider in deciders:
        assert [w.approval.subject for w in waiting_for(decider)] == [made]
        approval = decide_open_step(made, decider)
    assert approval.status == "complete"
    made.refresh_from_db()
    assert made.status == "approved"
