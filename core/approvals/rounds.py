"""Who sent a text since it was agreed to last, and when first: they do not choose who decides."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Aggregate, Min, OuterRef, Subquery

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
        who decides. Where it never was sent, nobody was chosen for it."""
        if self.first is None or holding.given_at is None:
            return False
        return holding.given_by_id in self.askers and holding.given_at > self.first


class Numbers(Aggregate):
    """Each number of a group once, as text with commas."""

    function = "GROUP_CONCAT"
    template = "%(function)s(DISTINCT %(expressions)s)"
    output_field = models.TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """The same by its name there."""
        template = "STRING_AGG(DISTINCT (%(expressions)s)::text, ',')"
        return self.as_sql(compiler, connection, template=template, **extra)


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
    askers = frozenset(int(number) for number in (row.askers or "").split(",") if number)
    return _with(Rounds(askers, row.first_asked), approval)


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
