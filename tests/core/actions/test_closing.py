"""The page of an action says who may close it, and the list shows what was told done."""

from typing import Any

import pytest

from core.actions.closing import closing_words
from core.actions.models import Action
from core.actions.queries import Wanted, register
from core.actions.services import close_action, tell_progress
from core.people.models import User
from tests import builders
from tests.core.actions.builders import an_action, owner, the_group
from tests.core.actions.test_views import signed_in


def words(action: Action) -> str:
    return closing_words(Action.objects.with_progress().get(pk=action.pk))


def told(action: Action) -> Action:
    tell_progress(action, text="It is in every induction.", state="done", by=owner())
    return action


def test_the_page_of_an_action_names_who_may_close_it_outside(alice: User) -> None:
    council = builders.an_agency("council")
    seat = builders.a_seat("chair", group=the_group(), agency=council)
    builders.a_person("Chad", seat=seat)
    action = an_action(by=alice, needs_outside_sign_off=True)
    said = "Only by somebody outside the agency that must act. Today that is Alice."
    assert words(action) == said
    assert said in signed_in(owner()).get(action.get_absolute_url()).text
    close_action(action, evidence="Seen.", seen=action.revision, by=alice)
    assert words(action) == "Only by somebody outside the agency that must act"


def test_it_says_nothing_of_what_its_owner_closes_until_that_was_told_done(alice: User) -> None:
    action = an_action(by=alice)
    assert words(action) == ""
    told(action)
    said = (
        "It was reported as done. Somebody who can close it must do so. Today that is Olu or Alice."
    )
    assert words(action) == said


@pytest.mark.parametrize(("status", "found"), [("told-done", 1), ("open", 2)])
def test_the_list_shows_what_was_told_done_alone(status: str, found: int, alice: User) -> None:
    done = told(an_action(by=alice))
    other = an_action(by=alice, what="Write to the schools.")
    tell_progress(other, text="It is done.", state="done", by=owner())
    tell_progress(other, text="It is not.", state="red", by=owner())
    rows: Any = register(alice, Wanted(status=status))
    assert (len(rows), done in rows) == (found, True)
    page = signed_in(alice).get(f"/portal/actions/?status={status}").text
    assert f"{found} action" in page
    assert "Done, to be confirmed</option>" in page
