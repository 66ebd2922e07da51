"""Opening a quarter: who is asked, and what stands in the return already."""

import uuid
from datetime import date

import pytest
import time_machine
from django.contrib.contenttypes.models import ContentType
from django.test import Client

from core.documents.services import digest_of
from core.notices.models import Notice
from core.notices.naming import in_a_mail
from core.people.models import User
from core.workflow.services import Blocked, save
from priorities.quarters.services import plan_quarter
from priorities.returns.lines import ReturnLine
from priorities.returns.models import Return
from priorities.returns.opening import fill_in_advance, missing_activities, open_quarter
from priorities.returns.services import answer_line, send_return
from priorities.workplans.models import Activity
from priorities.workplans.services import add_activity, start_workplan
from tests import builders
from tests.priorities import builders as work


def test_groups_that_owe_a_workplan_are_asked_and_others_that_have_one(
    portal: User,
) -> None:
    for function in ("priority", "learning", "engagement", "forum", "executive", "assurance"):
        builders.a_group(function)
    work.a_workplan(builders.a_group("review_panel"))
    quarter = work.an_open_quarter()
    asked = {r.group.functions[0] for r in quarter.returns.all()}
    assert asked == {"priority", "learning", "engagement", "review_panel"}


def test_a_group_that_ended_before_the_quarter_did_is_not_asked(portal: User) -> None:
    builders.a_group("priority", until=date(2021, 12, 31))
    assert work.an_open_quarter().returns.count() == 0


def test_opening_again_asks_nobody_twice_and_those_who_came_since(
    report: Return, alice: User
) -> None:
    assert open_quarter(report.quarter, by=alice) == []
    builders.a_group("learning")
    assert [r.group.key for r in open_quarter(report.quarter, by=alice)] == ["learning"]
    assert ReturnLine.objects.count() == 2


def test_the_lead_is_told_and_without_a_lead_the_chair(db: None) -> None:
    lena = builders.a_person("Lena", seat=builders.a_seat("lead"))
    builders.a_person("Chad", seat=builders.a_seat("chair"))
    other = builders.a_person("Cora", seat=builders.a_seat("co-chair", function="engagement"))
    with time_machine.travel("2022-01-05"):
        work.an_open_quarter()
    told = Notice.objects.filter(kind="return-opened", channel="portal")
    assert {n.person for n in told} == {lena, other}


def test_the_mail_to_the_lead_names_quarter_and_group(report: Return) -> None:
    kind = ContentType.objects.get_for_model(report)
    row = Notice(kind="return-opened", about_type=kind, about_id=str(report.pk))
    assert in_a_mail(row) == f"{row.subject}: {report.quarter}, {report.group}"


@pytest.mark.parametrize("name", ["carl", "sam", "oona", "lena"])
def test_a_quarter_is_opened_by_the_unit_alone(
    name: str, lena: User, portal: User, request: pytest.FixtureRequest
) -> None:
    builders.a_partnership()
    quarter = plan_quarter("2021-22", 3, by=portal)
    with pytest.raises(Blocked, match="opened by the business unit"):
        open_quarter(quarter, by=request.getfixturevalue(name))
    assert not quarter.returns.exists()


def test_a_quarter_that_has_not_begun_is_not_opened(alice: User) -> None:
    builders.a_partnership()
    quarter = plan_quarter("2021-22", 3, by=alice)
    with (
        time_machine.travel("2021-09-30 12:00", tick=False),
        pytest.raises(Blocked, match="begins on 1 October 2021"),
    ):
        open_quarter(quarter, by=alice)


def test_a_return_starts_with_what_was_said_last(report: Return, lena: User) -> None:
    line = report.lines.get(order=1)
    answer_line(line, state="at-risk", sentence="Slow.", need="A room.", seen=1, by=lena)
    following = work.an_open_quarter("2021-22", 4).returns.get()
    first, second = following.lines.all()
    assert (first.state, first.sentence, first.need) == ("at-risk", "Slow.", "A room.")
    assert (first.previous, first.answered, second.previous) == (line, False, None)


def test_the_first_quarter_takes_up_what_was_carried_over_from_last_year(
    report: Return, lena: User
) -> None:
    line = report.lines.get(order=1)
    answer_line(line, state="on-track", sentence="Going.", need="", seen=1, by=lena)
    start_workplan(group=report.group, year="2022-23", by=lena)
    following = work.an_open_quarter("2022-23", 1).returns.get()
    assert [entry.sentence for entry in following.lines.all()] == ["Going.", ""]


def test_done_and_dropped_activities_are_not_asked_about_again(report: Return, lena: User) -> None:
    for line, status in zip(report.lines.all(), ("done", "dropped"), strict=True):
        line.activity.status = status
        save(line.activity, by=lena, seen=line.activity.revision)
    assert work.an_open_quarter("2021-22", 4).returns.get().lines.count() == 0


def test_activities_added_since_can_be_brought_in(report: Return, lena: User) -> None:
    plan = report.workplan
    assert plan is not None
    added = add_activity(plan, title="More", with_whom="schools", by=lena)
    assert missing_activities(report) == [added]
    assert [line.order for line in fill_in_advance(report, by=lena)] == [3]
    assert missing_activities(report) == []


def test_a_workplan_made_after_the_quarter_opened_is_found(portal: User, lena: User) -> None:
    report = work.an_open_quarter().returns.get()
    assert report.workplan is None
    assert fill_in_advance(report, by=lena) == []
    work.a_workplan()
    assert len(fill_in_advance(report, by=lena)) == Activity.objects.count()


def test_activities_are_not_brought_into_a_return_that_was_sent(
    ready: Return, lena: User, client: Client
) -> None:
    approval = send_return(ready, seen=digest_of(ready), by=lena)
    assert ready.workplan is not None
    add_activity(ready.workplan, title="More", with_whom="schools", by=lena)
    client.force_login(lena)
    answer = client.post(f"{ready.get_absolute_url()}fill/", {"once": str(uuid.uuid4())})
    said = "This return is sent to the chair. Take it back first if it needs to change."
    assert (answer.status_code, said in answer.text) == (409, True)
    approval.refresh_from_db()
    assert (approval.status, ready.lines.count()) == ("open", 2)
