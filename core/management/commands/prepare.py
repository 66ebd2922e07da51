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

from core.calendar.passing import forget_days
from core.members.made_up import MIXED, WITH_REAL_PEOPLE
from core.members.way_in import way_in
from core.partnership.models import Partnership
from core.people.models import User
from core.profile.demonstrations import demonstration_of
from core.profile.faults import BadProfile
from core.profile.services import read_profile


class AlreadyRuns(Exception):
    """A portal holds this data; the text is a sentence, `address` is where it listens."""

    def __init__(self, number: str, address: str) -> None:
        super().__init__(f"The portal runs already from this folder (process {number}).")
        self.address = address


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
        parser.add_argument(
            WITH_REAL_PEOPLE,
            action="store_true",
            help="with --afresh: also where people came into it who are not made up",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Each step looks first whether it is done."""
        profile = options["profile"]
        if options["afresh"]:
            if profile and not demonstration_of(Path(profile)):
                raise CommandError(f"There is no demonstration of {profile}: nothing was changed.")
            try:
                with one_at_a_time():
                    throw_away(with_real_people=options["with_real_people"])
                    self.bring_up(profile)
            except AlreadyRuns as refusal:
                raise CommandError(str(refusal)) from refusal
            self.stdout.write("The demonstration was rebuilt from nothing.")
        else:
            self.bring_up(profile)
        for line in way_in():
            self.stdout.write(line)

    def bring_up(self, profile: str | None) -> None:
        """Tables, static files, the partnership, the demonstration."""
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        self.fill(profile)

    def fill(self, profile: str | None) -> None:
        """The partnership, with its demonstration where one is wanted and there is one."""
        there = Partnership.objects.first()
        source = demonstration_of(Path(profile)) if profile else None
        if there and profile and _is_another(there, Path(profile)):
            self.stdout.write(
                f"{there.name} is loaded here, so {profile} was not. Another partnership needs a "
                f"folder of its own: make run VAR_DIR=<folder> PROFILE={profile}"
            )
        elif settings.DEMONSTRATION and (source or not profile):
            self.demonstrate(source)
            return
        elif profile and not there:
            call_command("loadpartnership", profile)
            if settings.DEMONSTRATION:
                self.stdout.write(
                    f"There is no demonstration of {profile}, so the partnership was loaded "
                    "without people and without a year of work."
                )
        if settings.DEMONSTRATION and not made_up():
            switch_off_demonstration()

    def demonstrate(self, source: Path | None) -> None:
        """Build the demonstration, again only when an earlier build did not come to its end."""
        built = settings.VAR_DIR / "demonstration-built"
        if built.exists() and demonstrators():
            return
        built.unlink(missing_ok=True)
        forget_days(settings.VAR_DIR / "days-passed")
        self.stdout.write("Building the demonstration …")
        self.stdout.flush()
        call_command("demo", **({"data": str(source)} if source else {}))
        built.touch()


def _is_another(there: Partnership, profile: Path) -> bool:
    """Whether a file describes another partnership than the one that is loaded."""
    try:
        return bool(read_profile(profile).partnership.key != there.key)
    except (BadProfile, OSError):
        return False  # it is not read again, so its faults are of no matter here


def switch_off_demonstration() -> None:
    """Make this a portal for real people, as `var/env` says from now on."""
    os.environ["DEMONSTRATION"] = "0"  # for the programs that we start
    settings.DEMONSTRATION = False
    kept = settings.VAR_DIR / "env"
    if kept.exists():
        lines = kept.read_text().splitlines()
        off = ["DEMONSTRATION=0" if line.startswith("DEMONSTRATION=") else line for line in lines]
        kept.write_text("\n".join(off) + "\n")


def demonstrators() -> list[User]:
    """The people of the demonstration, in the order in which they were made."""
    return list(User.objects.people().filter(is_demonstration=True).order_by("pk"))


def throw_away(*, with_real_people: bool = False) -> None:
    """Remove the demonstration's database and files; refuse where they could be real.

    Where real people came into a demonstration their work goes too, so that has to be said.
    """
    if not settings.DEMONSTRATION:
        raise CommandError("DEMONSTRATION is not on, so nothing is thrown away.")
    database = Path(str(connection.settings_dict["NAME"]))
    if connection.vendor != "sqlite" or settings.VAR_DIR not in database.parents:
        raise CommandError(
            "Only the SQLite database under var/ is thrown away. Drop this one and create it again "
            "yourself, then run: manage.py prepare"
        )
    if database.exists() and real_people():
        if not made_up():
            raise CommandError("This database holds real people, so nothing is thrown away.")
        if not with_real_people:
            raise CommandError(f"Nothing was thrown away. {MIXED}")
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


def made_up() -> bool:
    """Whether `demo` made this database, so that whoever is in it works on inventions."""
    return Partnership.objects.filter(is_demonstration=True).exists()


@contextmanager
def one_at_a_time(address: str = "") -> Iterator[None]:
    """Two portals on the same data would do everything by the clock twice.

    `address` is where this one will listen, for whoever finds the lock taken.
    """
    with open(settings.VAR_DIR / "serve.lock", "a+") as lock:
        lock_or_refuse(lock, address)
        yield


def lock_or_refuse(lock: IO[str], address: str) -> None:
    """Take the lock and write into it who we are; say whose it is when it is taken."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.seek(0)
        number, _, listens = lock.read().strip().partition(" ")
        raise AlreadyRuns(number, listens) from None
    lock.truncate(0)
    lock.write(f"{os.getpid()} {address}")
    lock.flush()
