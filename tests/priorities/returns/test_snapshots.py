"""What a version of a return says in short to whoever decides on it."""

from django.test import Client

from core.approvals.brief import in_short
from core.documents.services import digest_of
from core.people.models import User
from priorities.returns.models import Return
from priorities.returns.services import answer_line, send_return
from tests.priorities import builders as work


def test_whoever_decides_reads_what_is_in_trouble_the_risks_and_the_help_asked_for(
    report: Return, lena: User, chad: User, client: Client
) -> None:
    worse, better = report.lines.select_related("activity").order_by("pk")
    for line, state, need in ((better, "at-risk", "Two more weeks."), (worse, "off-track", "")):
        said = {"state": state, "sentence": "Nobody was free.", "need": need or "A new date."}
        answer_line(line, seen=line.revision, by=lena, **said)
    report.refresh_from_db()
    words = {"risks": "The map may be late.", "help_needed": "Somebody to draw it."}
    ready = work.an_answered_return(report, by=lena, **words)
    approval = send_return(ready, seen=digest_of(ready), by=lena)
    assert in_short(approval) == [
        "0 of 2 activities are on track or done.",
        f"Off track: {worse.activity}. Nobody was free. It needs: A new date.",
        f"At risk: {better.activity}. Nobody was free. It needs: Two more weeks.",
        "Risks: The map may be late.",
        "Help asked for: Somebody to draw it.",
    ]
    client.force_login(chad)
    brief = client.get(approval.get_absolute_url()).text.split("In short")[1].split("</ol>")[0]
    assert all(line in brief for line in in_short(approval))


def test_a_return_without_trouble_is_told_in_one_line(ready: Return, lena: User) -> None:
    approval = send_return(ready, seen=digest_of(ready), by=lena)
    assert in_short(approval) == ["2 of 2 activities are on track or done."]
