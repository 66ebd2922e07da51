"""What stands in the place of a mark whose figure nobody has recorded, or that is none."""

from priorities.measures.unknown import plainly, plainly_all, signed

YEAR = "2021-22"
SIGN = '<mark class="app-unknown">'


def test_a_mark_becomes_a_sign_with_a_link_where_there_is_one() -> None:
    words = "In all [[figure:calls 2021-22]] & [[figure:]], [[nope]]."
    assert plainly(words) == "In all (not recorded yet) & (no such figure), (no such figure)."
    assert signed(words, {}) == (
        f"In all {SIGN}not recorded yet</mark> & {SIGN}no such figure</mark>, "
        f"{SIGN}no such figure</mark>."
    )
    linked = '<a class="govuk-link" href="/here/">not recorded yet</a>'
    assert (
        signed("[[figure:calls 2021-22]]", {("calls", YEAR): "/here/"}) == f"{SIGN}{linked}</mark>"
    )


def test_every_text_of_a_snapshot_is_told_plainly_and_nothing_else_changes() -> None:
    held = {"lines": ["[[figure:calls 2021-22]] came."], "rows": [[3, None, "[[nope]]"]]}
    assert plainly_all(held) == {
        "lines": ["(not recorded yet) came."],
        "rows": [[3, None, "(no such figure)"]],
    }
