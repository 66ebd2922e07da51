"""Who sees which clocks, in which order, in how many queries; and how they are told."""

from datetime import UTC, date, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from core.clocks.models import Clock
from core.clocks.queries import clocks_for
from core.clocks.services import stop, void
from core.people.models import User
from governance.documents.models import Document
from tests import builders

pytestmark = pytest.mark.usefixtures("friday")


def some_clocks(alice: User, number: int) -> list[Clock]:
    """Clocks of an executive group, each about a document of its own."""
    group = builders.a_group("executive")
    return [
        builders.a_clock(
            subject=builders.a_document(author=alice, title=f"{n}"),
            at=date(2026, 11, 5) - timedelta(days=n),
            group=group,
            label=f"Clock {n}",
        )
        for n in range(number)
    ]


def test_the_unit_and_the_auditor_see_all_and_others_their_groups(
    alice: User, carl: User, sam: User, oona: User, priya: User
) -> None:
    mine = some_clocks(alice, 1)
    builders.a_clock(subject=builders.a_document(author=alice, title="Nobody's"))
    auditor = builders.a_person("Audrey", seat=builders.a_seat("auditor", function="business_unit"))
    seen = [len(clocks_for(person)) for person in (alice, auditor, carl, sam, priya, oona)]
    assert seen == [2, 2, 1, 0, 0, 0]
    assert [found.clock for found in clocks_for(carl)] == mine


def test_the_late_come_first_and_those_without_a_date_last(alice: User) -> None:
    subject = builders.a_document(author=alice)
    for rule, day in (
        ("adult-enquiry", date(2020, 1, 1)),
        ("rapid-review", date(2026, 11, 5)),
        ("serious-incident-notification", date(2026, 11, 2)),
        ("foi-response", date(2026, 11, 19)),
    ):
        builders.a_clock(rule, subject=subject, at=day)
    assert [found.clock.rule.key for found in clocks_for(alice)] == [
        "serious-incident-notification",
        "rapid-review",
        "foi-response",
        "adult-enquiry",
    ]


def test_closed_and_void_clocks_are_left_out(alice: User) -> None:
    first, second, third = some_clocks(alice, 3)
    stop(first, by=alice)
    void(second, reason="By mistake", by=alice)
    assert [found.clock for found in clocks_for(alice)] == [third]


@pytest.mark.parametrize("number", [1, 3])
def test_the_desk_asks_as_often_for_many_as_for_one(
    alice: User, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    some_clocks(alice, number)
    person = User.objects.get(pk=alice.pk)
    person.holdings()
    with django_assert_num_queries(2):
        assert len(clocks_for(person)) == number


@pytest.mark.parametrize(
    ("rule", "at", "left", "tag", "due"),
    [
        (
            "rapid-review",
            date(2026, 11, 5),
            "4 working days left",
            "Running",
            "Thursday 26 November 2026",
        ),
        (
            "serious-incident-notification",
            date(2026, 11, 2),
            "9 working days late",
            "Late",
            "Monday 9 November 2026",
        ),
        (
            "serious-incident-notification",
            date(2026, 11, 13),
            "Due today",
            "Due today",
            "Friday 20 November 2026",
        ),
        (
            "serious-incident-notification",
            date(2026, 11, 16),
            "1 working day left",
            "Running",
            "Monday 23 November 2026",
        ),
        (
            "sar-completion",
            date(2026, 7, 14),
            "7 weeks left",
            "Running",
            "Thursday 14 January 2027",
        ),
        (
            "yearly-report-to-panel",
            date(2026, 11, 14),
            "1 day left",
            "Running",
            "Saturday 21 November 2026",
        ),
        ("adult-enquiry", date(2026, 11, 5), "No fixed legal deadline", "No date", ""),
        (
            "data-breach-report",
            datetime(2026, 11, 18, 19, tzinfo=UTC),
            "31 hours left",
            "Running",
            "Saturday 21 November 2026, 19:00",
        ),
        (
            "data-breach-report",
            datetime(2026, 11, 17, 10, tzinfo=UTC),
            "2 hours late",
            "Late",
            "Friday 20 November 2026, 10:00",
        ),
        (
            "data-breach-report",
            datetime(2026, 11, 17, 12, 30, tzinfo=UTC),
            "Less than an hour left",
            "Due today",
            "Friday 20 November 2026, 12:30",
        ),
        (
            "lcspr-kept-public",
            date(2025, 11, 27),
            "7 days to keep",
            "Running",
            "Friday 27 November 2026",
        ),
        (
            "lcspr-kept-public",
            date(2025, 10, 20),
            "Kept 4 weeks longer",
            "Running",
            "Tuesday 20 October 2026",
        ),
    ],
)
def test_a_clock_is_told_in_words(
    document: Document, alice: User, rule: str, at: date, left: str, tag: str, due: str
) -> None:
    builders.a_clock(rule, subject=document, at=at)
    (found,) = clocks_for(alice)
    assert (found.left, found.tag, found.due) == (left, tag, due)


def test_how_it_was_counted_and_how_far_it_is(document: Document, alice: User) -> None:
    builders.a_clock(subject=document, at=date(2026, 11, 5))
    (found,) = clocks_for(alice)
    assert (found.counted, found.bar, found.bar_class) == (
        "15 working days after 5 November 2026",
        71,
        "f-run",
    )
