"""What a report does without, as the public reads it."""

from reporting.annual.gaps import HEADING, not_given, not_given_here, told_without


def test_things_with_the_same_reason_stand_together_and_the_reason_once() -> None:
    late, lead = "The figures came too late.", "Its lead post was empty."
    gaps = [
        ("concerns by place", late),
        ("what the Learning group achieved", lead),
        ("how often each course was held", "The figures  came too late."),
        ("concerns by place", late),
    ]
    assert told_without(gaps) == [
        f"Concerns by place; how often each course was held. {late}",
        f"What the Learning group achieved. {lead}",
    ]
    assert told_without([]) == []


def test_where_many_may_be_missing_for_one_reason_its_place_leads_to_it() -> None:
    assert not_given_here("what it did") == (
        f"What it did is not given this year. The reason is under “{HEADING}”."
    )


def test_what_is_not_given_is_said_in_its_place_with_the_reason() -> None:
    assert not_given("concerns", "No.") == "Concerns is not given this year. No."
