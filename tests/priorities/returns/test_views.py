"""The pages of a return, as their people use them."""

import re
import uuid
from html import unescape
from typing import Any

import pytest
from django.test import Client

from core.approvals.models import Approval
from core.documents.services import digest_of
from core.people.models import User
from priorities.returns.models import Return
from priorities.returns.services import answer_line, hand_over, send_return, write_texts
from priorities.workplans.services import add_activity
from tests import builders
from tests.priorities import builders as work
from tests.priorities.returns.test_entering import enter


def page(client: Client, who: User, report: Return, part: str = "") -> Any:
    client.force_login(who)
    return client.get(f"{report.get_absolute_url()}{part}")


def post(client: Client, address: str, **data: object) -> Any:
    return client.post(address, {"once": str(uuid.uuid4()), **data})


def hidden(html: str, name: str) -> str:
    found = re.search(rf'<input type="hidden" name="{name}"[^>]*value="([^"]*)"', html)
    return found[1] if found else ""


def answer(client: Client, report: Return, order: int, **data: object) -> Any:
    line = report.lines.get(order=order)
    words = {"state": "on-track", "sentence": "Went well.", "need": "", "revision": line.revision}
    return post(client, f"{report.get_absolute_url()}lines/{line.pk}/", **(words | data))


def test_a_lead_answers_line_by_line_and_the_next_one_opens(
    report: Return, lena: User, client: Client
) -> None:
    first, second = report.lines.all()
    assert page(client, lena, report, "?open=²").status_code == 200  # no number, and no line
    html = page(client, lena, report, f"?open={first.pk}").content.decode()
    assert "0 of 2 answered" in html
    response = answer(client, report, 1)
    assert response.headers["Location"].endswith(f"?open={second.pk}#line-{second.pk}")
    assert "1 of 2 answered" in client.get(response.headers["Location"]).content.decode()
    assert answer(client, report, 2).headers["Location"].endswith("#end")


def test_what_is_too_long_is_not_said_to_be_missing_too(
    report: Return, lena: User, client: Client
) -> None:
    client.force_login(lena)
    response = answer(client, report, 1, state="at-risk", need="x" * 301)
    assert response.context["form"].errors == {
        "need": [
            "The answer to “What does it need to get back on track?” must be 300 characters or "
            "fewer. It has 301."
        ]
    }


def test_one_click_says_that_nothing_has_changed(ready: Return, lena: User, client: Client) -> None:
    following = work.an_open_quarter("2021-22", 4).returns.get()
    html = page(client, lena, following).content.decode()
    assert html.count("Nothing has changed") == 2
    assert "Last quarter: On track. “Went well.”" in html
    line = following.lines.get(order=1)
    address = f"{following.get_absolute_url()}lines/{line.pk}/"
    assert post(client, address, same="1", revision=line.revision).status_code == 302
    line.refresh_from_db()
    assert (line.answered, line.unchanged) == (True, True)


def test_what_is_missing_is_said_at_its_field_and_nothing_typed_is_lost(
    report: Return, lena: User, client: Client
) -> None:
    client.force_login(lena)
    response = answer(client, report, 1, state="at-risk", sentence="Slow going.")
    html = response.content.decode()
    assert response.status_code == 422
    assert 'href="#id_need">Say what it needs to get back on track.' in html
    assert "Slow going." in html
    html = answer(client, report, 1, state="", sentence="x").content.decode()
    assert 'href="#id_state">Choose where it is now.' in html
    assert 'id="id_state"' in html


def test_two_who_answer_the_same_activity_the_second_sees_both_texts(
    report: Return, lena: User, chad: User, client: Client
) -> None:
    line = report.lines.get(order=1)
    answer_line(line, state="done", sentence="Lena's words.", need="", seen=1, by=lena)
    client.force_login(chad)
    response = answer(client, report, 1, sentence="Chad's words.", revision=1)
    html = response.content.decode()
    assert response.status_code == 409
    assert "Lena's words." in unescape(html)
    assert "Chad's words." in unescape(html)
    assert "<title>Not saved: Return: Priority group" in " ".join(html.split()).replace("> ", ">")
    assert html.index('<a href="#theirs">') < html.index("<h1") < html.index('id="theirs"')
    again = hidden(html[html.index("Somebody else has already answered") :], "revision")
    assert answer(client, report, 1, sentence="Both.", revision=again).status_code == 302
    assert report.lines.get(order=1).sentence == "Both."


