"""Dates in three parts and times as people write them."""

import re
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from core.screens.bounds import REGISTERED, Bounds
from core.screens.macros import render
from core.screens.sentences import subject

PARTS = ("day", "month", "year")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
Parts = dict[str, str]


class DateParts(forms.Widget):
    """Three boxes. Takes an ISO date under the plain name too, as scripts send it."""

    use_fieldset = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The parts as typed, or a plain date."""
        if name in data and not any(f"{name}-{part}" in data for part in PARTS):
            return data[name]
        return {part: str(data.get(f"{name}-{part}", "")).strip() for part in PARTS}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Whether nothing of it came."""
        return name not in data and not any(f"{name}-{part}" in data for part in PARTS)

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """The first box."""
        return f"{id_}-day" if id_ else id_

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> Any:
        """The boxes alone, for a page that writes its own legend."""
        params = {"id": (attrs or {}).get("id", name), "items": items(name, name, value)}
        return render("date-input", params)


class HiddenDate(forms.HiddenInput):
    """A date that travels along unseen."""

    input_type = "hidden"


class DateField(forms.DateField):
    """A date in three parts; says which part is missing, and keeps what was typed.

    `bounds` say which days can be meant; what lies outside is refused with the years that can.
    """

    widget = DateParts
    hidden_widget = HiddenDate
    default_error_messages = {
        "no_day": "{Label} must include a day.",
        "no_month": "{Label} must include a month.",
        "no_year": "{Label} must include a year.",
        "short_year": "The year must have four digits, such as 2024.",
    }

    def __init__(self, *, bounds: Bounds | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.bounds = bounds or Bounds()

    def validate(self, value: Any) -> None:
        """There, where it has to be, and a day that can be meant."""
        super().validate(value)
        if value and (said := self.bounds.fault(value)):
            raise ValidationError(said, code="far_away")

    def to_python(self, value: Any) -> date | None:
        """The date, or which part is wrong."""
        if not isinstance(value, dict):
            return super().to_python(value)
        if not any(value.values()):
            return None
        for part in PARTS:
            if not value[part]:
                raise self._wrong(f"no_{part}")
        if len(value["year"]) < 4:
            raise self._wrong("short_year")
        try:
            return date(int(value["year"]), month(value["month"]), int(value["day"]))
        except (ValueError, OverflowError):
            raise self._wrong("invalid") from None

    def _wrong(self, code: str) -> ValidationError:
        label = subject(str(self.label or "The date"))
        return ValidationError(self.error_messages[code].replace("{Label}", label), code=code)


def month(text: str) -> int:
    """The number of a month, from its number or its name."""
    found = text.strip().lower()[:3]
    return MONTHS.index(found) + 1 if found in MONTHS else int(text)


def parts(value: Any) -> Parts:
    """What to show in the boxes: as typed after a fault, else from the date."""
    if isinstance(value, dict):
        return {part: str(value.get(part, "")) for part in PARTS}
    if isinstance(value, str) and value:
        try:
            value = date.fromisoformat(value[:10])
        except ValueError:
            return {"day": value, "month": "", "year": ""}
    if isinstance(value, date | datetime):
        return {"day": str(value.day), "month": str(value.month), "year": str(value.year)}
    return dict.fromkeys(PARTS, "")


def wrong_parts(codes: list[str]) -> list[str]:
    """Which boxes a fault is about; all of them when the whole date is wrong."""
    if not codes:
        return []
    for part in PARTS:
        if f"no_{part}" in codes:
            return [part]
    return ["year"] if "short_year" in codes else list(PARTS)


def items(id_: str, name: str, value: Any, codes: list[str] | None = None) -> list[dict[str, Any]]:
    """The boxes as the macro takes them."""
    wrong = wrong_parts(codes or [])
    shown = parts(value)
    return [
        {
            "id": f"{id_}-{part}",
            "name": f"{name}-{part}",
            "label": part.capitalize(),
            "value": shown[part],
            "classes": f"govuk-input--width-{4 if part == 'year' else 2}"
            + (" govuk-input--error" if part in wrong else ""),
        }
        for part in PARTS
    ]


class RegisterDay(DateField):
    """A day of the register: bodies and contacts are older than anything that is done here."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(bounds=REGISTERED, **kwargs)


class TimeField(forms.TimeField):
    """A time as people write it: 14:30, 2.30pm, 2pm, noon."""

    widget = forms.TextInput(attrs={"class": "govuk-input--width-5"})

    def to_python(self, value: Any) -> time | None:
        """The time, or our sentence."""
        if value in self.empty_values or isinstance(value, time | datetime):
            return super().to_python(value)
        if (found := clock_time(str(value))) is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return found

    def prepare_value(self, value: Any) -> Any:
        """Shown as 14:30."""
        return value.strftime("%H:%M") if isinstance(value, time) else value


def clock_time(text: str) -> time | None:
    """A time of day from what somebody wrote, or nothing."""
    text = re.sub(r"\s", "", text.lower())
    if text in {"noon", "midday", "midnight"}:
        return time(0 if text == "midnight" else 12)
    found = re.fullmatch(r"(\d{1,2})(?:[:.](\d{2})(?:[:.]\d{2})?)?(am|pm)?", text)
    if found is None or (found[2] is None and found[3] is None):
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[3] == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
