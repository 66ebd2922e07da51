"""How the report tells issues, and what becomes of each."""

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from core.notices.alerts import acknowledge, record_call
from core.notices.models import Alert
from core.people.models import User
from core.text.markdown import to_html
from core.workflow.services import blockers
from priorities.issues.models import Issue
from priorities.issues.services import answer_issue, close_issue, raise_issue, take_back_issue
from priorities.quarters.services import plan_quarter
from reporting.quarterly.drafts import _as_it_stands
from reporting.quarterly.issues import (
    ISSUES_MOVED,
    ISSUES_WENT_ON,
    issues_in_words,
    issues_moved,
    issues_told_otherwise,
)
from reporting.quarterly.models import SEND, QuarterlyReport
from reporting.quarterly.overtaken import MOVED_SINCE
from reporting.quarterly.services import compile_report
from tests import builders
from tests.core.notices.calling import a_call
from tests.reporting.quarterly.conftest import World, approve
from tests.reporting.quarterly.test_services import sections

WORDS = {"what": "It closes.", "at_risk": "All.", "ask": "Speak."}
#: The hour at which each step is taken; it is raised at ten.
HOURS = {"ring": 11, "see": 12, "answer": 13, "close": 14}


def test_an_issue_raised_in_the_quarter_is_told_with_the_time_until_it_was_read(
    world: World, alice: User, carl: User
) -> None:
    with time_machine.travel("2021-11-02 10:00", tick=False):
        raise_issue(group=world.first.group, by=world.lena, **WORDS)
    alert = Alert.objects.get()
    with time_machine.travel("2021-11-02 11:05", tick=False):
        acknowledge(alert, by=carl, seen=alert.revision)
    report = compile_report(world.quarter, by=alice)
    text = sections(report)["issues"]["text"]
    assert text.endswith("Acknowledged by the chair after 1 hour 5 minutes.")
    lines, said = report.summary.splitlines(), "1 issue that could affect delivery was raised"
    assert (len(lines), lines[2]) == (5, f"{said}: it is set out in this report.")


def test_an_issue_of_the_quarter_is_told_though_it_was_raised_after_it(
    world: World, alice: User
) -> None:
    words = {"what": "It closes\non Monday", "at_risk": "All visits.", "ask": "Speak."}
    with time_machine.travel("2022-01-12 10:00", tick=False):
        raise_issue(group=world.first.group, quarter=world.quarter, by=world.lena, **words)
    text = sections(compile_report(world.quarter, by=alice))["issues"]["text"]
    assert text == (
        "- **Priority group, 12 January 2022:** It closes on Monday.\n"
        "  - At risk: All visits.\n  - Asked of the chair: Speak.\n  - Not acknowledged yet."
    )


@pytest.mark.parametrize(
    ("done", "said"),
    [
        (["ring"], "Told by telephone after 1 hour, not acknowledged yet."),
        (["ring", "see"], "Acknowledged by the chair after 2 hours."),
        (["answer"], "Acknowledged and answered by the chair after 3 hours."),
        (["see", "answer"], "Acknowledged by the chair after 2 hours, answered after 3 hours."),
        (
            ["see", "answer", "close"],
            "Acknowledged by the chair after 2 hours, answered after 3 hours, and closed.",
        ),
    ],
)
def test_what_has_become_of_an_issue_is_told_and_not_what_was_answered(
    world: World, alice: User, carl: User, done: list[str], said: str
) -> None:
    with time_machine.travel("2021-11-02 10:00", tick=False):
        issue = raise_issue(group=world.first.group, by=world.lena, **WORDS)
    for step in done:
        with time_machine.travel(f"2021-11-02 {HOURS[step]}:00", tick=False):
            become(issue, step, alice, carl)
    text = sections(compile_report(world.quarter, by=alice))["issues"]["text"]
    assert text.endswith(f"Asked of the chair: Speak.\n  - {said}")
    assert "private words" not in text


def test_a_call_in_the_minute_of_the_alert_is_told_as_one_right_after_it(
    world: World, alice: User, carl: User
) -> None:
    with time_machine.travel("2021-11-02 10:00:40", tick=False):
        raise_issue(group=world.first.group, by=world.lena, **WORDS)
        alert, at = Alert.objects.get(), timezone.now().replace(second=0)
        record_call(alert, a_call(carl, at=at), by=alice, seen=alert.revision)
    text = sections(compile_report(world.quarter, by=alice))["issues"]["text"]
    assert text.endswith("Told by telephone after less than a minute, not acknowledged yet.")


def become(issue: Issue, step: str, unit: User, chair: User) -> None:
    """Bring an issue one step on."""
    alert = Alert.objects.get()
    issue.refresh_from_db()
    if step == "ring":
        record_call(alert, a_call(chair, words="private words"), by=unit, seen=alert.revision)
    elif step == "see":
        acknowledge(alert, by=chair, seen=alert.revision)
    elif step == "answer":
        answer_issue(issue, "private words", seen=issue.revision, by=chair)
    else:
        close_issue(issue, seen=issue.revision, by=chair)


