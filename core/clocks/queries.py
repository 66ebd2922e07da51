"""What others ask: the rule in force on a day, the calendars, and the clocks of a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from core.calendar.days import today
from core.calendar.working import Holiday, Place, WorkingDays
from core.clocks.counting import count
from core.clocks.models import Clock
from core.clocks.rulebook import BankHoliday, Rule
from core.clocks.showing import Shown, change_in_words, due_in_words, shown
from core.clocks.vocabulary import Confidence, Holidays, Unit, Where
from core.people.models import User
from core.people.offices import officer_of
from core.people.vocabulary import UNIT

Calendars = dict[str, WorkingDays]
#: What its own page says of a rule, and no line about a clock.
WORDS = ("rule__words", "rule__trigger", "rule__duty_holder", "rule__extension", "rule__source",
         "rule__address", "rule__note")  # fmt: skip


def calendars(rows: Iterable[BankHoliday] | None = None) -> Calendars:
    """The working days of each jurisdiction, with the bank holidays added in the portal (`rows`,
    where somebody has read them)."""
    if rows is None:
        rows = BankHoliday.objects.filter(void_reason="").order_by("day", "pk")
    added = tuple(Holiday(row.day, row.name, row.place, row.is_kept) for row in rows)
    return {word: WorkingDays(word, added) for word in Holidays.values}


def rule_for(name: str, on: date) -> Rule | None:
    """The edition of a rule in force on a day; `key@edition` names one whatever the day."""
    key, _, edition = name.partition("@")
    if edition:
        return Rule.objects.filter(key=key, edition=edition).first()
    return Rule.objects.governing(key, on).first()


def clocks_for(
    person: User, *, at: datetime | None = None, days: Calendars | None = None
) -> list[Shown]:
    """The clocks that run and that a person may see, the late first, ready to show.

    Two queries besides the person's seats, however many there are; one where `days` are read.
    """
    now, days = at or timezone.now(), days or calendars()
    rows = Clock.objects.visible_to(person).open().late_first().select_related("rule")
    rows = rows.defer(*WORDS)
    return [shown(clock, days[clock.rule.holidays], at=now) for clock in rows]


def answers_for(person: User, clock: Clock) -> bool:
    """Whether a clock is this person's to see to: of the unit, or chair or lead of its group."""
    return bool(person.holds(*UNIT) or clock.group_id in officer_of(person))


def found_clocks(person: User, *, state: str = "", words: str = "") -> QuerySet[Clock]:
    """The clocks that a person may see: those that run, unless others are asked for."""
    rows = Clock.objects.visible_to(person).select_related("rule", "group").late_first()
    if state == "closed":
        rows = rows.exclude(status=Clock.Status.OPEN).order_by("-stopped_on", "-pk")
    elif state != "all":
        rows = rows.open()
    for word in words.split():
        rows = rows.filter(Q(label__icontains=word) | Q(rule__title__icontains=word))
    return rows


def found_rules(*, show: str = "", words: str = "", on: date | None = None) -> QuerySet[Rule]:
    """Rules by what is asked: in force on a day (today) unless older ones are asked for."""
    rows: Any = Rule.objects.select_related("rule_set")
    if show != "all":
        rows = rows.in_force(on or today())
    if show == "check":
        rows = rows.exclude(confidence=Confidence.READ)
    elif show == "none":
        rows = rows.filter(unit=Unit.NONE)
    elif show == "local":
        rows = rows.exclude(origin="")
    for word in words.split():
        named = Q(title__icontains=word) | Q(key__icontains=word) | Q(number__iexact=word)
        rows = rows.filter(named | Q(words__icontains=word) | Q(source__icontains=word))
    found: QuerySet[Rule] = rows
    return found


@dataclass(frozen=True)
class KnownDay:
    """One bank holiday: where it is kept, and the row that says so if one was entered here."""

    day: date
    name: str
    where: str
    row: BankHoliday | None = None


def bank_holidays(year: int) -> list[KnownDay]:
    """The bank holidays of a year on weekdays, those entered in the portal included."""
    rows = {
        (row.day, row.place): row
        for row in BankHoliday.objects.filter(day__year=year, void_reason="", is_kept=True)
    }
    wide, found = calendars()[Holidays.UK], []
    places = (Place.ENGLAND, Place.SCOTLAND, Place.NORTHERN_IRELAND)
    first = date(year, 1, 1)
    for number in range((date(year + 1, 1, 1) - first).days):
        day = first + timedelta(days=number)
        names = dict(zip(places, wide.names_at(day, Place.UK), strict=True))
        if day.weekday() > 4 or not any(names.values()):
            continue
        kept = [place for place, name in names.items() if name]
        name = next(name for name in names.values() if name)
        where = "everywhere" if len(kept) == 3 else ", ".join(Where(p).label for p in kept)
        entered = [rows[day, place] for place in (*kept, Place.UK) if (day, place) in rows]
        found.append(KnownDay(day, name, where, entered[0] if entered else None))
    return found


def page_of(clock: Clock, person: User) -> dict[str, Any]:
    """What the page of one clock shows."""
    days = calendars()[clock.rule.holidays]
    start, due = clock.started_on, clock.due_on
    counted = due is not None and clock.rule.unit == Unit.WORKING_DAYS
    local = Rule.objects.filter(key=clock.rule.key).exclude(origin=clock.rule.origin)
    return {
        "clock": clock,
        "shown": shown(clock, days),
        "skipped": days.skipped(start, due) if due and counted else [],
        "beside": [(row, due_in_words(count(row, clock.started, days))) for row in local],
        "challenges": clock.challenges.select_related("person", "answered_by"),
        "changes": [(row, change_in_words(row)) for row in clock.changes.select_related("person")],
        "link": _link(clock, person),
    }


def _link(clock: Clock, person: User) -> str:
    """Where the thing itself is, for those who may see it."""
    kind = clock.subject_type.model_class()
    manager: Any = kind._default_manager if kind else None
    if not hasattr(manager, "visible_to") or not hasattr(kind, "get_absolute_url"):
        return ""
    subject = manager.visible_to(person).filter(pk=clock.subject_id).first()
    return str(subject.get_absolute_url()) if subject else ""
