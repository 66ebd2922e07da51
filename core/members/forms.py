"""The forms about people and invitations."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from core.accounts.names import reasons_against_name
from core.accounts.passwords import HINT
from core.calendar.days import today
from core.members import made_up
from core.members.models import Invitation
from core.members.queries import STATES, groups_to_choose
from core.members.seats import seat_choices
from core.people.models import Holding, Seat, User
from core.people.vocabulary import HeldAs
from core.screens.dates import RegisterDay
from core.screens.forms import Worded
from core.search.fields import WordsField
from core.workflow.forms import OnceForm, OnceModelForm

SENIORITY = (
    (0, "Not recorded, or any"),
    (1, "Senior management team"),
    (2, "Head of the agency"),
)


class _SeatFields(Worded, forms.Form):
    """Which seat, as what, from when: shared by inviting and giving."""

    seat = forms.TypedChoiceField(
        label="Seat",
        coerce=int,
        error_messages={
            "required": "Choose the seat.",
            "invalid_choice": "Choose a seat from the list: this one is not yours to give.",
        },
    )
    beside = forms.BooleanField(
        label="They are to sit there together", required=False, widget=forms.HiddenInput
    )
    #: The seat about which that is asked: a tick says nothing of another.
    beside_in = forms.CharField(required=False, widget=forms.HiddenInput)
    held_as = forms.ChoiceField(
        label="As", choices=HeldAs.choices, initial=HeldAs.HOLDER, widget=forms.RadioSelect
    )
    seniority = forms.TypedChoiceField(
        label="How senior they are",
        help_text="A deputy has to be as senior as the seat asks.",
        coerce=int,
        choices=SENIORITY,
        initial=0,
    )
    since = RegisterDay(
        label="From",
        help_text="The first day on which they act in the seat.",
        initial=today,
        error_messages={
            "required": "Enter the first day in the seat.",
            "invalid": "Enter a real date, such as 27 3 2022.",
        },
    )

    #: Only of deputies is it asked how senior they are.
    reveals: ClassVar[dict[str, dict[str, str]]] = {"held_as": {HeldAs.DEPUTY: "seniority"}}

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Choose a seat"), *seat_choices(by)]
        self.fields["seat"].choices = choices  # type: ignore[attr-defined]
        if self._typed("beside") and self._is_about_this_seat():
            self._show_whether_beside()

    def clean_seat(self) -> Seat:
        """The seat itself."""
        return Seat.objects.select_related("group", "agency").get(pk=self.cleaned_data["seat"])

    def clean(self) -> dict[str, Any]:
        """A deputy is senior enough. A tick that was set for another seat is none."""
        data: dict[str, Any] = super().clean() or {}
        if not self._is_about_this_seat():
            self._take_tick_out()
            data["beside"] = False
        seat, held_as = data.get("seat"), data.get("held_as")
        if seat and held_as == HeldAs.DEPUTY and data.get("seniority", 0) < seat.seniority:
            self.add_error("seniority", "A deputy for this seat has to be more senior than this.")
        return data

    def add_error(self, field: str | None, error: Any) -> None:
        """Whether two are to sit together is asked once somebody was found to sit there."""
        if field == "beside":
            self._ask_whether_beside()
        super().add_error(field, error)

    def _ask_whether_beside(self) -> None:
        """Ask it, without a tick, of the seat that was chosen."""
        self._take_tick_out()
        self._show_whether_beside()

    def _show_whether_beside(self) -> None:
        self.fields["beside"].widget = forms.CheckboxInput()

    def _typed(self, name: str) -> str:
        return str(self.data.get(self.add_prefix(name), ""))

    def _is_about_this_seat(self) -> bool:
        return self._typed("beside_in") == self._typed("seat")

    def _take_tick_out(self) -> None:
        """What was sent is shown again without it; a next tick is about the seat chosen now."""
        data: Any = self.data
        self.data = data = data.copy()
        data.pop(self.add_prefix("beside"), None)
        data[self.add_prefix("beside_in")] = self._typed("seat")


class InviteForm(_SeatFields, OnceForm):
    """Whom to invite, and into which seat."""

    can_be_sent_again: ClassVar[bool] = True

    address = forms.EmailField(
        label="Email address",
        max_length=254,
        help_text="Their own address at work. It is what they will sign in with.",
        error_messages={
            "required": "Enter the person's email address.",
            "invalid": "Enter an email address in the form name@example.org.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    name = forms.CharField(
        label="Name",
        max_length=200,
        help_text="They can correct it when they accept.",
        error_messages={"required": "Enter the person's name."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    field_order = ("address", "name", "seat", "beside", "held_as", "seniority", "since")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if settings.DEMONSTRATION:
            self.fields["address"].help_text = made_up.HINT


class GiveSeatForm(_SeatFields, OnceForm):
    """A seat for somebody who has an account."""

    can_be_sent_again: ClassVar[bool] = True


class EndTermForm(OnceModelForm):
    """When somebody stops sitting in a seat."""

    until = RegisterDay(
        label="Ends on",
        help_text="From this day they no longer act in the seat. Today ends it at once.",
        initial=today,
        error_messages={
            "required": "Enter the day on which it ends.",
            "invalid": "Enter a real date, such as 27 3 2022.",
        },
    )
    note = forms.CharField(
        label="Why, if it should be remembered",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    class Meta:
        model = Holding
        fields: ClassVar[tuple[str, ...]] = ()


class AccountForm(OnceModelForm):
    """Closing or opening an account, or removing its second factors."""

    note = forms.CharField(
        label="Why",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why: the note stays with the account."},
    )

    class Meta:
        model = User
        fields: ClassVar[tuple[str, ...]] = ()


class AcceptForm(Worded, forms.Form):
    """Name and password of a new account."""

    name = forms.CharField(
        label="Your name",
        max_length=200,
        help_text="As others in the partnership know you.",
        error_messages={"required": "Enter your name."},
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label="Choose a password",
        strip=False,
        help_text=HINT,
        error_messages={"required": "Enter a password."},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invitation = invitation

    def clean_name(self) -> str:
        """Nobody comes in under the name of somebody else."""
        name: str = self.cleaned_data["name"]
        if reasons := reasons_against_name(name):
            raise ValidationError(reasons)
        return name

    def clean(self) -> dict[str, Any]:
        """Check the password against the name and the address."""
        data: dict[str, Any] = super().clean() or {}
        person = User(name=data.get("name", ""), email=self.invitation.address)
        try:
            if password := data.get("password"):
                validate_password(password, person)
        except ValidationError as error:
            self.add_error("password", error)
        return data


class FilterForm(Worded, forms.Form):
    """Narrows the list of people."""

    marks_optional = False

    words = WordsField(label="Name or address")
    state = forms.ChoiceField(label="Show", required=False, choices=STATES)
    group = forms.ChoiceField(label="With a seat in", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [(str(group.pk), group.name) for group in groups_to_choose()]
        self.fields["group"].choices = [("", "Any group"), *groups]  # type: ignore[attr-defined]
