"""Who sits in a seat that is to be filled, and what whoever fills it has been told of that.

A seat may be shared, as those of a unit are, so that this is asked and not refused.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core import signing
from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import get_text_list

from core.approvals.routes import is_asked_for
from core.calendar.days import today
from core.members.giving import has_special_rights
from core.members.models import Invitation
from core.people.models import Holding, Seat, User
from core.people.vocabulary import HeldAs

SALT = "core.members.sharing"
#: Whoever does it reads this and is told nothing: they are never one of the others.
TELLS = "Others who hold it and others in the business unit"
TOGETHER = "Tick the box if they will share the seat."

#: Something to do first, in words, with the permission that it asks and where it is done.
Way = tuple[str, str, Any, str]


@dataclass(frozen=True)
class Sitting:
    """Those who hold a seat or act in it on a day or later, and those who are invited into it."""

    terms: list[Holding]
    invited: list[Invitation]
    #: Whether the word of the seat counts.
    counts: bool = False
    #: Whether others are told who comes to sit there.
    tells: bool = False

    def __bool__(self) -> bool:
        return bool(self.terms or self.invited)

    def __str__(self) -> str:
        said = [f"{term.person} {_sits(term)} this seat {_from_to(term)}." for term in self.terms]
        said += [
            f"{_called(one)} is invited to this seat {_from(one.since)}, and has not answered yet."
            for one in self.invited
        ]
        return " ".join([*said, self._meaning()]) if said else ""

    def question(self) -> str:
        """Who is there, and what there is to do about it."""
        ways = _and([words for words, *_ in self._ways()])
        return f"{self} {TOGETHER} Otherwise {ways} first, or choose another seat."

    def question_to(self, by: User) -> SafeString:
        """The same as HTML, with links to what this person may do; where the seat fell free in
        the meantime, that."""
        if not self:
            return format_html("Nobody holds this seat any more. Send this again.")
        ways = format_html_join(" and ", "{}", ((_link(way, by),) for way in self._ways()))
        html = "{} {} Otherwise {} first, or choose another seat."
        return format_html(html, str(self), TOGETHER, ways)

    def in_short(self, day: date) -> str:
        """The same beside the name of the seat."""
        named = [(term.held_as, f"{term.person}{_later(term.since, day)}") for term in self.terms]
        holding = _and([name for held_as, name in named if held_as != HeldAs.ACTING])
        acting = _and([name for held_as, name in named if held_as == HeldAs.ACTING])
        asked = [f"{_called(one)} is invited" for one in self.invited]
        said = [f"held by {holding}"] * bool(holding) + [f"with {acting} acting"] * bool(acting)
        return ", ".join(said + asked)

    def beside(self) -> str:
        """Said once somebody was put there too; nothing where nobody else is."""
        there = [f"{term.person}{_later(term.since, today())}" for term in self.terms]
        there += [f"{one.name or 'somebody'}, who is invited too" for one in self.invited]
        return f"The seat is shared with {_and(there)}." if there else ""

    def told(self, people: Sequence[User]) -> str:
        """Who was told of it, once it is done: these, where the seat is shared and others are."""
        if not (self and self.tells and people):
            return ""
        names = _and([person.name for person in people])
        return f"{names} {'has' if len(people) == 1 else 'have'} been told."

    def _meaning(self) -> str:
        """What it means to sit there together."""
        does = "decide for the seat" if self.counts else "act in the seat"
        told = f" {TELLS} are told." if self.tells else ""
        return f"If they share the seat, each can {does} on their own.{told}"

    def _ways(self) -> list[Way]:
        ways: list[Way] = [
            (
                f"end {term.person}'s time in it",
                "core.end_term",
                term,
                reverse("core:term-end", args=[term.pk]),
            )
            for term in self.terms
        ]
        return ways + [
            (
                f"withdraw the invitation of {_called(one)}",
                "core.withdraw_invitation",
                one,
                reverse("core:invitation-transition", args=[one.pk, "withdraw"]),
            )
            for one in self.invited
        ]


def who_sits_there(seat: Seat, held_as: str, since: date) -> Sitting:
    """Who is in the way: nobody of a deputy, who takes nobody's place, and of whoever acts for the
    holder not that holder."""
    if held_as == HeldAs.DEPUTY:
        return Sitting([], [])
    apart = _not_in_the_way_of(held_as)
    return Sitting(
        list(_terms(since).filter(seat=seat).exclude(held_as=apart)),
        list(_invitations().filter(seat=seat).exclude(held_as=apart)),
        is_asked_for(seat),
        has_special_rights(seat),
    )


def sits_beside(invitation: Invitation) -> Sitting:
    """The same of an open invitation, whose seat came `with_who_sits_there`."""
    seat: Any = invitation.seat
    if invitation.held_as == HeldAs.DEPUTY or invitation.status != Invitation.Status.OPEN:
        return Sitting([], [])
    apart, since = _not_in_the_way_of(invitation.held_as), invitation.since
    terms = [t for t in seat.sitting if t.held_as != apart and (not t.until or t.until > since)]
    asked = [one for one in seat.asked if one.held_as != apart and one.pk != invitation.pk]
    return Sitting(terms, asked)


def _not_in_the_way_of(held_as: str) -> str:
    return HeldAs.HOLDER if held_as == HeldAs.ACTING else HeldAs.DEPUTY


def with_who_sits_there(seats: QuerySet[Seat]) -> QuerySet[Seat]:
    """The seats with those who sit there today or later, in two questions for all of them."""
    return seats.prefetch_related(
        Prefetch("holdings", _terms(today()), to_attr="sitting"),
        Prefetch("invitations", _invitations(), to_attr="asked"),
    )


def mark_of(seat: Any) -> str:
    """Who sits in a seat that came with them, in short; nothing where it is free."""
    return Sitting(seat.sitting, seat.asked).in_short(today())


def signed(said: str, seat: Any, by: User) -> str:
    """Proof that this was said of a seat to somebody, for the page that asks them."""
    return signing.dumps([said, str(seat), by.pk], salt=SALT)


def told(proof: str, seat: Any, by: User) -> str:
    """What was said of a seat to somebody; nothing where that was of another seat, to somebody
    else, or never."""
    try:
        said, *about = signing.loads(proof, salt=SALT)
    except signing.BadSignature:
        return ""
    return str(said) if about == [str(seat), by.pk] else ""


def _terms(since: date) -> QuerySet[Holding]:
    rows = Holding.objects.exclude(held_as=HeldAs.DEPUTY).select_related("person", "seat")
    return rows.filter(Q(until__isnull=True) | Q(until__gt=since)).order_by("since", "pk")


def _invitations() -> QuerySet[Invitation]:
    return Invitation.objects.open().exclude(held_as=HeldAs.DEPUTY).order_by("since", "pk")


def _link(way: Way, by: User) -> SafeString:
    words, permission, row, address = way
    if not by.has_perm(permission, row):
        return format_html("{}", words)
    return format_html('<a class="govuk-link" href="{}">{}</a>', address, words)


def _called(one: Invitation) -> str:
    return one.name or one.address


def _and(names: list[str]) -> str:
    return get_text_list(names, "and")


def _later(since: date, day: date) -> str:
    return f" {_from(since)}" if since > day else ""


def _sits(term: Holding) -> str:
    return "acts in" if term.held_as == HeldAs.ACTING else "holds"


def _from_to(term: Holding) -> str:
    until = f"until {term.until:%-d %B %Y}" if term.until else "without an end"
    return f"{_from(term.since)} {until}"


def _from(day: date) -> str:
    return f"from {day:%-d %B %Y}"
