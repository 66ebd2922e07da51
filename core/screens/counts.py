"""Numbers as people write them: “2,600” is two thousand six hundred."""

import re
from typing import Any

from django import forms

#: A number with commas between all its thousands and nowhere else.
THOUSANDS = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")


def without_commas(value: Any) -> Any:
    """What was typed, without commas between thousands; anything else as it is."""
    if isinstance(value, str) and THOUSANDS.fullmatch(value.strip()):
        return value.replace(",", "")
    return value


class CountField(forms.IntegerField):
    """A whole number, with or without commas between the thousands."""

    def to_python(self, value: Any) -> int | None:
        """The number; a comma elsewhere is refused like any other sign."""
        return super().to_python(without_commas(value))
