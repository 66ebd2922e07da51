"""Actions: what is to be done, by whom, by when, why, and what became of it."""

from functools import lru_cache
from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property

from core.actions.kinds import LATE
from core.actions.querysets import ActionQuerySet, UpdateQuerySet
from core.audit.models import Record
from core.calendar.days import days_late, today
from core.calendar.reach import FIRST
from core.notices.asking import Asking
from core.notices.settling import settle
from core.people.models import Agency, Group, Seat, User
from core.screens.bounds import TO_BE_DONE
from core.text.clean import is_blank
from core.workflow.services import Transition

#: Who owns an action and how it is closed: where somebody from outside has to close it, the
#: business unit alone changes that.
WHO_ANSWERS = ("needs_outside_sign_off", "agency", "owner", "seat")


@lru_cache(maxsize=1000)
def _address(key: int) -> str:
    """Lists name thirty of them, always at the same address."""
    return reverse("core:action-detail", args=[key])


class Progress(models.TextChoices):
    """How it goes: a word and a colour, never a colour alone."""

    GREEN = "green", "On track"
    AMBER = "amber", "Some delay"
    RED = "red", "Off track"
    DONE = "done", "Done, to be confirmed"


class Action(Asking):
    """One thing to be done: from a meeting, a plan, a review, an audit or a decision.

    A refusal to act is kept with its reason: the published yearly report has to name what was not
    done (Working Together; Care Act 2014, schedule 2).
    """

    first_year = FIRST
    bounds_of = {"due": TO_BE_DONE}
    said_at = {"an_action_has_somebody_who_owns_it": "owner"}

    class Status(models.TextChoices):
        """What became of it."""

        OPEN = "open", "Open"
        DONE = "done", "Done"
        NOT_IMPLEMENTING = "not-implementing", "Not being implemented"
        VOID = "void", "Entered in error"

    reference = models.CharField(max_length=20, unique=True, editable=False)
    what = models.TextField(
        "what is to be done",
        max_length=1000,
        error_messages={"blank": "Enter what needs to be done."},
    )
    outcome = models.TextField("expected outcome", max_length=1000, blank=True)
    owner = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="actions_owned"
    )
    seat = models.ForeignKey(
        Seat,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="actions_owned",
        verbose_name="owning seat",
        help_text="Whoever holds the seat owns the action.",
    )
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name="answerable agency",
    )
    group = models.ForeignKey(
        Group, models.PROTECT, related_name="actions", verbose_name="followed by"
    )
    due = models.DateField("due", null=True, blank=True)
    source_type = models.ForeignKey(ContentType, models.PROTECT, null=True, blank=True)
    source_id = models.PositiveBigIntegerField(null=True, blank=True)
    source = GenericForeignKey("source_type", "source_id")
    source_title = models.CharField("where it comes from", max_length=200)
    needs_outside_sign_off = models.BooleanField(
        "closed only by somebody outside the agency", default=False
    )
    #: Its words come from something that few may know of yet, such as a review before publication.
    is_restricted = models.BooleanField("for those concerned alone", default=False)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.OPEN)
    evidence = models.TextField("how we know that it is done", max_length=2000, blank=True)
    reason = models.TextField("why it is not being implemented", max_length=2000, blank=True)
    raised_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    raised_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ("due", "reference")
        indexes = [
            models.Index(fields=["status", "due"], name="actions_by_state_and_day"),
            models.Index(fields=["source_type", "source_id"], name="actions_of_a_source"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(owner__isnull=False) | Q(seat__isnull=False) | Q(agency__isnull=False),
                name="an_action_has_somebody_who_owns_it",
                violation_error_message="Choose who owns it: a person, a seat or an agency.",
            ),
            models.CheckConstraint(
                condition=~Q(status="done") | ~Q(evidence=""),
                name="an_action_that_is_done_has_evidence",
            ),
            models.CheckConstraint(
                condition=~Q(status="not-implementing") | ~Q(reason=""),
                name="an_action_not_implemented_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        """Its page in the portal."""
        return _address(self.pk)

    def changed(self, fields: frozenset[str], *, by: Any) -> None:
        """What the action came from may have to show how it goes; what is over asks nobody.

        Nor is it late when its day was moved: after the new one its owners are told anew.
        """
        super().changed(fields, by=by)
        if "due" in fields:
            settle([self], LATE)
        tell_source(self, by=by)

    @property
    def owner_words(self) -> str:
        """Who owns it, as lists show it: the person or the seat, and the agency."""
        who = self.owner.name if self.owner else str(self.seat) if self.seat else ""
        agency = self.agency.name if self.agency else ""
        return f"{who}, {agency}" if who and agency else who or agency

    @property
    def is_an_agencys(self) -> bool:
        """Whether all the people of an agency own it, as nobody is named."""
        return bool(self.agency_id and not self.owner_id and not self.seat_id)

    @property
    def told_nobody(self) -> str:
        """That those whom it asks are not here, where they are not."""
        if self.seat:
            return f"Nobody sits in “{self.seat}”, so nobody was told."
        return f"Nobody in {self.agency} has a seat, so nobody there was told."

    @property
    def state_words(self) -> str:
        """What became of it; of one that fell away with what it came from, how that was."""
        tells = getattr(self.source, "why_it_fell_away", None) if self.is_void else None
        return (tells(self) if tells else "") or str(self.get_status_display())

    @cached_property
    def later(self) -> str | None:
        """The action that took its place, as `with_later` finds it."""
        return Action.objects.with_later().only("pk").get(pk=self.pk).later

    @property
    def is_void(self) -> bool:
        """Whether it counts no more; then it is not changed any more either."""
        return self.status == self.Status.VOID

    @property
    def is_late(self) -> bool:
        """Open after the end of its day."""
        return self.status == self.Status.OPEN and self.due is not None and self.due < today()

    @property
    def days_late(self) -> str:
        """How late it is today, in words."""
        return days_late(self.due)


class Update(Record):
    """What somebody told of an action on a day: how it goes, what shows it."""

    action = models.ForeignKey(Action, models.PROTECT, related_name="updates")
    on = models.DateField("on")
    state = models.CharField("how it goes", max_length=10, choices=Progress.choices)
    text = models.TextField(
        "what has happened", max_length=2000, error_messages={"blank": "Enter what has happened."}
    )
    evidence = models.TextField("what shows it", max_length=2000, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = UpdateQuerySet.as_manager()

    class Meta:
        ordering = ("-on", "-pk")

    def __str__(self) -> str:
        return f"{self.action} on {self.on}"

    def changed(self, fields: frozenset[str], *, by: Any) -> None:
        """As the action's own changes."""
        tell_source(self.action, by=by)


def tell_source(action: Action, *, by: Any) -> None:
    """Call `action_changed` of what an action came from, where it has that method."""
    if hear := getattr(action.source, "action_changed", None):
        hear(action, by=by)


S = Action.Status


def has_evidence(action: Action) -> list[str]:
    """A closed action says how its closing is known."""
    return ["Enter how you know it is done."] if is_blank(action.evidence) else []


def has_reason(action: Action) -> list[str]:
    """What is not done is told with its reason."""
    return ["Enter why it is not being implemented."] if is_blank(action.reason) else []


CLOSE = Transition(
    "close",
    frozenset({S.OPEN}),
    S.DONE,
    "core.close_action",
    (has_evidence,),
    title="Mark action as done",
)
DECLINE = Transition(
    "decline",
    frozenset({S.OPEN}),
    S.NOT_IMPLEMENTING,
    "core.decline_action",
    (has_reason,),
    title="Mark action as not being implemented",
)
REOPEN = Transition(
    "reopen",
    frozenset({S.DONE, S.NOT_IMPLEMENTING}),
    S.OPEN,
    "core.reopen_action",
    needs_note=True,
    title="Reopen action",
    consequence="It will be open again, with the same due date. Its history is kept.",
)
VOID = Transition(
    "void",
    frozenset({S.OPEN, S.DONE, S.NOT_IMPLEMENTING}),
    S.VOID,
    "core.void_action",
    needs_note=True,
    title="Mark action as entered in error",
    consequence="It will no longer appear in lists or counts. Its page and history are kept.",
)
TRANSITIONS = (CLOSE, DECLINE, REOPEN, VOID)
