"""A statement from its first word to the report, entered for its sender, and sent back."""

import pytest
from django.core.exceptions import ValidationError

from core.approvals.models import Approval
from core.notices.models import Notice
from core.notices.naming import said_of
from core.people.models import User
from core.workflow.services import Blocked, Conflict
from reporting.annual.models import AnnualReport
from reporting.statements.models import PartnerStatement
from reporting.statements.services import (
    accept_statement,
    confirm_statement,
    enter_for,
    hand_over,
    lodge_statement,
    refuse_statement,
    send_back,
    send_statement,
    take_back,
    write_statement,
)
from tests import builders
from tests.reporting.statements.conftest import (
    WORDS,
    World,
    accepted,
    sent,
    sent_for_approval,
    source,
    written,
)

MORE = {"did": "More."}


def told(kind: str) -> set[str]:
    return {n.person.name for n in Notice.objects.filter(kind=kind) if n.person}


def entered(world: World, key: str, sender: User | None) -> PartnerStatement:
    row = enter_for(world.of(key), source(sender), seen=world.of(key).revision, by=world.unit)
    return written(row, by=world.unit)


def test_its_agency_writes_it_sends_it_and_the_unit_accepts_it(asked: World) -> None:
    row = sent(asked)
    assert (row.status, row.sent_by) == ("sent", asked.fiona)
    assert told("statement-sent") == {"Alice", "Maya"}
    done = accept_statement(row, seen=row.revision, by=asked.unit)
    assert (done.status, done.accepted_by) == ("accepted", asked.unit)
    assert told("statement-accepted") == {"Fiona"}


def test_one_that_lacks_something_says_what(asked: World) -> None:
    row = written(asked.of("fire"), by=asked.fiona, ahead=" ", given_by_role="")
    with pytest.raises(Blocked) as refusal:
        send_statement(row, seen=row.revision, by=asked.fiona)
    assert refusal.value.reasons == [
        "“What comes next?” is not answered yet.",
        "Enter the job title of the person giving it, such as “Head of safeguarding”.",
    ]


@pytest.mark.parametrize("mark", ["[[figure:crews 2021-22]]", "[[crews]]"])
def test_a_figure_that_is_not_recorded_blocks(asked: World, mark: str) -> None:
    row = written(asked.of("fire"), by=asked.fiona, difference=f"{mark} crews.")
    with pytest.raises(Blocked, match="crews"):
        send_statement(row, seen=row.revision, by=asked.fiona)


@pytest.mark.parametrize("name", ["ivo", "gina", "unit"])
def test_nobody_writes_or_sends_for_another_agency(asked: World, name: str) -> None:
    other = getattr(asked, name)
    row = asked.of("fire")
    with pytest.raises(Blocked, match="can only be written by the people of its agency"):
        write_statement(row, seen=row.revision, by=other, **WORDS)
    row = written(row, by=asked.fiona)
    with pytest.raises(Blocked, match="“Send this statement” is for the people of its agency"):
        send_statement(row, seen=row.revision, by=other)


def test_whoever_leaves_the_seat_speaks_no_more(asked: World) -> None:
    holding = asked.fiona.seats_held.get()
    holding.until = holding.since.replace(year=2022)
    holding.save()  # unaudited: a test ends the term
    gone = User.objects.get(pk=asked.fiona.pk)
    row = asked.of("fire")
    with pytest.raises(Blocked):
        write_statement(row, seen=row.revision, by=gone, **WORDS)
    assert not PartnerStatement.objects.visible_to(gone).exists()


def test_somebody_asked_by_name_may_write_it(asked: World) -> None:
    seat = builders.a_seat("member", function="engagement")
    row, nadia = asked.of("homes"), builders.a_person("Nadia", seat=seat)
    row.asked = nadia
    row.save()  # unaudited: a test asks somebody
    assert written(asked.of("homes"), by=nadia).did == WORDS["did"]


