"""The forms of sign-in in our own words, and those of one's own account."""

from typing import Any, ClassVar

from allauth.account import forms as account_forms
from allauth.mfa.base import forms as code_forms
from allauth.mfa.totp import forms as app_forms
from allauth.mfa.webauthn import forms as passkey_forms
from django import forms
from django.core.exceptions import ValidationError

from core.accounts.names import reasons_against_name
from core.accounts.passwords import HINT
from core.accounts.second_factors import is_first_use
from core.calendar.days import today
from core.people.models import Absence, User
from core.screens.dates import DateField
from core.screens.forms import Worded
from core.workflow.forms import OnceModelForm

ADDRESS = {
    "required": "Enter your email address.",
    "invalid": "Enter an email address in the form name@example.org.",
}
CODE_MISSING = {"required": "Enter the code."}
#: What an authenticator app shows; a recovery code is longer.
APP_FIGURES = 6
RECOVERY_REFUSED = (
    "That code did not work. Check it. A recovery code works once: if you have used it, enter "
    "another."
)


def _password(field: forms.Field, *, label: str, hint: str = "", missing: str = "") -> None:
    field.label, field.help_text = label, hint
    field.error_messages["required"] = missing or "Enter your password."
    field.widget.attrs.pop("placeholder", None)


def _code(field: forms.Field, *, label: str, hint: str) -> None:
    field.label, field.help_text = label, hint
    field.error_messages.update(CODE_MISSING)
    field.widget = forms.TextInput(
        attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
    )


def _address(field: forms.Field, hint: str = "") -> None:
    field.label, field.help_text = "Email address", hint
    field.error_messages.update(ADDRESS)
    field.widget = forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false"})


class SignInForm(Worded, account_forms.LoginForm):
    """Address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _address(self.fields["login"])
        _password(self.fields["password"], label="Password")


class PasswordAgainForm(account_forms.ReauthenticateForm):
    """One's password again, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _password(self.fields["password"], label="Your password")


class ChangePasswordForm(account_forms.ChangePasswordForm):
    """The old one, and the new one once: it can be shown instead of typed twice."""

    password2 = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _password(self.fields["oldpassword"], label="Your current password")
        _password(
            self.fields["password1"],
            label="Your new password",
            hint=HINT,
            missing="Enter a new password.",
        )


class ResetPasswordForm(Worded, account_forms.ResetPasswordForm):
    """Where to send the link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _address(self.fields["email"], "The address you sign in with.")


class NewPasswordForm(account_forms.ResetPasswordKeyForm):
    """The new password, once."""

    password2 = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _password(
            self.fields["password1"],
            label="Your new password",
            hint=HINT,
            missing="Enter a new password.",
        )


class _CodeMixin:
    """A code counts once, however long it would still be good."""

    fields: dict[str, forms.Field]
    cleaned_data: dict[str, Any]
    user: User

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = "The 6 digits from your authenticator app, or one of your recovery codes."
        _code(self.fields["code"], label="Code", hint=hint)

    def clean_code(self) -> str:
        """Check it, and remember that it was used."""
        try:
            code: str = super().clean_code()  # type: ignore[misc]
        except ValidationError as refusal:
            typed = "".join(self.cleaned_data["code"].split())
            if refusal.code == "incorrect_code" and len(typed) > APP_FIGURES:
                raise ValidationError(RECOVERY_REFUSED, code=refusal.code) from refusal
            raise
        if not is_first_use(self.user, code):
            raise ValidationError("This code has already been used. Wait for the next one.")
        return code


class CodeForm(_CodeMixin, code_forms.AuthenticateForm):
    """The second step of signing in."""


class CodeAgainForm(_CodeMixin, code_forms.ReauthenticateForm):
    """A code again, before something that matters."""


class ActivateAppForm(app_forms.ActivateTOTPForm):
    """The first code of a new authenticator app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = "6 digits. They change every 30 seconds."
        _code(self.fields["code"], label="Code from the app", hint=hint)

    def clean_code(self) -> str:
        """Check it; it has been used by that, and signs nobody in."""
        code: str = super().clean_code()
        is_first_use(self.user, code)
        return code


