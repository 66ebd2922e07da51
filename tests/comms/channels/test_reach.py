"""What somebody wrote about reach is counted when it is one number, and doubted when it is not."""

import pytest

from comms.channels.reach import Reach, read_reach
from comms.channels.vocabulary import Audience, Kind, audience_of, kind_of


@pytest.mark.parametrize(
    ("words", "people"),
    [("654", 654), ("12,500", 12500), ("Approx. 80", 80), ("about 1,000", 1000), ("n/a", None)],
)
def test_one_number_is_taken_as_it_stands(words: str, people: int | None) -> None:
    assert read_reach(words) == Reach(people)


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("Approx. 2500 users per month", 2500),
        ("200 schools", 200),
        ("40/50", None),
        ("2339 likes 5052 followers", None),
        ("many", None),
    ],
)
def test_other_words_or_several_numbers_are_doubtful(words: str, people: int | None) -> None:
    read = read_reach(words)
    assert (read.people, bool(read.why)) == (people, True)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Neighbourhood Twitter accounts", Kind.SOCIAL),
        ("GP members e- bulletin", Kind.BULLETIN),
        ("Newsletter, printed", Kind.PRINT),
        ("E-Newsletter", Kind.BULLETIN),
        ("Staff newsletter", Kind.PRINT),
        ("Citizen Forum meeting", Kind.MEETING),
        ("Citizen Forum emails", Kind.BULLETIN),
        ("Intranet: City people", Kind.INTRANET),
        ("Town Today", None),
    ],
)
def test_a_name_tells_the_sort_or_nothing(name: str, kind: Kind | None) -> None:
    assert kind_of(name) == kind


def test_for_whom_is_read_in_every_way_of_writing_it() -> None:
    words = ("Public and Workforce", "both", "Public & workforce", "PUBLIC", "staff", "tenants")
    assert [audience_of(word) for word in words] == [
        Audience.BOTH,
        Audience.BOTH,
        Audience.BOTH,
        Audience.PUBLIC,
        Audience.WORKFORCE,
        None,
    ]
