"""Who may know of an enquiry, log it, answer it, let a statement out."""

from typing import Any

from django.db.models import Q

from comms.media.querysets import KEEPERS, answers_media, dealt_with_by
from core.people.permissions import rule
from core.people.vocabulary import CHAIRING, UNIT, Function, Position

KEEP = "communications managers and the business unit"
INSIDE = "everybody with a seat, but outside reviewers"


def keeps_media(user: Any) -> bool:
    """Who drafts with whom: the communications manager with the business unit."""
    return bool(user.holds(*KEEPERS))


@rule("comms.list_enquiries", who=INSIDE)
def may_list(user: Any, _: Any = None) -> bool:
    """Anybody may be rung by a journalist; the list holds what each may know of."""
    return any(h.seat.position != Position.LEAD_REVIEWER for h in user.holdings())


@rule(
    "comms.see_enquiry",
    who=f"{KEEP}, members of the executive group, auditors, who logged it, and the communications "
    "leads of the agency it came to",
)
def may_see(user: Any, enquiry: Any) -> bool:
    """The same as the list: what is not in it cannot be opened."""
    return bool(type(enquiry).objects.visible_to(user).filter(pk=enquiry.pk).exists())


@rule(
    "comms.see_asker",
    who=f"{KEEP}, members of the executive group, who logged it, and the communications leads of "
    "the agency it came to",
)
def may_see_asker(user: Any, enquiry: Any) -> bool:
    """Whoever may have to answer; an auditor looks at how it was answered, not at who asked.

    Whoever stood aside from a statement to it answers nothing: once that is out they read what was
    said as everybody does, and who asked stays closed to them.
    """
    if keeps_media(user):
        return True
    mine = Q() if answers_media(user) else dealt_with_by(user)
    rows = type(enquiry).objects.without_conflict_of(user).filter(mine, pk=enquiry.pk)
    return bool(rows.exists())


@rule("comms.log_enquiry", who=f"{INSIDE} and auditors")
def may_log(user: Any, _: Any = None) -> bool:
    """Whoever is asked says so at once."""
    return any(
        h.seat.position not in {Position.LEAD_REVIEWER, Position.AUDITOR} for h in user.holdings()
    )


@rule("comms.edit_enquiry", who=KEEP)
def may_edit(user: Any, _: Any = None) -> bool:
    """Those who keep the log."""
    return keeps_media(user)


@rule("comms.close_enquiry", who=KEEP)
def may_close(user: Any, _: Any = None) -> bool:
    """Those who keep the log."""
    return keeps_media(user)


@rule("comms.void_enquiry", who="the business unit")
def may_void(user: Any, _: Any = None) -> bool:
    """The unit strikes out what was logged by mistake."""
    return bool(user.holds(*UNIT))


@rule("comms.edit_statement", who=KEEP)
def may_write(user: Any, _: Any = None) -> bool:
    """Agencies do not answer by themselves: one place drafts."""
    return keeps_media(user)


@rule("comms.send_statement", who=KEEP)
def may_send(user: Any, _: Any = None) -> bool:
    """Whoever may write it may send it."""
    return keeps_media(user)


@rule("comms.release_statement", who=f"{KEEP}, and the chair of the executive group")
def may_release(user: Any, _: Any = None) -> bool:
    """Who gives it to the media once it is approved; whose words they are stands in it."""
    return keeps_media(user) or bool(user.holds(*CHAIRING, function=Function.EXECUTIVE.value))


@rule("comms.publish_statement", who="the business unit")
def may_publish(user: Any, _: Any = None) -> bool:
    """The unit puts on the public pages what others agreed, as it does with reviews."""
    return bool(user.holds(*UNIT))


@rule(
    "comms.read_press_release",
    who="members of the executive group, chairs of the assurance group, representatives of "
    f"agencies, auditors, {KEEP}",
)
def may_read_release(user: Any, statement: Any) -> bool:
    """What was agreed goes on to the agencies; who asked, and what, does not."""
    rows = type(statement).objects.press_releases_for(user)
    return bool(rows.filter(pk=statement.pk).exists())
