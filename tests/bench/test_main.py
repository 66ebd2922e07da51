"""What `python -m bench` is asked for: parts and years, each refused with a sentence."""

import pytest

from bench.__main__ import PARTS, asked

pytestmark = pytest.mark.one_database


def test_without_a_word_all_is_measured() -> None:
    assert asked([], "10") == (PARTS, 10)
    assert asked(["serving"], "2") == (["serving"], 2)


def test_its_help_says_how_to_measure_ten_years(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        asked(["--help"], "2")
    assert end.value.code == 0
    assert "BENCH_YEARS=10" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "years", "said"),
    [
        (
            ["elephants"],
            "2",
            "no part is called elephants; there are pages, serving, papers, trail",
        ),
        ([], "ten", "BENCH_YEARS is 'ten'. It has to be a whole number, such as 10."),
    ],
)
def test_what_is_asked_wrongly_is_said_and_ends_with_two(
    words: list[str], years: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        asked(words, years)
    assert end.value.code == 2
    assert capsys.readouterr().err.endswith(f"error: {said}\n")
