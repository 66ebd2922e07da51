"""Two groups that report a quarter, the people who decide, and the routes."""

from copy import deepcopy
from dataclasses import dataclass

import pytest

from core.approvals.decisions import decide
from core.people.models import User
from priorities.quarters.models import Quarter
from priorities.returns.models import Return
from reporting.quarterly.models import QuarterlyReport
from reporting.quarterly.services import send_report
from tests import builders
from tests.priorities import builders as work
from tests.worlds import kept


@dataclass
class World:
    """Everybody and everything that a quarterly report needs."""

    quarter: Quarter
    lena: User
    chad: User
    gina: User
    first: Return
    second: Return


def a_world() -> World:
    """A priority group with two activities, a learning group with three, nothing reported yet."""
    builders.named("Carl", "chair", function="executive")
    assurance = builders.a_group("assurance", parent=builders.a_group("executive"))
    first = builders.a_group("priority", order=1, parent=assurance)
    second = builders.a_group("learning", order=2, parent=assurance)
    gina = builders.a_person("Gina", seat=builders.a_seat("chair", group=assurance))
    lena, chad = builders.a_person("Lena"), builders.a_person("Chad")
    for group in (first, second):
        builders.seated(lena, builders.a_seat("lead", group=group))
        builders.seated(chad, builders.a_seat("chair", group=group))
    builders.a_route([{"position": "chair"}], key="return")
    builders.a_route(
        [{"position": "chair", "function": "assurance"}],
        [{"position": "chair", "function": "executive", "_kind": "receive"}],
        key="quarterly-report",
    )
    work.a_workplan(first)
    work.a_workplan(second, activities=3)
    quarter = work.an_open_quarter()
    returns = Return.objects.order_by("group__order")
    return World(quarter, lena, chad, gina, returns[0], returns[1])


kept_world = kept(a_world)


@pytest.fixture
def world(kept_world: World, db: None) -> World:
    """Two groups whose quarter is open."""
    return deepcopy(kept_world)


def approve(world: World, report: Return, **texts: str) -> Return:
    """Sent by its lead, approved by its chair."""
    return work.approved(report, lead=world.lena, chair=world.chad, **texts)


def approve_report(world: World, alice: User) -> QuarterlyReport:
    """Sent by Alice, approved by Gina."""
    report = QuarterlyReport.objects.get()
    approval = send_report(report, seen=report.revision, by=alice)
    decide(approval.steps.get(order=1), "approve", by=world.gina, seen=approval.version.digest)
    return QuarterlyReport.objects.get()
