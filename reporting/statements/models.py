"""A partner's own statement in the annual report of a year, and the reminders of it."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from core.audit.models import Record
from core.calendar.days import today
from core.documents.drawn import Draws
from core.entered.models import Entered
from core.entered.refusals import reasons_against_asking_again
from core.entered.vocabulary import CameBy
from core.notices.asking import Asking
from core.people.models import Agency, User
from core.text.clean import is_blank
from core.workflow.services import Transition
from priorities.measures.figures import faults_in, quotes
from priorities.measures.models import MeasuredValue
from reporting.annual.models import AnnualReport
from reporting.statements.querysets import PartnerStatementQuerySet
from reporting.statements.vocabulary import HEADINGS, OVER, OWED, PROMPTS, WORDS


class PartnerStatement(Draws, Entered, Asking):
    """What one agency did in the year, what difference that made, and what it does next.

    The agency writes it and sends it; the business unit accepts it or sends it back with a note.
    Only what was accepted stands in the report.
    """

    private = frozenset({"source_words"})
    history_names = HEADINGS

    class Status(models.TextChoices):
        """How far it is."""

        ASKED = "asked", "Being written"
        TO_CONFIRM = "to-confirm", "Waiting for its sender to confirm"
        SENT = "sent", "Sent to the business unit"
        ACCEPTED = "accepted", "Accepted"

    report = models.ForeignKey(AnnualReport, models.PROTECT, related_name="statements")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="statements")
    asked = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="statements_asked",
        verbose_name="who is asked",
    )
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    due = models.DateField(error_messages={"null": "Enter the day by which it is due."})
    word_limit = models.PositiveSmallIntegerField(
        "words in all",
        default=WORDS,
        validators=[
            MinValueValidator(50, "Allow at least 50 words."),
            MaxValueValidator(3000, "Allow at most 3,000 words."),
        ],
    )
    did = models.TextField("what it did", blank=True, max_length=12000)
    difference = models.TextField("what difference it made", blank=True, max_length=12000)
    ahead = models.TextField("what comes next", blank=True, max_length=12000)
    given_by_role = models.CharField(
        "the office that gives it", max_length=120, blank=True, help_text="An office, never a name."
    )
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.ASKED)
    sent_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="statements_sent"
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_back_because = models.TextField("why it came back", blank=True, max_length=2000)
    accepted_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="statements_accepted"
    )
    accepted_at = models.DateTimeField(null=True, blank=True)

    objects = PartnerStatementQuerySet.as_manager()

    class Meta:
        ordering = ("report", "agency__name")
        constraints = [
            models.UniqueConstraint(
                fields=["report", "agency"], name="an_agency_gives_one_statement_a_report"
            ),
            models.CheckConstraint(
                condition=Q(came_by=CameBy.PORTAL)
                | (Q(came_on__isnull=False) & Q(entered_by__isnull=False) & ~Q(source_words="")),
                name="a_statement_entered_for_somebody_keeps_its_source",
                violation_error_message="Say when these words came, and keep them.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["asked", "to-confirm"])
                | (Q(sent_by__isnull=False) & Q(sent_at__isnull=False)),
                name="a_sent_statement_has_a_sender",
            ),
            models.CheckConstraint(
                condition=Q(accepted_by__isnull=True, accepted_at__isnull=True)
                | Q(accepted_by__isnull=False, accepted_at__isnull=False),
                name="who_accepted_a_statement_did_so_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(status="accepted") | Q(accepted_at__isnull=False),
                name="an_accepted_statement_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"Statement of {self.agency}"

    def get_absolute_url(self) -> str:
        """Its page in the portal."""
        return reverse("reporting:statement-detail", args=[self.pk])

    @property
    def texts(self) -> list[tuple[str, str]]:
        """Its answers under their headings, without those that are empty."""
        found = [(heading, getattr(self, name).strip()) for name, heading in HEADINGS.items()]
        return [(heading, words) for heading, words in found if words]

    def drawn_at(self, source: Any) -> list[tuple[str, str]]:
        """Under which of its headings it quotes a recorded value."""
        if not isinstance(source, MeasuredValue):
            return []
        return [(f"“{head}”", words) for head, words in self.texts if quotes([words], source)]

    @property
    def markdown(self) -> str:
        """The whole as it is printed."""
        return "\n\n".join(f"### {heading}\n\n{words}" for heading, words in self.texts)

    @property
    def length(self) -> int:
        """How many words it has, headings not counted."""
        return sum(len(words.split()) for _, words in self.texts)

    @property
    def is_late(self) -> bool:
        """Owed after its day."""
        return self.is_owed and self.due < today()

    @property
    def how_far(self) -> str:
        """How far it is, more exactly than its state: the same words wherever it is listed."""
        if self.status == self.Status.ASKED and self.sent_back_because:
            return "Sent back"
        if self.status == self.Status.ASKED and not (self.texts or self.was_entered):
            return "Not begun"
        return str(self.get_status_display())

    @property
    def is_owed(self) -> bool:
        """Whether its agency has still to act; not once the report went out without it."""
        return self.status in OWED and self.report.status not in OVER

    @property
    def nobody_can_confirm(self) -> bool:
        """Whether it was entered for an agency of which nobody has an account."""
        return self.was_entered and self.came_from_id is None

    def changed(self, fields: frozenset[str], *, by: Any) -> None:
        """Accepting it, or taking that back, changes the report; what is done asks nobody."""
        super().changed(fields, by=by)
        if "accepted_at" in fields:
            report = AnnualReport.objects.get(pk=self.report_id)
            report.changed(frozenset({"statements"}), by=by)


S = PartnerStatement.Status


def is_complete(row: PartnerStatement) -> list[str]:
    """What is still missing before it can be sent, as sentences."""
    reasons = [
        f"“{prompt}” is not answered yet."
        for name, prompt in PROMPTS.items()
        if is_blank(getattr(row, name))
    ]
    if is_blank(row.given_by_role):
        reasons.append(
            "Enter the job title of the person giving it, such as “Head of safeguarding”."
        )
    return reasons + faults_in(words for _, words in row.texts)


def has_a_sender(row: PartnerStatement) -> list[str]:
    """Somebody is there who can confirm it."""
    if row.came_from_id:
        return []
    return ["First say whose words these are and how they arrived."]


def has_a_source_alone(row: PartnerStatement) -> list[str]:
    """It came from an agency of which nobody could confirm it here."""
    if row.nobody_can_confirm:
        return []
    return ["Somebody at the agency has an account, so ask them to confirm it."]


SEND = Transition(
    "send",
    frozenset({S.ASKED}),
    S.SENT,
    "reporting.send_statement",
    (is_complete,),
    title="Send this statement",
    consequence="The business unit will read it and either accept it for the report or send it "
    "back to you with a note.",
)
HAND_OVER = Transition(
    "hand-over",
    frozenset({S.ASKED}),
    S.TO_CONFIRM,
    "reporting.enter_statement",
    (has_a_sender, is_complete, reasons_against_asking_again),
    title="Ask the sender to confirm",
    consequence="They are told. It counts as nobody’s statement until they confirm it.",  # noqa: RUF001
)
LODGE = Transition(
    "lodge",
    frozenset({S.ASKED}),
    S.SENT,
    "reporting.enter_statement",
    (has_a_source_alone, is_complete),
    title="Submit for acceptance",
    consequence="Nobody at this agency has an account, so nobody can confirm it. Somebody else in "
    "the business unit must compare it with what was received, and accept it.",
)
CONFIRM = Transition(
    "confirm",
    frozenset({S.TO_CONFIRM}),
    S.SENT,
    "reporting.confirm_statement",
    (is_complete,),
    title="Confirm and send",
    consequence="It will then count as the statement of your agency.",
)
REFUSE = Transition(
    "refuse",
    frozenset({S.TO_CONFIRM}),
    S.ASKED,
    "reporting.confirm_statement",
    needs_note=True,
    title="Not what I said: send it back",
    consequence="It goes back to the business unit with your note. It will not count as yours.",
)
TAKE_BACK = Transition(
    "take-back",
    frozenset({S.SENT, S.TO_CONFIRM}),
    S.ASKED,
    "reporting.edit_statement",
    title="Take back this statement",
    consequence="You can then edit it and send it again.",
)
ACCEPT = Transition(
    "accept",
    frozenset({S.SENT}),
    S.ACCEPTED,
    "reporting.accept_statement",
    (is_complete,),
    title="Accept this statement",
    consequence="It will be included in the report, word for word.",
)
SEND_BACK = Transition(
    "send-back",
    frozenset({S.SENT, S.ACCEPTED}),
    S.ASKED,
    "reporting.return_statement",
    needs_note=True,
    title="Send back",
    consequence="Whoever gave the statement will read your note, change it and send it again.",
)
#: In the order in which a page offers them: the usual one first.
TRANSITIONS = (SEND, HAND_OVER, LODGE, CONFIRM, REFUSE, ACCEPT, SEND_BACK, TAKE_BACK)


class StatementReminder(Record):
    """A reminder of a statement that went out: by its number of working days from the due day."""

    statement = models.ForeignKey(PartnerStatement, models.PROTECT, related_name="reminders")
    days = models.SmallIntegerField()
    escalated = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("statement", "at")
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "days", "escalated"], name="a_statement_is_reminded_of_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.statement}: {self.days:+} working days"
