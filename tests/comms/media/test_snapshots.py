"""What whoever approves a statement is shown, and what stays out of every version."""

from comms.media.snapshots import LONG
from tests.comms.media.conftest import Ask, World, a_statement


def test_the_brief_holds_all_that_a_decision_on_one_screen_needs(ask: Ask, world: World) -> None:
    statement = a_statement(
        ask(), world.nadia, harm="heard", harm_words="Health agrees.", family="declined"
    )
    snapshot = statement.snapshot()
    assert snapshot["title"] == f"Press line {statement.enquiry.reference}"
    assert snapshot["lines"] == [
        "About: the partnership and its work.",
        "Asked: How long do people wait?",
        "Said: People wait less than they did.",
        f"Speaks for the partnership: {statement.spokesperson}.",
        "Harm to a partner agency: it could, and that agency has been heard. "
        "The person or the family: they do not want to be kept informed.",
    ]
    assert snapshot["sections"][2]["table"]["rows"][0][2] == "Health agrees."


def test_a_long_statement_is_begun_in_the_brief_and_whole_below(ask: Ask, world: World) -> None:
    text = "word " * LONG
    snapshot = a_statement(ask(), world.nadia, text=text).snapshot()
    assert len(snapshot["lines"][2]) <= LONG + len("Said:  …")
    assert snapshot["lines"][2].endswith("word …")
    assert snapshot["sections"][1]["text"] == text


def test_who_asks_stands_in_no_version(ask: Ask, world: World) -> None:
    shown = str(a_statement(ask(), world.nadia).snapshot())
    secrets = ("The Daily Example", "Ms Pen", "news desk")
    assert [words for words in secrets if words in shown] == []
