"""Who may sign in. Permissions are no business of backends: `User.has_perm` asks the rules."""

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings

from core.people.models import User


def may_sign_in(person: User | None) -> bool:
    """Active people; accounts of the demonstration only where it is switched on; never the portal.

    Asked when somebody signs in and again with every request, so that it ends at once.
    """
    if person is None or not person.is_active or person.is_portal:
        return False
    return bool(settings.DEMONSTRATION) or not person.is_demonstration


class Backend(AuthenticationBackend):
    """Address and password."""

    def user_can_authenticate(self, user: User | None) -> bool:
        """Django and allauth ask by this name."""
        return may_sign_in(user)
