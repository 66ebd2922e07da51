"""What the pages of a return show of the quarter before."""

from decimal import Decimal

from django.test import Client

from core.people.models import User
from priorities.measures.services import record_value
from priorities.returns.models import Return
from priorities.returns.services import answer_line, write_texts
from tests.priorities import builders as work


def test_what_was_said_last_quarter_shows_its_figures_and_no_marks(
    ready: Return, lena: User, alice: User, client: Client
) -> None:
    concerns = work.a_measure("concerns")
    record_value(concerns, period="2021-22", value=Decimal(3806), by=alice)
    write_texts(ready, seen=ready.revision, by=lena, difference="[[figure:concerns 2021-22]] came.")
    line = ready.lines.get(order=1)
    words = {"state": "done", "sentence": "All [[figure:concerns 2021-22]].", "need": ""}
    answer_line(line, seen=line.revision, by=lena, **words)
    following = work.an_open_quarter("2021-22", 4).returns.get()
    client.force_login(lena)
    assert "“3,806 came.”" in client.get(f"{following.get_absolute_url()}difference/").text
    assert "“All 3,806.”" in client.get(following.get_absolute_url()).text
