"""Which approvals there are, and which of them somebody may see."""

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, OuterRef, Q

from core.approvals.aside import kept_from
from core.approvals.roster import may_always
from core.approvals.stand_ins import stands_in_for
from core.approvals.writers import written_by
from core.people.vocabulary import CHAIRS, UNIT, Position

if TYPE_CHECKING:
    from core.approvals.models import Approval, Decision


#: What was written down of a call and its giver has not confirmed: `Decision.is_signed` of a row.
UNSIGNED = Q(by_telephone=True, confirmed_at__isnull=True)


class StandingWords(models.Manager["Decision"]):
    """What was said, without what was written down by telephone and its giver denies."""

    def get_queryset(self) -> "models.QuerySet[Decision]":
        """Wherever decisions are counted, asked for or shown as given."""
        return super().get_queryset().filter(denied_at__isnull=True)

    def unsigned(self) -> "models.QuerySet[Decision]":
        """What waits for its giver to confirm it."""
        return self.get_queryset().filter(UNSIGNED)


class ApprovalQuerySet(models.QuerySet["Approval"]):
    """Approvals, open and closed."""

    def open(self) -> "ApprovalQuerySet":
        """Those that wait for somebody."""
        return self.filter(status="open")

    def about(self, subject: models.Model) -> "ApprovalQuerySet":
        """All approvals of one thing, newest first."""
        kind = ContentType.objects.get_for_model(subject)
        return self.filter(subject_type=kind, subject_id=subject.pk)

    def about_same(self, approval: "Approval") -> "ApprovalQuerySet":
        """All approvals of the thing that this one is about, itself included."""
        return self.filter(subject_type_id=approval.subject_type_id, subject_id=approval.subject_id)

    def sent_again_after(self, one: "Approval | str") -> "ApprovalQuerySet":
        """Those of the same thing as this approval that were sent after it; in a question about
        other rows, as the one at the end of this path from them."""
        type_, thing, number = (
            OuterRef(f"{one}__{name}") if isinstance(one, str) else getattr(one, name)
            for name in ("subject_type_id", "subject_id", "pk")
        )
        return self.filter(subject_type_id=type_, subject_id=thing, pk__gt=number)

    def with_a_part_of(self, person: Any) -> "ApprovalQuerySet":
        """Those that somebody sent, decided on or took a decision on down by telephone, but by no
        word that was denied: another publishes what came of them."""
        words: Any = apps.get_model("core", "Decision").objects
        said = words.filter(step__approval=OuterRef("pk"), denied_at__isnull=True)
        mine = said.filter(Q(person=person) | Q(witness=person))
        return self.filter(Q(requested_by=person) | Exists(mine))

    def whole(self) -> "ApprovalQuerySet":
        """Those that everybody gave whose word is needed, and nobody denied theirs since."""
        steps: Any = self.model._meta.get_field("steps").related_model
        lacking = steps.objects.filter(
            approval=OuterRef("pk"), kind="decide", needs__counts=True, needs__met_by__isnull=True
        )
        return self.filter(~Exists(lacking), status="complete")

    def since_agreed(self) -> "ApprovalQuerySet":
        """Those since which their text was not approved: the rounds that lead to the open one; all
        of a text that never was."""
        same = {name: OuterRef(name) for name in ("subject_type", "subject_id")}
        approvals: Any = self.model._default_manager
        return self.filter(~Exists(approvals.whole().filter(**same, pk__gte=OuterRef("pk"))))

    def signed(self) -> "ApprovalQuerySet":
        """Those of which no word that is needed waits for its giver to confirm it."""
        words: Any = apps.get_model("core", "Decision").objects
        resting = words.unsigned().filter(meets__counts=True, step__approval=OuterRef("pk"))
        return self.filter(~Exists(resting))

    def visible_to(self, user: Any) -> "ApprovalQuerySet":
        """What I asked for or wrote, what goes through a group I sit in or above which I chair, or
        all.

        Of what is restricted only the unit, its writer and those whose word is asked know, and
        who gives it in their place while it waits; auditors where they read the matter itself.
        Whoever stood aside from a text for a conflict of interest reads none of that any more,
        unless they sent or wrote it.
        """
        seats = user.holdings()
        positions = {h.seat.position for h in seats}
        if positions & set(UNIT):
            return self
        mine = Q(requested_by=user) | Q(steps__decisions__person=user) | written_by(user)
        if groups := {h.seat.group_id for h in seats}:
            ways = Q(group__in=groups) | Q(steps__needs__group__in=groups)
            ways |= Q(steps__needs__group__parent__in=groups)
            mine |= ways & Q(is_restricted=False)
        if Position.AUDITOR in positions:
            mine |= Q(is_restricted=False) | _audited()
        for holding in filter(may_always, seats):
            mine |= _asked_of(holding.seat) & Q(is_restricted=True)
        if standing_in := stands_in_for(self.model._default_manager.all(), user):
            mine |= Q(pk__in=standing_in)
        free = Q(is_restricted=False) | ~kept_from(user)
        free |= Q(requested_by=user) | written_by(user)
        return self.filter(mine).filter(free).distinct()


def _audited() -> Q:
    """Approvals of texts that auditors read where those are written."""
    kinds = [model for model in apps.get_models() if getattr(model, "audited", False)]
    found = ContentType.objects.get_for_models(*kinds).values()
    return Q(subject_type__in=[kind.pk for kind in found])


def _asked_of(seat: Any) -> Q:
    """Approvals with a word that belongs to this seat."""
    fits = Q(steps__needs__position__in=CHAIRS if seat.position in CHAIRS else (seat.position,))
    if seat.agency_id and seat.votes:
        fits |= Q(steps__needs__agency=seat.agency_id, steps__needs__position="")
    return Q(steps__needs__group=seat.group_id) & fits
