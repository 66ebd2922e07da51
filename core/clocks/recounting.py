"""Bank holidays and rules change: clocks that run are counted again, closed ones never."""

from datetime import date

from core.audit.services import unit_of_work
from core.clocks.models import Clock
from core.clocks.queries import calendars
from core.clocks.rulebook import BankHoliday, Rule
from core.clocks.services import recount
from core.clocks.showing import said
from core.clocks.vocabulary import Holidays, Unit, Where
from core.people.models import User
from core.text.clean import is_blank
from core.workflow.services import check, save


def add_bank_holiday(
    day: date,
    *,
    reason: str,
    by: User,
    name: str = "Bank holiday",
    place: str = Where.UK,
    is_kept: bool = True,
) -> tuple[BankHoliday, list[Clock]]:
    """Enter a proclaimed bank holiday, or one moved away, and count the open clocks again.

    Gives the row and the clocks whose dates changed; each has an entry in the trail.
    """
    with unit_of_work(by=by):
        check(_blockers(day, place, reason, is_kept=is_kept))
        row = BankHoliday(day=day, name=name, place=place, is_kept=is_kept, reason=reason)
        save(row, by=by, verb="add")
        word = name if is_kept else f"{name}: moved to another day"
        return row, recount_open(reason=f"{word}, {said(day)}. {reason}", by=by)


def void_bank_holiday(
    row: BankHoliday, *, reason: str, by: User, seen: int
) -> tuple[BankHoliday, list[Clock]]:
    """A bank holiday entered by mistake: it no longer counts and stays on the list."""
    with unit_of_work(by=by):
        check(["Enter a reason."] if is_blank(reason) else [])
        row.void_reason = reason
        save(row, by=by, verb="void", seen=seen, note=reason)
        return row, recount_open(reason=f"Not a bank holiday: {said(row.day)}. {reason}", by=by)


def recount_open(*, reason: str, by: User, rule: Rule | None = None) -> list[Clock]:
    """Count clocks that run again, all or one rule's; gives those whose dates changed."""
    with unit_of_work(by=by):
        days = calendars()
        rows = Clock.objects.open().exclude(rule__unit=Unit.NONE).order_by("pk")
        if rule:
            rows = rows.filter(rule=rule)
        locked = list(rows.select_for_update(of=("self",)).select_related("rule"))
        return [
            row for row in locked if recount(row, days[row.rule.holidays], reason=reason, by=by)
        ]


def correct_rule(rule: Rule, *, reason: str, by: User, seen: int) -> list[Clock]:
    """Correct a rule whose source was checked, and count its open clocks again."""
    with unit_of_work(by=by):
        check(["Enter a reason."] if is_blank(reason) else [])
        save(rule, by=by, verb="correct", seen=seen, note=reason)
        return recount_open(reason=f"The rule was corrected. {reason}", by=by, rule=rule)


def _blockers(day: date, place: str, reason: str, *, is_kept: bool) -> list[str]:
    reasons = ["Enter how you know."] if is_blank(reason) else []
    if day.weekday() > 4:
        reasons.append(f"{said(day)} is a {day:%A}, which is not a working day anyway.")
        return reasons
    names = calendars()[Holidays.UK].names_at(day, place)
    if is_kept and all(names):
        reasons.append(f"{said(day)} is already a bank holiday there: {names[0]}.")
    if not is_kept and not any(names):
        reasons.append(f"{said(day)} is not a bank holiday, so there is none to move.")
    return reasons
