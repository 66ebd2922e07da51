"""A group's return of a quarter: a line for each activity, the difference made, how we know."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate

from core.approvals.models import Approval
from core.approvals.subjects import Approvable
from core.calendar.days import today
from core.documents.attachments import Attachment
from core.documents.models import Snapshot, Version
from core.entered.models import Entered
from core.entered.refusals import reasons_against_asking_again
from core.entered.vocabulary import CameBy
from core.people.models import Group, User
from core.text.clean import is_blank
from core.workflow.services import Transition, apply, save
from priorities.measures.figures import faults_of_each, quotes
from priorities.measures.models import MeasuredValue
from priorities.quarters.models import Quarter
from priorities.returns.querysets import ReturnQuerySet
from priorities.returns.snapshots import snapshot_of, what_matters
from priorities.returns.vocabulary import PROOFS, EvidenceKind, State
from priorities.workplans.models import Activity, Workplan


class Return(Entered, Approvable):
    """What a group reports of one quarter; its lead sends it, its chair approves it."""

    route_kind = "return"
    drawn_from = ("lines",)
    once_approved = (
        "It is now the report of the group for the quarter. The quarterly report includes it when "
        "it is next compiled."
    )
    private = frozenset({"source_words"})
    bookkeeping = frozenset(
        {"status", "approved_version_id", "sent_by_id", "sent_at"} | Entered.how_it_came
    )

    class Status(models.TextChoices):
        """How far it is."""

        DRAFT = "draft", "Being written"
        TO_CONFIRM = "to-confirm", "Waiting for its sender to confirm"
        AWAITING_APPROVAL = "awaiting-approval", "Sent to the chair"
        APPROVED = "approved", "Approved"

    quarter = models.ForeignKey(Quarter, models.PROTECT, related_name="returns")
    group = models.ForeignKey(Group, models.PROTECT, related_name="returns")
    workplan = models.ForeignKey(
        Workplan, models.PROTECT, null=True, blank=True, related_name="returns"
    )
    difference = models.TextField("difference made", blank=True, max_length=2000)
    proof_data = models.TextField("data", blank=True, max_length=600)
    proof_audit = models.TextField("audit", blank=True, max_length=600)
    proof_experts = models.TextField("experts by experience", blank=True, max_length=600)
    proof_frontline = models.TextField("frontline voice", blank=True, max_length=600)
    proof_assertion = models.TextField("word of a single agency", blank=True, max_length=600)
    no_evidence = models.BooleanField("tick that nothing can be shown yet", default=False)
    risks = models.TextField(blank=True, max_length=1500)
    help_needed = models.TextField(blank=True, max_length=1500)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.DRAFT)
    approved_version = models.ForeignKey(
        Version, models.PROTECT, null=True, blank=True, related_name="+"
    )
    sent_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="returns_sent"
    )
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = ReturnQuerySet.as_manager()

    class Meta:
        ordering = ("-quarter__since", "group__order", "group__name")
        constraints = [
            models.UniqueConstraint(
                fields=["quarter", "group"], name="a_group_gives_one_return_a_quarter"
            ),
            models.CheckConstraint(
                condition=Q(came_by=CameBy.PORTAL)
                | (
                    Q(came_from__isnull=False)
                    & Q(came_on__isnull=False)
                    & Q(entered_by__isnull=False)
                    & ~Q(source_words="")
                ),
                name="a_return_entered_for_somebody_keeps_its_source",
                violation_error_message="Say whose words these are, when they came, and keep them.",
            ),
            models.CheckConstraint(
                condition=Q(no_evidence=False) | Q(**dict.fromkeys(PROOFS.values(), "")),
                name="what_cannot_be_shown_yet_has_no_evidence",
                violation_error_message="You gave evidence, so do not tick that there is none.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "to-confirm"])
                | (Q(sent_by__isnull=False) & Q(sent_at__isnull=False)),
                name="a_sent_return_has_a_sender",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quarter}: {self.group}"

    def get_absolute_url(self) -> str:
        """Its page in the portal."""
        return reverse("priorities:return-detail", args=[self.pk])

    @property
    def is_owed(self) -> bool:
        """Whether its group has still to send it."""
        return self.status in {self.Status.DRAFT, self.Status.TO_CONFIRM}

    @property
    def is_confirmed(self) -> bool:
        """Not while it is written: what was confirmed before may read otherwise by now."""
        return super().is_confirmed and not self.is_owed

    @property
    def evidence(self) -> list[tuple[EvidenceKind, str]]:
        """How the group knows, the strongest kind of proof first."""
        given = [(kind, getattr(self, column)) for kind, column in PROOFS.items()]
        return [(kind, words) for kind, words in given if words.strip()]

    @property
    def texts(self) -> list[str]:
        """What it says besides its activities."""
        said = [self.difference, self.risks, self.help_needed]
        return said + [words for _, words in self.evidence]

    @property
    def told_on(self) -> date:
        """The day as of which it tells where activities are: that of its sending, or today while
        it is written; at the latest the end of the quarter, so that it stays so."""
        day = today() if self.is_owed or self.sent_at is None else localdate(self.sent_at)
        return min(day, self.quarter.until)

    def drawn_at(self, source: Any) -> list[tuple[str, str]]:
        """Where its words quote a recorded value."""
        if not isinstance(source, MeasuredValue):
            return []
        said = [words for line in self.lines.all() for words in (line.sentence, line.need)]
        places = [("what difference it made", "\n".join(self.texts))]
        places.append(("its activities", "\n".join(said)))
        return [place for place in places if quotes([place[1]], source)]

    def approval_group(self) -> Group:
        """The group that reports."""
        return self.group

    @classmethod
    def in_short(cls, snapshot: Snapshot) -> list[str]:
        """The count, then what is at risk or off track, the risks, and the help asked for."""
        return [*snapshot["lines"], *what_matters(snapshot)]

    def snapshot(self) -> Snapshot:
        """Everything it says, figures resolved."""
        return snapshot_of(self)

    def approval_granted(self, approval: Approval, by: Any) -> None:
        """This is what the group reports from now on; what is done leaves the workplan."""
        done = self.put_in_force(APPROVE, approval, by=by)
        finished = done.lines.filter(state=State.DONE, activity__status=Activity.Status.OPEN)
        for line in finished.select_related("activity"):
            line.activity.status = Activity.Status.DONE
            save(line.activity, by=by, verb="complete", seen=line.activity.revision)

    def approval_returned(self, approval: Approval, by: Any) -> None:
        """Back to the lead."""
        apply(self, SEND_BACK, by=by)

    def reopening(self) -> Transition:
        """Being written again."""
        return REOPEN


S = Return.Status


def missing_in(report: Return) -> dict[str, str]:
    """What is still missing before it can be sent, as sentences, each with where it is put right:
    the end of an address below the return's own."""
    lines = list(report.lines.select_related("activity"))
    at = {line.pk: f"?open={line.pk}#line-{line.pk}" for line in lines}
    found = {
        f"“{line.activity}” is not answered yet.": at[line.pk]
        for line in lines
        if not line.answered
    }
    if is_blank(report.difference):
        said = "Say what difference this has made. If nobody can tell yet, say that in a sentence."
        found[said] = "difference/#id_difference"
    if not report.no_evidence and not report.evidence:
        found["Say how you know, or tick that you cannot show it yet."] = (
            "difference/#id_proof_data"
        )
    groups = [report.texts, *([line.sentence, line.need] for line in lines)]
    places = ["difference/", *at.values()]
    for place, faults in zip(places, faults_of_each(groups), strict=True):
        for fault in faults:
            found.setdefault(fault, place)
    return found


