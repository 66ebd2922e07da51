"""Days whose passing is told: none before the portal came, none that is long over."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from core.notices.kinds import JOB_FAILED
from core.notices.passed import Told, told_from
from core.notices.services import notify
from core.people.models import User
from tests import builders


@pytest.mark.parametrize(
    ("came", "first"), [("2026-11-20", date(2026, 11, 20)), ("2026-01-05", date(2026, 11, 2))]
)
def test_a_day_is_told_of_for_four_weeks_and_never_from_before_the_portal_came(
    portal: object, came: str, first: date
) -> None:
    with time_machine.travel(f"{came} 12:00", tick=False):
        builders.a_partnership()
    assert told_from(date(2026, 11, 30)) == first


def test_who_was_told_of_another_day_or_of_a_round_before_is_still_to_be_told(
    portal: User, alice: User, carl: User
) -> None:
    about, due = builders.an_agency("police"), date(2026, 11, 10)
    with time_machine.travel("2026-11-11 06:30", tick=False):
        notify([alice], kind=JOB_FAILED, about=about, by=portal, due=due)
    told = Told([about], JOB_FAILED)
    both, before = [alice, carl], datetime(2026, 11, 11, 6, tzinfo=UTC)
    assert told.left(both, about, due=due) == [carl]
    assert told.left(both, about, due=due, since=before) == [carl]
    assert told.left(both, about, due=due, since=before + timedelta(hours=1)) == both
    assert told.left(both, about, due=date(2026, 11, 12)) == both


def test_who_has_no_account_any_more_is_not_to_be_told(portal: User, carl: User) -> None:
    about = builders.an_agency("police")
    carl.is_active = False
    assert Told([about], JOB_FAILED).left([carl], about, due=None) == []
