"""Long words may break in narrow boxes, and read as before."""

import pytest

from core.screens.hyphens import SOFT, breakable, in_pieces, soften, unbroken


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("Safeguarding Week", "Safe-guard-ing Week"),
        ("Exploitation", "Exploita-tion"),
        ("Awareness day, 18 March", "Aware-ness day, 18 March"),
        ("evaluated", "evalu-ated"),
        ("preparations", "prepara-tions"),
        ("Homelessness", "Home-less-ness"),
        ("beginning", "begin-ning"),
        ("Thresholds", "Thresholds"),
        ("Think family", "Think family"),
    ],
)
def test_only_long_words_may_break_and_where_english_breaks_them(text: str, broken: str) -> None:
    assert soften(text).replace(SOFT, "-") == broken
    assert soften(text).replace(SOFT, "") == text


def test_only_words_without_end_may_break_in_a_table() -> None:
    endless = "x" * 40
    text = f"Safeguarding and exploitation {endless}"
    assert breakable(text) == (
        f"Safeguarding and exploitation {'x' * 15}<wbr>{'x' * 15}<wbr>{'x' * 10}"
    )


def test_what_may_break_is_escaped_and_copied_as_it_was() -> None:
    assert breakable("<b>&") == "&lt;b&gt;&amp;"
    address = "safeguarding.partnership@example.gov.uk"
    assert breakable(address).replace("<wbr>", "") == address


def test_a_year_stays_on_one_line_and_is_copied_as_it_was() -> None:
    def kept(year: str) -> str:
        return f'<span class="app-nowrap">{year}</span>'

    assert unbroken("Quarter 3, 2021-22 & <b>") == f"Quarter 3, {kept('2021-22')} &amp; &lt;b&gt;"
    assert unbroken("2020/21, 2021/22") == f"{kept('2020/21')}, {kept('2021/22')}"
    for other in ("2021-22-03", "12021-22", "2021-2022", "/reports/2021-22/"):
        assert unbroken(other) == other


def test_an_address_breaks_at_its_slashes_and_other_words_stay_as_they_are() -> None:
    said = "Of 2021/22 & /reports/a-b/ alone."
    assert in_pieces(said) == (
        'Of 2021/22 &amp; <span class="app-piece">/reports/</span>'
        '<span class="app-piece">a-b/</span> alone.'
    )
