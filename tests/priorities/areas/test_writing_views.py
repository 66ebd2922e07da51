"""Editing an area of work: its lead writes its words, the keepers of the plan where it stands."""

import uuid
from typing import Any

from django.test import Client
from django.urls import reverse

from core.people.models import User
from priorities.areas.models import Area, Plan
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
