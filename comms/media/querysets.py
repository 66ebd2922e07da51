"""Which enquiries there are, and which of them somebody may know of."""

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When

from core.approvals.aside import left_to
from core.calendar.passing import Now
from core.people.models import Seat
from core.people.vocabulary import CHAIRING, UNIT, Function, Position
from core.publication.models import Kind as PublicKind
from core.publication.models import Publication

if TYPE_CHECKING:
    from comms.media.models import Enquiry, Statement  # noqa: F401 -- name the rows below

KEEPERS = (Position.COMMS_MANAGER, *UNIT)
#: Statements that are neither out nor laid aside.
ON_THEIR_WAY = ("draft", "awaiting-approval", "approved")
#: Statements that went out and were not taken back since.
KEPT_OUT = ("released", "published")
#: Press releases that agencies read: agreed, and not taken back from the public since.
AGREED = ("approved", *KEPT_OUT)
#: Statements that went out to whoever asked, whatever became of them afterwards.
OUT = (*KEPT_OUT, "withdrawn")


def speaks(seat: Seat) -> bool:
    """Whether a seat may speak for the partnership: the executive chair's, or a member's."""
    return seat.group.is_for(Function.EXECUTIVE) and (seat.votes or seat.position in CHAIRING)


def answers_media(user: Any) -> bool:
    """Those who keep the log, and the executive group without its guests: they know who asks."""
    return bool(user.holds(*KEEPERS)) or any(speaks(holding.seat) for holding in user.holdings())


def reads_all(user: Any) -> bool:
    """Those who answer, and auditors, who see what was asked and answered and not who asked."""
    return answers_media(user) or bool(user.holds(Position.AUDITOR))


def known_to(user: Any, path: str = "") -> Q:
    """Which enquiries somebody may know of; `path` leads to them from another table.

    All of them, or those that they logged and those that came to the agency they speak for.
    """
    return Q() if reads_all(user) else dealt_with_by(user, path)


def dealt_with_by(user: Any, path: str = "") -> Q:
    """Those that somebody logged and those that came to the agency they speak for."""
    agencies = {
        holding.seat.agency_id
        for holding in user.holdings()
        if holding.seat.position == Position.COMMS_LEAD and holding.seat.agency_id
    }
    if not user.holdings():
        return Q(pk__in=[])
    return Q(**{f"{path}logged_by": user}) | Q(**{f"{path}agency__in": agencies})


def reads_releases(user: Any) -> bool:
    """Whose agency or group a press release goes on to once it is agreed."""
    assures = user.holds(*CHAIRING, function=Function.ASSURANCE.value)
    return bool(assures or user.holds(Position.REPRESENTATIVE) or reads_all(user))


def _stood_aside_from(user: Any, path: str = "") -> Q:
    """Enquiries from a statement to which somebody stood aside; `path` leads to them."""
    model: Any = apps.get_model("comms", "Statement")
    return Q(**{f"{path}pk__in": _answered(~left_to(user, model))})


def _closed_to(user: Any, path: str = "") -> Q:
    """Enquiries that a conflict of interest closes to somebody; `path` leads to them.

    They open again, to be read as they went out, once something said to them is out and nothing
    more is under way.
    """
    is_out = Q(**{f"{path}pk__in": _answered(Q(status__in=OUT))})
    is_under_way = Q(**{f"{path}pk__in": _answered(Q(status__in=ON_THEIR_WAY))})
    return _stood_aside_from(user, path) & (~is_out | is_under_way)


def _answered(by: Q) -> Any:
    """The numbers of enquiries with such a statement."""
    model: Any = apps.get_model("comms", "Statement")
    return model.objects.filter(by).order_by().values("enquiry")


def _is_over() -> Exists:
    """Whether a statement's last day on the news pages is over."""
    return Exists(
        Publication.objects.filter(
            kind=PublicKind.STATEMENT,
            withdrawn_at=None,
            until__lte=Now(),
            content__version_digest=OuterRef("approved_version__digest"),
        )
    )


