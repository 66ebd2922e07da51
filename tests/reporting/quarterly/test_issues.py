"""How the report tells issues, and what activities need."""

import time_machine

from core.notices.alerts import acknowledge
from core.notices.models import Alert
from core.people.models import User
from priorities.issues.services import raise_issue
from reporting.quarterly.services import (
    compile_report,
)
from tests.reporting.quarterly.conftest import World
from tests.reporting.quarterly.test_services import sections


def test_an_issue_raised_in_the_quarter_is_told_with_the_time_until_it_was_read(
    world: World, alice: User, carl: User
) -> None:
    words = {"what": "It closes.", "at_risk": "All.", "ask": "Speak."}
    with time_machine.travel("2021-11-02 10:00", tick=False):
        raise_issue(group=world.first.group, by=world.lena, **words)
    alert = Alert.objects.get()
    with time_machine.travel("2021-11-02 11:05", tick=False):
        acknowledge(alert, by=carl, seen=alert.revision)
    text = sections(compile_report(world.quarter, by=alice))["issues"]["text"]
    assert text.endswith("Acknowledged by the chair after 1 hour 5 minutes.")


def test_an_issue_of_the_quarter_is_told_though_it_was_raised_after_it(
    world: World, alice: User
) -> None:
    words = {"what": "It closes\non Monday", "at_risk": "All visits.", "ask": "Speak."}
    with time_machine.travel("2022-01-12 10:00", tick=False):
        raise_issue(group=world.first.group, quarter=world.quarter, by=world.lena, **words)
    text = sections(compile_report(world.quarter, by=alice))["issues"]["text"]
    assert text == (
        "- **Priority group, 12 January 2022:** It closes on Monday. At risk: All visits. "
        "Asked of the chair: Speak. Not acknowledged yet."
    )
