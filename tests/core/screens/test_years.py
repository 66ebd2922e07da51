"""The box for a reporting year."""

import pytest
from django import forms

from core.screens.forms import Worded
from core.screens.years import YearField
from priorities.boards.forms import QuarterForm
from priorities.workplans.forms import WorkplanForm
from reporting.annual.forms import BeginForm


class Planned(Worded, forms.Form):
    """A form with a year."""

    year = YearField()


@pytest.mark.parametrize(
    "typed",
    [
        "2022-23",
        " 2022/23 ",
        "2022 to 2023",
        "2022\u201323",
        "2022 - 2023",
        "2022/2023",
        "2022 TO 23",
    ],
)
def test_a_year_is_read_as_it_is_meant(typed: str) -> None:
    form = Planned({"year": typed})
    assert form.is_valid()
    assert form.cleaned_data["year"] == "2022-23"


@pytest.mark.parametrize("typed", ["2022", "2022/24", "2022 to 2024", "22/23", "1066/67"])
def test_what_is_no_year_is_refused_as_it_was_typed(typed: str) -> None:
    [said] = Planned({"year": typed}).errors["year"]
    assert said.startswith(("“1066/67” is too far away", f"“{typed}” is not a year"))


def test_an_empty_year_is_asked_for() -> None:
    assert Planned({}).errors["year"] == ["Enter the year, such as 2021/22."]


@pytest.mark.parametrize("form", [QuarterForm, WorkplanForm, BeginForm])
def test_every_form_asks_for_a_year_in_the_same_box(form: type[forms.BaseForm]) -> None:
    field = form.base_fields["year"]  # type: ignore[attr-defined]
    assert isinstance(field, YearField)
    assert "maxlength" not in field.widget.attrs
