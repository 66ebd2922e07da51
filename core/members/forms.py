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
from core.members.seat_fields import SeatFields
from core.people.models import Holding, User
from core.screens.dates import RegisterDay
from core.screens.forms import Worded
from core.search.fields import WordsField
from core.workflow.forms import OnceForm, OnceModelForm


class InviteForm(SeatFields, OnceForm):
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
        help_text="They can correct it when they accept the invitation.",
        error_messages={"required": "Enter the person's name."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    field_order = ("address", "name", "seat", "beside", "held_as", "seniority", "since")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if settings.DEMONSTRATION:
            self.fields["address"].help_text = made_up.HINT


class GiveSeatForm(SeatFields, OnceForm):
    """A seat for somebody who has an account."""

    can_be_sent_again: ClassVar[bool] = True


class EndTermForm(OnceModelForm):
    """When somebody stops sitting in a seat."""

    until = RegisterDay(
        label="End date",
        help_text="They cannot act in the seat from this date. Enter today to end it straight "
        "away.",
        initial=today,
        error_messages={
            "required": "Enter the end date.",
            "invalid": "Enter a real date, such as 27 3 2022.",
        },
    )
    note = forms.CharField(
        label="Reason",
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
        error_messages={"required": "Enter a reason. It is kept with the account."},
    )

    class Meta:
        model = User
        fields: ClassVar[tuple[str, ...]] = ()


class AcceptForm(Worded, forms.Form):
    """Name and password of a new account."""

    name = forms.CharField(
        label="Your name",
        max_length=200,
        help_text="The name that others in the partnership know you by.",
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

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not by.has_perm("core.invite_person"):
            self.fields["words"].label = "Name"
        groups = [(str(group.pk), group.name) for group in groups_to_choose()]
        self.fields["group"].choices = [("", "Any group"), *groups]  # type: ignore[attr-defined]
