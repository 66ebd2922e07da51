"""How published recommendations stand: colours, and a bar whose parts make the whole."""

import pytest

from comms.public.progress import recommended, shares
from core.publication.models import Fact


def fact(number: int, state: str, text: str = "") -> Fact:
    return Fact(order=number, title=f"Do {number}", detail=state, text=text)


def test_its_first_line_says_for_whom_and_the_rest_what_came_of_it() -> None:
    (one,) = recommended([fact(1, "On track", "For Housing, by 1 May 2027.\nTwo of three do it.")])
    assert (one.owner, one.said) == ("For Housing, by 1 May 2027.", "Two of three do it.")


def test_words_without_an_owner_are_all_said() -> None:
    (one,) = recommended([fact(1, "On track", "Two of three do it.")])
    assert (one.owner, one.said) == ("", "Two of three do it.")


@pytest.mark.parametrize(
    ("above", "anchor"),
    [
        ('<li id="recommendation-1">', "recommendation-1"),
        ('<li id="recommendation-12">', ""),
        ("", ""),
    ],
)
def test_it_leads_to_where_the_text_above_says_it(above: str, anchor: str) -> None:
    (one,) = recommended([fact(1, "On track")], above=above)
    assert one.anchor == anchor


@pytest.mark.parametrize(
    ("state", "colour"),
    [
        ("Done and checked", "govuk-tag--green"),
        ("Behind", "govuk-tag--red"),
        ("Some delay", "govuk-tag--yellow"),
        ("Not accepted", "govuk-tag--grey"),
    ],
)
def test_a_state_has_a_colour_beside_its_words(state: str, colour: str) -> None:
    (one,) = recommended([fact(1, state)])
    assert (one.state, one.colour) == (state, colour)


def test_the_bar_counts_each_state_from_done_to_not_begun() -> None:
    states = ["Behind", "Done and checked", "Not accepted", "Done and checked", "On track"]
    found = shares(recommended(fact(n, state) for n, state in enumerate(states)))
    assert [(share.place, share.number) for share in found] == [
        ("done", 2),
        ("on", 1),
        ("late", 1),
        ("none", 1),
    ]
    starts = [float(share.start) for share in found]
    assert starts == [0.0, 40.0, 60.0, 80.0]
    assert all(
        float(share.start) + float(share.width) < after
        for share, after in zip(found, [*starts[1:], 100.0], strict=True)
    )


def test_a_review_without_recommendations_has_no_bar() -> None:
    assert shares([]) == []
