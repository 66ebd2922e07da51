"""The pages that write: what they refuse, forms that lose nothing, two people at once."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comms.media.models import Enquiry, Statement
from comms.media.readiness import NOT_NAMED
from comms.media.services import STAYS, edit_statement
from core.approvals.models import Approval
from core.approvals.routes import Route
from core.notices.models import Notice
from core.people.models import Holding, User
from tests.builders import LONG_AGO
from tests.comms.media.conftest import (
    Ask,
    World,
    a_statement,
    a_text,
    agreed,
    an_enquiry,
    let_out,
    page_of,
    posted,
    words,
)

LIST = reverse("comms:enquiry-list")
LOG = reverse("comms:enquiry-add")


def test_an_enquiry_is_logged_once_however_often_it_is_sent(world: World, client: Client) -> None:
    client.force_login(world.manager)
    data = an_enquiry()
    first, second = client.post(LOG, data), client.post(LOG, data)
    enquiry = Enquiry.objects.get()
    assert first["Location"] == second["Location"] == enquiry.get_absolute_url()
    assert Notice.objects.filter(kind="media-logged", channel="mail").count() == 2
    shown = words(client.get(enquiry.get_absolute_url()))
    assert "Radio Example" in shown
    assert "5 minutes after it came" in shown.lower() or "6 minutes after it came" in shown.lower()


def test_times_are_asked_for_as_everywhere(world: World, client: Client) -> None:
    client.force_login(world.nadia)
    assert "For example, 14:30 or 2:30pm" in words(client.get(LOG))
    refused = client.post(LOG, an_enquiry(received_time="half past"))
    assert "Enter a time, such as 2:30pm." in words(refused)


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(
    world: World, client: Client
) -> None:
    client.force_login(world.nadia)
    tomorrow = timezone.localdate() + timedelta(days=2)
    future = {
        "received_on-day": tomorrow.day,
        "received_on-month": tomorrow.month,
        "received_on-year": tomorrow.year,
    }
    page = client.post(LOG, an_enquiry(**future, question="Kept words"))
    assert page.status_code == 422
    assert "Enter a time in the past" in words(page)
    assert "Kept words" in words(page)
    before = {"deadline_on-day": 1, "deadline_on-month": 1, "deadline_on-year": 2020}
    assert "Enter a later time" in words(client.post(LOG, an_enquiry(**before)))
    half = client.post(LOG, an_enquiry(deadline_time="4pm"))
    assert "Enter the date as well as the time." in words(half)
    empty = words(client.post(LOG, posted()))
    for said in (
        "Choose how it came in.",
        "Enter what they are asking.",
        "Enter the time when it came in.",
    ):
        assert said in empty
    assert not Enquiry.objects.exists()


@pytest.mark.parametrize(
    ("name", "year"),
    [("received_on", 1), ("received_on", 9999), ("deadline_on", 1999), ("deadline_on", 9999)],
)
def test_a_day_that_nobody_can_mean_is_said_at_its_field(
    world: World, client: Client, name: str, year: int
) -> None:
    client.force_login(world.nadia)
    day = {f"{name}-day": 1, f"{name}-month": 6, f"{name}-year": f"{year:04}"}
    page = client.post(LOG, an_enquiry(**day))
    now = timezone.localdate().year + (name == "deadline_on")
    said = f"{year} is too far away. Enter a day in the years 2000 to {now}."
    assert page.context["form"].errors[name] == [said]
    assert not Enquiry.objects.exists()


def test_what_stays_and_how_it_ended_is_refused_at_the_field(
    ask: Ask, world: World, client: Client
) -> None:
    enquiry = ask()
    let_out(agreed(a_statement(enquiry, world.nadia), world), world.nadia)
    client.force_login(world.nadia)
    enquiry.refresh_from_db()
    edit = client.post(page_of("enquiry-edit", enquiry), an_enquiry(revision=enquiry.revision))
    assert edit.context["form"].errors == {"question": [STAYS]}
    other = ask()
    close = page_of("enquiry-close", other)
    page = client.post(close, posted(answer="statement", revision=other.revision))
    assert page.context["form"].errors == {
        "answer": ["No statement has been released in answer to it yet."]
    }


def test_a_service_refuses_an_answer_wanted_in_many_years(ask: Ask, world: World) -> None:
    with pytest.raises(ValidationError, match="too far away"):
        ask(deadline=timezone.now() + timedelta(days=3000))


def test_a_deadline_without_a_time_is_the_end_of_its_day(world: World, client: Client) -> None:
    client.force_login(world.nadia)
    year = timezone.localdate().year + 1
    day = {"deadline_on-day": 1, "deadline_on-month": 6, "deadline_on-year": year}
    client.post(LOG, an_enquiry(**day))
    local = timezone.localtime(Enquiry.objects.get().deadline)
    assert f"{local:%Y-%m-%d %H:%M}" == f"{year}-06-01 23:59"


def test_the_second_of_two_editors_sees_both_texts(ask: Ask, world: World, client: Client) -> None:
    statement = a_statement(ask(), world.nadia)
    edit, seen = page_of("statement-edit", statement), statement.revision
    client.force_login(world.nadia)
    assert client.post(edit, a_text(text="Mine.", revision=seen)).status_code == 302
    client.force_login(world.manager)
    page = client.post(edit, a_text(text="Theirs.", revision=seen))
    assert page.status_code == 409
    assert "Somebody saved this before you" in words(page)
    assert "Mine." in words(page)
    assert "Theirs." in words(page)
    assert Statement.objects.get().text == "Mine."


def test_who_was_heard_and_who_told_the_family_is_said_in_words(
    ask: Ask, world: World, client: Client
) -> None:
    enquiry = ask()
    client.force_login(world.nadia)
    page = client.post(page_of("statement-add", enquiry), a_text(harm="heard", family="told"))
    assert page.status_code == 422
    assert "Enter which agency it is and what it said." in words(page)
    assert "Enter who told them, when and how." in words(page)
    assert not Statement.objects.exists()


def test_sending_twice_asks_once(ask: Ask, world: World, client: Client) -> None:
    statement = a_statement(ask(), world.nadia)
    send = page_of("statement-send", statement)
    client.force_login(world.nadia)
    assert "Call those who decide as well" in words(client.get(send))
    data = posted(revision=statement.revision)
    assert {client.post(send, data).status_code for _ in range(2)} == {302}
    assert Approval.objects.count() == 1
    again = client.post(send, posted(revision=statement.revision))
    assert again.status_code == 409
    assert Approval.objects.count() == 1


def test_where_nobody_can_decide_the_page_that_sends_says_so_and_has_no_button(
    ask: Ask, world: World, client: Client
) -> None:
    statement = a_statement(ask(), world.nadia)
    Holding.objects.filter(seat__group__key="executive").update(
        until=F("since") + timedelta(days=1)
    )
    client.force_login(world.nadia)
    page = words(client.get(page_of("statement-send", statement)))
    assert "Nobody can decide as “" in page
    assert "Send for approval</button>" not in page


def test_a_refused_release_says_why_before_and_after_the_button(
    ask: Ask, world: World, client: Client
) -> None:
    enquiry = ask(concerns="review")
    statement = agreed(a_statement(enquiry, world.nadia), world)
    client.force_login(world.nadia)
    assert NOT_NAMED in words(client.get(enquiry.get_absolute_url()))
    release = page_of("statement-release", statement)
    shown = words(client.get(release))
    assert NOT_NAMED in shown
    assert "Give the statement word for word" not in shown
    page = client.post(release, posted(to="Radio", revision=statement.revision))
    assert page.status_code == 409
    assert NOT_NAMED in words(page)
    assert Statement.objects.get().status == "approved"


def test_two_who_let_it_out_one_does_and_the_other_is_told(
    ask: Ask, world: World, client: Client
) -> None:
    statement = agreed(a_statement(ask(), world.nadia), world)
    release, seen = page_of("statement-release", statement), statement.revision
    client.force_login(world.nadia)
    data = posted(to="Radio", revision=seen)
    assert [client.post(release, data).status_code for _ in range(2)] == [302, 302]
    client.force_login(world.manager)
    page = client.post(release, posted(to="Radio", revision=seen))
    assert page.status_code == 409
    assert "This is released, so “Release statement” is not available now." in words(page)
    assert Notice.objects.filter(kind="media-released", channel="portal").count() == 5


def test_a_hurry_is_asked_for_with_the_names_of_those_not_heard(
    ask: Ask, world: World, client: Client
) -> None:
    statement = agreed(a_statement(ask(), world.nadia), world, heard=2)
    release = page_of("statement-release", statement)
    client.force_login(world.nadia)
    said = "These were asked and had not answered when it was approved: Police. Whoever releases it"
    assert said in words(client.get(release))
    page = client.post(release, posted(to="Radio", revision=statement.revision))
    assert page.status_code == 422
    assert "Enter why it did not wait for everyone who was asked." in words(page)
    data = posted(to="Radio", hurry="On air at four.", revision=statement.revision)
    assert client.post(release, data).status_code == 302
    assert Statement.objects.get().hurry == "On air at four."


def test_an_enquiry_is_closed_opened_again_and_struck_out_by_the_unit(
    ask: Ask, world: World, alice: User, client: Client
) -> None:
    enquiry = ask()
    client.force_login(world.nadia)
    close = page_of("enquiry-close", enquiry)
    page = client.post(close, posted(answer="passed", revision=enquiry.revision))
    assert page.status_code == 422
    assert "Enter how it ended." in words(page)
    data = posted(answer="passed", words="To the council.", revision=enquiry.revision)
    assert client.post(close, data).status_code == 302
    shown = words(client.get(enquiry.get_absolute_url()))
    assert "The enquiry was closed." in shown
    assert "To the council." in shown
    assert "Draft a statement" not in shown
    enquiry.refresh_from_db()
    again = reverse("comms:enquiry-change", args=[enquiry.pk, "open-again"])
    client.post(again, posted(note="They rang again.", revision=enquiry.revision))
    enquiry.refresh_from_db()
    assert enquiry.status == "open"
    client.force_login(alice)
    void = reverse("comms:enquiry-change", args=[enquiry.pk, "void"])
    client.post(void, posted(note="Twice.", revision=enquiry.revision))
    assert enquiry.reference not in words(client.get(LIST))
    assert "They rang again." in words(client.get(page_of("enquiry-history", enquiry)))


def test_what_was_changed_meanwhile_is_read_again_before_it_is_sent(
    ask: Ask, world: World, client: Client
) -> None:
    statement = a_statement(ask(), world.nadia)
    seen = statement.revision
    statement.text = "People wait longer."
    edit_statement(statement, seen=seen, by=world.manager)
    client.force_login(world.nadia)
    page = client.post(page_of("statement-send", statement), posted(revision=seen))
    assert page.status_code == 409
    assert "Someone changed this since you opened the page." in words(page)
    assert not Approval.objects.exists()


def test_without_a_route_in_its_file_a_partnership_is_told_so(
    ask: Ask, world: World, client: Client
) -> None:
    statement = a_statement(ask(), world.nadia)
    Route.objects.update(until=LONG_AGO)  # unaudited: a partnership without the route
    client.force_login(world.nadia)
    shown = words(client.get(page_of("statement-send", statement)))
    assert "This partnership has no approval route for statements of this kind" in shown
    page = client.post(page_of("statement-send", statement), posted(revision=statement.revision))
    assert page.status_code == 409
    assert Statement.objects.get().status == "draft"


def test_closing_says_beforehand_what_has_to_be_settled(
    ask: Ask, world: World, client: Client
) -> None:
    enquiry = ask()
    a_statement(enquiry, world.nadia)
    client.force_login(world.nadia)
    shown = words(client.get(page_of("enquiry-close", enquiry)))
    assert "The press line is being written. Release it or discard it first." in shown
    assert "Close enquiry</button>" not in shown
    page = words(client.get(enquiry.get_absolute_url()))
    before = page.split("Before you can close the enquiry:")[1]
    assert "The press line is being written. Release it or discard it first." in before
    assert "Close enquiry" not in page
