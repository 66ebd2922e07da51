"""What a password must be: ten characters, not a common one, not one's own name or address.

No rules about capitals or signs, no upper limit, pasting allowed, no change by the calendar (GOV.UK
and NCSC guidance).
"""

from django.contrib.auth import password_validation

HINT = (
    "At least 10 characters. Three random words make a good password. You can paste it from a "
    "password manager."
)


class LongEnough(password_validation.MinimumLengthValidator):
    """At least ten characters."""

    def get_error_message(self) -> str:
        """The words at the field."""
        return f"The password is too short. Use at least {self.min_length} characters."


class NotCommon(password_validation.CommonPasswordValidator):
    """Not one of the twenty thousand that are tried first."""

    def get_error_message(self) -> str:
        """The words at the field."""
        return "This password is too common and easy to guess. Choose another."


class NotLikeThePerson(password_validation.UserAttributeSimilarityValidator):
    """Not the person's name or address: the settings name these fields."""

    def get_error_message(self) -> str:
        """The words at the field."""
        return "The password is too similar to your %(verbose_name)s."
