"""Who closes an action, and whether anybody was told of it, as sentences for its page."""

from typing import Any

from django.db.models import Q

from core.actions.models import Action, Progress
from core.actions.services import owners
from core.people.models import Holding, User
from core.people.vocabulary import OFFICERS, UNIT
from core.text.listed import listed

OUTSIDE = "Only by somebody outside the agency that must act"


def closing_words(action: Any) -> str:
    """Who may close it, where it was told done or somebody from outside has to; `with_progress`."""
    outside = action.needs_outside_sign_off
    if action.status != Action.Status.OPEN:
        return OUTSIDE if outside else ""
    if not outside and action.last_state != Progress.DONE:
        return ""
    names = listed((person.name for person in who_may_close(action)), "or")
    start = OUTSIDE if outside else "It was reported as done. Somebody who can close it must do so"
    return f"{start}. Today that is {names or 'nobody'}."


def who_may_close(action: Action) -> list[User]:
    """Whoever may close it today: its owners, those who follow it, whoever is outside."""
    asked = Q(seat__position__in=UNIT) | Q(seat__position__in=OFFICERS, seat__group=action.group_id)
    if action.needs_outside_sign_off:
        asked |= Q(seat__position="scrutineer")
    rows = Holding.objects.in_force().filter(asked, person__is_active=True)
    seated = [held.person for held in rows.select_related("person").order_by("pk")]
    people = {person.pk: person for person in [*owners(action), *seated]}
    return [one for one in people.values() if one.has_perm("core.close_action", action)]


def nobody_there(action: Action) -> str:
    """That the agency or the seat which owns an open action has nobody who could be told of it."""
    kept = action.is_an_agencys and action.is_restricted
    if kept or action.status != Action.Status.OPEN or owners(action):
        return ""
    return action.told_nobody
