"""The fields of a form that puts somebody into a seat, with the question about who sits there."""

from typing import Any, ClassVar

from django import forms

from core.calendar.days import today
from core.members.seats import seat_choices
from core.members.sharing import TOGETHER, signed, told, who_sits_there
from core.people.models import Seat, User
from core.people.vocabulary import HeldAs
from core.screens.dates import RegisterDay
from core.screens.forms import Worded
from core.screens.grouped import GroupedRadios

#: Said at the box; who sits there stands beneath it, once.
ASKED = "This seat is held already. Confirm that it is to be shared, or choose another seat."
SENIORITY = (
    (0, "Not recorded, or any"),
    (1, "Senior management team"),
    (2, "Head of the agency"),
)


class SeatFields(Worded, forms.Form):
    """Which seat, as what, from when: shared by inviting and giving."""

    seat = forms.TypedChoiceField(
        label="Seat",
        help_text="Open the group, then choose the seat in it.",
        coerce=int,
        widget=GroupedRadios,
        error_messages={
            "required": "Choose the seat.",
            "invalid_choice": "Choose a seat from the list. You cannot give this one.",
        },
    )
    beside = forms.BooleanField(
        label="They will share the seat", required=False, widget=forms.HiddenInput
    )
    #: What was said when that was asked, signed: a tick without it was never asked for.
    told = forms.CharField(required=False, widget=forms.HiddenInput)
    held_as = forms.ChoiceField(
        label="Role in the seat",
        choices=HeldAs.choices,
        initial=HeldAs.HOLDER,
        widget=forms.RadioSelect,
    )
    seniority = forms.TypedChoiceField(
        label="Seniority",
        help_text="A deputy must be as senior as the seat requires.",
        coerce=int,
        choices=SENIORITY,
        initial=0,
    )
    since = RegisterDay(
        label="Start date",
        help_text="The first day they can act in the seat.",
        initial=today,
        error_messages={
            "required": "Enter the start date.",
            "invalid": "Enter a real date, such as 27 3 2022.",
        },
    )

    hints: ClassVar[dict[str, dict[str, str]]] = {
        "held_as": {
            HeldAs.HOLDER: "They hold the seat and everything that goes with it.",
            HeldAs.DEPUTY: "Acts in place of the holder while that person is away or, in groups "
            "that allow it, at any time.",
            HeldAs.ACTING: "Does the work of the seat for a time, with the same powers: during a "
            "long absence, or until there is a new holder.",
        }
    }
    #: Only of deputies is it asked how senior they are.
    reveals: ClassVar[dict[str, dict[str, str]]] = {"held_as": {HeldAs.DEPUTY: "seniority"}}

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        groups = seat_choices(by)
        self.fields["seat"].choices = [  # type: ignore[attr-defined]
            (group, [(seat, words) for seat, words, _ in rows]) for group, rows in groups
        ]
        self.hints = {  # type: ignore[misc]
            **self.hints,
            "seat": {str(seat): mark for _, rows in groups for seat, _, mark in rows if mark},
        }
        #: What whoever ticks the box has been told of the seat that they chose.
        self.said = told(self._typed("told"), self._typed("seat"), by)
        if self.said:
            self._show_whether_beside(f"{self.said} {TOGETHER}")

    def clean_seat(self) -> Seat:
        """The seat itself."""
        return Seat.objects.select_related("group", "agency").get(pk=self.cleaned_data["seat"])

    def clean(self) -> dict[str, Any]:
        """A deputy is senior enough. A tick stands for what was said when it was asked for."""
        data: dict[str, Any] = super().clean() or {}
        data["beside"] = self.said if data.get("beside") else ""
        seat, held_as = data.get("seat"), data.get("held_as")
        if seat and held_as == HeldAs.DEPUTY and data.get("seniority", 0) < seat.seniority:
            self.add_error("seniority", "A deputy for this seat must be more senior than this.")
        return data

    def add_error(self, field: str | None, error: Any) -> None:
        """Whether two are to sit together is asked once somebody was found to sit there."""
        if field == "beside":
            self._ask_whether_beside()
            error = ASKED
        super().add_error(field, error)

    def _ask_whether_beside(self) -> None:
        """Ask it, without a tick, and keep what is said of the seat with the question."""
        seat, held_as, since = (self.cleaned_data[n] for n in ("seat", "held_as", "since"))
        there = who_sits_there(seat, held_as, since)
        data: Any = self.data
        self.data = data = data.copy()
        data.pop(self.add_prefix("beside"), None)
        data[self.add_prefix("told")] = signed(str(there), seat.pk, self.by)
        self._show_whether_beside(there.question_to(self.by))

    def _show_whether_beside(self, hint: str) -> None:
        self.fields["beside"].widget = forms.CheckboxInput()
        self["beside"].help_text = hint

    def _typed(self, name: str) -> str:
        return str(self.data.get(self.add_prefix(name), ""))
