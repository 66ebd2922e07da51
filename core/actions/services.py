"""Raising actions, telling of them, closing them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from core.actions.kinds import LATE, NOBODY_THERE, RAISED, RAISED_BY
from core.actions.models import CLOSE, DECLINE, WHO_ANSWERS, Action, Update
from core.actions.querysets import makes_theirs
from core.audit.services import unit_of_work
from core.calendar.days import today
from core.documents.attachments import attach
from core.notices.recipients import the_unit
from core.notices.services import notify
from core.notices.settling import ask_anew, settle
from core.people.models import Agency, Group, Holding, Seat, User
from core.people.vocabulary import UNIT
from core.workflow.references import next_reference
from core.workflow.services import apply, check, save

ANSWERED_OUTSIDE = (
    "Somebody outside the agency must close this action, so only the business unit can change who "
    "owns it and how it is closed."
)
#: What somebody sent with an update: name and bytes.
Files = Iterable[tuple[str, bytes]]


def raise_action(  # noqa: PLR0913 -- an action has so many parts
    *,
    what: str,
    group: Group,
    source: models.Model | None = None,
    source_title: str = "",
    owner: User | None = None,
    seat: Seat | None = None,
    agency: Agency | None = None,
    outcome: str = "",
    due: date | None = None,
    needs_outside_sign_off: bool = False,
    is_restricted: bool = False,
    on: date | None = None,
    by: User,
) -> Action:
    """Enter an action into the log, with a reference, and tell its owner.

    `source` is any record; its title is kept beside it. Without one `source_title` says where the
    action comes from. Raises `ValidationError` when nobody owns it.
    """
    action = Action(
        what=what,
        outcome=outcome,
        owner=owner,
        seat=seat,
        agency=agency or (seat.agency if seat else None),
        group=group,
        due=due,
        source_type=ContentType.objects.get_for_model(source) if source else None,
        source_id=source.pk if source else None,
        source_title=(source_title or str(source or ""))[:200],
        needs_outside_sign_off=needs_outside_sign_off,
        is_restricted=is_restricted,
    )
    return enter_action(action, on=on, by=by)


def enter_action(action: Action, *, by: User, on: date | None = None) -> Action:
    """Give a filled-in action its reference, write it, tell its owner."""
    with unit_of_work(by=by):
        action.raised_by, action.raised_on = by, on or today()
        action.reference = next_reference("ACT", on=on)
        save(action, by=by, verb="raise")
        people = owners(action)
        tell_owners(action, [one for one in people if one.pk != by.pk], by=by)
        if not people:
            _tell_that_nobody_is_there(action, by=by)
        return action


def tell_owners(action: Action, people: list[User], *, by: User, anew: bool = False) -> None:
    """Tell these of its owners of it; `anew` where they may have been told of it today."""
    kind = RAISED_BY if action.due else RAISED
    if anew:
        ask_anew(people, action, kind, due=action.due)
    notify(people, kind=kind, by=by, about=action, due=action.due)


def _tell_that_nobody_is_there(action: Action, *, by: User) -> None:
    """Tell the unit, or whoever raised it where that is all there is; of what is kept from an
    agency's people, that is no news yet. Whoever comes there is told by that (`chasing`)."""
    if action.is_an_agencys and action.is_restricted:
        return
    unit = [person for person in the_unit() if person.pk != by.pk] or [by]
    notify(unit, kind=NOBODY_THERE, by=by, about=action)


def raise_by_hand(action: Action, *, by: User) -> Action:
    """Enter what somebody wrote, for a group that they sit in. Raises `Blocked`."""
    with unit_of_work(by=by):
        check(_followed_by_others(action, by))
        return enter_action(action, by=by)


def edit_action(action: Action, *, by: User, seen: int) -> Action:
    """Save what is to be done, by whom or by when; tell whoever owns it from now on.

    Where somebody outside has to close it, whoever owes it cannot write themselves out of it.
    Raises `Blocked`.
    """
    with unit_of_work(by=by):
        known = Action.objects.get(pk=action.pk)
        if known.group_id != action.group_id:
            check(_followed_by_others(action, by))
        if known.needs_outside_sign_off and not by.holds(*UNIT):
            check([ANSWERED_OUTSIDE] if _who_answers(known) != _who_answers(action) else [])
        return rewrite_action(action, by=by, seen=seen)