class _PasskeyName:
    """The name of a passkey, asked for in our words."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["name"]
        field.label = "Name of the passkey"
        field.help_text = "So that you can recognise it, such as “Work laptop”."
        field.error_messages["required"] = "Enter a name for the passkey."
        field.widget = forms.TextInput(attrs={"autocomplete": "off", "maxlength": "60"})


class AddPasskeyForm(_PasskeyName, passkey_forms.AddWebAuthnForm):
    """A new passkey. Always one that can sign in by itself, with a fingerprint, face or PIN."""

    passwordless = None

    def clean(self) -> dict[str, Any]:
        """Refuse a key that did not check who holds it: the registration asked for that."""
        missing = "The browser did not send a passkey. Press “Create the passkey” again."
        if not self.cleaned_data.get("credential"):
            self.errors.pop("credential", None)
            raise ValidationError(missing)
        cleaned: dict[str, Any] = super().clean()
        return cleaned


class RenamePasskeyForm(_PasskeyName, passkey_forms.EditWebAuthnForm):
    """Another name for a passkey."""


class KeysForm(OnceModelForm):
    """Whether a single key does something (WCAG 2.2, success criterion 2.1.4)."""

    class Meta:
        model = User
        fields = ("search_key",)
        help_texts: ClassVar[dict[str, str]] = {
            "search_key": "Turn it off if you use speech recognition or press keys by accident."
        }


PHONE_LABEL = "Mobile number for urgent alerts"


class DialledForm(OnceModelForm):
    """The number to which text messages go."""

    class Meta:
        model = User
        fields: ClassVar[tuple[str, ...]] = ("phone",)
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "phone": forms.TextInput(attrs={"autocomplete": "off", "type": "tel"})
        }
        labels: ClassVar[dict[str, str]] = {"phone": PHONE_LABEL}
        help_texts: ClassVar[dict[str, str]] = {
            "phone": (
                "Used only when something could affect delivery and cannot wait, and never shown "
                "to the public. Leave it blank if they should be told by email only."
            ),
        }

    def clean_phone(self) -> str:
        """A number that can be dialled: figures, spaces, brackets, and a plus in front."""
        phone: str = self.cleaned_data["phone"].strip()
        figures = "".join(c for c in phone if c.isdigit())
        plain = phone.lstrip("+").translate(str.maketrans("", "", " -()"))
        if phone and (plain != figures or not 10 <= len(figures) <= 15):
            raise ValidationError("Enter a mobile number with 10 to 15 digits.")
        return phone


class ProfileForm(DialledForm):
    """One's own name and number."""

    class Meta:
        model = User
        fields = ("name", "phone")
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "name": forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
        }
        labels: ClassVar[dict[str, str]] = {
            "name": "Name",
            "phone": PHONE_LABEL,
        }
        help_texts: ClassVar[dict[str, str]] = {
            "name": "The name that others in the partnership know you by.",
            "phone": (
                "Used only when something could affect delivery and cannot wait, and never shown "
                "to the public. Leave it blank to be told by email only."
            ),
        }
        error_messages: ClassVar[dict[str, dict[str, str]]] = {
            "name": {"required": "Enter your name."}
        }

    def clean_name(self) -> str:
        """Nobody takes the name of somebody else; who shares one already keeps it."""
        name: str = self.cleaned_data["name"]
        if "name" in self.changed_data and (
            reasons := reasons_against_name(name, but=self.instance.pk)
        ):
            raise ValidationError(reasons)
        return name


class AbsenceForm(OnceModelForm):
    """When one is away, so that deputies count."""

    since = DateField(
        label="Away from",
        help_text="The first day you are not working.",
        error_messages={
            "required": "Enter the first day of your absence.",
            "invalid": "Away from must be a real date, such as 27 3 2022.",
        },
    )
    until = DateField(
        label="Back on",
        help_text="The first day you are working again.",
        error_messages={
            "required": "Enter the day you are back.",
            "invalid": "Back on must be a real date, such as 27 3 2022.",
        },
    )

    class Meta:
        model = Absence
        fields = ("since", "until")

    def clean(self) -> dict[str, Any]:
        """Back after leaving, and not in the past altogether."""
        data: dict[str, Any] = super().clean() or {}
        since, until = data.get("since"), data.get("until")
        if since and until and until <= since:
            self.add_error("until", "The day you are back must be after the first day away.")
        elif until and until <= today():
            self.add_error("until", "This is in the past. Enter tomorrow or a later day.")
        return data
