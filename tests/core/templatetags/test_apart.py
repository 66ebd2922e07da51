"""What a text is published without, one thing after another, with the reason of each."""

from core.templatetags.words import apart, how_many


def test_each_thing_is_told_apart_from_its_reason() -> None:
    told = apart(["Concerns by place; the rooms. They came late; sorry.", "The plan."])
    assert told == [
        (["Concerns by place", "the rooms"], "They came late; sorry."),
        (["The plan"], ""),
    ]
    assert how_many(told) == 3
