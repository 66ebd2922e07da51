"""Days that are let pass: one clock for us, for Django and for the database's questions."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from core.calendar import passing
from core.calendar.days import today
from core.people.models import User

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def three_days() -> Iterator[None]:
    """Three days are let pass, and are taken back when the test is over."""
    for _ in range(3):
        passing.let_a_day_pass()
    yield
    passing.forget_days(settings.VAR_DIR / "days-passed")


@time_machine.travel(NOON, tick=False)
def test_nothing_is_added_before_a_day_was_let_pass() -> None:
    assert (passing.days_passed(), timezone.now()) == (0, NOON)


@time_machine.travel(NOON, tick=False)
def test_days_that_passed_are_added_to_what_everybody_asks(three_days: None) -> None:
    assert timezone.now() == NOON + timedelta(days=3)
    assert today() == datetime(2026, 6, 4, tzinfo=UTC).date()


def test_the_database_is_asked_with_the_same_days(three_days: None, db: None) -> None:
    User.objects.create(email="anna@example.org", name="Anna")
    asked = User.objects.annotate(at=passing.Now()).values_list("at", flat=True)[0]
    assert abs(asked - timezone.now()) < timedelta(minutes=1)


def test_the_database_says_its_own_time_when_no_day_was_let_pass(db: None) -> None:
    User.objects.create(email="anna@example.org", name="Anna")
    asked = User.objects.annotate(at=passing.Now()).values_list("at", flat=True)[0]
    assert abs(asked - timezone.now()) < timedelta(minutes=1)


def test_outside_a_demonstration_no_day_is_let_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passing, "_file", None)
    with pytest.raises(RuntimeError, match="Only a demonstration"):
        passing.let_a_day_pass()
    assert passing.days_passed() == 0


def test_the_days_are_forgotten_with_the_demonstration(tmp_path: Path) -> None:
    (tmp_path / "days-passed").write_text("4")
    passing.forget_days(tmp_path / "days-passed")
    assert not (tmp_path / "days-passed").exists()
