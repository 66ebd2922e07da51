"""What the pages of a return show of the quarter before."""

import uuid
from decimal import Decimal

from django.test import Client

from core.people.models import User
from priorities.measures.services import record_value
from priorities.returns.models import Return
from priorities.returns.services import answer_line, write_texts
from tests.priorities import builders as work


def test_what_was_needed_last_quarter_is_left_out_where_it_is_well_again(
    ready: Return, lena: User, client: Client
) -> None:
    line = ready.lines.get(order=1)
    words = {"sentence": "Slow.", "need": "A room."}
    answer_line(line, state="at-risk", seen=line.revision, by=lena, **words)
    following = work.an_open_quarter("2021-22", 4).returns.get().lines.get(order=1)
    assert (following.state, following.need) == ("at-risk", "A room.")
    client.force_login(lena)
    address = f"{following.report.get_absolute_url()}lines/{following.pk}/"
    data = {"state": "done", "sentence": "Built.", "need": "A room.", "once": str(uuid.uuid4())}
    client.post(address, data | {"revision": following.revision})
    following.refresh_from_db()
    assert (following.state, following.need) == ("done", "")
    said = "What “Activity 1” needs was left out, because it is neither at risk nor off track"
    assert f"{said}: “A room.”" in client.get(following.report.get_absolute_url()).text


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


def test_a_return_says_what_was_filled_in_and_that_it_counts_once_it_is_answered(
    ready: Return, lena: User, client: Client
) -> None:
    filled, first = "It counts only once you answer", "so nothing is filled in"
    client.force_login(lena)
    html = " ".join(client.get(ready.get_absolute_url()).text.split())
    assert (filled in html, first in html) == (False, True)
    following = work.an_open_quarter("2021-22", 4).returns.get()
    html = " ".join(client.get(following.get_absolute_url()).text.split())
    assert "0 of 2 answered" in html
    assert (filled in html, first in html) == (True, False)
    work.an_answered_return(following, by=lena)
    html = " ".join(client.get(following.get_absolute_url()).text.split())
    assert (filled in html, first in html) == (False, False)
