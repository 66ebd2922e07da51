"""Who owns an action hears of it, and of another day; what no longer holds asks nobody."""

from datetime import date
from typing import Any

import pytest

from core.actions.models import Action
from core.actions.services import edit_action, restrict
from core.desk.actions import actions_of
from core.notices.models import Notice
from core.people.models import User
from core.workflow.services import save
from tests import builders
from tests.core.actions.builders import a_seat_of, an_action, owner


@pytest.fixture
def action(alice: User) -> Action:
    """Of Olu, due on 30 June."""
    return an_action(by=alice)


def change(by: User, **fields: Any) -> Action:
    row = Action.objects.get()
    for name, value in fields.items():
        setattr(row, name, value)
    return edit_action(row, by=by, seen=row.revision)


def new(person: User) -> list[str]:
    """What is new to somebody, as they read it."""
    rows = Notice.objects.visible_to(person).unread().order_by("pk")
    return [notice.subject for notice in rows]


def given(by: str) -> list[str]:
    return [f"An action has been given to you, due {by}"]


def test_what_is_raised_is_new_to_all_so_that_nothing_is_made_new_again(
    alice: User, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(100, exact=False) as asked:
        an_action(by=alice)
    made_new = 'UPDATE "core_notice" SET "read" = NULL'
    assert not [one for one in asked if one["sql"].startswith(made_new)]


def test_who_gets_it_back_on_the_same_day_finds_it_new(action: Action, alice: User) -> None:
    olu, bob = owner(), builders.a_person("Bob")
    for person, other in ((bob, olu), (olu, bob), (bob, olu)):
        change(alice, owner=person)
        assert (new(person), new(other)) == (given("30 June 2022"), [])
    assert Notice.objects.in_portal().filter(person=bob).count() == 1


def test_another_day_is_told_to_whoever_keeps_it_at_once(action: Action, alice: User) -> None:
    change(alice, due=date(2022, 5, 15))
    assert new(owner()) == given("15 May 2022")
    mails = Notice.objects.filter(person=owner(), channel="mail").order_by("pk")
    assert [mail.due for mail in mails] == [date(2022, 6, 30), date(2022, 5, 15)]


def test_a_day_that_was_moved_and_moved_back_reads_as_the_last(action: Action, alice: User) -> None:
    change(alice, due=date(2022, 5, 15))
    change(alice, due=date(2022, 6, 30))
    assert new(owner()) == given("30 June 2022")


def test_an_action_without_a_day_any_more_says_none(action: Action, alice: User) -> None:
    change(alice, due=None)
    assert new(owner()) == ["An action has been given to you"]


def test_who_moves_the_day_of_their_own_is_told_nothing(action: Action, alice: User) -> None:
    change(alice, owner=alice)
    change(alice, due=date(2022, 5, 15))
    assert (new(alice), new(owner())) == ([], [])


def test_of_what_is_closed_another_day_is_told_to_nobody(action: Action, alice: User) -> None:
    Notice.objects.all().delete()
    action.status, action.evidence = "done", "Seen."
    action = save(action, by=alice, seen=action.revision)
    change(alice, due=date(2022, 5, 15))
    assert new(owner()) == []


def test_an_agency_that_owns_it_hears_of_it_once_it_is_for_all(action: Action, alice: User) -> None:
    source, police = builders.a_document(author=alice), builders.an_agency("police")
    pat = builders.a_person(
        "Pat", seat=builders.a_seat("member", function="executive", agency=police)
    )
    ina = builders.a_person("Ina", seat=a_seat_of(police))
    kept = an_action(by=alice, agency=police, source=source, is_restricted=True)

    def known(person: User) -> tuple[bool, bool, list[str]]:
        sees = Action.objects.visible_to(person).owned_by(person).filter(pk=kept.pk).exists()
        return sees, person.has_perm("core.update_action", kept), new(person)

    assert (known(pat), known(ina)) == ((False, False, []), (True, True, given("30 June 2022")))
    for to, of_pat in ((False, (True, True, given("30 June 2022"))), (True, (False, False, []))):
        restrict(source, to=to, by=alice)
        kept.refresh_from_db()
        assert known(pat) == of_pat
        assert [item.title for item in actions_of(pat).mine] == ([] if to else [kept.what])