def test_the_unit_enters_what_came_and_its_sender_confirms(asked: World) -> None:
    row = entered(asked, "fire", asked.fiona)
    waiting = hand_over(row, seen=row.revision, by=asked.unit)
    assert (waiting.status, told("statement-to-confirm")) == ("to-confirm", {"Fiona"})
    done = confirm_statement(waiting, seen=waiting.revision, by=asked.fiona)
    assert (done.status, done.sent_by, done.confirmed_at) == ("sent", asked.fiona, done.sent_at)
    assert done.source_words == "Dear unit"
    back = send_back(done, note="Which crews?", seen=done.revision, by=asked.unit)
    with pytest.raises(Blocked, match="can only be written by the people of its agency"):
        write_statement(back, seen=back.revision, by=asked.unit, **MORE)
    assert written(back, by=asked.fiona).status == "asked"


def test_only_its_sender_confirms(asked: World) -> None:
    row = entered(asked, "fire", asked.fiona)
    waiting = hand_over(row, seen=row.revision, by=asked.unit)
    for other in (asked.unit, asked.manager, asked.ivo):
        with pytest.raises(Blocked, match="is for the person whose words it holds"):
            confirm_statement(waiting, seen=waiting.revision, by=other)


def test_its_sender_says_that_it_is_not_what_they_said(asked: World) -> None:
    row = entered(asked, "fire", asked.fiona)
    row = hand_over(row, seen=row.revision, by=asked.unit)
    with pytest.raises(Blocked, match="Enter a reason"):
        refuse_statement(row, note=" ", seen=row.revision, by=asked.fiona)
    done = refuse_statement(row, note="Not 200.", seen=row.revision, by=asked.fiona)
    assert (done.status, done.sent_back_because) == ("asked", "Not 200.")
    assert told("statement-refused") == {"Alice"}
    with pytest.raises(Blocked, match="nothing has been changed since"):
        hand_over(done, seen=done.revision, by=asked.unit)
    changed = write_statement(done, seen=done.revision, by=asked.unit, ahead="Train 20.")
    assert hand_over(changed, seen=changed.revision, by=asked.unit).status == "to-confirm"


def test_what_nobody_can_confirm_is_accepted_by_somebody_else_than_who_entered_it(
    asked: World,
) -> None:
    row = entered(asked, "homes", None)
    with pytest.raises(Blocked, match="First say whose words these are"):
        hand_over(row, seen=row.revision, by=asked.unit)
    row = lodge_statement(row, seen=row.revision, by=asked.unit)
    assert (row.status, row.confirmed_at) == ("sent", None)
    with pytest.raises(Blocked, match="somebody there who did not enter it"):
        accept_statement(row, seen=row.revision, by=asked.unit)
    assert accept_statement(row, seen=row.revision, by=asked.manager).status == "accepted"


def test_what_somebody_can_confirm_is_not_submitted_without_them(asked: World) -> None:
    row = entered(asked, "fire", asked.fiona)
    with pytest.raises(Blocked, match="Somebody at the agency has an account"):
        lodge_statement(row, seen=row.revision, by=asked.unit)


def test_a_source_without_sender_is_for_agencies_of_which_nobody_is_here(asked: World) -> None:
    row = asked.of("fire")
    with pytest.raises(Blocked, match="Fiona"):
        enter_for(row, source(), seen=row.revision, by=asked.unit)


def test_words_are_entered_only_for_those_who_speak_for_the_agency(asked: World) -> None:
    row = asked.of("fire")
    with pytest.raises(Blocked, match="Ivo does not speak for Fire today"):
        enter_for(row, source(asked.ivo), seen=row.revision, by=asked.unit)
    with pytest.raises(
        Blocked, match="can only be entered on behalf of an agency by the business unit"
    ):
        enter_for(row, source(asked.fiona), seen=row.revision, by=asked.gina)


def test_it_is_sent_back_with_a_note_and_comes_again(asked: World) -> None:
    row = sent(asked)
    with pytest.raises(Blocked, match="Enter a reason"):
        send_back(row, note="", seen=row.revision, by=asked.unit)
    row = send_back(row, note="How do you know?", seen=row.revision, by=asked.unit)
    assert (row.status, row.sent_back_because) == ("asked", "How do you know?")
    assert told("statement-sent-back") == {"Fiona"}
    row = written(row, by=asked.fiona, difference="Counted by us.")
    row = send_statement(row, seen=row.revision, by=asked.fiona)
    assert (row.status, row.sent_back_because) == ("sent", "")


