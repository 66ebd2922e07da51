"""The pages of reviews: who gets in, what they show, what a double click does."""

import re
import uuid
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.approvals.models import Approval
from core.people.models import User
from core.shell.navigation import sections
from reviews.cases.models import Review
from reviews.cases.services import edit_review, send_review, set_dates
from tests import builders
from tests.reviews import builders as work
from tests.reviews.conftest import World

LIST = reverse("reviews:review-list")
READ = ("", "report/", "findings/", "history/")
WRITTEN = ("edit/", "send/", "dates/", "findings/add/", "recommendations/add/", "publish/")
PARTS = (
    *("findings/{f}/edit/", "findings/{f}/remove/", "recommendations/{r}/edit/"),
    *("recommendations/{r}/remove/", "recommendations/{r}/answer/", "recommendations/{r}/tell/"),
)


def pages(world: World, parts: tuple[str, ...]) -> list[str]:
    review = world.review
    known = {"f": review.findings.get().pk, "r": review.recommendations.get().pk}
    return [review.get_absolute_url() + part.format(**known) for part in parts]


def codes(client: Client, person: User, paths: list[str]) -> set[int]:
    client.force_login(person)
    return {client.get(path).status_code for path in paths}


def post(client: Client, path: str, **data: object) -> Any:
    return client.post(path, {"once": str(uuid.uuid4()), **data})


def test_the_unit_opens_every_page(world: World, alice: User, client: Client) -> None:
    assert codes(client, alice, pages(world, (*READ, *WRITTEN, *PARTS, "void/"))) == {200}


def test_a_panel_member_reads_and_does_not_write(world: World, client: Client) -> None:
    assert codes(client, world.mona, pages(world, READ)) == {200}
    assert codes(client, world.mona, pages(world, (*WRITTEN, *PARTS))) == {403}


def test_the_panels_chair_writes_and_does_not_publish(
    world: World, priya: User, client: Client
) -> None:
    assert codes(client, priya, pages(world, (*READ, *WRITTEN[:-1]))) == {200}
    assert codes(client, priya, pages(world, ("publish/", PARTS[-1]))) == {403}


def test_nobody_else_is_told_that_it_exists(
    world: World, carl: User, sam: User, oona: User, client: Client
) -> None:
    lead = builders.a_person("Lena", seat=builders.a_seat("lead"))
    auditor = builders.a_person("Ann", seat=builders.a_seat("auditor", function="business_unit"))
    for person in (carl, sam, oona, lead, auditor):
        assert codes(client, person, pages(world, (*READ, *WRITTEN, *PARTS, "void/"))) == {404}
    client.logout()
    assert {client.get(path).status_code for path in pages(world, READ)} == {302}


def test_those_who_are_asked_read_it_once_it_is_sent(
    world: World, alice: User, client: Client
) -> None:
    send_review(world.review, seen=world.review.revision, by=alice)
    health = world.partners["health"]
    assert codes(client, health, pages(world, (*READ, "versions/1/"))) == {200}
    assert codes(client, health, pages(world, WRITTEN)) == {403}
    path = Approval.objects.get().get_absolute_url()
    assert codes(client, health, [path, f"{path}text/"]) == {200}


def test_the_approval_of_a_review_is_closed_to_auditors_and_the_group_above(
    world: World, alice: User, client: Client
) -> None:
    send_review(world.review, seen=world.review.revision, by=alice)
    approval = Approval.objects.get()
    fire = builders.a_person("Fire", seat=builders.a_seat("member", function="assurance"))
    auditor = builders.a_person("Ann", seat=builders.a_seat("auditor", function="business_unit"))
    for person in (fire, auditor):
        assert codes(client, person, [approval.get_absolute_url()]) == {404}
        html = client.get(reverse("core:approval-list")).content.decode()
        assert world.review.reference not in html


