"""Writes about who belongs to the partnership."""

import secrets
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from core.accounts import addresses, letters
from core.accounts.names import reasons_against_name
from core.audit.services import unit_of_work
from core.calendar.days import today
from core.members.ending import tell_of_the_end
from core.members.giving import put_into_seat, tell_of_invitation
from core.members.made_up import reasons_against_address
from core.members.models import LASTS, Invitation, digest
from core.members.seats import is_over
from core.members.sharing import who_sits_there
from core.notices.services import send_account_mail
from core.partnership.models import Partnership
from core.people.models import Holding, Seat, User
from core.people.permissions import WHO
from core.people.vocabulary import HeldAs
from core.publication.mirror import mirror_structure
from core.workflow.services import Blocked, check, delete, save

GONE = "This seat no longer exists. Choose another."


def invite(
    *,
    address: str,
    name: str,
    seat: Seat,
    held_as: str = HeldAs.HOLDER,
    seniority: int = 0,
    since: date | None = None,
    beside: str = "",
    by: User,
) -> tuple[Invitation, str]:
    """Ask somebody to take a seat; returns the invitation and its one-time link.

    `beside`: what whoever asks was told of who sits there already. Raises `Blocked`.
    """
    address, since = address.strip().lower(), since or today()
    with unit_of_work(by=by):
        check(_against_inviting(address, seat, by))
        check(_against_address(address), at="address")
        check(reasons_against_name(name), at="name")
        check(_against_sharing(seat, held_as, since, beside), at="beside")
        token = secrets.token_urlsafe(32)
        invitation = Invitation(
            address=address,
            name=name.strip(),
            seat=seat,
            held_as=held_as,
            seniority=seniority,
            since=since,
            token_hash=digest(token),
            invited_by=by,
            expires=timezone.now() + LASTS,
        )
        save(invitation, by=by, verb="invite")
        tell_of_invitation(invitation, by=by)
        return invitation, _send(invitation, token, by=by)


def _against_inviting(address: str, seat: Seat, by: User) -> list[str]:
    if not by.has_perm("core.invite_person", seat):
        return [f"Inviting somebody to this seat is for {WHO['core.invite_person']}."]
    if address == by.email:
        return ["You cannot give yourself a seat. Ask somebody else in the business unit."]
    if is_over(seat):
        return [GONE]
    if known := User.objects.filter(email=address).first():
        return [f"{known.name} already has an account. Give them the seat on their own page."]
    if Invitation.objects.open().filter(address=address).exists():
        return [
            "This address already has an open invitation. Send that one again, or withdraw it "
            "first."
        ]
    return []


def _against_address(address: str) -> list[str]:
    return reasons_against_address(address) or addresses.reasons_against_address(address)


def _against_sharing(seat: Seat, held_as: str, since: date, beside: str) -> list[str]:
    """Who sits there already, unless just that is known; of two who fill a seat at once one waits.

    It may be somebody else than when it was said.
    """
    Seat.objects.select_for_update().get(pk=seat.pk)
    there = who_sits_there(seat, held_as, since)
    return [there.question()] if there and str(there) != beside else []


def send_again(invitation: Invitation, *, by: User, seen: int) -> str:
    """Send a new link for another 72 hours; the old one stops working."""
    with unit_of_work(by=by):
        check(
            [f"Only {WHO['core.withdraw_invitation']} can do this."]
            * (not by.has_perm("core.withdraw_invitation", invitation))
        )
        check(["This invitation is no longer open."] * (invitation.status != "open"))
        token = secrets.token_urlsafe(32)
        invitation.token_hash = digest(token)
        invitation.sent = timezone.now()
        invitation.expires = invitation.sent + LASTS
        save(invitation, by=by, verb="send-again", seen=seen)
        return _send(invitation, token, by=by, again=True)


