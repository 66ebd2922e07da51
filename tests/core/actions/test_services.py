"""Raising, telling, closing and declining actions."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from core.actions.models import REOPEN, VOID, Action, Update
from core.actions.queries import Wanted, register
from core.actions.services import close_action, decline_action, tell_progress
from core.audit.models import AuditEntry
from core.documents.attachments import Attachment
from core.files.kinds import Refused
from core.files.storage import read
from core.notices.models import Notice
from core.people.models import User
from core.workflow.services import Blocked, Conflict, apply, save
from tests import builders
from tests.core.actions.builders import a_seat_of, an_action, owner, the_group


@pytest.fixture
def lena(db: None) -> User:
    """Lena, who leads the learning group for health."""
    seat = a_seat_of(builders.an_agency("health"), "lead")
    return builders.a_person("Lena", seat=seat)


def test_an_action_gets_a_reference_and_its_owner_is_told(alice: User) -> None:
    action = an_action(by=alice, on=date(2022, 3, 3))
    assert (action.reference, action.status, action.raised_by) == ("ACT-2022-001", "open", alice)
    assert {notice.person for notice in Notice.objects.all()} == {owner()}
    entry = AuditEntry.objects.about(action)[0]
    assert (entry.verb, entry.actor_name) == ("raise", "Alice")


def test_the_title_of_the_source_is_kept_beside_it(alice: User) -> None:
    document = builders.a_document(author=alice, title="Escalation policy")
    action = an_action(by=alice, source=document, source_title="")
    assert (action.source, action.source_title) == (document, "Escalation policy")
    assert list(Action.objects.about(document)) == [action]


def test_somebody_has_to_own_it(alice: User) -> None:
    with pytest.raises(ValidationError, match="Choose who owns it"):
        an_action(by=alice, owner=None)
    assert (Action.objects.count(), Notice.objects.count()) == (0, 0)


def test_a_seat_owns_for_whoever_holds_it_today(alice: User) -> None:
    seat = a_seat_of(builders.an_agency("police"))
    before, after = builders.a_person("Before"), builders.a_person("After")
    today = timezone.localdate()
    builders.seated(before, seat, until=today)
    builders.seated(after, seat, since=today)
    action = an_action(by=alice, seat=seat)
    assert action.agency == seat.agency
    assert [list(Action.objects.owned_by(p)) for p in (before, after)] == [[], [action]]
    assert {notice.person for notice in Notice.objects.all()} == {after}


def test_an_update_keeps_words_state_and_files(alice: User) -> None:
    action = an_action(by=alice)
    update = tell_progress(
        action,
        text="Half of the agencies have done it.",
        state="amber",
        evidence="Seen by the group",
        files=[("list.csv", b"a,b\n1,2\n")],
        by=owner(),
    )
    file = Attachment.objects.of(update).get()
    assert (update.action, read(file.digest)) == (action, b"a,b\n1,2\n")
    assert Action.objects.with_progress().get().last_state == "amber"


def test_a_file_that_is_refused_leaves_no_update_behind(alice: User) -> None:
    action = an_action(by=alice)
    with pytest.raises(Refused):
        tell_progress(action, text="x", state="green", files=[("a.exe", b"MZ")], by=owner())
    assert (Update.objects.count(), Attachment.objects.count()) == (0, 0)


def test_closing_needs_a_sentence_of_evidence(alice: User) -> None:
    action = an_action(by=alice)
    with pytest.raises(Blocked, match="how you know it is done"):
        close_action(action, evidence=" ", by=owner(), seen=action.revision)
    assert Action.objects.get().status == "open"
    closed = close_action(action, evidence="Ten files read.", by=owner(), seen=action.revision)
    assert (closed.status, closed.evidence) == ("done", "Ten files read.")
    assert closed.closed_on == timezone.localdate()


def test_the_second_of_two_who_close_is_told(alice: User) -> None:
    action = an_action(by=alice)
    close_action(action, evidence="Read.", by=owner(), seen=action.revision)
    with pytest.raises(Conflict):
        close_action(action, evidence="Also read.", by=alice, seen=action.revision)
    assert Action.objects.get().evidence == "Read."


def test_a_recommendation_is_not_closed_by_the_agency_that_had_to_act(
    alice: User, lena: User, sam: User
) -> None:
    council = builders.an_agency("council")
    chair = builders.a_person("Chair of the council", seat=a_seat_of(council, "chair"))
    action = an_action(by=alice, agency=council, needs_outside_sign_off=True)
    for person in (chair, owner()):
        with pytest.raises(Blocked, match="nobody of the agency that owns it"):
            close_action(action, evidence="Done.", by=person, seen=action.revision)
    closed = close_action(action, evidence="Looked at ten files.", by=lena, seen=action.revision)
    assert closed.status == "done"
    other = an_action(by=alice, owner=owner(), needs_outside_sign_off=True)
    with pytest.raises(Blocked):
        close_action(other, evidence="Done.", by=chair, seen=other.revision)
    assert close_action(other, evidence="Seen.", by=sam, seen=other.revision).status == "done"


def test_not_implementing_needs_a_reason_and_its_owner_does_not_decide(
    alice: User, lena: User
) -> None:
    action = an_action(by=alice)
    with pytest.raises(Blocked, match="Enter why it is not being implemented"):
        decline_action(action, reason="", by=lena, seen=action.revision)
    with pytest.raises(Blocked, match="is for the chair or lead"):
        decline_action(action, reason="No money.", by=owner(), seen=action.revision)
    declined = decline_action(action, reason="The law changed.", by=lena, seen=action.revision)
    assert (declined.status, declined.reason) == ("not-implementing", "The law changed.")


def test_void_actions_leave_counts_and_keep_their_history(alice: User) -> None:
    action = an_action(by=alice)
    with pytest.raises(Blocked, match="Enter a reason"):
        apply(action, VOID, by=alice)
    apply(action, VOID, by=alice, note="Entered twice.")
    assert (Action.objects.counted().count(), Action.objects.count()) == (0, 1)
    assert AuditEntry.objects.about(action)[0].note.text == "Entered twice."


def test_an_action_closed_too_early_is_opened_again(alice: User, lena: User) -> None:
    action = an_action(by=alice)
    closed = close_action(action, evidence="Done.", by=owner(), seen=action.revision)
    with pytest.raises(Blocked):
        apply(closed, REOPEN, by=owner(), note="Not yet.")
    assert apply(closed, REOPEN, by=lena, note="Two agencies have not.").status == "open"


@pytest.mark.parametrize(
    ("name", "sees"),
    [
        ("alice", True),
        ("sam", True),
        ("lena", True),
        ("carl", False),
        ("priya", False),
        ("oona", False),
    ],
)
def test_who_sees_an_action_of_a_group(
    name: str, sees: bool, alice: User, lena: User, request: pytest.FixtureRequest
) -> None:
    action = an_action(by=alice)
    person = request.getfixturevalue(name)
    assert list(Action.objects.visible_to(person)) == ([action] if sees else [])
    assert person.has_perm("core.see_action", action) is sees


def test_the_group_above_sees_and_the_owner_sees_without_a_seat(alice: User, oona: User) -> None:
    action = an_action(by=alice, owner=oona)
    above = builders.a_person("Above", seat=builders.a_seat("chair", group=the_group().parent))
    for person in (oona, above):
        assert list(Action.objects.visible_to(person)) == [action]
    assert oona.has_perm("core.update_action", action)


def test_late_is_after_the_end_of_the_day(alice: User) -> None:
    action = an_action(by=alice, due=date(2022, 6, 30))
    assert list(Action.objects.overdue(date(2022, 6, 30))) == []
    assert list(Action.objects.overdue(date(2022, 7, 1))) == [action]
    assert action.is_late


def test_the_register_finds_by_word_group_owner_state_and_lateness(alice: User) -> None:
    first = an_action(by=alice, what="Train every school nurse", due=date(2022, 1, 1))
    second = an_action(by=alice, what="Write to schools", due=None, owner=alice)
    closed = an_action(by=alice, what="Read ten files", owner=alice)
    close_action(closed, evidence="Read.", by=alice, seen=closed.revision)

    def found(**wanted: object) -> list[Action]:
        return list(register(alice, Wanted(**wanted)))  # type: ignore[arg-type]

    assert found() == [first, second]
    assert found(words="school nurse") == [first]
    assert found(words=first.reference.lower()) == [first]
    assert found(late=True) == [first]
    assert found(owner="me") == [second]
    assert found(status="done") == [closed]
    assert found(status="all") == [first, closed, second]
    assert found(group=str(builders.a_group("executive").pk)) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_register_costs_one_query_for_one_and_for_three(
    count: int, alice: User, django_assert_num_queries: object
) -> None:
    for _ in range(count):
        an_action(by=alice)
    alice.holdings()
    with django_assert_num_queries(1):  # type: ignore[operator]
        rows = list(register(alice, Wanted()))
        assert [row.owner_words for row in rows] == ["Olu"] * count


def test_an_edit_is_in_the_trail(alice: User) -> None:
    action = an_action(by=alice)
    action.due = date(2022, 9, 30)
    save(action, by=alice, seen=action.revision)
    assert '"due":["2022-06-30","2022-09-30"]' in AuditEntry.objects.about(action)[0].changes