def test_a_panel_member_is_told_of_the_approval_and_not_led_to_it(
    world: World, alice: User, client: Client
) -> None:
    approval = send_review(world.review, seen=world.review.revision, by=alice)
    for person, led in ((world.mona, 0), (alice, 1)):
        client.force_login(person)
        page = client.get(world.review.get_absolute_url()).content.decode()
        assert "Version 1:" in page
        assert min(1, page.count(f'href="{approval.get_absolute_url()}"')) == led


def test_an_auditor_is_told_that_it_exists_and_nothing_that_it_says(
    world: World, client: Client
) -> None:
    auditor = builders.a_person("Ann", seat=builders.a_seat("auditor", function="business_unit"))
    client.force_login(auditor)
    html = client.get(reverse("reviews:review-list")).content.decode()
    assert world.review.reference in html
    assert "Rowan" not in html
    assert world.review.get_absolute_url() not in html
    html = client.post(reverse("reviews:review-list"), {"words": "Rowan"}, follow=True).text
    assert "No review that you can see matches." in html


def test_who_is_led_to_reviews(
    world: World, alice: User, carl: User, priya: User, sam: User, oona: User, client: Client
) -> None:
    lead = builders.a_person("Lena", seat=builders.a_seat("lead"))
    led = [
        person.name
        for person in (alice, carl, priya, world.mona, sam, oona, lead)
        if "Reviews" in [item["text"] for item in sections(person, "/portal/")]
    ]
    assert led == ["Alice", "Carl", "Priya", "Mona"]
    for person in (sam, oona, lead):
        assert codes(client, person, [reverse("reviews:review-list")]) == {403}
        assert codes(client, person, [reverse("reviews:review-add")]) == {403}


def test_a_review_is_opened_once(world: World, alice: User, client: Client) -> None:
    client.force_login(alice)
    token = str(uuid.uuid4())
    data = {"kind": "sar", "panel": world.review.panel_id, "title": "Ash", "once": token}
    first = post(client, reverse("reviews:review-add"), **data)
    again = post(client, reverse("reviews:review-add"), **data)
    assert first.headers["Location"] == again.headers["Location"]
    opened = Review.objects.get(title="Ash")
    html = client.get(first.headers["Location"]).text
    assert f"The review was opened. Its reference is {opened.reference}." in html


def test_the_only_panel_there_is_is_chosen_already(
    world: World, alice: User, client: Client
) -> None:
    client.force_login(alice)
    form = client.get(reverse("reviews:review-add")).context["form"]
    assert form["panel"].value() == world.review.panel_id


def test_what_is_missing_is_said_in_our_words(alice: User, client: Client) -> None:
    client.force_login(alice)
    html = post(client, reverse("reviews:review-add")).content.decode()
    for said in (
        "Choose what kind of review it is.",
        "Choose the panel that oversees it.",
        "Enter its title.",
    ):
        assert said in html


def test_the_report_is_written_and_sent_once(world: World, alice: User, client: Client) -> None:
    client.force_login(alice)
    base = world.review.get_absolute_url()
    data = {
        "title": "Rowan: keep knocking",
        "summary": "Short.",
        "happened": "Much.",
        "themes": ["escalation"],
        "revision": world.review.revision,
    }
    assert post(client, f"{base}edit/", **data).headers["Location"] == f"{base}report/"
    review = Review.objects.get()
    assert (review.title, review.themes) == ("Rowan: keep knocking", ["escalation"])
    html = client.get(f"{base}send/").content.decode()
    for said in ("Priya", "Carl", "Council", "Health", "Police"):
        assert said in html
    token = str(uuid.uuid4())
    for _ in range(2):
        post(client, f"{base}send/", revision=review.revision, once=token)
    assert Approval.objects.count() == 1
    assert "has been sent for approval" in client.get(f"{base}edit/").content.decode()


