"""The partnership's own texts: policies, strategies, protocols, terms of reference."""

from typing import Any

from django.db import models
from django.urls import reverse

from core.approvals.models import Approval
from core.approvals.subjects import Approvable
from core.documents.models import Marking, Snapshot, Version
from core.people.models import Group, User
from core.workflow.services import Transition, apply
from governance.documents.querysets import DocumentQuerySet


class Document(Approvable):
    """A policy, strategy, protocol or other text of the partnership."""

    route_kind = "document"
    once_approved = "It is the version in force."
    back_on_desk = audited = True
    writer_field = "author_id"
    written_fields = ("title", "summary", "body", "review_on", "group_id", "marking")

    class Kind(models.TextChoices):
        """What sort of text it is; routes are chosen by it."""

        POLICY = "policy", "Policy"
        STRATEGY = "strategy", "Strategy"
        GUIDANCE = "guidance", "Guidance"
        PROTOCOL = "protocol", "Protocol"
        TERMS_OF_REFERENCE = "terms-of-reference", "Terms of reference"

    class Status(models.TextChoices):
        """How far it is."""

        DRAFT = "draft", "Draft"
        AWAITING_APPROVAL = "awaiting-approval", "Awaiting approval"
        APPROVED = "approved", "Approved"
        WITHDRAWN = "withdrawn", "Withdrawn"

    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=30, choices=Kind.choices)
    group = models.ForeignKey(
        Group, models.PROTECT, related_name="documents", verbose_name="Owning group"
    )
    marking = models.CharField(
        "handling", max_length=20, choices=Marking.choices, default=Marking.OFFICIAL
    )
    summary = models.TextField("in short", blank=True, max_length=600)
    body = models.TextField("text")
    review_on = models.DateField("review by", null=True, blank=True)
    author = models.ForeignKey(User, models.PROTECT, related_name="documents_written")
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.DRAFT)
    approved_version = models.ForeignKey(
        Version, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title

    @property
    def restricted(self) -> bool:  # type: ignore[override]
        """OFFICIAL-SENSITIVE: its approval is no wider known than the document itself."""
        return self.marking == Marking.OFFICIAL_SENSITIVE

    def get_absolute_url(self) -> str:
        """Its page in the portal."""
        return reverse("governance:document-detail", args=[self.pk])

    def approval_group(self) -> Group:
        """The owning group."""
        return self.group

    def snapshot(self) -> Snapshot:
        """Title, handling and text; who owns it and when it is to be reviewed."""
        review = f"{self.review_on:%-d %B %Y}" if self.review_on else "No review date is set."
        return {
            "kind": self.kind,
            "title": self.title,
            "marking": self.marking,
            "lines": [line for line in self.summary.splitlines() if line.strip()],
            "sections": [
                {"key": "text", "heading": "What it says", "text": self.body},
                {"key": "owner", "heading": "Owned by", "text": self.group.name},
                {"key": "review", "heading": "To be reviewed by", "text": review},
            ],
            "attachments": [],
        }

    def approval_granted(self, approval: Approval, by: Any) -> None:
        """What was approved is the version in force from now on."""
        self.put_in_force(APPROVE, approval, by=by)

    def approval_returned(self, approval: Approval, by: Any) -> None:
        """Back to its author."""
        apply(self, SEND_BACK, by=by)

    def reopening(self) -> Transition:
        """A draft again."""
        return REOPEN


S = Document.Status

SEND = Transition(
    "send",
    frozenset({S.DRAFT}),
    S.AWAITING_APPROVAL,
    "governance.send_document",
    title="Send for approval",
)
APPROVE = Transition(
    "approve",
    frozenset({S.AWAITING_APPROVAL}),
    S.APPROVED,
    "core.complete_approval",
    title="Approve",
)
SEND_BACK = Transition(
    "send-back",
    frozenset({S.AWAITING_APPROVAL}),
    S.DRAFT,
    "core.return_approval",
    title="Send back",
)
REOPEN = Transition(
    "reopen",
    frozenset({S.AWAITING_APPROVAL, S.APPROVED}),
    S.DRAFT,
    "governance.edit_document",
    title="Edit again",
)
WITHDRAW = Transition(
    "withdraw",
    frozenset({S.DRAFT, S.APPROVED}),
    S.WITHDRAWN,
    "governance.withdraw_document",
    needs_note=True,
    title="Withdraw document",
    consequence="It will be removed from the list of documents in force. Its versions and history "
    "will stay.",
)
TRANSITIONS = (SEND, APPROVE, SEND_BACK, REOPEN, WITHDRAW)
