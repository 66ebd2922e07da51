"""Facts: what holds from when to when, by the database's day."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from core.partnership.models import Contact
from core.people.models import User
from core.publication.facts import Stated, end_fact, state_fact
from core.publication.mirror import mirror_partnership
from core.publication.models import Fact
from core.publication.queries import facts
from core.workflow.services import save
from tests import builders

DAY = timedelta(days=1)


def today() -> date:
    return timezone.localdate()


def shown(kind: str = "contact") -> list[str]:
    return [fact.title for fact in facts(kind)]


def state(title: str, since: date, *, by: User, until: date | None = None) -> Fact:
    return state_fact("contact", "child", Stated(title), since=since, until=until, by=by)


def test_a_change_ends_what_was_said_before(alice: User) -> None:
    old = state("Old", date(2021, 4, 1), by=alice)
    state("New", today(), by=alice)
    old.refresh_from_db()
    assert (old.until, shown()) == (today(), ["New"])


def test_what_comes_tomorrow_shows_tomorrow(alice: User) -> None:
    state("Old", date(2021, 4, 1), by=alice)
    state("New", today() + DAY, by=alice)
    assert shown() == ["Old"]
    with time_machine.travel(timezone.now() + 2 * DAY):
        assert shown() == ["Old"]  # the database's day counts, not ours


def test_a_term_that_ends_today_has_ended(alice: User) -> None:
    state("Old", date(2021, 4, 1), until=today(), by=alice)
    assert shown() == []


def test_said_again_nothing_changes_and_a_day_is_corrected(alice: User) -> None:
    first = state("Old", date(2021, 4, 1), by=alice)
    assert state("Old", date(2022, 4, 1), by=alice) == first
    assert state("Corrected", date(2021, 4, 1), by=alice) == first
    assert (Fact.objects.count(), shown()) == (1, ["Corrected"])


def test_what_is_put_in_between_ends_where_the_next_begins(alice: User) -> None:
    state("First", date(2021, 4, 1), by=alice)
    third = state("Third", date(2023, 4, 1), by=alice)
    second = state("Second", date(2022, 4, 1), by=alice)
    assert (second.until, shown()) == (third.since, ["Third"])
    assert Fact.objects.get(title="First").until == second.since


def test_ending_ends_what_holds_and_removes_what_was_planned(alice: User) -> None:
    state("Old", date(2021, 4, 1), by=alice)
    state("Planned", today() + DAY, by=alice)
    end_fact("contact", "child", by=alice)
    assert [(f.title, f.until) for f in Fact.objects.all()] == [("Old", today())]
    assert shown() == []


def test_the_partnership_is_mirrored_and_follows_its_rows(alice: User) -> None:
    builders.a_partnership()
    number = Contact(key="child", label="Children", audience="child", phone="01632 960001")
    save(number, by=alice)
    group = builders.a_group("learning", parent=builders.a_group("assurance"))
    mirror_partnership(by=alice)
    mirror_partnership(by=alice)
    assert [f.title for f in facts("site")] == ["Anyshire Safeguarding Partnership"]
    contact = facts("contact").get()
    assert (contact.detail, contact.parent, contact.revision) == ("01632 960001", "child", 1)
    assert facts("group").get(key="learning").parent == "assurance"
    number.phone, group.until = "01632 960002", today()
    save(number, by=alice, seen=number.revision)
    save(group, by=alice, seen=group.revision)
    mirror_partnership(by=alice)
    assert facts("contact").get().detail == "01632 960002"
    assert not facts("group").filter(key="learning").exists()


def test_before_a_partnership_is_loaded_there_is_nothing_to_mirror(alice: User) -> None:
    mirror_partnership(by=alice)
    assert Fact.objects.count() == 0


@pytest.mark.parametrize("days", [0, 1])
def test_a_fact_ends_after_it_begins(days: int, alice: User) -> None:
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError):
        state("Odd", date(2022, 4, 2), until=date(2022, 4, 2) - days * DAY, by=alice)
