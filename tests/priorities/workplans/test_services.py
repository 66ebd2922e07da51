"""Workplans: who writes them, who agrees them, what an edit does."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from core.approvals.decisions import decide
from core.approvals.models import Approval, Decision
from core.approvals.onward import what_next
from core.approvals.queries import stages
from core.people.models import Absence, User
from core.workflow.services import Blocked, apply, blockers, save
from priorities.workplans.models import ACTIVITY_TRANSITIONS, DROP, RESUME, Activity, Workplan
from priorities.workplans.services import add_activity, send_workplan, start_workplan
from tests import builders
from tests.priorities import builders as work

ASSURANCE = {"position": "chair", "function": "assurance"}


@pytest.fixture
def lena(db: None) -> User:
    """Lena leads the priority group."""
    return builders.a_person("Lena", seat=builders.a_seat("lead"))


@pytest.fixture
def gina(db: None) -> User:
    """Gina chairs the assurance group."""
    return builders.a_person("Gina", seat=builders.a_seat("chair", function="assurance"))


@pytest.fixture
def agreed(lena: User, gina: User) -> Workplan:
    """A workplan that the assurance group agreed."""
    builders.a_route([ASSURANCE], key="workplan")
    plan = work.a_workplan()
    approval = send_workplan(plan, by=lena, seen=plan.revision)
    decide(approval.steps.get(), "approve", by=gina, seen=approval.version.digest)
    return Workplan.objects.get()


def test_the_assurance_groups_chair_agrees_a_workplan(agreed: Workplan) -> None:
    assert agreed.status == "approved"
    assert agreed.approved_version is not None
    sections = agreed.approved_version.snapshot["sections"]
    assert [s["heading"] for s in sections] == ["Activity 1", "Activity 2"]
    assert "Difference expected:** Difference 1" in sections[0]["text"]


def test_an_edit_of_an_activity_opens_an_agreed_plan_again(agreed: Workplan, lena: User) -> None:
    activity = agreed.activities.first()
    assert activity is not None
    activity.due = date(2022, 6, 30)
    save(activity, by=lena, seen=activity.revision)
    plan = Workplan.objects.get()
    assert (plan.status, plan.approved_version) == ("draft", agreed.approved_version)


def test_an_edit_voids_a_plan_that_waits(lena: User, gina: User) -> None:
    builders.a_route([ASSURANCE], key="workplan")
    plan = work.a_workplan()
    send_workplan(plan, by=lena, seen=plan.revision)
    add_activity(Workplan.objects.get(), title="One more", with_whom="schools", by=lena)
    assert (Approval.objects.get().status, Workplan.objects.get().status) == ("void", "draft")


def test_a_plan_without_activities_is_not_sent(lena: User, gina: User) -> None:
    builders.a_route([ASSURANCE], key="workplan")
    plan = work.a_workplan(activities=0)
    with pytest.raises(Blocked, match="This workplan has no activities"):
        send_workplan(plan, by=lena, seen=plan.revision)
    assert Workplan.objects.get().status == "draft"


def test_a_new_year_carries_over_what_is_still_to_be_done(lena: User) -> None:
    before = work.a_workplan(activities=3)
    first, second, _ = before.activities.all()
    apply(first, DROP, by=lena, note="The service closed.")
    second.status = Activity.Status.DONE
    save(second, by=lena, seen=second.revision)
    plan = start_workplan(group=before.group, year="2022-23", by=lena)
    assert [a.title for a in plan.activities.all()] == ["Activity 3"]
    assert before.activities.count() == 3


def test_a_dropped_activity_leaves_the_plan_and_says_why(agreed: Workplan, lena: User) -> None:
    activity = agreed.activities.first()
    assert activity is not None
    assert blockers(activity, DROP, lena, note=" ") == ["Enter a reason."]
    apply(activity, DROP, by=lena, note="The service closed.")
    assert Workplan.objects.get().status == "draft"
    assert [s["heading"] for s in Workplan.objects.get().snapshot()["sections"]] == ["Activity 2"]
    apply(Activity.objects.get(pk=activity.pk), RESUME, by=lena, note="It opened again.")
    assert len(Workplan.objects.get().snapshot()["sections"]) == 2


@pytest.mark.parametrize(
    ("name", "may"),
    [("lena", True), ("alice", True), ("carl", False), ("sam", False), ("oona", False)],
)
def test_who_may_write_a_workplan(name: str, may: bool, request: pytest.FixtureRequest) -> None:
    person: User = request.getfixturevalue(name)
    plan = work.a_workplan()
    assert person.has_perm("priorities.edit_workplan", plan) is may
    activity = plan.activities.first()
    assert activity is not None
    open_to = {t.name for t in ACTIVITY_TRANSITIONS if not blockers(activity, t, person)}
    assert open_to == ({"drop"} if may else set())


def test_the_lead_of_another_group_writes_nothing_here(db: None) -> None:
    other = builders.a_group("priority", key="other")
    lead = builders.a_person("Otto", seat=builders.a_seat("lead", group=other))
    plan = work.a_workplan()
    with pytest.raises(Blocked, match="written by its lead and chairs"):
        add_activity(plan, title="More", with_whom="us", by=lead)
    with pytest.raises(
        Blocked, match="Only the lead and chairs of Priority group, and the business unit"
    ):
        start_workplan(group=plan.group, year="2022-23", by=lead)


def test_an_agency_in_the_group_writes_its_own_activity_alone(db: None) -> None:
    plan = work.a_workplan()
    police, fire = builders.an_agency(), builders.an_agency("fire", partner=False)
    pete = builders.a_person("Pete", seat=builders.a_seat("member", agency=police))
    fred = builders.a_person("Fred", seat=builders.a_seat("member", agency=fire))
    activity = plan.activities.first()
    assert pete.has_perm("priorities.edit_activity", activity)
    assert not fred.has_perm("priorities.edit_activity", activity)


@pytest.mark.parametrize(
    ("name", "count"),
    [("carl", 2), ("alice", 2), ("sam", 2), ("gina", 2), ("lena", 1), ("oona", 0)],
)
def test_who_sees_which_workplans(
    db: None, name: str, count: int, request: pytest.FixtureRequest
) -> None:
    work.a_workplan()
    work.a_workplan(builders.a_group("learning"))
    person: User = request.getfixturevalue(name)
    seen = Workplan.objects.visible_to(person)
    assert seen.count() == count
    assert [person.has_perm("priorities.see_workplan", p) for p in seen] == [True] * count


def test_an_activity_has_an_owner(lena: User) -> None:
    with pytest.raises(ValidationError, match="Say who owns it"):
        add_activity(work.a_workplan(), title="Nobody's", by=lena)


def test_a_group_has_one_workplan_a_year(lena: User) -> None:
    plan = work.a_workplan()
    with pytest.raises(ValidationError, match="has a workplan for this year already"):
        start_workplan(group=plan.group, year="2021-22", by=lena)


def test_the_area_of_a_workplan_is_its_groups_own(lena: User) -> None:
    area = work.an_area(builders.a_group("priority", key="other"))
    with pytest.raises(ValidationError, match="is the work of"):
        start_workplan(group=builders.a_group(), year="2021-22", area=area, by=lena)


def test_a_lead_who_is_away_still_leads(lena: User) -> None:
    save(Absence(person=lena, since=date(2021, 4, 1), until=date(2021, 5, 1)), by=lena)
    assert lena.has_perm("priorities.edit_workplan", work.a_workplan())


@pytest.mark.parametrize("year", ["1901-02", "2090-91"])
def test_a_workplan_of_a_year_that_nobody_can_mean_is_refused(alice: User, year: str) -> None:
    with pytest.raises(ValidationError) as refused:
        work.a_workplan(builders.a_group("priority"), year=year)
    assert refused.value.message_dict["year"][0].startswith("Enter a year from 2000/01 to 20")


def test_a_workplan_agreed_for_a_year_to_come_is_not_called_the_one_in_force(
    agreed: Workplan,
) -> None:
    decision = Decision.objects.get()
    approval = decision.step.approval
    said = what_next(approval, decision, stages(approval))
    assert said[1] == "It is the group's workplan for its year."
