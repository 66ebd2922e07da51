"""Brings the database up to date; loads the partnership, and the demonstration, once."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from core.partnership.models import Partnership
from core.people.models import User


class AlreadyRuns(Exception):
    """A portal holds this data; the text is a sentence."""


class Command(BaseCommand):
    """What `make run` does before the start, and `make demo` from nothing."""

    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Which partnership, and whether to begin again."""
        parser.add_argument("--profile", help="the partnership's file, loaded into an empty portal")
        parser.add_argument(
            "--afresh", action="store_true", help="throw the demonstration away first"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Each step looks first whether it is done."""
        if options["afresh"]:
            try:
                with one_at_a_time():
                    throw_away()
                    self.bring_up(options["profile"])
            except AlreadyRuns as refusal:
                raise CommandError(str(refusal)) from refusal
            self.stdout.write("The demonstration was rebuilt from nothing.")
        else:
            self.bring_up(options["profile"])

    def bring_up(self, profile: str | None) -> None:
        """Tables, static files, the partnership, the demonstration."""
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        if settings.DEMONSTRATION:
            self.demonstrate()
        elif profile and not Partnership.objects.exists():
            call_command("loadpartnership", profile)

    def demonstrate(self) -> None:
        """Build the demonstration, again only when an earlier build did not come to its end."""
        built = settings.VAR_DIR / "demonstration-built"
        if built.exists() and demonstrators():
            return
        built.unlink(missing_ok=True)
        self.stdout.write("Building the demonstration …")
        self.stdout.flush()
        call_command("demo")
        built.touch()


def demonstrators() -> list[User]:
    """The people of the demonstration, in the order in which they were made."""
    return list(User.objects.people().filter(is_demonstration=True).order_by("pk"))


def throw_away() -> None:
    """Remove the demonstration's database and files; refuse where they could be real."""
    if not settings.DEMONSTRATION:
        raise CommandError("DEMONSTRATION is not on, so nothing is thrown away.")
    database = Path(str(connection.settings_dict["NAME"]))
    if connection.vendor != "sqlite" or settings.VAR_DIR not in database.parents:
        raise CommandError(
            "Only the SQLite database under var/ is thrown away. Drop this one and create it again "
            "yourself, then run: manage.py prepare"
        )
    if database.exists() and real_people():
        raise CommandError("This database holds real people, so nothing is thrown away.")
    connection.close()
    for ending in ("", "-wal", "-shm"):
        Path(f"{database}{ending}").unlink(missing_ok=True)
    for folder in ("files", "broker/messages", "cache"):
        shutil.rmtree(settings.VAR_DIR / folder, ignore_errors=True)
        (settings.VAR_DIR / folder).mkdir(parents=True)


def real_people() -> bool:
    """Whether somebody is here who is no invention."""
    if User._meta.db_table not in connection.introspection.table_names():
        return False
    return User.objects.people().filter(is_demonstration=False).exists()


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two portals on the same data would do everything by the clock twice."""
    with open(settings.VAR_DIR / "serve.lock", "a+") as lock:
        lock_or_refuse(lock)
        yield


def lock_or_refuse(lock: IO[str]) -> None:
    """Take the lock and write our number into it; say whose it is when it is taken."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.seek(0)
        number = lock.read().strip()
        raise AlreadyRuns(f"The portal runs already from this folder (process {number}).") from None
    lock.truncate(0)
    lock.write(str(os.getpid()))
    lock.flush()