def _send(invitation: Invitation, token: str, *, by: User, again: bool = False) -> str:
    url = letters.absolute(reverse("account_invitation", args=[token]))
    until = timezone.localtime(invitation.expires)
    words = f"{until:%H:%M} on {until.day} {until:%B %Y}"
    there = Partnership.objects.first()
    letter = letters.invitation(
        url,
        until=words,
        partnership=there.name if there else "the safeguarding partnership",
        by="" if by.is_portal else by.name,
        again=again,
    )
    send_account_mail(
        address=invitation.address,
        subject=letter.subject,
        body=letter.text,
        lasts=LASTS,
        by=by,
    )
    return url


def find(token: str) -> Invitation | None:
    """The invitation that a link belongs to."""
    rows = Invitation.objects.select_related("seat__group", "seat__agency")
    return rows.filter(token_hash=digest(token)).first()


def accept(token: str, *, name: str, password: str) -> User:
    """Make the account and put its owner into the seat, once. The portal does it for them."""
    portal = User.objects.portal()
    with unit_of_work(by=portal):
        rows = Invitation.objects.select_for_update()
        invitation = rows.filter(token_hash=digest(token)).first()
        if invitation is None:
            raise Blocked(["This link is not valid. Check that you copied all of it."])
        check(invitation.reasons_against() or _against_address(invitation.address))
        if User.objects.filter(email=invitation.address).exists():
            check(["There is already an account with this address: sign in."])
        check(reasons_against_name(name), at="name")
        person = User(
            email=invitation.address,
            name=name.strip(),
            is_demonstration=settings.DEMONSTRATION,
        )
        person.set_password(password)
        save(person, by=portal, verb="join")
        holding = Holding(
            seat=invitation.seat,
            person=person,
            held_as=invitation.held_as,
            seniority=invitation.seniority,
            since=invitation.since,
        )
        note, inviter = f"Invited by {invitation.invited_by}.", invitation.invited_by
        put_into_seat(holding, given_by=inviter, verb="seat", note=note, by=portal)
        invitation.status, invitation.account = Invitation.Status.ACCEPTED, person
        save(invitation, by=portal, verb="accept", seen=invitation.revision)
        mirror_structure(by=portal)
    return person


def give_seat(holding: Holding, *, beside: str = "", by: User) -> Holding:
    """Put somebody who has an account into a seat.

    `beside`: what whoever gives it was told of who sits there already. Raises `Blocked`.
    """
    seat = holding.seat
    reasons = []
    if not by.has_perm("core.invite_person", seat):
        reasons.append(f"Only {WHO['core.invite_person']} can give this seat.")
    elif holding.person == by:
        reasons.append("You cannot give yourself a seat. Ask somebody else in the business unit.")
    elif not holding.person.is_active:
        reasons.append("This account is closed. Reopen it first.")
    elif is_over(seat):
        reasons.append(GONE)
    check(reasons)
    with unit_of_work(by=by):
        check(_against_sharing(seat, holding.held_as, holding.since, beside), at="beside")
        given = put_into_seat(holding, given_by=by, verb="seat", by=by)
        mirror_structure(by=by)
        return given


def end_term(holding: Holding, *, until: date, by: User, seen: int, note: str = "") -> None:
    """End somebody's time in a seat on a day, from which they no longer act in it.

    A term that would end before it began never counted and is removed; the trail keeps it.
    """
    check(
        [f"Only {WHO['core.end_term']} can end this term."]
        * (not by.has_perm("core.end_term", holding))
    )
    day = today()
    if holding.until and holding.until <= day:
        check(["This term has already ended."])
    if until < day:
        check(["A term cannot end in the past. Enter today or a later date."])
    with unit_of_work(by=by):
        if until <= holding.since:
            delete(holding, by=by, seen=seen, note=note or "The term never began.")
        else:
            holding.until = until
            save(holding, by=by, verb="end-term", seen=seen, note=note)
        tell_of_the_end(holding, until, by=by)
        mirror_structure(by=by)
