"""Reasons of which there are many are counted, and lead to where they are listed."""

from core.workflow.reasons import FEW, Reason, in_short

MANY = Reason("sections are empty. See which on the page.", href="/page/#sections")


def empty(number: int) -> list[Reason]:
    """So many reasons of one kind."""
    return [Reason(f"“{n}” is empty.", href=f"/{n}/", many=MANY) for n in range(number)]


def test_a_few_of_a_kind_are_named_each_with_where_it_is_put_right() -> None:
    few = empty(FEW)
    assert in_short(few) == few
    assert [getattr(one, "href", None) for one in in_short(few)][:2] == ["/0/", "/1/"]


def test_of_more_only_the_number_is_told_at_the_place_of_the_first() -> None:
    [first, counted, last] = in_short(["No summary.", *empty(FEW + 1), "No route."])
    assert (first, last) == ("No summary.", "No route.")
    assert counted == f"{FEW + 1} sections are empty. See which on the page."
    assert isinstance(counted, Reason)
    assert counted.href == MANY.href


def test_reasons_that_are_plain_sentences_stay_as_they_are() -> None:
    plain = [f"Reason {n}." for n in range(FEW + 2)]
    assert in_short(plain) == plain
