"""A return or an issue that a quarter's report was approved without is told on Home."""

from copy import deepcopy
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from core.people.models import User
from core.workflow.services import apply
from priorities.issues.services import raise_issue, take_back_issue
from reporting.desk.overtaken import CAME
from reporting.desk.queries import whole_desk
from reporting.quarterly.models import REOPEN, QuarterlyReport
from reporting.quarterly.services import compile_report
from tests import builders
from tests.priorities import builders as work
from tests.reporting.quarterly import conftest as quarterly
from tests.worlds import kept


def a_reported_quarter() -> quarterly.World:
    """Its report was approved with the return of one of two groups."""
    alice = builders.named("Alice", "unit-staff", function="business_unit")
    world = quarterly.a_world()
    quarterly.approve(world, world.first)
    compile_report(world.quarter, by=alice)
    quarterly.approve_report(world, alice)
    return world


def with_the_other(world: quarterly.World) -> quarterly.World:
    """And then the other return was approved."""
    quarterly.approve(world, world.second)
    return world


kept_approved = kept(a_reported_quarter, scope="module")
kept_overtaken = kept(with_the_other, on="kept_approved", scope="module")


@pytest.fixture
def approved(kept_approved: quarterly.World, db: None) -> quarterly.World:
    """The report of a quarter was approved with the return of one of two groups."""
    return deepcopy(kept_approved)


@pytest.fixture
def overtaken(
    kept_approved: quarterly.World, kept_overtaken: quarterly.World, db: None
) -> quarterly.World:
    """And then the other return was approved."""
    return deepcopy(kept_overtaken)


def lines(person: User) -> list[tuple[str, str]]:
    return [(one.title, one.line) for one in whole_desk(person).mine if one.line == CAME]


def test_a_return_after_the_report_stands_on_home_of_whoever_compiles_until_that_is_done(
    approved: quarterly.World, alice: User, sam: User
) -> None:
    world = approved
    assert lines(alice) == []
    quarterly.approve(world, world.second)
    title = "Quarter 3, 2021/22 report: a return arrived that it was approved without"
    assert lines(alice) == lines(world.gina) == [(title, CAME)]
    assert (lines(sam), lines(world.lena), lines(world.chad)) == ([], [], [])
    [item] = [one for one in whole_desk(alice).mine if one.line == CAME]
    assert item.link == world.quarter.report.get_absolute_url()
    compile_report(world.quarter, by=alice)
    assert lines(alice) == []


def test_nobody_is_led_back_to_a_report_that_is_written_again(
    overtaken: quarterly.World, alice: User
) -> None:
    report = QuarterlyReport.objects.get()
    assert lines(alice) != []
    apply(report, REOPEN, by=alice, seen=report.revision)
    assert lines(alice) == []


def test_nobody_is_led_back_once_a_later_quarter_was_reported(
    overtaken: quarterly.World, alice: User
) -> None:
    later = compile_report(work.an_open_quarter(number=4), by=alice)
    assert lines(alice) != []
    QuarterlyReport.objects.filter(pk=later.pk).update(status="approved")  # unaudited: a reading
    assert lines(alice) == []


def test_what_is_left_as_it_is_for_four_weeks_leaves_home(
    overtaken: quarterly.World, alice: User
) -> None:
    now = timezone.now()
    for weeks, there in ((timedelta(days=27), 1), (timedelta(days=29), 0)):
        with time_machine.travel(now + weeks, tick=False):
            assert len(lines(User.objects.get(pk=alice.pk))) == there


def test_an_issue_raised_for_a_quarter_whose_report_was_approved_is_told_until_taken_back(
    db: None, alice: User
) -> None:
    world = quarterly.a_world()
    words = {"what": "It closes.", "at_risk": "All.", "ask": "Speak."}
    told = {"group": world.first.group, "quarter": world.quarter, "by": world.lena}
    raise_issue(**told, **words)
    quarterly.approve(world, world.first)
    compile_report(world.quarter, by=alice)
    quarterly.approve_report(world, alice)
    assert lines(alice) == []
    issue = raise_issue(**told, **words)
    title = "Quarter 3, 2021/22 report: an issue was raised that it was approved without"
    assert lines(alice) == lines(world.gina) == [(title, CAME)]
    with time_machine.travel(timezone.now() + timedelta(days=29), tick=False):
        assert lines(User.objects.get(pk=alice.pk)) == []
    take_back_issue(issue, note="Of another.", seen=issue.revision, by=world.lena)
    assert lines(alice) == []