@pytest.mark.parametrize("name", ["fiona", "gina"])
def test_accepting_and_sending_back_are_for_the_unit(asked: World, name: str) -> None:
    row, other = sent(asked), getattr(asked, name)
    with pytest.raises(Blocked, match="is for the business unit"):
        accept_statement(row, seen=row.revision, by=other)
    with pytest.raises(Blocked, match="is for the business unit"):
        send_back(row, note="No.", seen=row.revision, by=other)


def test_it_is_taken_back_until_it_was_accepted(asked: World) -> None:
    row = sent(asked)
    with pytest.raises(Blocked, match="Take it back first if it needs to change"):
        write_statement(row, seen=row.revision, by=asked.fiona, **MORE)
    row = take_back(row, seen=row.revision, by=asked.fiona)
    assert written(row, by=asked.fiona, **MORE).did == "More."
    row = accepted_again(asked)
    with pytest.raises(Blocked, match="is not available now"):
        take_back(row, seen=row.revision, by=asked.fiona)


def accepted_again(world: World) -> PartnerStatement:
    row = world.of("fire")
    row = send_statement(row, seen=row.revision, by=world.fiona)
    return accept_statement(row, seen=row.revision, by=world.unit)


def test_the_second_of_two_is_told(asked: World) -> None:
    row = asked.of("fire")
    seen = row.revision
    written(row, by=asked.fiona)
    with pytest.raises(Conflict):
        write_statement(asked.of("fire"), seen=seen, by=asked.fiona, **MORE)
    with pytest.raises(Conflict):
        send_statement(asked.of("fire"), seen=seen, by=asked.fiona)
    row = sent_now(asked)
    accept_statement(row, seen=row.revision, by=asked.unit)
    with pytest.raises(Conflict):
        accept_statement(row, seen=row.revision, by=asked.manager)


def sent_now(world: World) -> PartnerStatement:
    row = world.of("fire")
    return send_statement(row, seen=row.revision, by=world.fiona)


def test_a_source_has_to_be_kept(asked: World) -> None:
    row = asked.of("homes")
    kept = source(None, source_words="")
    with pytest.raises(ValidationError, match="Say when these words came, and keep them"):
        enter_for(row, kept, seen=row.revision, by=asked.unit)


def test_what_is_accepted_or_leaves_ends_the_reports_open_approval(asked: World) -> None:
    accepted(asked)
    approval = sent_for_approval(asked)
    row = asked.of("fire")
    send_back(row, note="One number is wrong.", seen=row.revision, by=asked.unit)
    assert Approval.objects.get(pk=approval.pk).status == "void"
    assert AnnualReport.objects.get().status == "draft"


def new(person: User) -> list[str]:
    """Which kinds of notice are new to this person."""
    rows = Notice.objects.visible_to(person).unread().order_by("pk")
    return list(rows.values_list("kind", flat=True))


def test_what_asks_for_a_statement_or_for_reading_one_is_new_until_it_is_done(
    asked: World,
) -> None:
    assert new(asked.fiona) == ["statement-asked"]
    row = sent(asked)
    assert (new(asked.fiona), new(asked.unit)) == ([], ["statement-sent"])
    row = send_back(row, note="Say more.", seen=row.revision, by=asked.unit)
    assert (new(asked.fiona), new(asked.unit)) == (["statement-sent-back"], [])


def test_a_notice_that_a_statement_was_accepted_says_whose_and_by_whom(asked: World) -> None:
    accepted(asked)
    rows = Notice.objects.visible_to(asked.fiona).filter(kind="statement-accepted")
    [(_, said)] = said_of(rows.select_related("told_by"), asked.fiona)
    agency = asked.of("fire").agency
    assert said.subject == (
        f"Your agency's statement was accepted: Statement of {agency}, Annual report 2021 to 2022"
    )
    assert said.body.endswith("word for word. By Alice.")
