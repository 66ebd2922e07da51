"""Reminding because somebody asks: for whom it is, once in a day, all of it or nothing."""

import pytest

from core.notices.models import Notice
from core.notices.reminding import remind_of, reminded
from core.notices.services import notify
from core.people.models import Agency, User
from core.workflow.services import Blocked
from tests import builders
from tests.core.jobs.made_up import DUTY

pytestmark = pytest.mark.django_db
PERMISSION = "core.invite_person"


@pytest.fixture
def rows(db: None) -> list[Agency]:
    """Two things that somebody can be reminded of."""
    return [builders.an_agency("police"), builders.an_agency("council")]


def test_it_is_for_whom_it_is_for(rows: list[Agency], carl: User) -> None:
    with pytest.raises(Blocked, match="can send reminders"):
        remind_of(rows, lambda row: [], by=carl, permission=PERMISSION)


def test_who_is_reminded_of_two_things_is_counted_once(
    rows: list[Agency], alice: User, carl: User, oona: User
) -> None:
    def tell(row: Agency) -> list[Notice]:
        people = [carl, oona] if row.key == "police" else [carl]
        return notify(people, kind=DUTY, by=alice, about=row)

    assert remind_of(rows, tell, by=alice, permission=PERMISSION) == [carl, oona]
    assert Notice.objects.filter(person=carl, channel="portal").count() == 2


def test_nobody_is_reminded_of_the_same_twice_on_a_day(
    rows: list[Agency], alice: User, carl: User
) -> None:
    def tell(row: Agency) -> list[Notice]:
        return notify([carl], kind=DUTY, by=alice, about=row)

    told = [remind_of(rows, tell, by=alice, permission=PERMISSION) for _ in range(2)]
    assert told == [[carl], []]


def test_when_one_cannot_be_told_nobody_is(rows: list[Agency], alice: User, carl: User) -> None:
    def tell(row: Agency) -> list[Notice]:
        if row.key == "council":
            raise Blocked(["Its chair has left."])
        return notify([carl], kind=DUTY, by=alice, about=row)

    with pytest.raises(Blocked, match="has left"):
        remind_of(rows, tell, by=alice, permission=PERMISSION)
    assert not Notice.objects.exists()


def test_who_was_reminded_is_counted_and_named(carl: User, oona: User) -> None:
    assert reminded([carl]) == "1 person was reminded: Carl."
    assert reminded([carl, oona]) == "2 people were reminded: Carl, Oona."
