"""A quarter through the browser, as the several people concerned.

The unit opens it; one lead answers on a phone without scripts; another mails hers, which the unit
enters and she confirms; a third stays away. Chairs approve, the report names what is missing, the
assurance group's chair approves it and the executive chair receives it.
"""

import pytest

from core.audit.verify import first_fault
from core.notices.models import Alert
from core.people.models import Group, User
from priorities.quarters.models import Quarter
from priorities.quarters.services import plan_quarter
from reporting.quarterly.models import QuarterlyReport
from tests import builders
from tests.browser import PageAs, faults, lost_links
from tests.journeys import quarter_steps as steps
from tests.journeys.quarter_steps import QUARTER, REPORT
from tests.priorities import builders as work

pytestmark = [pytest.mark.one_database, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def gina() -> User:
    """Gina chairs the assurance group."""
    group = builders.a_group("assurance", parent=builders.a_group("executive"))
    return builders.a_person("Gina", seat=builders.a_seat("chair", group=group))


@pytest.fixture
def people(gina: User, carl: User) -> dict[str, User]:
    """Three groups with a lead and a chair each, their workplans, the routes, the quarter."""
    builders.a_partnership()
    found = {}
    for order, name in enumerate(("priority", "learning", "engagement"), start=1):
        parent = Group.objects.get(key="assurance")
        group = builders.a_group(name, order=order, parent=parent)
        work.a_workplan(group)
        for office in ("lead", "chair"):
            seat = builders.a_seat(office, group=group)
            found[f"{office} of {name}"] = builders.a_person(f"{name} {office}".title(), seat=seat)
    builders.a_route([{"position": "chair"}], key="return")
    assurance = {"position": "chair", "function": "assurance"}
    executive = {"position": "chair", "function": "executive", "_kind": "receive"}
    builders.a_route([assurance], [executive], key="quarterly-report")
    plan_quarter("2021-22", 3, by=User.objects.portal())
    return found


def test_a_quarter_from_opening_to_the_executive_chair(
    page_as: PageAs, people: dict[str, User], alice: User, gina: User, carl: User
) -> None:
    unit = page_as(alice)
    steps.open_it(unit)
    steps.answer(page_as(people["lead of priority"], 390, scripts=False), "Priority group")
    steps.approve(page_as(people["chair of priority"], 390), "Quarter 3, 2021/22: Priority group")
    steps.enter(unit, "Learning group", "Learning Lead")
    steps.confirm(page_as(people["lead of learning"]), "Learning group")
    steps.approve(page_as(people["chair of learning"]), "Quarter 3, 2021/22: Learning group")
    unit.goto(QUARTER)
    unit.get_by_text("2 of 3 returns are in; 2 are approved").wait_for()
    assert faults(unit) == []
    steps.compile_it(unit)
    steps.send(unit, "Engagement group")
    steps.approve(page_as(gina), REPORT)
    report = QuarterlyReport.objects.get()
    assert report.status == "approved"
    steps.receive(page_as(carl, 390), "Engagement group")
    unit.goto(f"{report.get_absolute_url()}versions/1/")
    due = f"{Quarter.objects.get().due:%-d %B %Y}"  # proposed when the unit opened it
    assert f"No return was received. It is due by {due}." in unit.inner_text("body")
    assert faults(unit) == []
    assert first_fault() == ""


def test_an_issue_reaches_the_executive_chair_and_its_raiser_sees_when_it_was_read(
    page_as: PageAs, people: dict[str, User], alice: User, carl: User
) -> None:
    steps.open_it(page_as(alice))
    page = page_as(people["lead of priority"])
    page.goto(QUARTER)
    page.get_by_role("link", name="Priority group").click()
    page.get_by_role("link", name="Raise an issue").click()
    page.get_by_role("button", name="Alert the chair now").click()
    assert lost_links(page) == []
    assert faults(page) == []
    page.get_by_label("What has happened?").fill("The service closes in May.")
    page.get_by_label("What does it put at risk").fill("Two of six activities.")
    page.get_by_label("What do you ask of the chair?").fill("Speak to its owner this week.")
    page.get_by_role("button", name="Alert the chair now").click()
    page.get_by_text("Not acknowledged yet").wait_for()
    assert faults(page) == []
    chair = page_as(carl, 390)
    chair.goto(Alert.objects.get().get_absolute_url())
    chair.get_by_text("Speak to its owner this week.").wait_for()
    chair.get_by_role("link", name="Open what it is about").click()
    chair.get_by_role("link", name="Open the alert").click()
    chair.get_by_role("button", name="I have seen this").click()
    chair.get_by_text("Alert, acknowledged").wait_for()
    page.reload()
    page.get_by_text("Acknowledged by Carl on").wait_for()


@pytest.mark.prove
def test_two_who_answer_the_same_activity_the_second_sees_both_texts(
    page_as: PageAs, people: dict[str, User], alice: User
) -> None:
    steps.open_it(page_as(alice))
    first, second = page_as(people["lead of priority"]), page_as(people["chair of priority"])
    for page in (first, second):
        steps.first_activity(page, "Priority group")
        steps.is_now(page, "On track")
    for page, words in ((first, "Her words."), (second, "His words.")):
        page.get_by_label("What happened this quarter").fill(words)
        page.get_by_role("button", name="Save and continue").click()
    second.get_by_text("Somebody else has already answered this.").wait_for()
    assert lost_links(second) == []
    assert second.get_by_text("Her words.").count() == 1
    assert second.get_by_label("What happened this quarter").input_value() == "His words."
    assert faults(second) == []
