"""The calendar's work: when it last was due, once each, however late somebody looks."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine
from celery import current_app

from core.jobs import registry, services
from core.jobs.models import Job
from core.jobs.registry import HANDLERS, OCCASIONS, Occasion
from core.jobs.running import Work
from wst import settings

MONDAYS = Occasion("mondays", time(7), 0)
DAILY = Occasion("days", time(0, 10))


@pytest.mark.parametrize(
    ("occasion", "now", "last"),
    [
        (DAILY, datetime(2022, 1, 5, 0, 9, tzinfo=UTC), date(2022, 1, 4)),
        (DAILY, datetime(2022, 1, 5, 0, 10, tzinfo=UTC), date(2022, 1, 5)),
        (DAILY, datetime(2022, 7, 4, 23, 15, tzinfo=UTC), date(2022, 7, 5)),  # British summer time
        (MONDAYS, datetime(2022, 1, 10, 6, 59, tzinfo=UTC), date(2022, 1, 3)),
        (MONDAYS, datetime(2022, 1, 10, 7, 0, tzinfo=UTC), date(2022, 1, 10)),
        (MONDAYS, datetime(2022, 1, 16, 23, 0, tzinfo=UTC), date(2022, 1, 10)),
    ],
)
def test_the_last_occasion_goes_by_the_local_clock(
    occasion: Occasion, now: datetime, last: date
) -> None:
    assert occasion.last(now) == last


@pytest.fixture
def days(monkeypatch: pytest.MonkeyPatch) -> list[date]:
    """A daily piece of work of the test's own, and the days on which it ran."""
    ran: list[date] = []

    def run(work: Work, *, on: date) -> None:
        ran.append(on)

    handlers, occasions = dict(registry.HANDLERS), dict[str, Occasion]()
    for module in (registry, services):
        monkeypatch.setattr(module, "HANDLERS", handlers)
        monkeypatch.setattr(module, "OCCASIONS", occasions)
    monkeypatch.setattr("core.jobs.running.HANDLERS", handlers)
    registry.daily("open-quarters", title="Open quarters", at=time(0, 10))(run)
    return ran


@pytest.mark.django_db
def test_each_day_is_asked_for_once_and_days_without_a_worker_are_caught_up_once(
    days: list[date], django_capture_on_commit_callbacks: object
) -> None:
    for now in (
        datetime(2022, 3, 1, 6, tzinfo=UTC),
        datetime(2022, 3, 1, 7, tzinfo=UTC),
        datetime(2022, 3, 9, 6, tzinfo=UTC),  # nothing ran for a week
        datetime(2022, 3, 9, 6, 2, tzinfo=UTC),
    ):
        with (
            time_machine.travel(now, tick=False),
            django_capture_on_commit_callbacks(execute=True),  # type: ignore[operator]
        ):
            services.start_due()
    assert days == [date(2022, 3, 1), date(2022, 3, 9)]
    assert Job.objects.filter(kind="open-quarters").count() == 2


def test_a_kind_is_registered_once() -> None:
    with pytest.raises(ValueError, match="a kind of job called test-note already"):
        registry.job("test-note", title="Again")(lambda work: None)


def test_beat_sweeps_and_starts_what_is_due() -> None:
    from wst.celery import app

    schedule = settings.CELERY_BEAT_SCHEDULE
    assert sorted(schedule) == ["start-what-is-due", "sweep-jobs", "sweep-notices"]
    assert [e["task"] for e in schedule.values() if e["task"] not in app.tasks] == []
    assert schedule["sweep-jobs"]["schedule"] <= 60
    assert schedule["sweep-notices"]["schedule"] <= 60
    assert schedule["start-what-is-due"]["schedule"] <= 300


#: What the calendar does, on which weekday (none: each day) and from what time on.
CALENDAR = {
    "ask-to-ring-again": (None, time(8)),
    "chase-actions": (None, time(6, 35)),
    "tell-of-news": (None, time(6, 50)),
    "chase-approvals": (None, time(6, 40)),
    "chase-clocks": (None, time(6, 30)),
    "chase-statements": (None, time(6, 20)),
    "chase-returns": (None, time(6, 10)),
    "check-published": (None, time(3, 30)),
    "compile-quarterly-reports": (None, time(6, 20)),
    "end-changed-approvals": (None, time(5, 30)),
    "forget-sessions": (None, time(0, 10)),
    "open-quarter": (None, time(6)),
    "prune-jobs": (None, time(0, 10)),
    "recount-clocks": (None, time(0, 10)),
    "refresh-recommendations": (None, time(5, 40)),
    "remind-of-pages": (None, time(7)),
    "sweep-files": (None, time(3, 10)),
    "weekly-notices": (0, time(7)),
}


def test_the_calendar_holds_all_that_comes_by_the_day_and_the_week() -> None:
    assert {o.kind: (o.weekday, o.at) for o in OCCASIONS.values()} == CALENDAR


@pytest.mark.django_db
def test_what_is_in_the_calendar_is_asked_for_by_what_beat_starts() -> None:
    task = settings.CELERY_BEAT_SCHEDULE["start-what-is-due"]["task"]
    with time_machine.travel(datetime(2022, 3, 7, 8, tzinfo=UTC), tick=False):
        current_app.tasks[task]()
    asked = Job.objects.filter(key="2022-03-07").values_list("kind", flat=True)
    assert sorted(asked) == sorted(CALENDAR)


def test_what_is_due_later_the_same_day_has_a_kind_of_job() -> None:
    """Alerts that nobody acknowledges, and notices that go out one by one."""
    assert {"ask-to-ring", "deliver-notice"} <= set(HANDLERS)
