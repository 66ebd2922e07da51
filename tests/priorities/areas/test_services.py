"""Refocusing an area of work."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from core.people.models import User
from core.workflow.services import Blocked, Conflict, save
from priorities.areas.models import Area
from priorities.areas.services import refocus_area, write_area
from priorities.measures.forms import MeasureForm
from priorities.workplans.models import Workplan
from tests.priorities import builders as work

ON = date(2022, 4, 1)


def refocus(area: Area, by: User, **more: object) -> Area:
    words = {
        "question": "How early is help?",
        "aim": "Help early.",
        "reason": "Waits grew.",
        "on": ON,
        "key": "area-2",
        "seen": area.revision,
        **more,
    }
    return refocus_area(area, by=by, **words)  # type: ignore[arg-type]


def test_a_refocused_area_keeps_the_old_wording_and_continues_it(carl: User) -> None:
    old = work.an_area(question="How good is help?")
    new = refocus(old, carl)
    assert (new.continues, new.since, new.group) == (old, ON, old.group)
    assert list(Area.objects.in_force(date(2022, 3, 31))) == [old]
    assert list(Area.objects.in_force(ON)) == [new]


def test_two_wordings_of_an_area_are_told_apart_where_one_is_chosen(
    carl: User, alice: User
) -> None:
    refocus(work.an_area(), carl)
    field: Any = MeasureForm(person=alice).fields["area"]
    assert [str(label) for _, label in field.choices][1:] == [
        "Area of priority (Strategic plan, until 1 April 2022)",
        "Area of priority (Strategic plan, from 1 April 2022)",
    ]


@pytest.mark.parametrize("name", ["alice", "sam", "oona", "priya"])
def test_only_the_executive_chair_refocuses(
    db: None, name: str, request: pytest.FixtureRequest
) -> None:
    area = work.an_area()
    with pytest.raises(Blocked):
        refocus(area, request.getfixturevalue(name))
    assert Area.objects.get().until is None


def test_refocusing_needs_a_reason_and_other_words(carl: User) -> None:
    area = work.an_area(question="Why?")
    with pytest.raises(Blocked) as refusal:
        refocus(area, carl, question="Why?", aim=area.aim, reason=" ")
    assert len(refusal.value.reasons) == 2


def test_two_who_refocus_at_once_the_second_is_told(carl: User) -> None:
    area = work.an_area()
    seen = area.revision
    refocus(area, carl)
    with pytest.raises((Conflict, Blocked)):
        refocus(Area.objects.get(pk=area.pk), carl, key="area-3", seen=seen)
    assert Area.objects.count() == 2


def test_an_area_lies_within_its_plan(alice: User) -> None:
    area = work.an_area()
    area.since = date(2020, 1, 1)
    with pytest.raises(ValidationError, match="The plan starts on 1 April 2021"):
        save(area, by=alice, seen=area.revision)


def test_the_workplans_of_an_area_are_held_while_its_wording_is_checked(
    alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    area, held = work.an_area(), []
    lock = QuerySet.select_for_update

    def locked(rows: Any, *args: Any, **kwargs: Any) -> Any:
        held.append(rows.model)
        return lock(rows, *args, **kwargs)

    monkeypatch.setattr(QuerySet, "select_for_update", locked)
    area.aim = "Help early."
    write_area(area, by=alice, seen=area.revision)
    assert held[:2] == [Area, Workplan]
