"""`manage.py invite ADDRESS --position P [--group G]`: how the first real account comes to be."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from core.calendar.days import today
from core.calendar.periods import during
from core.members.services import invite
from core.people.models import Seat, User
from core.people.vocabulary import Position
from core.workflow.services import Blocked


class Command(BaseCommand):
    """Invites one person to one seat and prints the one-time link."""

    help = (
        "Invite a person into a seat: sends a link that works once and for 72 hours, and prints "
        "it. The partnership has to be loaded first."
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
        seat = self._seat(options["position"], options["group"])
        portal = User.objects.portal()
        try:
            invitation, url = invite(
                address=options["address"], name=options["name"], seat=seat, by=portal
            )
        except Blocked as refusal:
            raise CommandError(" ".join(refusal.reasons)) from refusal
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        self.stdout.write(f"{invitation.address} is invited as {seat}.")
        self.stdout.write(f"The link works once, until {invitation.expires:%d %B %Y %H:%M} UTC:")
        self.stdout.write(url)

    def _seat(self, position: str, group: str) -> Seat:
        rows = Seat.objects.filter(during(today()), position=position).select_related("group")
        seats = list(rows.order_by("group__name", "key"))
        if group:
            wanted = group.casefold()
            seats = [
                s
                for s in seats
                if wanted in {s.group.key.casefold(), s.group.name.casefold()}
                or wanted == s.group.short_name.casefold()
            ]
        if not seats:
            where = f" in {group}" if group else ""
            raise CommandError(
                f"There is no seat of {Position(position).label.lower()}{where} today. "
                "Load the partnership first: manage.py loadpartnership FILE."
            )
        if len(seats) > 1:
            groups = ", ".join(sorted({seat.group.key for seat in seats}))
            raise CommandError(
                f"There are {len(seats)} such seats. Name the group with --group: {groups}."
            )
        return seats[0]
