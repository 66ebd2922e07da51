"""`manage.py passtime --days N`: a demonstration, some days later."""

from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core.calendar.days import today
from core.calendar.passing import let_a_day_pass
from core.jobs.catching_up import catch_up
from core.notices.models import Notice
from core.notices.services import DELIVER
from core.partnership.models import Partnership

MOST = 366


class Command(BaseCommand):
    """Lets days pass in a demonstration, one by one, with the work that each brings."""

    help = (
        "Let days pass in a demonstration: reminders, lateness, escalations and alerts that "
        "nobody heard come as they would. There is no way back but `make demo`. "
        "Exit code 0: they have passed; 1: this is no demonstration; 2: called wrongly."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How many."""
        parser.add_argument(
            "--days", type=_days, required=True, metavar="N", help=f"how many: 1 to {MOST}"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Each day its own work, as when the portal had run all along; mail is the worker's."""
        _refuse_real_work()
        days, before = options["days"], _notices()
        for _ in range(days):
            let_a_day_pass()
            catch_up(but=[DELIVER])
        written = _notices() - before
        self.stdout.write(
            f"{_said(days, 'day has', 'days have')} passed: for this portal it is "
            f"{today():%-d %B %Y}. {_said(written, 'notice was', 'notices were')} written."
        )
        self.stdout.write("Whoever was signed in signs in again.")


def _days(given: str) -> int:
    if given.isdecimal() and 1 <= int(given) <= MOST:
        return int(given)
    raise ArgumentTypeError(f"{given} is not a number of days from 1 to {MOST}.")


def _refuse_real_work() -> None:
    there = Partnership.objects.first()
    if settings.DEMONSTRATION and there is not None and there.is_demonstration:
        return
    raise CommandError(
        "Time passes by itself here: only a portal that `make demo` filled lets days pass at once. "
        "Nothing was changed."
    )


def _notices() -> int:
    return Notice.objects.in_portal().count()


def _said(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
