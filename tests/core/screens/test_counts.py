"""Counts are read as people write them."""

import pytest
from django.core.exceptions import ValidationError

from core.screens.counts import CountField


@pytest.mark.parametrize(
    ("written", "number"),
    [("2600", 2600), (" 2,600 ", 2600), ("1,234,567", 1234567), ("0", 0), ("", None), (7, 7)],
)
def test_a_count_is_read_with_or_without_commas(written: object, number: int | None) -> None:
    assert CountField(required=False).clean(written) == number


@pytest.mark.parametrize("written", ["2,6", "26,00", ",600", "2,600,", "2.600,5", "2,600 people"])
def test_a_comma_elsewhere_is_no_number(written: str) -> None:
    with pytest.raises(ValidationError):
        CountField().clean(written)
