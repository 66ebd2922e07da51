"""The pages of the quarterly report."""

import re
import uuid
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.approvals.answering import answer
from core.approvals.decisions import decide
from core.approvals.models import Approval
from core.documents.models import Section
from core.people.models import User
from core.workflow.services import Blocked
from priorities.measures.services import record_value
from priorities.returns.snapshots import COLUMNS
from reporting.quarterly.models import QuarterlyReport
from reporting.quarterly.services import comment_on, compile_report, edit_report, send_report
from reporting.quarterly.views import before_activities
from tests.priorities import builders as work
from tests.reporting.quarterly.conftest import World, approve, approve_report


def address(part: str = "") -> str:
    return reverse("reporting:quarterly-detail", args=["2021-22", 3]) + part


def post(client: Client, part: str, **data: object) -> Any:
    return client.post(address(part), {"once": str(uuid.uuid4()), **data})


def test_the_list_offers_to_compile_what_is_not_compiled(
    world: World, alice: User, carl: User, client: Client
) -> None:
    client.force_login(alice)
    html = client.get(reverse("reporting:quarterly-list")).content.decode()
    assert "Compile" in html
    client.force_login(carl)
    html = client.get(reverse("reporting:quarterly-list")).content.decode()
    assert "Not compiled yet" in html


def test_the_draft_is_written_commented_and_sent(world: World, alice: User, client: Client) -> None:
    work.approved(world.first, lead=world.lena, chair=world.chad)
    report = compile_report(world.quarter, by=alice)
    client.force_login(alice)
    words = {"summary": "Read this.", "opening": "A hard quarter.", "revision": report.revision}
    assert post(client, "edit/", **words).headers["Location"] == address()
    part = report.parts.get(order=1)
    data = {"comment": "We thank them.", "revision": part.revision}
    post(client, f"parts/{part.pk}/", **data)
    html = client.get(address()).content.decode()
    for said in ("Read this.", "A hard quarter.", "We thank them.", "Fewer waits."):
        assert said in html
    html = client.get(address("send/")).content.decode()
    assert "Gina" in html
    assert "receives it" in html
    report.refresh_from_db()
    post(client, "send/", revision=report.revision)
    assert [a.subject for a in Approval.objects.open()] == [report]


def test_its_own_words_quote_recorded_figures_and_are_not_sent_with_a_mark_of_none(
    world: World, alice: User, client: Client
) -> None:
    record_value(work.a_measure("calls"), period="2021-22", value=Decimal(3806), by=alice)
    work.approved(world.first, lead=world.lena, chair=world.chad)
    report = compile_report(world.quarter, by=alice)
    mark, none = "[[figure:calls 2021-22]]", "[[figure:calls 2020-21]]"
    words = {"summary": f"{mark} calls.", "opening": f"After {none} before."}
    report = edit_report(report, seen=report.revision, by=alice, **words)
    part = report.parts.get(order=1)
    comment_on(part, comment=f"Of {mark} calls, [[nope]].", seen=part.revision, by=alice)
    client.force_login(alice)
    html = client.get(address()).content.decode()
    for said in (
        "<li>3,806 calls.</li>",
        "<p>After (not recorded yet) before.</p>",
        "<p>Of 3,806 calls, (not a figure: nope).</p>",
        "has no value for 2020/21",
        "[[nope]] does not stand for a figure.",
    ):
        assert said in html
    assert "[[figure:" not in html
    report = QuarterlyReport.objects.get()
    with pytest.raises(Blocked, match="has no value for 2020/21"):
        send_report(report, seen=report.revision, by=alice)


def test_its_history_tells_who_received_it_what_they_asked_and_what_was_answered(
    world: World, alice: User, carl: User, client: Client
) -> None:
    approve(world, world.first)
    compile_report(world.quarter, by=alice)
    report = approve_report(world, alice)
    approval = Approval.objects.about(report).get()
    step, seen = approval.steps.get(order=2), approval.version.digest
    words = "Who pays for it?"
    question = decide(step, "question", by=carl, seen=seen, note=words).question
    answer(question, "The council.", by=alice)
    client.force_login(world.gina)
    html = " ".join(client.get(address()).text.split())
    for said in (
        "<b>Question asked</b> by Carl",
        words,
        "<b>Answered</b> by Alice",
        "The council.",
        "<b>Acknowledged</b> by Carl",
    ):
        assert said in html


def test_what_was_approved_is_shown_with_what_has_changed_since(
    world: World, alice: User, client: Client
) -> None:
    work.approved(world.second, lead=world.lena, chair=world.chad)
    report = compile_report(world.quarter, by=alice)
    approval = send_report(report, seen=report.revision, by=alice)
    decide(approval.steps.get(order=1), "approve", by=world.gina, seen=approval.version.digest)
    work.approved(world.first, lead=world.lena, chair=world.chad)
    client.force_login(alice)
    html = client.get(address()).content.decode()
    assert "The return of Priority group was approved since this was compiled." in html
    assert "The approved version is kept." in html
    html = client.get(address("versions/1/")).content.decode()
    assert "No return was received. It was due by 24 January 2022." in html
    assert "This version has not been approved" not in html


