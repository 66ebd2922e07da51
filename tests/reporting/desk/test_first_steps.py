"""A partnership that has just begun here is told what comes first."""

import pytest
from django.test import Client
from django.urls import reverse

from core.approvals.roster import Roster
from core.members.services import invite
from core.people.models import User
from reporting.desk.first_steps import first_steps
from tests import builders
from tests.priorities import builders as work


def told(person: User) -> list[tuple[str, str]]:
    return [(step.what, step.left) for step in first_steps(person)]


@pytest.fixture
def manager(db: None) -> User:
    """The first person of a partnership in which one group has to have a workplan."""
    builders.a_partnership()
    builders.a_group("priority", name="Priority group")
    builders.a_group("assurance")
    return builders.named("Maria", "business-manager", function="business_unit")


def test_everything_is_to_be_done_at_first(manager: User, client: Client) -> None:
    assert told(manager) == [
        ("Invite people", "Nobody else has an account, and nobody has been invited."),
        ("Give people their seats", "Without a lead or a chair: Priority group."),
        ("Write workplans", "Without a workplan: Priority group."),
    ]
    client.force_login(manager)
    html = client.get(reverse("desk:desk")).content.decode()
    assert '<h2 class="govuk-heading-m" id="first">First steps</h2>' in html
    for step in first_steps(manager):
        assert f'<a class="govuk-link" href="{step.link}">{step.what}</a>' in html
        assert client.get(step.link).status_code == 200


def test_each_step_goes_when_it_is_done(manager: User, client: Client) -> None:
    invite(address="l@example.org", name="", seat=builders.a_seat("lead"), by=manager)
    assert [what for what, _ in told(manager)] == ["Give people their seats", "Write workplans"]
    for name, office in (("Lena", "lead"), ("Chad", "chair")):
        builders.named(name, office)
    assert [what for what, _ in told(manager)] == ["Write workplans"]
    work.a_workplan()
    assert told(manager) == []
    client.force_login(manager)
    assert "First steps" not in client.get(reverse("desk:desk")).content.decode()


def test_they_are_for_the_business_unit(manager: User) -> None:
    assert first_steps(builders.named("Lena", "lead")) == []


@pytest.mark.parametrize("count", [1, 3])
def test_they_cost_the_same_for_one_group_and_for_three(
    count: int, manager: User, django_assert_num_queries: object
) -> None:
    for number in range(1, count):
        builders.a_group("priority", key=f"group-{number}")
    roster = Roster()
    assert (len(manager.holdings()), len(roster.holdings)) == (1, 1)
    with django_assert_num_queries(2):  # type: ignore[operator]
        first_steps(manager, roster)
    builders.a_person("Lena", seat=builders.a_seat("lead"))
    roster = Roster()
    assert len(roster.holdings) == 2
    with django_assert_num_queries(1):  # type: ignore[operator]
        first_steps(manager, roster)
