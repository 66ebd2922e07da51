"""What the pages of statements show."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models

from core.approvals.roster import Roster
from core.notices.queries import last_told
from core.people.models import User
from reporting.annual.models import AnnualReport
from reporting.statements.checking import last_years, last_years_of, warnings_of
from reporting.statements.kinds import REMINDERS
from reporting.statements.models import CONFIRM, SEND, PartnerStatement
from reporting.statements.speaking import agencies_of_each, speakers, speakers_of
from reporting.statements.vocabulary import OVER, OWED

S = PartnerStatement.Status


@dataclass(frozen=True)
class Line:
    """One statement in the list: how it stands and what may be wrong with it."""

    row: PartnerStatement
    warnings: list[str]
    #: When somebody was last reminded of it.
    reminded: datetime | None = None
    #: Who could write it now, where nobody is asked by name.
    could: Sequence[User] = ()

    @property
    def words(self) -> str:
        """How far it is, more exactly than its state."""
        if is_past(self.row):
            return "Not given before the report was published"
        return self.row.how_far


def is_past(row: PartnerStatement) -> bool:
    """Whether its report went out without it."""
    return row.status in OWED and not row.is_owed


def lines_of(report: AnnualReport) -> list[Line]:
    """Every statement of a report with its warnings; a fixed number of queries."""
    found = report.statements.select_related("agency", "asked", "report", "came_from")
    rows = list(found.order_by("agency__name"))
    before = last_years_of([row.agency_id for row in rows], report.year)
    unasked = [row.agency for row in rows if row.asked_id is None]
    could = speakers_of(unasked) if unasked else {}
    told = last_told(rows, *REMINDERS)
    return [
        Line(
            row,
            warnings_of(row, before.get(row.agency_id)) if row.texts else [],
            told.get(str(row.pk)),
            could.get(row.agency_id, ()),
        )
        for row in rows
    ]


def warnings_about(row: PartnerStatement) -> list[str]:
    """What may be wrong with one statement."""
    return warnings_of(row, last_years(row))


def senders(row: PartnerStatement) -> models.QuerySet[User]:
    """Whose words the unit may enter as this statement."""
    keys = {person.pk for person in speakers(row.agency)}
    keys |= {row.asked_id} if row.asked_id else set()
    people: Any = User.objects.filter(pk__in=keys, is_active=True).order_by("name")
    found: models.QuerySet[User] = people
    return found


@dataclass(frozen=True)
class OnDesk:
    """What statements ask of somebody, the first due first."""

    #: To be written, or to be confirmed as theirs.
    owed: list[PartnerStatement]
    #: Those that came and that they may accept, for the business unit.
    came: list[PartnerStatement]
    #: Those whose sender cannot confirm them any more, for the business unit.
    left_alone: list[PartnerStatement]


def on_the_desk_of(person: Any, roster: Roster | None = None) -> OnDesk:
    """What waits for this person while its report is not out, in one question, and those of
    `_left_alone`. Where nobody is asked by name, it waits for everybody of its agency."""
    mine = models.Q(asked=person.pk, status=S.ASKED)
    mine |= models.Q(asked__isnull=True, status=S.ASKED)
    to_confirm = models.Q(status=S.TO_CONFIRM)
    reads = person.has_perm("reporting.return_statement")
    mine |= to_confirm if reads else to_confirm & models.Q(came_from=person.pk)
    mine &= ~models.Q(report__status__in=OVER)
    wanted = mine | models.Q(status=S.SENT) if reads else mine
    rows = PartnerStatement.objects.filter(wanted).select_related("agency", "report", "came_from")
    found = list(rows.order_by("due", "pk"))
    came = [row for row in found if row.status == S.SENT]
    came.sort(key=lambda row: (row.sent_at, row.pk))
    alone = _left_alone(found, roster) if reads else set()
    return OnDesk(
        [row for row in found if _waits_for(person, row)],
        [row for row in came if person.has_perm("reporting.accept_statement", row)],
        [row for row in found if row.pk in alone],
    )


def _waits_for(person: Any, row: PartnerStatement) -> bool:
    """Whether this person may write it, where they or nobody in particular are asked, or confirm
    it."""
    asks = {S.ASKED: SEND, S.TO_CONFIRM: CONFIRM}.get(S(row.status))
    return asks is not None and person.has_perm(asks.permission, row)


def _left_alone(rows: Iterable[PartnerStatement], roster: Roster | None) -> set[int]:
    """Which of these wait for a sender who cannot confirm them today, by their keys.

    It asks of all their senders at once what the permission to confirm asks of one.
    """
    waiting = [row for row in rows if row.status == S.TO_CONFIRM]
    from_whom = {row.came_from_id or 0 for row in waiting}
    speak = agencies_of_each(from_whom, roster) if waiting else {}
    return {row.pk for row in waiting if not _speaks(row, speak.get(row.came_from_id or 0))}


def _speaks(row: PartnerStatement, agencies: frozenset[int] | None) -> bool:
    """Whether its sender, who speaks for these agencies, does for it; None: who has no seat."""
    if agencies is None:
        return False
    return row.agency_id in agencies or row.asked_id == row.came_from_id
