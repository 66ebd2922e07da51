"""Days that pass: the work of each is done, as Celery does it in the early morning."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any, Protocol

import time_machine

from core.people.models import User


class Work(Protocol):
    """What is done by the clock on a day."""

    def __call__(self, on: date, *, by: Any) -> object: ...


def days_of(work: Work) -> Callable[..., None]:
    """Lets the work of so many days be done, and on the last of them twice: all may run again."""

    def pass_days(first: date, number: int = 1) -> None:
        for n in [*range(number), number - 1]:
            day = first + timedelta(days=n)
            with time_machine.travel(datetime.combine(day, time(6, 40)), tick=False):
                work(day, by=User.objects.portal())

    return pass_days