def test_the_paper_of_a_version_that_nobody_approved_says_draft(
    world: World, alice: User, client: Client
) -> None:
    work.approved(world.second, lead=world.lena, chair=world.chad)
    report = compile_report(world.quarter, by=alice)
    send_report(report, seen=report.revision, by=alice)
    client.force_login(alice)
    html = " ".join(client.get(address("versions/1/")).content.decode().split())
    assert "This version has not been approved" in html
    paper = client.get(address("versions/1/report.html")).content.decode()
    assert "Draft: this version has not been approved." in paper
    assert re.findall(r"<h1>(.*?)</h1>", paper) == [
        "Quarter 3, October to December 2021: report to the Executive"
    ]


def test_a_report_without_any_return_says_so_and_has_no_button_to_send_it(
    world: World, alice: User, client: Client
) -> None:
    report = compile_report(world.quarter, by=alice)
    client.force_login(alice)
    said = "No return of this quarter has been approved: there is nothing to report."
    page = client.get(address()).text
    assert (said in page, "Send for approval" in page) == (True, False)
    assert said in client.get(address("send/")).text
    assert post(client, "send/", revision=report.revision).status_code == 409


def test_who_is_missing_and_since_when_is_said_before_a_report_is_sent(
    world: World, alice: User, client: Client
) -> None:
    work.approved(world.first, lead=world.lena, chair=world.chad)
    compile_report(world.quarter, by=alice)
    client.force_login(alice)
    page = " ".join(client.get(address("send/")).text.split())
    said = "<b>Learning group</b>: No return was received. It was due by 24 January 2022."
    assert said in page


@pytest.mark.parametrize(
    ("name", "part", "status"),
    [
        ("carl", "", 200),
        ("sam", "", 200),
        ("lena", "", 200),
        ("lena", "edit/", 403),
        ("lena", "send/", 403),
        ("sam", "edit/", 403),
        ("gina", "edit/", 200),
        ("gina", "send/", 200),
        ("oona", "", 404),
        ("oona", "edit/", 404),
    ],
)
def test_who_opens_which_page(
    world: World,
    name: str,
    part: str,
    status: int,
    client: Client,
    request: pytest.FixtureRequest,
) -> None:
    compile_report(world.quarter, by=User.objects.portal())
    person = getattr(world, name, None) or request.getfixturevalue(name)
    client.force_login(person)
    assert client.get(address(part)).status_code == status


def test_an_outsider_does_not_even_see_the_list(oona: User, client: Client) -> None:
    client.force_login(oona)
    assert client.get(reverse("reporting:quarterly-list")).status_code == 403


def test_an_overtaken_report_says_so_where_it_would_be_sent(
    world: World, alice: User, client: Client
) -> None:
    report = compile_report(world.quarter, by=alice)
    work.approved(world.first, lead=world.lena, chair=world.chad)
    client.force_login(alice)
    assert "Compile it again." in client.get(address("send/")).content.decode()
    assert post(client, "send/", revision=report.revision).status_code == 409
    assert QuarterlyReport.objects.get().status == "draft"


def test_the_address_of_the_draft_is_a_page_that_says_whether_there_is_one(
    world: World, alice: User, client: Client
) -> None:
    compile_report(world.quarter, by=alice)
    client.force_login(alice)
    page = client.get(address("draft/"))
    assert page.status_code == 200
    assert "No PDF of the draft has been made yet." in page.content.decode()


def test_who_changes_a_report_that_was_sent_or_approved_is_told_first_what_that_undoes(
    world: World, alice: User, client: Client
) -> None:
    work.approved(world.second, lead=world.lena, chair=world.chad)
    report = compile_report(world.quarter, by=alice)
    client.force_login(alice)
    assert "A change" not in client.get(address("edit/")).text
    approval = send_report(report, seen=report.revision, by=alice)
    assert "A change takes it back" in client.get(address("edit/")).text
    decide(approval.steps.get(order=1), "approve", by=world.gina, seen=approval.version.digest)
    assert "A change makes it a draft again" in client.get(address("edit/")).text


def test_where_its_words_are_written_stand_the_figures_that_they_can_quote(
    world: World, alice: User, client: Client
) -> None:
    record_value(work.a_measure("calls"), period="2021-22", value=Decimal(3806), by=alice)
    part = compile_report(world.quarter, by=alice).parts.get(order=1)
    client.force_login(alice)
    for page in ("edit/", f"parts/{part.pk}/"):
        html = client.get(address(page)).text
        assert "<code>[[figure:calls 2021-22]]</code>" in html
        assert "How to format" in html


def test_an_approved_report_has_a_button_for_its_pdf_on_its_page(
    world: World, alice: User, client: Client
) -> None:
    approve(world, world.first)
    compile_report(world.quarter, by=alice)
    client.force_login(world.lena)
    button = f'href="{address("versions/1/report.pdf")}"'
    assert button not in client.get(address()).text
    approve_report(world, alice)
    page = client.get(address()).text
    assert (button in page, "Make a draft PDF" in page) == (True, False)
    client.force_login(alice)
    assert "Start a new version: change the opening" in client.get(address()).text


def test_the_tables_of_activities_stand_over_the_whole_width_after_what_lies_beside() -> None:
    plain: Section = {"key": "asks", "text": "None."}
    wide: Section = {"key": "group-1", "table": {"columns": COLUMNS, "rows": []}}
    after: Section = {"key": "notes", "text": "None."}
    assert before_activities([plain, wide, after]) == ([plain], [wide, after])
    assert before_activities([plain]) == ([plain], [])