def rewrite_action(action: Action, *, by: User, seen: int, verb: str = "") -> Action:
    """Save an action that was changed, and tell its owners of what is new to them."""
    with unit_of_work(by=by):
        known = Action.objects.get(pk=action.pk)
        before = owners(known)
        asks_others = bool(before) or _who_answers(known) != _who_answers(action)
        # Whom it asks by another day knows nothing of that day yet.
        knew = {person.pk for person in before if known.due == action.due}
        saved = save(action, by=by, verb=verb, seen=seen)
        _tell_of_the_change(saved, knew, asks_others=asks_others, by=by)
        return saved


def _tell_of_the_change(action: Action, knew: set[int], *, asks_others: bool, by: User) -> None:
    """Whoever owns an open action now hears of it unless they `knew`; others are asked no more.

    That nobody is there is told again only where it `asks_others` than before.
    """
    if action.status != Action.Status.OPEN:
        return
    now = owners(action)
    settle([action], RAISED, RAISED_BY, LATE, but=knew & {person.pk for person in now})
    settle([action] if now else [], NOBODY_THERE)
    new = [person for person in now if person.pk not in {by.pk, *knew}]
    tell_owners(action, new, anew=True, by=by)
    if not now and asks_others:
        _tell_that_nobody_is_there(action, by=by)


def _followed_by_others(action: Action, by: User) -> list[str]:
    if by.holds(*UNIT) or by.holds(group=action.group):
        return []
    return [f"You have no seat in {action.group}. Choose one of your own groups to monitor it."]


def _who_answers(action: Action) -> list[Any]:
    columns: Any = Action._meta
    return [columns.get_field(name).value_from_object(action) for name in WHO_ANSWERS]


def restrict(*sources: models.Model, to: bool, by: Any) -> None:
    """Keep the actions of these sources for those concerned, or let them be known like others."""
    with unit_of_work(by=by):
        rows = list(Action.objects.about(*sources).filter(is_restricted=not to).with_owners())
        known = owners_of(rows)
        for action in rows:
            knew = {person.pk for person in known[action.pk]}
            action.is_restricted = to
            verb = "restrict" if to else "open-up"
            saved = save(action, by=by, verb=verb, seen=action.revision)
            _tell_of_the_change(saved, knew, asks_others=action.is_an_agencys, by=by)


def owners(action: Action) -> list[User]:
    """Who owns it today, so far as their word counts today."""
    return owners_of([action])[action.pk]


def owners_of(actions: Iterable[Action]) -> dict[int, list[User]]:
    """The same of several: the person named, and whoever holds a seat that makes it theirs."""
    rows = list(actions)
    asked = Q(seat__in={row.seat_id for row in rows if row.seat_id})
    asked |= Q(seat__agency__in={row.agency_id for row in rows if row.is_an_agencys})
    held = Holding.objects.filter(asked).counting()
    return {row.pk: _owners_among(row, held) for row in rows}


def _owners_among(action: Action, held: list[Holding]) -> list[User]:
    found = {action.owner.pk: action.owner} if action.owner else {}
    found |= {one.person_id: one.person for one in held if makes_theirs(one, action)}
    return list(found.values())


def tell_progress(
    action: Action,
    *,
    text: str,
    state: str,
    evidence: str = "",
    files: Files = (),
    on: date | None = None,
    by: User,
) -> Update:
    """Write down how an action goes, with the files that show it. Raises `Refused` for a file."""
    with unit_of_work(by=by):
        update = Update(
            action=action, text=text, state=state, evidence=evidence, on=on or today(), by=by
        )
        save(update, by=by, verb="tell-progress")
        for name, data in files:
            attach(update, name, data, by=by)
        return update


def close_action(
    action: Action, *, evidence: str, by: Any, seen: int, on: date | None = None
) -> Action:
    """Close an action as done, with the sentence that says how this is known. Raises `Blocked`."""
    with unit_of_work(by=by):
        row = Action.objects.get(pk=action.pk)
        row.evidence, row.closed_on = evidence, on or today()
        return apply(save(row, by=by, seen=seen), CLOSE, by=by)


def decline_action(
    action: Action, *, reason: str, by: Any, seen: int, on: date | None = None
) -> Action:
    """Put down that an action is not being implemented, and why. Raises `Blocked`."""
    with unit_of_work(by=by):
        row = Action.objects.get(pk=action.pk)
        row.reason, row.closed_on = reason, on or today()
        return apply(save(row, by=by, seen=seen), DECLINE, by=by)
