"""What is written about accounts: signing in and out, passwords, who may sign in at all."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.utils import timezone

from core.accounts import letters
from core.accounts.kinds import NUMBER, NUMBER_REMOVED
from core.accounts.names import reasons_against_name
from core.accounts.second_factors import remove_second_factors
from core.accounts.sessions import end_sessions
from core.audit.services import Actor, record, unit_of_work
from core.calendar.minutes import moment
from core.notices.models import Channel
from core.notices.services import notify, send_account_mail
from core.people.models import User
from core.text.clean import is_blank
from core.workflow.services import check, save

#: A mail that only tells of a change is still worth reading a week later.
NEWS = timedelta(days=7)


def send_password_link(person: User, url: str) -> None:
    """Send the link for a new password; not once it has run out."""
    letter = letters.password_link(url)
    send_account_mail(
        address=person.email,
        subject=letter.subject,
        body=letter.text,
        lasts=timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT),
    )


def tell_of_change(person: User, what: str, *, by: User) -> None:
    """Tell the owner of an account that something about it changed, so that they can object."""
    letter = letters.change(what)
    send_account_mail(
        address=person.email, subject=letter.subject, body=letter.text, lasts=NEWS, by=by
    )


def record_number(person: User, *, by: User, seen: int) -> User:
    """Save a number that somebody else writes down, and tell its owner, who may object."""
    return _save_profile(person, verb="record-phone", by=by, seen=seen)


def _save_profile(person: User, *, verb: str, by: User, seen: int) -> User:
    with unit_of_work(by=by):
        before = User.objects.get(pk=person.pk).phone
        saved = save(person, by=by, verb=verb, seen=seen)
        if saved.phone != before:
            _tell_of_number(saved, by=by)
        return saved


def _tell_of_number(person: User, *, by: User) -> None:
    """By mail whoever did it, as of a password; in the portal where somebody else did."""
    own = person.pk == by.pk
    write = letters.number_changed if person.phone else letters.number_removed
    letter = write("You" if own else by.name, moment(timezone.now()))
    send_account_mail(
        address=person.email, subject=letter.subject, body=letter.text, lasts=NEWS, by=by
    )
    if not own:
        # Urgent, so that a second change of the same day is told too.
        told = [Channel.PORTAL]
        kind = NUMBER if person.phone else NUMBER_REMOVED
        notify([person], kind=kind, by=by, about=person, urgent=True, channels=told)


def note_sign_in(person: User) -> None:
    """Write into the trail that somebody signed in."""
    with unit_of_work(by=person):
        record(by=person, verb="sign-in", subject=person)


def note_sign_out(person: User, session_key: str | None) -> None:
    """Write into the trail that somebody signed out, and forget the session."""
    with unit_of_work(by=person):
        record(by=person, verb="sign-out", subject=person)
        UserSession.objects.filter(session_key=session_key).delete()  # unaudited: recorded above


def note_change(person: User, what: str) -> None:
    """Write into the trail what changed about an account, and tell its owner."""
    with unit_of_work(by=person):
        verb = what.rsplit("/", 1)[-1].replace("_", "-")
        record(by=person, verb=verb, subject=person)
        tell_of_change(person, what, by=person)


def change_password(person: User, password: str, *, keep: str | None = None) -> None:
    """Set a new password; every session opened with the old one ends, but the one in use."""
    with unit_of_work(by=person):
        row = User.objects.select_for_update().get(pk=person.pk)
        row.set_password(password)
        save(row, by=person, verb="change-password", seen=row.revision)
        end_sessions(row, by=person, keep=keep)
    person.password, person.revision = row.password, row.revision


def edit_profile(person: User, *, by: User, seen: int) -> User:
    """Save one's name and number. Raises `Blocked` for the name of somebody else."""
    with unit_of_work(by=by):
        if User.objects.get(pk=person.pk).name != person.name:
            check(reasons_against_name(person.name, but=person.pk), at="name")
        return _save_profile(person, verb="edit-profile", by=by, seen=seen)


def deactivate(person: User, *, by: User, seen: int, note: str) -> User:
    """Let somebody sign in no more; their sessions end at once, their seats stay as history."""
    own = "You cannot close your own account. Ask somebody else in the business unit."
    check([own] * (person == by))
    check(["Enter a reason."] * is_blank(note))
    return _set_active(person, active=False, by=by, seen=seen, note=note)


def reactivate(person: User, *, by: User, seen: int, note: str = "") -> User:
    """Let somebody sign in again, with the password and the second factor they had."""
    return _set_active(person, active=True, by=by, seen=seen, note=note)


def _set_active(person: User, *, active: bool, by: Actor, seen: int, note: str) -> User:
    with unit_of_work(by=by):
        person.is_active = active
        verb = "reactivate" if active else "deactivate"
        save(person, by=by, verb=verb, seen=seen, note=note)
        if not active:
            end_sessions(person, by=by)
    return person


def reset_second_factors(person: User, *, by: User, note: str) -> None:
    """Remove a lost device's passkeys, app and codes, end all sessions, tell the owner."""
    check(["You cannot do this for yourself. Ask another business manager."] * (person == by))
    check(["Enter how you made sure that it is really them who is asking."] * is_blank(note))
    with unit_of_work(by=by):
        remove_second_factors(person, by=by)
        end_sessions(person, by=by)
        record(by=by, verb="reset-second-factors", subject=person, note=note)
        tell_of_change(person, "second-factors-removed", by=by)
