"""The history of a return tells with which answers it was sent, and what changed since."""

from typing import Any

import pytest
from django.test import Client

from core.approvals.decisions import decide
from core.approvals.models import Approval
from core.documents.services import digest_of
from core.people.models import User
from priorities.returns import sent
from priorities.returns.models import Return
from priorities.returns.sent import answers_sent
from priorities.returns.services import answer_line, send_return, write_texts
from tests import builders
from tests.priorities.returns.test_views import page


def sent_back(report: Return, *, lead: User, chair: User) -> Return:
    """Sent once, and back with its lead."""
    approval = send_return(report, seen=digest_of(report), by=lead)
    seen = approval.version.digest
    decide(approval.steps.get(), "return", by=chair, seen=seen, note="Say how.")
    return Return.objects.get(pk=report.pk)


def answered_anew(report: Return, *, lead: User) -> str:
    """Its first activity is at risk now; returns how that is called."""
    line = report.lines.select_related("activity").order_by("pk")[0]
    words = {"state": "at-risk", "sentence": "A post is empty.", "need": "A post"}
    answer_line(line, seen=line.revision, by=lead, **words)
    return str(line.activity)


@pytest.fixture
def again(ready: Return, lena: User, chad: User) -> tuple[Return, str]:
    """Sent, sent back, one answer changed, and sent again."""
    report = sent_back(ready, lead=lena, chair=chad)
    title = answered_anew(report, lead=lena)
    report = Return.objects.get(pk=report.pk)
    send_return(report, seen=digest_of(report), by=lena)
    return Return.objects.get(pk=report.pk), title


def test_the_first_version_is_told_with_every_answer(ready: Return, lena: User) -> None:
    send_return(ready, seen=digest_of(ready), by=lena)
    [part] = answers_sent(ready, lena)
    assert part.name == "Version 1"
    titles = [str(line.activity) for line in ready.lines.select_related("activity")]
    assert part.said.split("\n\n") == [f"{title}: On track. Went well." for title in titles]


def test_a_later_version_is_told_by_what_changed(again: tuple[Return, str], lena: User) -> None:
    report, title = again
    _, part = answers_sent(report, lena)
    assert part.name == "Version 2, against version 1"
    assert part.said == (
        f"{title}: Where it is: “On track” → “At risk”; "
        "What happened: “Went well.” → “A post is empty.”; What it needs: “Nothing” → “A post”"
    )


def test_a_version_with_the_same_answers_says_so(ready: Return, lena: User, chad: User) -> None:
    report = sent_back(ready, lead=lena, chair=chad)
    report = write_texts(report, seen=report.revision, by=lena, risks="A new one.")
    send_return(report, seen=digest_of(report), by=lena)
    assert answers_sent(report, lena)[-1].said == "No answer of an activity changed."


def test_the_page_shows_it_with_who_sent_it(
    again: tuple[Return, str], chad: User, client: Client
) -> None:
    report, title = again
    html = " ".join(page(client, chad, report).text.split())
    assert "Version 2, against version 1: <b>Asked for approval</b> by Lena" in html
    assert html.count("Version 2, against version 1") == 1
    assert f"{title}: Where it is: “On track” → “At risk”;" in html


def test_what_was_never_sent_has_nothing_to_tell(report: Return, lena: User) -> None:
    assert answers_sent(report, lena) == []


def test_an_activity_with_a_brace_in_its_words_is_told_as_it_is(ready: Return, lena: User) -> None:
    line = ready.lines.select_related("activity")[0]
    words = {"state": "at-risk", "sentence": "Why \u202e{0}?", "need": "A post"}
    answer_line(line, seen=line.revision, by=lena, **words)
    report = Return.objects.get(pk=ready.pk)
    send_return(report, seen=digest_of(report), by=lena)
    [part] = answers_sent(report, lena)
    assert f"{line.activity}: At risk. Why {{0}}? It needs: A post" in part.said


def test_a_refused_version_is_told_to_those_alone_who_may_open_its_approval(
    again: tuple[Return, str], client: Client
) -> None:
    report, _ = again
    reader = builders.named("Rae", "member", function="executive")
    assert not Approval.objects.about(report).visible_to(reader).exists()
    assert answers_sent(report, reader) == []
    html = page(client, reader, report).text
    assert "Version 1" not in html
    assert "against version" not in html


def test_of_many_versions_the_newest_are_compared(
    ready: Return, lena: User, chad: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sent, "MOST", 2)
    report = ready
    for risk in ("One.", "Two."):
        report = sent_back(report, lead=lena, chair=chad)
        report = write_texts(report, seen=report.revision, by=lena, risks=risk)
    send_return(report, seen=digest_of(report), by=lena)
    first, last = answers_sent(report, lena)
    assert (first.name, last.name) == ("Version 2", "Version 3, against version 2")
    assert first.said.startswith("What earlier versions said is not told here.\n\n")


def test_versions_cost_the_same_queries_however_many_were_sent(
    ready: Return, lena: User, chad: User, django_assert_num_queries: Any
) -> None:
    report = ready
    for risk in ("One.", "Two."):
        report = sent_back(report, lead=lena, chair=chad)
        lena.holdings()
        with django_assert_num_queries(1):
            answers_sent(report, lena)
        report = write_texts(report, seen=report.revision, by=lena, risks=risk)


def test_who_decides_finds_the_way_to_do_it_and_others_who_does(
    ready: Return, lena: User, chad: User, client: Client
) -> None:
    send_return(ready, seen=digest_of(ready), by=lena)
    for person, said in ((chad, "It is waiting for you."), (lena, "It is awaiting a decision.")):
        client.force_login(person)
        assert said in client.get(ready.get_absolute_url()).text
