"""`manage.py invite ADDRESS --position P [--group G]`: how the first real account comes to be."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from core.calendar.days import today
from core.calendar.periods import during
from core.members.services import invite
from core.members.sharing import who_sits_there
from core.people.models import Group, Seat, User
from core.people.vocabulary import HeldAs, Position
from core.workflow.services import Blocked

#: A group may have a seat for each agency, which the command cannot tell apart.
IN_PORTAL = "Invite the business manager by this command, and the others in the portal."


class Command(BaseCommand):
    """Invites one person to one seat and prints the one-time link."""

    help = (
        "Invite a person into a seat: sends a link that works once and for 72 hours, and prints "
        "it. The partnership has to be loaded first. "
        "Exit code 0: invited; 1: this person or seat cannot be invited now; 2: called wrongly."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What can be asked for."""
        parser.add_argument("address", help="the person's email address")
        parser.add_argument(
            "--position", required=True, choices=Position.values, help="the office of the seat"
        )
        parser.add_argument("--group", default="", help="the key or name of the seat's group")
        parser.add_argument("--name", default="", help="the person's name, when it is known")

    def handle(self, *args: Any, **options: Any) -> None:
        """Find the one seat, invite, print the link."""
        address = options["address"].strip()
        _check_address(address)
        seat = _seat(options["position"], options["group"].strip())
        there = str(who_sits_there(seat, HeldAs.HOLDER, today()))
        try:
            invitation, url = invite(
                address=address,
                name=options["name"],
                seat=seat,
                beside=there,
                by=User.objects.portal(),
            )
        except Blocked as refusal:
            raise CommandError(" ".join(refusal.reasons)) from refusal
        except ValidationError as refusal:
            faults = [f"{name}: {said[0]}" for name, said in refusal.message_dict.items()]
            raise CommandError(" ".join(faults), returncode=2) from refusal
        if there:
            self.stdout.write(f"{there} They will sit there together unless that ends.")
        self.stdout.write(f"{invitation.address} is invited as {seat}.")
        self.stdout.write(f"The link works once, until {invitation.expires:%d %B %Y %H:%M} UTC:")
        self.stdout.write(url)


def _check_address(address: str) -> None:
    try:
        validate_email(address)
    except ValidationError:
        said = f"“{address}” is not an email address. Write it in the form name@example.org."
        raise CommandError(said, returncode=2) from None


def _seat(position: str, named: str) -> Seat:
    """The one seat that is meant, or a sentence that says how to name it."""
    rows = Seat.objects.filter(during(today())).select_related("group")
    if not rows.exists():
        raise CommandError("There are no seats yet. Run first: manage.py loadpartnership FILE.")
    office = f"seat of {Position(position).label.lower()}"
    seats = list(rows.filter(position=position).order_by("group__name", "key"))
    keys = ", ".join(sorted({seat.group.key for seat in seats}))
    if not seats:
        said = f"There is no {office} today. Choose another --position."
        raise CommandError(said, returncode=2)
    if named:
        group = _group(named, keys)
        seats = [seat for seat in seats if seat.group == group]
        if not seats:
            said = f"There is no {office} in {group} today. Name a group with --group: {keys}."
            raise CommandError(said, returncode=2)
    if len(seats) > 1:
        several = len({seat.group_id for seat in seats}) > 1
        what = f"Name the group with --group: {keys}." if several else IN_PORTAL
        raise CommandError(f"There are {len(seats)} seats of this kind. {what}", returncode=2)
    return seats[0]


def _group(named: str, keys: str) -> Group:
    """A group by its key, name or short name, in whatever capitals."""
    wanted = named.casefold()
    for group in Group.objects.in_force():
        if wanted in {word.casefold() for word in (group.key, group.name, group.short_name)}:
            return group
    said = f"There is no group “{named}”. Name one that has such a seat with --group: {keys}."
    raise CommandError(said, returncode=2)
