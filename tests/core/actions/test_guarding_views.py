"""What nobody writes themselves out of: who closes an action, and which group follows it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.actions.models import Action
from core.actions.services import decline_action, edit_action, raise_by_hand
from core.calendar.days import today
from core.people.models import User
from core.workflow.services import Blocked
from tests import builders
from tests.core.actions.builders import a_seat_of, an_action, owner, the_group
from tests.core.actions.test_views import signed_in, token


@pytest.fixture
def lena(db: None) -> User:
    """Lena leads the group that follows the action, and sits there for the council."""
    seat = a_seat_of(builders.an_agency("council"), "lead")
    return builders.a_person("Lena", seat=seat)


@pytest.fixture
def guarded(alice: User, lena: User) -> Action:
    """Lena's own action, which somebody from outside has to close."""
    return an_action(by=alice, owner=lena, needs_outside_sign_off=True)


def edit(client: Client, action: Action, **data: Any) -> Any:
    path = reverse("core:action-edit", args=[action.pk])
    words = {"what": action.what, "group": action.group_id, "source_title": action.source_title}
    return client.post(path, {**words, **token(client, path), **data})


def test_an_owner_does_not_edit_away_that_somebody_outside_closes_it(
    guarded: Action, lena: User
) -> None:
    client, other = signed_in(lena), owner()
    assert edit(client, guarded, owner=other.pk, what="Otherwise").status_code == 302
    kept = Action.objects.get()
    assert (kept.what, kept.owner, kept.needs_outside_sign_off) == ("Otherwise", lena, True)
    close = reverse("core:action-close", args=[kept.pk])
    assert client.post(close, {**token(client, close), "words": "Done."}).status_code == 403
    assert Action.objects.get().status == "open"


@pytest.mark.parametrize("whose", ["their own", "their agency's"])
def test_whoever_owes_it_does_not_decide_that_it_is_not_done(
    whose: str, alice: User, lena: User
) -> None:
    owned: dict[str, Any] = {"owner": lena} if whose == "their own" else {}
    action = an_action(by=alice, needs_outside_sign_off=True, **owned)
    path, client = reverse("core:action-decline", args=[action.pk]), signed_in(lena)
    answer = client.post(path, {**token(client, path), "words": "No money."})
    assert (answer.status_code, "nobody of the agency that owns it" in answer.text) == (403, True)
    assert "Mark action as not being implemented" not in client.get(action.get_absolute_url()).text
    with pytest.raises(Blocked, match="nobody of the agency that owns it"):
        decline_action(action, reason="No money.", by=lena, seen=action.revision)
    client = signed_in(alice)
    assert client.post(path, {**token(client, path), "words": "No money."}).status_code == 302
    assert Action.objects.get().status == "not-implementing"


def test_the_business_unit_changes_who_owns_it_and_who_closes_it(
    guarded: Action, alice: User
) -> None:
    other = owner()
    assert edit(signed_in(alice), guarded, owner=other.pk).status_code == 302
    kept = Action.objects.get()
    assert (kept.owner, kept.needs_outside_sign_off) == (other, False)


@pytest.mark.parametrize(
    ("field", "value"), [("needs_outside_sign_off", False), ("owner_id", None), ("seat_id", 1)]
)
def test_the_service_refuses_it_as_the_form_does(
    field: str, value: Any, guarded: Action, lena: User
) -> None:
    guarded.agency = None
    setattr(guarded, field, value)
    with pytest.raises(Blocked, match="Somebody outside the agency must close this action"):
        edit_action(guarded, by=lena, seen=guarded.revision)


def test_whoever_follows_others_still_sets_who_owns_it(alice: User, lena: User) -> None:
    action = an_action(by=alice, owner=lena)
    other = owner()
    assert edit(signed_in(lena), action, owner=other.pk).status_code == 302
    assert Action.objects.get().owner == other


def test_an_action_is_raised_for_a_group_that_one_sits_in(alice: User, lena: User) -> None:
    path, other = reverse("core:action-add"), builders.a_group("executive")
    words = {"what": "Write to every school", "source_title": "Audit", "owner": lena.pk}
    client = signed_in(lena)
    answer = client.post(path, {**words, **token(client, path), "group": other.pk})
    assert answer.status_code == 422
    assert not Action.objects.exists()
    for person, group in ((lena, the_group()), (alice, other)):
        client = signed_in(person)
        answer = client.post(path, {**words, **token(client, path), "group": group.pk})
        assert answer.status_code == 302


def test_an_action_is_given_to_no_group_that_one_does_not_sit_in(alice: User, lena: User) -> None:
    action, other = an_action(by=alice), builders.a_group("executive")
    assert edit(signed_in(lena), action, owner=lena.pk, group=other.pk).status_code == 422
    action.group = other
    with pytest.raises(Blocked, match="You have no seat in Executive group"):
        edit_action(action, by=lena, seen=action.revision)
    new = Action(what="Write", source_title="Audit", owner=lena, group=other)
    new.raised_by, new.raised_on = lena, today()
    with pytest.raises(Blocked, match="You have no seat in Executive group"):
        raise_by_hand(new, by=lena)
