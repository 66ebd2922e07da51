"""Editing an area of work: its lead writes its words, the keepers of the plan where it stands."""

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.people.models import User
from core.workflow.services import save
from priorities.areas.models import Area, Plan
from priorities.workplans.models import Workplan
from tests import builders
from tests.priorities import builders as work


def edit(client: Client, area: Area, plan: Plan) -> Any:
    """Send all that the form may hold, with another group, plan and key."""
    data = {
        "plan": plan.pk,
        "group": builders.a_group("task").pk,
        "key": "elsewhere",
        "name": "Early help",
        "aim": "Help early.",
        "order": area.order,
        "revision": area.revision,
        "once": uuid.uuid4(),
    }
    return client.post(reverse("priorities:area-edit", args=[area.pk]), data)


def test_a_lead_writes_the_words_of_an_area_and_moves_it_nowhere(db: None, client: Client) -> None:
    area, other = work.an_area(), work.a_plan(key="next", title="Next plan")
    client.force_login(builders.a_person("Lena", seat=builders.a_seat("lead")))
    assert edit(client, area, other).status_code == 302
    kept = Area.objects.get()
    assert (kept.name, kept.aim) == ("Early help", "Help early.")
    assert (kept.plan, kept.group, kept.key) == (area.plan, area.group, area.key)


def test_the_keepers_of_the_plan_move_an_area(alice: User, client: Client) -> None:
    area, other = work.an_area(), work.a_plan(key="next", title="Next plan")
    client.force_login(alice)
    assert edit(client, area, other).status_code == 302
    kept = Area.objects.get()
    assert (kept.plan, kept.group, kept.key) == (other, builders.a_group("task"), "elsewhere")


def wording(client: Client, area: Area, **words: str) -> Any:
    data = {"name": area.name, "order": area.order, "revision": area.revision, **words}
    data |= {"once": uuid.uuid4()}
    return client.post(reverse("priorities:area-edit", args=[area.pk]), data)


@pytest.fixture
def agreed(db: None) -> Area:
    """An area of work whose question and aim stand in a workplan that waits to be agreed."""
    area = work.an_area(question="How good is help?")
    plan = work.a_workplan()
    plan.area = area
    plan = save(plan, by=User.objects.portal(), seen=plan.revision)
    Workplan.objects.filter(pk=plan.pk).update(status="awaiting-approval")
    return area


@pytest.mark.parametrize("office", ["lead", "unit"])
def test_what_a_workplan_was_sent_or_agreed_for_is_reworded_by_a_refocus_alone(
    agreed: Area, alice: User, client: Client, office: str
) -> None:
    lena = builders.a_person("Lena", seat=builders.a_seat("lead"))
    client.force_login(lena if office == "lead" else alice)
    page = client.get(reverse("priorities:area-edit", args=[agreed.pk])).text
    said = "The question and aim are part of the workplan for 2021/22, which has been agreed or is"
    assert (said in page, 'name="question"' in page, 'name="aim"' in page) == (True, False, False)
    moved = {"plan": agreed.plan_id, "group": agreed.group_id, "key": agreed.key}
    words = {"question": "How cheap is help?", "aim": agreed.aim, **moved}
    refused = wording(client, agreed, **words)
    assert (refused.status_code, said in refused.text) == (409, True)
    assert "How cheap is help?" in refused.text
    assert Area.objects.get().question == "How good is help?"
    assert wording(client, agreed, **{**moved, "name": "Early help"}).status_code == 302
    kept = Area.objects.get()
    assert (kept.name, kept.question, kept.aim) == ("Early help", "How good is help?", "Do well.")


def test_a_draft_of_a_workplan_binds_nobody(agreed: Area, client: Client) -> None:
    Workplan.objects.update(status="draft")
    client.force_login(builders.a_person("Lena", seat=builders.a_seat("lead")))
    assert wording(client, agreed, question="How early?", aim="Early.").status_code == 302
    assert Area.objects.get().question == "How early?"