def test_the_second_of_two_writers_sees_both_texts(
    world: World, alice: User, client: Client
) -> None:
    client.force_login(alice)
    seen = world.review.revision
    world.review.summary = "Theirs."
    edit_review(world.review, seen=seen, by=alice)
    path = f"{world.review.get_absolute_url()}edit/"
    answer = post(client, path, title="Rowan", summary="Mine.", revision=seen)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Theirs." in html
    assert "Mine." in html


def test_the_days_of_its_kind_are_asked(world: World, alice: User, client: Client) -> None:
    client.force_login(alice)
    base = world.review.get_absolute_url()
    html = client.get(f"{base}dates/").content.decode()
    assert "When were copies sent?" not in html
    child = work.a_review(alice, kind="lcspr")
    html = client.get(f"{child.get_absolute_url()}dates/").content.decode()
    assert "When were copies sent?" in html


def test_a_title_of_a_page_holds_no_word_of_the_review(
    world: World, alice: User, client: Client
) -> None:
    client.force_login(alice)
    for path in pages(world, (*READ, *WRITTEN, *PARTS)):
        html = client.get(path).content.decode()
        assert "Rowan" not in html.split("</title>")[0]


def test_the_list_is_narrowed(world: World, alice: User, client: Client) -> None:
    work.a_review(alice, kind="sar", title="Ash: a fire")
    client.force_login(alice)

    def found(**asked: str) -> list[str]:
        html = client.post(reverse("reviews:review-list"), asked, follow=True).text
        return [name for name in ("Rowan", "Ash") if name in html]

    assert [found(), found(kind="sar"), found(words="rowan"), found(state="approved")] == [
        *(["Rowan", "Ash"], ["Ash"], ["Rowan"], []),
    ]


# Of the overview one question asks which recommendations have no answer.
@pytest.mark.parametrize(("path", "most"), [("", 8), ("x", 17), ("x/findings/", 12)])
def test_pages_ask_a_fixed_number_of_questions(
    world: World, alice: User, client: Client, path: str, most: int
) -> None:
    base = world.review.get_absolute_url()
    address = reverse("reviews:review-list") if not path else base + path.removeprefix("x/")
    address = base if path == "x" else address
    client.force_login(alice)

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    client.get(address)
    before = asked()
    for number in range(3):
        work.a_whole_review(alice, title=f"Another {number}")
        finding = work.a_finding(world.review, by=alice)
        work.a_recommendation(world.review, by=alice, findings=(finding,))
    assert asked() == before
    assert before <= most


def test_who_may_not_open_a_clock_reads_what_it_is_and_finds_no_link(
    alice: User, client: Client
) -> None:
    rita = builders.a_person("Rita")
    builders.the_rule("sar-completion")
    review = work.a_review(alice, kind="sar", lead_reviewer=rita)
    review.decided_on = date(2026, 3, 2)
    set_dates(review, seen=review.revision, by=alice)
    seen = {}
    for person in (alice, rita):
        client.force_login(person)
        html = client.get(review.get_absolute_url()).content.decode()
        is_open = bool(re.search(r'href="/portal/clocks/\d', html))
        seen[person.name] = ("to be completed" in html, is_open)
    assert seen == {"Alice": (True, True), "Rita": (True, False)}


@pytest.mark.parametrize("seat", [None, ("member", "priority")])
def test_a_lead_reviewer_finds_her_own_reviews_in_the_list_with_a_seat_or_without(
    world: World, alice: User, client: Client, seat: tuple[str, str] | None
) -> None:
    place = builders.a_seat(seat[0], function=seat[1]) if seat else None
    rita, mine = builders.a_person("Rita", seat=place), work.a_review(alice, title="Hers alone")
    client.force_login(rita)
    assert client.get(LIST).status_code == 403
    mine.lead_reviewer = rita
    edit_review(mine, seen=mine.revision, by=alice)
    client.force_login(User.objects.get(pk=rita.pk))
    page = client.get(LIST)
    assert page.status_code == 200
    assert [row.pk for row in page.context["page"]] == [mine.pk]
    assert mine.get_absolute_url() in page.content.decode()
