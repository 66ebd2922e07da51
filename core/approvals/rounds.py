"""Who sent a text since it was agreed to last, and when first: they do not choose who decides."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Min, OuterRef, Subquery

from core.approvals.giving import Giving
from core.approvals.numbers import Numbers, numbers_in
from core.people.models import Holding

if TYPE_CHECKING:
    from core.approvals.models import Approval

THING = ("subject_type", "subject_id")


@dataclass(frozen=True)
class Rounds:
    """The rounds since a text was agreed to last: it may have been taken back and sent again, by
    a colleague too."""

    askers: frozenset[int] = frozenset()
    #: When it was first sent; nothing where it never was.
    first: datetime | None = None

    def with_asker(self, person: int, at: datetime | None = None) -> "Rounds":
        """And one more, sent by this person; with no time, one that is to come."""
        return Rounds(self.askers | {person}, self.first or at)

    def is_chosen(self, holding: Holding) -> bool:
        """Whether one of those who sent it gave this seat after it was first sent, and would pick
        who decides; or somebody whom such a one had brought in to give seats. Where it never was
        sent, nobody was chosen for it."""
        if self.first is None or holding.given_at is None or holding.given_at <= self.first:
            return False
        if holding.given_by_id in self.askers:
            return True
        giving: Giving = getattr(holding, "giving", None) or Giving()
        brought = giving.brought_in_by(self.askers, since=self.first, before=holding.given_at)
        return holding.given_by_id in brought


def with_rounds(rows: Any, path: str = "") -> Any:
    """Rows of a question which know `first_asked` and `askers` of the approval at the end of this
    path; `told_by` reads them."""
    same = {name: OuterRef(f"{path}{name}") for name in THING}
    rounds = _approvals().filter(**same).since_agreed().order_by().values("subject_id")
    return rows.annotate(
        first_asked=Subquery(rounds.annotate(at=Min("requested_at")).values("at")),
        askers=Subquery(rounds.annotate(who=Numbers("requested_by")).values("who")),
    )


def told_by(row: Any, approval: "Approval") -> Rounds:
    """What a row that was found by `with_rounds` says of its approval."""
    return _with(Rounds(frozenset(numbers_in(row.askers)), row.first_asked), approval)


def rounds_of(approval: "Approval") -> Rounds:
    """Those that lead to this one, itself among them."""
    return _with(_gathered(_approvals().about_same(approval)), approval)


def rounds_about(subject: models.Model, *, next_by: int) -> Rounds:
    """Those that a thing has had since it was agreed to, with the one that this person begins."""
    return _gathered(_approvals().about(subject)).with_asker(next_by)


def _approvals() -> Any:
    return apps.get_model("core", "Approval").objects


def _gathered(approvals: Any) -> Rounds:
    rows = approvals.since_agreed().order_by("requested_at")
    rounds = Rounds()
    for person, at in rows.values_list("requested_by_id", "requested_at"):
        rounds = rounds.with_asker(person, at)
    return rounds


def _with(rounds: Rounds, approval: "Approval") -> Rounds:
    """And the one at hand, which is not among them once it is agreed to."""
    return rounds.with_asker(approval.requested_by_id, approval.requested_at)
