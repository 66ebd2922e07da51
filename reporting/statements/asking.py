"""Asking each partner for its statement: once, by the seats that its people hold."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from core.audit.services import unit_of_work
from core.calendar.days import today
from core.notices.services import notify
from core.notices.settling import settle
from core.people.models import Agency, User
from core.people.permissions import WHO
from core.screens.bounds import TO_DECIDE
from core.workflow.services import check, save
from priorities.quarters.services import working_days_from
from reporting.annual.models import AnnualReport
from reporting.statements.kinds import ASKED, ESCALATED, REMINDERS
from reporting.statements.models import PartnerStatement
from reporting.statements.speaking import speakers_of
from reporting.statements.vocabulary import TIME, WORDS


@dataclass(frozen=True)
class ToAsk:
    """An agency that has not been asked, and who would be."""

    agency: Agency
    person: User | None


def agencies_that_answer(report: AnnualReport) -> list[Agency]:
    """Those that give a statement and were there on the last day of the year."""
    rows = Agency.objects.in_force(report.span.last).filter(gives_statement=True)
    return list(rows.order_by("name"))


def not_asked(report: AnnualReport) -> list[ToAsk]:
    """The agencies that have not been asked, each with the person nearest to it: a fixed number
    of queries."""
    known = set(report.statements.values_list("agency_id", flat=True))
    left = [agency for agency in agencies_that_answer(report) if agency.pk not in known]
    people = speakers_of(left)
    return [ToAsk(agency, next(iter(people[agency.pk]), None)) for agency in left]


def usual_day() -> date:
    """By when a statement is due if nobody says otherwise."""
    return working_days_from(today(), TIME)


def ask_for_statements(
    report: AnnualReport, *, due: date, word_limit: int = WORDS, by: Any
) -> list[PartnerStatement]:
    """Ask every agency that has not been asked yet; returns the new ones.

    Run again, it asks those that have come since, and nobody twice. Raises `Blocked`.
    """
    with unit_of_work(by=by):
        locked = AnnualReport.objects.select_for_update().get(pk=report.pk)
        check(reasons_against_asking(locked, due, by))
        new = []
        for one in not_asked(locked):
            row = PartnerStatement(report=locked, agency=one.agency, asked=one.person)
            row.due, row.word_limit = due, word_limit
            new.append(save(row, by=by, verb="ask"))
            if one.person:
                notify([one.person], kind=ASKED, about=row, by=by, due=due)
        return new


def reasons_against_asking(report: AnnualReport, due: date | None, by: Any) -> list[str]:
    """Why nobody can be asked now, as sentences."""
    if not by.has_perm("reporting.ask_for_statements"):
        return [f"Statements can only be asked for by {WHO['reporting.ask_for_statements']}."]
    reasons = []
    if report.is_settled:
        reasons.append("The report has been approved. Begin a new version to ask for more.")
    if due is not None and (said := TO_DECIDE.fault(due)):
        reasons.append(f"By when are they due? {said}")
    return reasons


def change_request(row: PartnerStatement, *, seen: int, by: Any, **values: Any) -> PartnerStatement:
    """Ask somebody else, give more time or allow another length; who is newly asked is told.

    Another day ends what the day before was told of: it is reminded of by itself. Another person
    ends what was told to the unit, or to whoever was asked before.
    """
    with unit_of_work(by=by):
        if not by.has_perm("reporting.ask_for_statements"):
            check([f"Statements can only be asked for by {WHO['reporting.ask_for_statements']}."])
        if row.status != PartnerStatement.Status.ASKED:
            check(
                ["It has been sent. Send it back to the agency first if something else is needed."]
            )
        known = PartnerStatement.objects.get(pk=row.pk)
        before = known.asked_id
        if (due := values.get("due", known.due)) != known.due and (said := TO_DECIDE.fault(due)):
            raise ValidationError({"due": said})
        for name, value in values.items():
            setattr(row, name, value)
        saved = save(row, by=by, verb="ask-otherwise", seen=seen)
        if saved.due != known.due or saved.asked_id != before:
            settle([saved], *REMINDERS, ESCALATED)
        if saved.asked and saved.asked_id != before:
            notify([saved.asked], kind=ASKED, about=saved, by=by, due=saved.due)
        return saved
