"""How words are matched, counted and paged, on either database alike."""

from datetime import date

import pytest

from core.people.models import User
from reporting.search.queries import FIRST, PAGE, one_kind, overview
from reporting.search.sources import Joined
from tests import builders
from tests.reporting.search.builders import a_document, an_action


def titles(user: User, *words: str) -> list[str]:
    """Titles on the page of all types, as they are marked."""
    return [str(row.title) for kind in overview(user, words) for row in kind.first]


@pytest.mark.parametrize("asked", ["zoe", "agnes", "ystrad", "curacao"])
def test_accents_and_capitals_make_no_difference(asked: str, alice: User) -> None:
    a_document(alice, title="ZOË, Ágnès and Ŷstrad in Curaçao")
    assert len(titles(alice, asked)) == 1


def test_an_accent_typed_finds_the_plain_letter(alice: User) -> None:
    a_document(alice, title="Zoe")
    assert titles(alice, "zoe") == ["<mark>Zoe</mark>"]


def test_every_word_has_to_be_there_in_whatever_field(alice: User) -> None:
    a_document(alice, title="Escalation policy", body="When nobody answers.")
    assert len(titles(alice, "escalation", "answers")) == 1
    assert titles(alice, "escalation", "silence") == []


def test_signs_of_patterns_are_plain_signs(alice: User) -> None:
    a_document(alice, title="A(b)c[d] 10% and x_y")
    assert [len(titles(alice, word)) for word in ("a(b)c[d]", "10%", "x_y", "a.b", "1_%")] == [
        *(1, 1, 1),
        *(0, 0),
    ]


def test_found_by_name_comes_first(alice: User) -> None:
    a_document(alice, title="About animals", body="A quokka.")
    a_document(alice, title="The quokka")
    assert titles(alice, "quokka") == ["The <mark>quokka</mark>", "About animals"]


def test_the_first_of_each_type_and_the_count_of_all(alice: User) -> None:
    for number in range(FIRST + 2):
        a_document(alice, title=f"Quokka {number}")
    an_action(alice)
    kinds = overview(alice, ["quokka"])
    assert [(k.source.key, k.total, len(k.first), k.more) for k in kinds] == [
        ("documents", FIRST + 2, FIRST, True),
        ("actions", 1, 1, False),
    ]


def test_pages_of_one_type_hold_each_row_once(alice: User) -> None:
    for number in range(PAGE + 1):
        a_document(alice, title=f"Quokka {number:02}")
    (kind,) = overview(alice, ["quokka"])
    pages = [one_kind(alice, ["quokka"], kind, number) for number in ("1", "2")]
    paths = [row.path for page in pages for row in page.object_list]
    assert (len(paths), len(set(paths)), pages[0].paginator.num_pages) == (PAGE + 1, PAGE + 1, 2)


def test_a_row_that_several_seats_show_counts_once(carl: User) -> None:
    assurance = builders.a_group("assurance")
    for position in ("chair", "lead"):
        builders.seated(carl, builders.a_seat(position, group=assurance))
    an_action(carl, group=assurance)
    assert [(k.source.key, k.total) for k in overview(carl, ["quokka"])] == [("actions", 1)]


@pytest.mark.parametrize("count", [1, 12])
def test_all_types_are_asked_in_one_query(
    count: int, alice: User, django_assert_num_queries: object
) -> None:
    for number in range(count):
        a_document(alice, title=f"Quokka {number}")
        an_action(alice, reference=f"ACT-2026-9{number:02}")
    alice.holdings()
    with django_assert_num_queries(1):  # type: ignore[operator]
        overview(alice, ["quokka"])


def test_columns_that_are_empty_leave_the_others_readable(alice: User) -> None:
    an_action(alice)  # no agency, no seat
    row = User.objects.filter(pk=alice.pk).annotate(x=Joined("name", "last_login", "is_portal"))
    assert row.get().x.startswith("Alice")
    assert [k.total for k in overview(alice, ["quokka", "alice"])] == [1]


def test_days_stand_in_words_and_can_be_looked_for(alice: User) -> None:
    an_action(alice, due=date(2026, 7, 3))
    an_action(alice, reference="ACT-2026-901")
    lines = {str(r.line) for k in overview(alice, ["quokka"]) for r in k.first}
    assert lines == {
        "ACT-2026-900, Alice, Assurance group, Open, due 3 July 2026",
        "ACT-2026-901, Alice, Assurance group, Open",
    }
    assert len(titles(alice, "quokka", "july")) == 1