def test_a_double_click_gives_the_first_answer(report: Return, lena: User, client: Client) -> None:
    client.force_login(lena)
    token = str(uuid.uuid4())
    first = answer(client, report, 1, once=token)
    second = answer(client, report, 1, once=token, revision=1)
    assert first.headers["Location"] == second.headers["Location"]
    assert report.lines.get(order=1).revision == 2


def test_texts_are_written_then_checked_then_sent(
    report: Return, lena: User, chad: User, client: Client
) -> None:
    client.force_login(lena)
    for order in (1, 2):
        answer(client, report, order)
    report.refresh_from_db()
    address = f"{report.get_absolute_url()}difference/"
    data = {
        "difference": "Fewer waits.",
        "proof_audit": "9 of 10 files.",
        "revision": report.revision,
    }
    check = post(client, address, **data)
    assert check.headers["Location"] == f"{report.get_absolute_url()}check/"
    html = client.get(check.headers["Location"]).content.decode()
    assert "2 of 2 activities are on track or done." in html
    assert "<b>Chair, Priority group</b>: Chad" in " ".join(html.split())
    response = post(client, check.headers["Location"], seen=hidden(html, "seen"))
    assert response.status_code == 302
    assert Return.objects.get().status == "awaiting-approval"
    assert "Sent to the chair" in client.get(response.headers["Location"]).content.decode()


def test_what_is_missing_stands_on_the_page_that_would_send(
    report: Return, lena: User, client: Client
) -> None:
    html = page(client, lena, report, "check/").content.decode()
    first = f"{report.get_absolute_url()}?open={(pk := report.lines.get(order=1).pk)}#line-{pk}"
    link = re.search(rf'href="{re.escape(first)}"\s*>“Activity 1” is not answered yet.</a>', html)
    assert link
    assert link.start() < html.index("<table")
    assert f'href="{report.get_absolute_url()}difference/#id_difference"' in html
    assert "Send to the chair" not in html
    assert "Not said yet." in html
    assert "We cannot show it yet." not in html


def test_what_changed_behind_the_page_is_not_sent(
    ready: Return, lena: User, chad: User, client: Client
) -> None:
    html = page(client, lena, ready, "check/").content.decode()
    write_texts(ready, seen=ready.revision, by=chad, risks="Money.")
    response = post(client, f"{ready.get_absolute_url()}check/", seen=hidden(html, "seen"))
    assert response.status_code == 409
    assert "Somebody changed this return since you opened the page" in response.content.decode()
    assert not Approval.objects.exists()


def test_two_who_write_what_difference_it_made_the_second_sees_both(
    ready: Return, lena: User, chad: User, client: Client
) -> None:
    seen = ready.revision
    write_texts(ready, seen=seen, by=lena, difference="Lena wrote this.")
    client.force_login(chad)
    data = {"difference": "Chad wrote that.", "revision": seen}
    response = post(client, f"{ready.get_absolute_url()}difference/", **data)
    html = response.content.decode()
    assert response.status_code == 409
    assert "Lena wrote this." in html
    assert "Chad wrote that." in html


