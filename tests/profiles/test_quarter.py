"""A quarter of each partnership from its file alone: who reports, who approves, who receives."""

from pathlib import Path

import pytest

from core.approvals.decisions import decide
from core.approvals.models import Approval
from core.approvals.queries import stages, waiting_for
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


def seat_of(group: Group, *positions: str) -> Seat:
    """The group's seat of that office; made where the file leaves it to the partnership."""
    found = Seat.objects.filter(group=group, position__in=positions).order_by("pk").first()
    return found or builders.a_seat(positions[0], group=group)


def person(name: str, group: Group, *positions: str) -> User:
    return builders.a_person(name, seat=seat_of(group, *positions))


def decide_open_step(subject: object, who: User) -> Approval:
    approval = Approval.objects.about(subject).order_by("-requested_at")[0]  # type: ignore[arg-type]
    step = approval.steps.get(status="open")
    decide(step, "approve", by=who, seen=approval.version.digest)
    approval.refresh_from_db()
    return approval


@pytest.mark.parametrize("name", sorted(p.stem for p in PROFILES.glob("*.toml")))
def test_a_quarter_from_the_file_alone(name: str, portal: User) -> None:
    load(read_profile(PROFILES / f"{name}.toml"), by=portal)
    quarter = plan_quarter("2021-22", 3, by=portal)
    open_quarter(quarter, by=portal)
    quarter.refresh_from_db()
    reports = list(Return.objects.order_by("group__order"))
    assert {r.group for r in reports} == set(Group.objects.filter(has_workplan=True))
    assert len(reports) >= 3
    above = [g for g in Group.objects.all() if g.is_for("executive") or g.is_for("assurance")]
    for group in above:
        person(f"Chair of {group.key}", group, "chair", "co-chair")
    for number, report in enumerate(reports[:2]):
        lead = person(f"Lead {number}", report.group, "lead")
        chair = person(f"Chair {number}", report.group, "chair", "co-chair")
        ready = work.an_answered_return(report, by=lead)
        send_return(ready, seen=digest_of(ready), by=lead)
        assert [w.approval.subject for w in waiting_for(chair)] == [ready]
        decide_open_step(ready, chair)
    made = compile_report(quarter, by=portal)
    missing = [part.group for part in made.parts.filter(source__isnull=True)]
    assert missing == [report.group for report in reports[2:]]
    approval = send_report(made, seen=made.revision, by=_unit())
    (decider,) = stages(approval)[0].asked[0].people
    assert decide_open_step(made, decider).status == "complete"
    made.refresh_from_db()
    assert made.status == "approved"


def _unit() -> User:
    seat = Seat.objects.filter(position="business-manager").order_by("pk").first()
    return builders.a_person("Manager", seat=seat or builders.a_seat("business-manager"))
