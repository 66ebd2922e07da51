"""Who may see approvals, and the rule that only a complete approval satisfies."""

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from core.documents.services import digest_of
from core.people.permissions import rule
from core.people.vocabulary import UNIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.approvals.models import Approval

_deciding: ContextVar["Approval | None"] = ContextVar("deciding", default=None)


@contextmanager
def deciding(approval: "Approval") -> "Iterator[None]":
    """While an approval hands its outcome to its subject; only a decision enters here."""
    token = _deciding.set(approval)
    try:
        yield
    finally:
        _deciding.reset(token)


@rule("core.complete_approval", who="the approval itself, once everybody needed has approved")
def is_completely_approved(_: Any, subject: Any) -> bool:
    """Inside `decide()`, for a complete approval of exactly what the subject says now."""
    approval = _deciding.get()
    return (
        approval is not None
        and approval.status == "complete"
        and approval.subject == subject
        and approval.version.digest == digest_of(subject)
    )


@rule("core.return_approval", who="the approval itself, when somebody sends the thing back")
def is_sent_back(_: Any, subject: Any) -> bool:
    """Inside `decide()`, for an approval that was just returned."""
    approval = _deciding.get()
    return approval is not None and approval.status == "returned" and approval.subject == subject


@rule("core.lapse_approval", who="the portal, when what was sent says something else by now")
def is_the_portal(user: Any, _: Any = None) -> bool:
    """No page is open to the portal: it acts in `void_stale()`, which compares the digests."""
    return bool(user.is_portal)


@rule("core.list_approvals", who="everybody with a seat in the partnership")
def has_a_seat(user: Any, _: Any = None) -> bool:
    """Any seat will do, also a deputy's that does not count today; the list itself is filtered."""
    return bool(user.all_holdings())


@rule("core.see_approval", who="those asked, its sender, its writer and the business unit")
def may_see(user: Any, approval: Any) -> bool:
    """The same as the list: what is not in it cannot be opened."""
    return bool(type(approval).objects.visible_to(user).filter(pk=approval.pk).exists())


@rule("core.see_own_decision", who="whoever decided, and those who may open the approval")
def decided_or_sees(user: Any, approval: Any) -> bool:
    """What somebody did themselves they may look up, also after they stood aside."""
    own = user.decisions.filter(step__approval=approval.pk)
    return bool(own.exists() or may_see(user, approval))


@rule("core.record_telephone_decision", who="the business unit")
def is_of_the_unit(user: Any, _: Any = None) -> bool:
    """The unit writes down what was said on the telephone."""
    return bool(user.holds(*UNIT))


@rule("core.answer_question", who="whoever sent the text and the business unit")
def answers_questions(user: Any, approval: Any = None) -> bool:
    """Those who can say why a text says what it says."""
    return is_of_the_unit(user) or bool(approval and approval.requested_by_id == user.pk)