def test_the_unit_enters_what_came_by_mail_and_its_sender_confirms(
    report: Return, alice: User, lena: User, client: Client
) -> None:
    client.force_login(alice)
    address = report.get_absolute_url()
    assert "Enter it on behalf of the sender" in client.get(address).content.decode()
    data = {
        "came_by": "mail",
        "came_from": lena.pk,
        "came_on-day": "10",
        "came_on-month": "1",
        "came_on-year": "2022",
        "source_words": "Both on track.",
        "revision": report.revision,
    }
    assert post(client, f"{address}enter/", **data).headers["Location"] == address
    work.an_answered_return(report, by=alice)
    html = client.get(f"{address}check/").content.decode()
    assert "Ask the sender to confirm" in html
    assert post(client, f"{address}check/", seen=hidden(html, "seen")).status_code == 302
    html = page(client, lena, report).content.decode()
    assert "Read and confirm" in html
    assert "Both on track." in html
    html = client.get(f"{address}check/").content.decode()
    post(client, f"{address}check/", seen=hidden(html, "seen"))
    sent = Return.objects.get()
    assert (sent.status, sent.sent_by, sent.entered_by) == ("awaiting-approval", lena, alice)


def test_a_sender_says_that_these_are_not_their_words(
    report: Return, alice: User, lena: User, client: Client
) -> None:
    enter(report, lena, alice)
    filled = work.an_answered_return(report, by=alice)
    hand_over(filled, seen=digest_of(filled), by=alice)
    html = page(client, lena, report, "refuse/").content.decode()
    data = {"note": "We said at risk.", "revision": hidden(html, "revision")}
    assert post(client, f"{report.get_absolute_url()}refuse/", **data).status_code == 302
    assert Return.objects.get().status == "draft"


def test_a_sent_return_is_read_and_taken_back(
    ready: Return, lena: User, chad: User, client: Client
) -> None:
    send_return(ready, seen=digest_of(ready), by=lena)
    html = page(client, lena, ready).content.decode()
    assert ("Take back this return" in html, "Sent by Lena" in html) == (True, True)
    html = client.get(f"{ready.get_absolute_url()}reopen/").content.decode()
    data = {"revision": hidden(html, "revision")}
    assert post(client, f"{ready.get_absolute_url()}reopen/", **data).status_code == 302
    assert Return.objects.get().status == "draft"
    assert "Sent by Lena" not in page(client, lena, ready).content.decode()


@pytest.mark.parametrize("part", ["", "difference/", "check/", "enter/", "lines/1/", "reopen/"])
def test_nobody_from_outside_finds_a_return(
    report: Return, oona: User, client: Client, part: str
) -> None:
    other = builders.a_group("priority", key="other")
    otto = builders.a_person("Otto", seat=builders.a_seat("lead", group=other))
    for person in (oona, otto):
        assert page(client, person, report, part).status_code == 404


@pytest.mark.parametrize(
    ("name", "part", "status"),
    [
        ("carl", "", 200),
        ("carl", "difference/", 403),
        ("carl", "enter/", 403),
        ("lena", "enter/", 403),
        ("alice", "enter/", 200),
        ("sam", "", 200),
        ("sam", "difference/", 403),
        ("sam", "check/", 200),
        ("lena", "check/", 200),
    ],
)
def test_who_opens_which_page(
    report: Return,
    name: str,
    part: str,
    status: int,
    client: Client,
    request: pytest.FixtureRequest,
) -> None:
    assert page(client, request.getfixturevalue(name), report, part).status_code == status


def test_nobody_signed_out_sees_anything(report: Return, client: Client) -> None:
    response = client.get(report.get_absolute_url())
    assert response.headers["Location"].startswith("/accounts/login/?next=")


def test_activities_added_since_are_brought_in_by_a_button(
    report: Return, lena: User, client: Client
) -> None:
    assert report.workplan is not None
    add_activity(report.workplan, title="More", with_whom="schools", by=lena)
    words = " ".join(page(client, lena, report).content.decode().split())
    assert "1 activity was added to the workplan since." in words
    post(client, f"{report.get_absolute_url()}fill/")
    assert report.lines.count() == 3


@pytest.mark.parametrize("activities", [1, 6])
def test_a_return_costs_the_same_queries_however_long_it_is(
    activities: int, lena: User, client: Client, django_assert_max_num_queries: Any
) -> None:
    work.a_workplan(activities=activities)
    report = work.an_open_quarter().returns.get()
    client.force_login(lena)
    client.get(report.get_absolute_url())
    with django_assert_max_num_queries(24):
        client.get(report.get_absolute_url())
