"""Choices under their groups: whole names, one group open, what was chosen in sight."""

import re
from typing import Any, ClassVar

import pytest
from django import forms

from core.screens.forms import Worded
from core.screens.grouped import GroupedRadios
from core.screens.pack import anchor, field


class Asked(Worded, forms.Form):
    hints: ClassVar[dict[str, Any]] = {"seat": {"2": "Held by <Ann>"}}
    seat = forms.TypedChoiceField(
        coerce=int,
        choices=[("Panel & board", [(1, "Chair")]), ("Forum", [(2, "Lead"), (3, "Member")])],
        widget=GroupedRadios,
    )


def opened(form: Asked) -> list[str]:
    """The groups that stand open."""
    found = re.findall(
        r"<details[^>]* open>.*?summary-text\">(.*?)</span>", str(field(form["seat"]))
    )
    return [str(name) for name in found]


@pytest.mark.parametrize(
    ("sent", "open_groups"),
    [
        pytest.param(None, [], id="nothing yet"),
        pytest.param({"seat": "3"}, ["Forum"], id="that of the choice"),
        pytest.param({}, ["Panel &amp; board"], id="the first, to which the fault leads"),
    ],
)
def test_open_is_the_group_that_is_needed(sent: Any, open_groups: list[str]) -> None:
    form = Asked(sent)
    form.is_valid()
    assert opened(form) == open_groups


def test_each_choice_is_one_of_a_single_list_with_its_hint() -> None:
    form = Asked({"seat": "2"})
    html = str(field(form["seat"]))
    boxes = re.findall(r'id="([^"]*)" name="seat" type="radio" value="(.)"( checked)?', html)
    assert boxes == [("id_seat", "1", ""), ("id_seat-2", "2", " checked"), ("id_seat-3", "3", "")]
    assert anchor(form["seat"]) == "id_seat"
    assert "Held by &lt;Ann&gt;" in html
    assert (form.is_valid(), form.cleaned_data["seat"]) == (True, 2)
