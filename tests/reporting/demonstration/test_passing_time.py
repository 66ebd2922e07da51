"""What days bring that are let pass in the demonstration, with the work of each."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.conf import settings as real
from django.core.management import call_command

from core.calendar.days import today
from core.calendar.passing import forget_days
from core.jobs.models import Job
from core.notices.models import Notice
from core.people.models import User
from priorities.returns.lines import Reminder
from reporting.desk.queries import whole_desk

pytestmark = pytest.mark.usefixtures("built")


@pytest.fixture
def let_pass(settings: Any) -> Iterator[Callable[[int], str]]:
    """Let some days pass; gives what the command says."""
    settings.DEMONSTRATION = True

    def days(number: int) -> str:
        out = StringIO()
        call_command("passtime", f"--days={number}", stdout=out)
        return out.getvalue()

    yield days
    forget_days(real.VAR_DIR / "days-passed")


def told(kind: str) -> set[str]:
    rows = Notice.objects.in_portal().filter(kind=kind).select_related("person")
    return {row.person.email.partition("@")[0] for row in rows if row.person}


@pytest.mark.prove
def test_a_return_that_stays_away_is_reminded_of_and_then_escalated(
    let_pass: Callable[[int], str],
) -> None:
    let_pass(22)
    sent = Reminder.objects.filter(report__group__key="early-help", escalated=False)
    assert [row.days for row in sent.order_by("days")] == [-5, 0, 3]
    assert Reminder.objects.filter(report__group__key="early-help", escalated=True).count() == 1
    assert {"earlyhelp", "earlyhelpchair"} <= told("return-late")
    assert {"earlyhelpchair", "sacg", "manager", "unit"} <= told("return-escalated")
    desk = whole_desk(User.objects.get(email="earlyhelp@demo.example"))
    assert "Quarter 1, 2022/23 return, Early Help and Prevention Priority Group" in {
        item.title for item in desk.mine if item.due and item.due < today()
    }


def test_an_alert_that_nobody_heard_is_one_to_ring_about(let_pass: Callable[[int], str]) -> None:
    assert told("alert-ring") == set()
    let_pass(6)
    assert told("alert-ring") == {"manager", "unit"}
    desk = whole_desk(User.objects.get(email="unit@demo.example"))
    assert any(item.line.startswith("Call the chair about it.") for item in desk.mine)


def test_each_day_has_its_own_work_and_the_last_is_said(let_pass: Callable[[int], str]) -> None:
    day = today()
    said = let_pass(2)
    assert today() == day + timedelta(days=2)
    assert f"2 days have passed: for this portal it is {today():%-d %B %Y}." in said
    chased = Job.objects.filter(kind="chase-returns", finished__isnull=False)
    assert chased.count() == 2