def is_complete(report: Return) -> list[str]:
    """What is still missing before it can be sent, as sentences."""
    return list(missing_in(report))


def is_changed_since_refusal(report: Return) -> list[str]:
    """Its sender is not asked again about the words that they said are not theirs."""
    lines = list(report.lines.all())
    return reasons_against_asking_again(report, *lines, *Attachment.objects.of(*lines))


SEND = Transition(
    "send",
    frozenset({S.DRAFT}),
    S.AWAITING_APPROVAL,
    "priorities.send_return",
    (is_complete,),
    title="Send to the chair",
)
HAND_OVER = Transition(
    "hand-over",
    frozenset({S.DRAFT}),
    S.TO_CONFIRM,
    "priorities.enter_return",
    (is_complete, is_changed_since_refusal),
    title="Ask the sender to confirm",
)
CONFIRM = Transition(
    "confirm",
    frozenset({S.TO_CONFIRM}),
    S.AWAITING_APPROVAL,
    "priorities.confirm_return",
    (is_complete,),
    title="Confirm and send to the chair",
)
REFUSE = Transition(
    "refuse",
    frozenset({S.TO_CONFIRM}),
    S.DRAFT,
    "priorities.confirm_return",
    needs_note=True,
    title="Not what I said: send it back",
    consequence="It goes back to the business unit with your note. It will not count as yours.",
)
APPROVE = Transition(
    "approve", frozenset({S.AWAITING_APPROVAL}), S.APPROVED, "core.complete_approval"
)
SEND_BACK = Transition(
    "send-back", frozenset({S.AWAITING_APPROVAL}), S.DRAFT, "core.return_approval"
)
REOPEN = Transition(
    "reopen",
    frozenset({S.TO_CONFIRM, S.AWAITING_APPROVAL, S.APPROVED}),
    S.DRAFT,
    "priorities.edit_return",
    title="Take back this return",
)
TRANSITIONS = (SEND, HAND_OVER, CONFIRM, REFUSE, APPROVE, SEND_BACK, REOPEN)
