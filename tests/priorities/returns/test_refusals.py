"""A return whose sender said that these are not their words: changed before it is asked again."""

import pytest
from django.test import Client
from django.utils.html import strip_tags

from core.documents.services import digest_of
from core.people.models import User
from core.workflow.services import Blocked
from priorities.returns.models import Return
from priorities.returns.services import answer_line, hand_over, refuse_return, write_texts
from tests.priorities import builders as work
from tests.priorities.returns.test_entering import enter

NOT_CHANGED = "Lena said that these are not their words, and nothing has been changed since."


@pytest.fixture
def refused(report: Return, lena: User, alice: User) -> Return:
    """What Alice entered for Lena, who said that it is not what she said."""
    enter(report, lena, alice)
    filled = work.an_answered_return(report, by=alice)
    handed = hand_over(filled, seen=digest_of(filled), by=alice)
    return refuse_return(handed, note="We said at risk.", seen=handed.revision, by=lena)


def read(client: Client, person: User, report: Return) -> str:
    """The page on which it is checked, in words."""
    client.force_login(person)
    return " ".join(strip_tags(client.get(f"{report.get_absolute_url()}check/").text).split())


def test_its_sender_is_not_asked_again_about_the_same_words(refused: Return, alice: User) -> None:
    with pytest.raises(Blocked, match=NOT_CHANGED):
        hand_over(refused, seen=digest_of(refused), by=alice)
    assert Return.objects.get().status == "draft"


def test_once_a_text_or_an_activity_was_changed_they_are(refused: Return, alice: User) -> None:
    line = refused.lines.first()
    assert line
    answer_line(line, state="done", sentence="Held.", need="", seen=line.revision, by=alice)
    fresh = Return.objects.get()
    handed = hand_over(fresh, seen=digest_of(fresh), by=alice)
    again = refuse_return(handed, note="No.", seen=handed.revision, by=handed.came_from)
    changed = write_texts(again, seen=again.revision, by=alice, risks="Fewer trainers.")
    assert hand_over(changed, seen=digest_of(changed), by=alice).status == "to-confirm"


def test_the_page_says_so_and_shows_no_button(refused: Return, alice: User, client: Client) -> None:
    page = read(client, alice, refused)
    assert f"{NOT_CHANGED} Change what is wrong first." in page
    assert "We said at risk." in page
    assert "Ask the sender to confirm" not in page


def test_the_chair_reads_who_has_to_act_first(refused: Return, chad: User, client: Client) -> None:
    page = read(client, chad, refused)
    assert "The business unit entered this return for Lena" in page
    assert "Lena can also send it. Then it goes to the chair." in page


def test_a_chair_reads_whom_it_waits_for(
    refused: Return, alice: User, chad: User, client: Client
) -> None:
    changed = write_texts(refused, seen=refused.revision, by=alice, risks="Fewer trainers.")
    hand_over(changed, seen=digest_of(changed), by=alice)
    assert "Lena has been asked to confirm this." in read(client, chad, changed)
