"""What the forms of the register take."""

import pytest

from core.calendar.reach import REGISTER
from governance.groups.forms import AgencyForm, GroupForm


@pytest.mark.parametrize("form_class", [GroupForm, AgencyForm])
@pytest.mark.parametrize("year", [REGISTER, 1889, 1999])
def test_a_body_may_have_ended_long_before_the_work_that_is_kept_here(
    form_class: type[GroupForm | AgencyForm], year: int, db: None
) -> None:
    form = form_class({"until-day": "1", "until-month": "4", "until-year": str(year)})
    assert "until" not in form.errors


@pytest.mark.parametrize("form_class", [GroupForm, AgencyForm])
def test_a_year_that_nobody_can_mean_is_refused_still(
    form_class: type[GroupForm | AgencyForm], db: None
) -> None:
    form = form_class({"until-day": "1", "until-month": "4", "until-year": str(REGISTER - 1)})
    (said,) = form.errors["until"]
    assert said.startswith(
        f"{REGISTER - 1} is too far away. Enter a day in the years {REGISTER} to "
    )