class EnquiryQuerySet(models.QuerySet["Enquiry"]):
    """Media enquiries; each is known to few."""

    def visible_to(self, user: Any) -> "EnquiryQuerySet":
        """Those that somebody may know of, but for those that a conflict of interest closes to
        them.

        A conflict of interest ends reading at once, as with restricted texts: the enquiry tells who
        asks, what about and what is going to be said, which is what somebody with an interest must
        not know, whoever logged it. It is about the enquiry, and so holds for what is said to it
        later, too. They read on once something is out and nothing more is under way. Those who keep
        the log read on all the time: each enquiry goes through their hands, they have no word in
        the decision, and somebody has to answer the caller.
        """
        known = self.filter(known_to(user))
        return known if user.holds(*KEEPERS) else known.exclude(_closed_to(user))

    def without_conflict_of(self, user: Any) -> "EnquiryQuerySet":
        """Those in which somebody stood aside from no statement, out or not."""
        return self.exclude(_stood_aside_from(user))

    def counted(self) -> "EnquiryQuerySet":
        """All but those that were logged by mistake."""
        return self.exclude(status="void")

    def by_urgency(self) -> "EnquiryQuerySet":
        """Open ones first, the nearest deadline on top; then what is closed, newest first."""
        closed = Case(When(status="open", then=Value(0)), default=Value(1))
        deadline = Case(When(status="open", then=F("deadline")))
        return self.order_by(closed, deadline.asc(nulls_last=True), "-received_at", "-pk")


class StatementQuerySet(models.QuerySet["Statement"]):
    """Statements; whoever may read an enquiry may read what is said to it."""

    def visible_to(self, user: Any) -> "StatementQuerySet":
        """Those of the enquiries that somebody reads; where they stood aside from one to the same
        enquiry, only what is out. Whoever keeps the log answers all the same."""
        known = self.filter(known_to(user, "enquiry__"))
        if user.holds(*KEEPERS):
            return known
        return known.filter(self._not_kept_from(user)).exclude(_closed_to(user, "enquiry__"))

    def on_their_way(self) -> "StatementQuerySet":
        """Those that are neither out nor laid aside."""
        return self.filter(status__in=ON_THEIR_WAY)

    def that_went_out(self) -> "StatementQuerySet":
        """Those that were let out, on the news pages or not."""
        return self.filter(status__in=OUT)

    def still_out(self) -> "StatementQuerySet":
        """Those that went out and were not taken back since, with nothing else on its way or out
        to the same enquiry; on the news pages only until their last day there is over."""
        later = self.model.objects.filter(enquiry=OuterRef("enquiry"), pk__gt=OuterRef("pk"))
        is_replaced = Exists(later.exclude(status="void"))
        return self.filter(~is_replaced, Q(status="released") | ~_is_over(), status__in=KEPT_OUT)

    def with_standing(self) -> "StatementQuerySet":
        """With `has_ended`: whether its last day on the news pages is over."""
        return self.annotate(has_ended=_is_over())

    def press_releases_for(self, user: Any) -> "StatementQuerySet":
        """Press releases that somebody may read beside the enquiry, which they may not know of.

        From when they are agreed; about a review only from when they are out, as it was then
        published; whoever stood aside from one, or from another to the same enquiry, reads it from
        when it is out.
        """
        if not reads_releases(user):
            return self.none()
        early = Q(status="approved", enquiry__concerns="review")
        rows = self.filter(kind="release", status__in=AGREED).exclude(early)
        return rows if user.holds(*KEEPERS) else rows.filter(self._not_kept_from(user))

    def _not_kept_from(self, user: Any) -> Q:
        """Those that are out, and those to enquiries of which somebody did not stand aside."""
        return left_to(user, self.model) | Q(status__in=OUT)
