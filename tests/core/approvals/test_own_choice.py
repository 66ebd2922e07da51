"""Whoever asks does not choose who decides: a seat that they gave since gives no word."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core.approvals.decisions import decide
from core.approvals.kinds import NOBODY
from core.approvals.models import Approval, Decision, Need, Step
from core.approvals.pending import open_approvals
from core.approvals.preview import route_preview
from core.approvals.queries import stages, waiting_for, waiting_for_nobody
from core.approvals.roster import Roster
from core.calendar.days import today
from core.members.services import accept, end_term, give_seat, invite
from core.members.sharing import who_sits_there
from core.people.models import Holding, Seat, User
from core.workflow.services import Blocked, save
from governance.documents.models import Document
from tests import builders
from tests.core.approvals.rounds import open_again, send
from tests.core.approvals.test_views import answer

WHY = "You were given this seat by Alice, who has sent this text for approval, after it was first"


def chair() -> Seat:
    return Seat.objects.get(group__key="assurance", position="chair")


def second_chair(by: User) -> User:
    """Somebody whom this person invites to sit beside Gina, and who accepts."""
    words = {"address": "una.nit@example.org", "name": "Una Nit", "seat": chair(), "by": by}
    with pytest.raises(Blocked) as refusal:
        invite(**words)
    said = refusal.value.reasons[0].partition(" Tick the box")[0]
    _, url = invite(**words, beside=said)
    return accept(url.rstrip("/").rsplit("/", 1)[-1], name="Una Nit", password="three words here")


def approve(approval: Approval, by: User) -> Decision:
    return decide(approval.steps.get(order=1), "approve", by=by, seen=approval.version.digest)


def test_whom_the_asker_invites_into_a_seat_does_not_decide_what_they_asked(
    sent: Approval, alice: User, gina: User
) -> None:
    una = second_chair(alice)
    with pytest.raises(Blocked, match=WHY):
        approve(sent, una)
    assert waiting_for(una) == []
    assert [asked.people for asked in stages(sent)[0].asked] == [(gina,)]
    assert approve(sent, gina).given_as == "office"


def test_nor_does_whom_somebody_invites_whom_the_asker_put_into_a_seat(
    sent: Approval, alice: User, maria: User, gina: User
) -> None:
    office = Seat.objects.get(position="unit-staff")
    mule = a_colleague(office, by=alice)
    una = second_chair(mule)
    brought = "given this seat by Mu Lee, who was brought into the business unit by somebody who"
    with pytest.raises(Blocked, match=brought):
        approve(sent, una)
    term = mule.seats_held.get()
    end_term(term, until=today(), by=alice, seen=term.revision)
    assert not mule.seats_held.exists()
    with pytest.raises(Blocked, match=brought):
        approve(sent, una)
    assert waiting_for(una) == []
    assert approve(sent, gina).given_as == "office"


def test_a_sender_bars_nobody_by_giving_their_giver_another_seat(
    sent: Approval, alice: User, maria: User
) -> None:
    una = second_chair(maria)
    give_seat(Holding(person=maria, seat=builders.a_seat("lead"), since=today()), by=alice)
    office = Seat.objects.get(position="unit-staff")
    beside = str(who_sits_there(office, "holder", today()))
    give_seat(Holding(person=maria, seat=office, since=today()), beside=beside, by=alice)
    assert approve(sent, una).given_as == "office"


def test_who_was_in_the_office_before_gives_seats_as_ever(
    sent: Approval, alice: User, maria: User
) -> None:
    una = second_chair(maria)
    assert approve(sent, una).given_as == "office"


@pytest.mark.parametrize("begins", [1, 900])
def test_a_seat_in_the_office_that_begins_later_makes_nobody_one_who_was_there_before(
    begins: int, sent: Approval, alice: User, maria: User
) -> None:
    office = Seat.objects.get(position="unit-staff")
    mule = builders.a_person("Mu Lee")
    words = {"given_by": alice, "given_at": sent.requested_at - timedelta(days=1)}
    builders.seated(mule, office, since=today() + timedelta(days=begins), **words)
    second = builders.a_seat("unit-staff", function="business_unit")
    give_seat(Holding(person=mule, seat=second, since=today()), by=alice)
    una = second_chair(User.objects.get(pk=mule.pk))
    with pytest.raises(Blocked, match="was brought into the business unit by somebody who"):
        approve(sent, una)


def test_who_goes_from_one_seat_in_the_office_to_another_was_there_before(
    sent: Approval, alice: User, maria: User
) -> None:
    second = builders.a_seat("unit-staff", function="business_unit")
    give_seat(Holding(person=maria, seat=second, since=today()), by=alice)
    term = maria.seats_held.get(seat__position="business-manager")
    term.until = today()
    save(term, by=alice, seen=term.revision)
    una = second_chair(User.objects.get(pk=maria.pk))
    assert approve(sent, una).given_as == "office"


def test_whom_they_bring_in_to_whom_the_sender_gave_another_seat_gives_seats_as_well(
    sent: Approval, alice: User, maria: User
) -> None:
    second = builders.a_seat("unit-staff", function="business_unit")
    give_seat(Holding(person=maria, seat=second, since=today()), by=alice)
    mule = a_colleague(Seat.objects.filter(position="unit-staff")[0], by=maria)
    una = second_chair(mule)
    assert approve(sent, una).given_as == "office"


def a_colleague(office: Seat, *, by: User) -> User:
    words = {"address": "mule@example.org", "name": "Mu Lee", "seat": office, "by": by}
    try:
        _, url = invite(**words)
    except Blocked as refusal:
        _, url = invite(**words, beside=refusal.reasons[0].partition(" Tick the box")[0])
    return accept(url.rstrip("/").rsplit("/", 1)[-1], name="Mu Lee", password="three words here")


def test_the_page_refuses_it_too(sent: Approval, alice: User, gina: User, client: Client) -> None:
    client.force_login(gina)
    data = answer(client, sent, outcome="approve")
    una = second_chair(alice)
    client.force_login(una)
    assert WHY in client.get(sent.get_absolute_url()).text
    page = client.post(reverse("core:approval-decide", args=[sent.pk]), data)
    assert (page.status_code, WHY in page.text) == (403, True)
    assert not Decision.objects.exists()


def test_taking_a_text_back_and_sending_it_again_lets_nobody_decide_who_was_put_there_meanwhile(
    sent: Approval, alice: User, gina: User
) -> None:
    open_again(alice)
    una = second_chair(alice)
    planned = route_preview(Document.objects.get(), asker=alice)[0].words[0]
    again = send(alice)
    assert (planned.people, waiting_for(una)) == ((gina,), [])
    with pytest.raises(Blocked, match=WHY):
        approve(again, una)
    assert stages(again)[0].asked[0].people == (gina,)


def test_nor_does_a_colleague_by_sending_again_what_whoever_gave_the_seat_had_sent(
    sent: Approval, alice: User, una: User, gina: User
) -> None:
    open_again(alice)
    put_there = second_chair(alice)
    planned = route_preview(Document.objects.get(), asker=una)[0].words[0]
    again = send(una)
    assert (planned.people, waiting_for(put_there)) == ((gina,), [])
    with pytest.raises(Blocked, match=WHY):
        approve(again, put_there)


def test_who_gave_the_seat_that_is_asked_is_named_and_nobody_who_gave_another(
    sent: Approval, alice: User, una: User
) -> None:
    open_again(alice)
    put_there, at = builders.a_person("Vic"), timezone.now()
    besides = builders.a_seat("attends", function="assurance")
    for seat, giver in ((besides, una), (chair(), alice)):
        builders.seated(put_there, seat, given_by=giver, given_at=at)
    again = send(una)
    assert [held.given_by for held in Roster().held_by(put_there)] == [una, alice]
    with pytest.raises(Blocked, match=WHY):
        approve(again, put_there)


def test_a_barred_seat_that_is_not_asked_is_no_reason(sent: Approval, alice: User) -> None:
    put_there = builders.a_person("Vic")
    give_seat(Holding(person=put_there, seat=builders.a_seat("lead"), since=today()), by=alice)
    with pytest.raises(Blocked, match="This step is waiting for: Chair, Assurance group"):
        approve(sent, put_there)


def test_a_round_whose_approval_was_denied_since_was_no_agreement(
    sent: Approval, alice: User, gina: User, carl: User
) -> None:
    for person in (gina, carl):
        step = sent.steps.get(status="open")
        decide(step, "approve", by=person, seen=sent.version.digest)
    put_there = second_chair(alice)
    Need.objects.filter(step__approval=sent, met_by__person=gina).update(met_by=None)
    open_again(alice)
    send(alice)
    assert waiting_for(put_there) == []


def test_a_seat_that_was_given_after_the_text_was_approved_decides_on_what_is_written_next(
    sent: Approval, alice: User, gina: User, carl: User
) -> None:
    for person in (gina, carl):
        step = sent.steps.get(status="open")
        decide(step, "approve", by=person, seen=sent.version.digest)
    una = second_chair(alice)
    open_again(alice)
    planned = route_preview(Document.objects.get(), asker=alice)[0].words[0]
    again = send(alice)
    assert planned.people == stages(again)[0].asked[0].people == (gina, una)
    assert approve(again, una).given_as == "office"


def test_no_more_is_asked_where_whoever_sent_it_gave_the_seats(
    sent: Approval, alice: User, gina: User
) -> None:
    def asked() -> list[int]:
        counts = []
        for read in (lambda: stages(sent), lambda: waiting_for(gina), open_approvals):
            with CaptureQueriesContext(connection) as queries:
                read()
            counts.append(len(queries))
        return counts

    asked()
    by_others = asked()
    early = sent.requested_at - timedelta(days=1)
    Holding.objects.filter(person=gina).update(given_by=alice, given_at=early)
    assert asked() == by_others
    assert [one.approval for one in waiting_for(gina)] == [sent]


def test_a_seat_from_a_colleague_or_from_before_gives_its_word(
    sent: Approval, alice: User, una: User
) -> None:
    given = second_chair(una)
    assert [one.approval for one in waiting_for(given)] == [sent]
    term, later = Holding.objects.get(person=given), sent.requested_at + timedelta(days=1)
    Holding.objects.filter(pk=term.pk).update(given_by=alice)
    assert waiting_for(given) == []
    Approval.objects.filter(pk=sent.pk).update(requested_at=later)
    assert len(waiting_for(given)) == 1


def test_a_further_seat_takes_no_word_from_whoever_had_one_before(
    sent: Approval, alice: User, gina: User
) -> None:
    seat = builders.a_seat("lead")
    give_seat(Holding(person=gina, seat=seat, since=today()), by=alice)
    assert [one.approval for one in waiting_for(gina)] == [sent]


def test_where_only_they_are_left_the_unit_is_told_that_nobody_can_decide(
    sent: Approval, alice: User, carl: User, gina: User
) -> None:
    una = second_chair(alice)
    Holding.objects.filter(person__in=(gina, carl)).update(until=today())
    [waiting] = waiting_for_nobody(open_approvals(), Roster())
    assert [str(need) for need in waiting.needs] == ["Chair, Assurance group"]
    with pytest.raises(Blocked, match=WHY):
        approve(sent, una)


def test_whoever_sent_an_earlier_round_reads_that_a_colleague_must_give_the_seat(
    sent: Approval, alice: User, una: User, carl: User, gina: User, client: Client
) -> None:
    open_again(alice)
    again = send(una)
    Holding.objects.filter(person__in=(gina, carl)).update(until=today())
    client.force_login(alice)
    page = " ".join(client.get(again.get_absolute_url()).text.split())
    given = "was given the seat through somebody who has sent this text, now or in an earlier"
    assert given in page
    said = "If you have sent this text yourself, now or in an earlier round, a colleague who has"
    before = "not sent it, and was in the business unit before it was sent, must give the seat"
    assert f"{said} {before}" in page
    assert "somebody who has sent the text, now or in an earlier round" in NOBODY.body


def test_what_is_only_received_is_received_by_them_too(sent: Approval, alice: User) -> None:
    step = Step(approval=sent, kind="receive")
    term = Holding(given_by=alice, given_at=timezone.now())
    assert not step.is_from_asker(term)
