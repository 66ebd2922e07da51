"""One word for how far a return is, on the board, on its page and on the desk of its lead."""

from django.test import Client

from core.people.models import User
from priorities.boards.queries import board
from priorities.returns.models import Return
from priorities.returns.services import answer_line
from reporting.desk.queries import whole_desk
from tests.priorities.returns.test_entering import enter


def words(report: Return, person: User, client: Client) -> tuple[str, str, str]:
    """On the board, on the page, on the desk."""
    client.force_login(person)
    [row] = board(report.quarter, person, on=report.quarter.due)
    page = client.get(report.get_absolute_url()).context["how_far"]
    [item] = whole_desk(person).mine
    return row.words, page, item.line


def test_a_return_is_called_the_same_wherever_it_is_shown(
    report: Return, lena: User, client: Client
) -> None:
    assert words(report, lena, client) == ("Not begun", "Not begun", "Not begun.")
    line = report.lines.get(order=1)
    answer_line(line, state="done", sentence="Built.", need="", seen=line.revision, by=lena)
    assert words(report, lena, client) == ("Being written", "Being written", "Being written.")


def test_what_was_taken_down_for_its_sender_has_begun(
    report: Return, lena: User, alice: User, client: Client
) -> None:
    enter(report, lena, alice)
    assert words(report, lena, client) == ("Being written", "Being written", "Being written.")


def test_that_it_is_late_is_said_beside_it(report: Return, lena: User, client: Client) -> None:
    client.force_login(lena)
    page = " ".join(client.get(report.get_absolute_url()).text.split())
    assert '<b class="app-late">Late</b>: was due Monday 24 January 2022' in page
