"""The structure picture of any tree: nothing touches, everything can be read."""

from collections.abc import Callable
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.charts.drawing import Palette, width
from core.charts.structure import (
    NAME,
    NOTE,
    PAD,
    PAGE,
    PAPER,
    Body,
    Box,
    Grain,
    lay_out,
    structure,
)
from core.charts.words import nested_list

NAMES = st.sampled_from(
    [
        "Executive Group",
        "Scrutiny and Assurance Co-ordination Group",
        "Priority 1",
        "Communities and Engagement",
        "A",
        "Multidisciplinary organisationally-minded subgroup",
    ]
)
NOTES = st.lists(st.sampled_from(["Chair: police", "12 of 13 seats filled, one empty"]), max_size=2)


def bodies(children: st.SearchStrategy[Body]) -> st.SearchStrategy[Body]:
    return st.builds(
        Body,
        NAMES,
        NOTES.map(tuple),
        st.lists(children, max_size=9).map(tuple),
        st.booleans(),
        seats=SEATS,
    )


SEATS = st.sampled_from([(0, 0), (0, 1), (7, 8), (30, 33)])
LEAVES = st.builds(Body, NAMES, NOTES.map(tuple), beside=st.booleans(), seats=SEATS)
TREES = st.recursive(LEAVES, bodies, max_leaves=40)


def chain(length: int) -> Body:
    body = Body("Last")
    for number in range(length):
        body = Body(f"Level {number}", (), (body,))
    return body


def wide_tree(count: int) -> Body:
    return Body("Top", (), tuple(Body(f"Group number {n}") for n in range(count)))


def size(body: Body) -> int:
    return 1 + sum(map(size, body.children))


def faults(roots: list[Body], wide: float, grain: Grain) -> list[str]:
    """Boxes that overlap or stick out, words that do not fit, lines through boxes."""
    blocks, across, high = lay_out(roots, wide, grain)
    boxes = [box for block in blocks for box in block.boxes]
    lines = [points for block in blocks for points, _ in block.lines]
    wrong = [f"{len(boxes)} boxes"] if len(boxes) != sum(map(size, roots)) else []
    wrong += [fault for box in boxes for fault in own_faults(box, across, high)]
    for a, b in combinations(boxes, 2):
        apart = a.x + a.wide <= b.x or b.x + b.wide <= a.x
        if not apart and a.y < b.y + b.high and b.y < a.y + a.high:
            wrong.append(f"{a.body.name} on {b.body.name}")
    return wrong + [
        f"a line through {box.body.name}"
        for points in lines
        for step in pairwise(points)
        for box in boxes
        if crosses(step, box)
    ]


def own_faults(box: Box, across: float, high: float) -> list[str]:
    wrong = []
    if box.x < 0 or box.x + box.wide > across + 0.1 or box.y < 0 or box.y + box.high > high + 0.1:
        wrong.append(f"{box.body.name} sticks out")
    room = box.wide - 2 * PAD + 1
    wrong += [line for line in box.name if width(line, NAME, bold=True) > room]
    return wrong + [line for line in box.notes if width(line, NOTE) > room]


def crosses(step: tuple[tuple[float, float], tuple[float, float]], box: Box) -> bool:
    (x1, y1), (x2, y2) = step
    inside_x = max(x1, x2) > box.x + 0.1 and min(x1, x2) < box.x + box.wide - 0.1
    inside_y = max(y1, y2) > box.y + 0.1 and min(y1, y2) < box.y + box.high - 0.1
    return inside_x and inside_y


@settings(deadline=None)
@given(st.lists(TREES, min_size=1, max_size=3))
def test_any_tree_fits_page_and_paper(roots: list[Body]) -> None:
    assert faults(roots, 1118, PAGE) == []
    assert faults(roots, 718, PAPER) == []


@pytest.mark.parametrize(
    "root", [Body("Alone"), chain(40), wide_tree(6), wide_tree(7), wide_tree(60)]
)
def test_the_extremes_fit(root: Body, counted: Callable[[str, int], None]) -> None:
    assert faults([root], 1118, PAGE) == []
    counted("bodies laid out in the extremes", size(root))


def test_the_check_itself_finds_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.charts.structure.DROP", -30.0)
    assert faults([chain(2)], 1118, PAGE) != []


def test_six_groups_stand_side_by_side_and_twenty_below_one_another() -> None:
    six = lay_out([wide_tree(6)], 1118, PAGE)[0][0].boxes[1:]
    assert len({box.y for box in six}) == 1
    twenty = lay_out([wide_tree(20)], 1118, PAGE)[0][0].boxes[1:]
    assert len({box.x for box in twenty}) == 1


def test_who_stands_beside_is_drawn_next_to_the_head_and_leaves_the_width_to_the_others() -> None:
    unit = Body("Unit", ("3 of 3 seats",), beside=True)
    top = Body("Top", ("Chair: police", "7 of 7 seats"), (wide_tree(6), unit))
    [block], _, _ = lay_out([top], 1118, PAGE)
    head, beside = block.boxes[0], block.boxes[-1]
    assert (beside.body.name, beside.y, beside.x + beside.wide) == ("Unit", head.y, 1118)
    assert len({box.y for box in block.boxes if "number" in box.body.name}) == 1


def test_what_is_higher_than_the_head_does_not_stand_beside_it() -> None:
    unit = Body("Unit", ("Three", "lines", "of words"), beside=True)
    [block], _, _ = lay_out([Body("Top", (), (unit,))], 1118, PAGE)
    assert block.boxes[1].y > block.boxes[0].high


def test_each_seat_is_a_dot_and_the_filled_ones_come_first() -> None:
    drawing = structure([Body("A", seats=(2, 3))], title="Structure", words="A.")
    space = "{http://www.w3.org/2000/svg}"
    dots = list(ET.fromstring(drawing).iter(f"{space}circle"))  # noqa: S314 -- ours
    assert [dot.get("class") for dot in dots] == ["t-inv-seat", "t-inv-seat", "t-inv-off"]
    # On the dark box an empty seat is a ring: nothing but its rim is light.
    assert [(dot.get("fill"), dot.get("stroke")) for dot in dots] == [
        ("#ffffff", None),
        ("#ffffff", None),
        (Palette().brand, "#ffffff"),
    ]


def test_the_picture_is_well_formed_and_names_itself() -> None:
    root = Body("A & B", ("<note>",), (Body("C", beside=True),))
    drawing = structure([root], title="Structure", words="A & B leads; C stands beside it.")
    parsed = ET.fromstring(drawing)  # noqa: S314 -- ours
    space = "{http://www.w3.org/2000/svg}"
    assert [e.text for e in parsed.iter(f"{space}text")] == ["A & B", "<note>", "C"]
    assert parsed.get("aria-labelledby") == "structure-t structure-d"


def test_the_list_says_the_same() -> None:
    root = Body("A & B", ("Two seats",), (Body("C", (), (), False, "serves it"),))
    assert nested_list([root]) == (
        '<ul class="app-nest"><li><div><strong>A &amp; B</strong><p>Two seats</p></div>'
        "<ul><li><div><strong>C</strong><p>serves it</p></div></li></ul></li></ul>"
    )