def test_an_issue_that_was_taken_back_is_not_told(world: World, alice: User) -> None:
    issue = raise_issue(group=world.first.group, quarter=world.quarter, by=world.lena, **WORDS)
    take_back_issue(issue, note="Sent by mistake.", seen=issue.revision, by=world.lena)
    assert "issues" not in sections(compile_report(world.quarter, by=alice))


def test_the_report_leads_nobody_to_an_issue_who_may_not_open_it(
    world: World, alice: User, client: Client
) -> None:
    issue = raise_issue(group=world.first.group, quarter=world.quarter, by=world.lena, **WORDS)
    report = compile_report(world.quarter, by=alice)
    other = builders.a_group("engagement")
    client.force_login(builders.a_person("Otto", seat=builders.a_seat("lead", group=other)))
    page = client.get(report.get_absolute_url())
    assert "It closes." in page.text
    assert "/priorities/issues/" not in page.text.split("<main", 1)[1]
    assert client.get(issue.get_absolute_url()).status_code == 404


def test_a_report_is_compiled_again_before_an_issue_that_was_taken_back_is_sent(
    world: World, alice: User
) -> None:
    approve(world, world.first)
    issue = raise_issue(group=world.first.group, quarter=world.quarter, by=world.lena, **WORDS)
    report = compile_report(world.quarter, by=alice)
    assert blockers(report, SEND, alice) == []
    take_back_issue(issue, note="It was said of another.", seen=issue.revision, by=world.lena)
    assert blockers(report, SEND, alice) == [f"{ISSUES_MOVED} Compile it again."]
    assert blockers(compile_report(world.quarter, by=alice), SEND, alice) == []


def test_a_draft_that_tells_what_is_not_so_any_more_is_compiled_again_before_it_is_sent(
    world: World, alice: User, carl: User
) -> None:
    approve(world, world.first)
    issue = raise_issue(group=world.first.group, quarter=world.quarter, by=world.lena, **WORDS)
    report = compile_report(world.quarter, by=alice)
    answer_issue(issue, "Go on.", seen=issue.revision, by=carl)
    assert blockers(report, SEND, alice) == [f"{ISSUES_WENT_ON} Compile it again."]


def test_a_report_that_tells_issues_in_one_line_each_tells_the_same(
    world: World, alice: User
) -> None:
    raise_issue(group=world.first.group, quarter=world.quarter, by=world.lena, **WORDS)
    told = issues_in_words(world.quarter)
    as_before = told.replace("\n  - ", " ")
    assert (told.count("\n"), as_before.count("\n")) == (3, 0)
    assert issues_told_otherwise(world.quarter, as_before) == []
    assert issues_moved(world.quarter, as_before.replace("Speak.", "Sing.")) == [ISSUES_MOVED]


def test_an_issue_is_told_in_the_report_of_its_quarter_alone(world: World, alice: User) -> None:
    following = plan_quarter("2021-22", 4, by=alice)
    with time_machine.travel("2022-01-12 10:00", tick=False):
        raise_issue(group=world.first.group, quarter=world.quarter, by=world.lena, **WORDS)
        other = WORDS | {"what": "Of none."}
        raise_issue(group=world.first.group, by=world.lena, **other)
    told = [issues_in_words(quarter) for quarter in (world.quarter, following)]
    assert ["It closes." in words for words in told] == [True, False]
    assert ["Of none." in words for words in told] == [False, True]


def test_signs_in_an_issue_lay_nothing_out(world: World, alice: User) -> None:
    words = WORDS | {"what": "<b>Two</b> of *five* posts_are_empty, ~~few~~ stay &amp; wait"}
    raise_issue(group=world.first.group, quarter=world.quarter, by=world.lena, **words)
    text = sections(compile_report(world.quarter, by=alice))["issues"]["text"]
    said = "&lt;b&gt;Two&lt;/b&gt; of *five* posts_are_empty, ~~few~~ stay &amp;amp; wait."
    assert said in to_html(text)


def test_a_draft_tells_no_issue_that_was_taken_back_since_it_was_compiled(
    world: World, alice: User, client: Client
) -> None:
    issue = raise_issue(group=world.first.group, quarter=world.quarter, by=world.lena, **WORDS)
    report = compile_report(world.quarter, by=alice)
    client.force_login(alice)
    assert "It closes." in client.get(report.get_absolute_url()).text
    take_back_issue(issue, note="It was said of another.", seen=issue.revision, by=world.lena)
    page = client.get(report.get_absolute_url()).text
    assert "It closes." not in page
    assert MOVED_SINCE in page
    paper = _as_it_stands(QuarterlyReport.objects.get()).content
    assert "It closes." not in paper
    assert MOVED_SINCE in paper
    compile_report(world.quarter, by=alice)
    assert MOVED_SINCE not in client.get(report.get_absolute_url()).text
