"""People and campaigns that tests of the calendar share."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from comms.campaigns.models import Campaign
from comms.campaigns.services import Days, save_campaign
from core.calendar.days import today
from core.calendar.years import Span
from core.people.models import User
from tests import builders

Make = Callable[..., Campaign]


def days(since: date, last: date | None = None, *, month_only: bool = False) -> Days:
    """From the first to the last day, both within."""
    return Days(Span(since, (last or since) + timedelta(days=1)), month_only)


def from_now(first: int, last: int | None = None) -> Days:
    """From so many days after today to so many."""
    start = today() + timedelta(days=first)
    return days(start, start if last is None else today() + timedelta(days=last))


@pytest.fixture
def nadia(db: None) -> User:
    """Nadia, a communications manager."""
    return builders.a_person("Nadia", seat=builders.a_seat("comms-manager", function="engagement"))


@pytest.fixture
def make(nadia: User) -> Make:
    """Plans a campaign as Nadia."""

    def plan(title: str = "Adults week", when: Days | None = None, **fields: Any) -> Campaign:
        usual = {"kind": "campaign", "theme": "Neglect", "audience": "adults", "lead": "Police"}
        campaign = Campaign(title=title, **{**usual, **fields})
        (when or from_now(30, 34)).put(campaign)
        return save_campaign(campaign, by=nadia)

    return plan
