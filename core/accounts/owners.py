"""Who was signed in here last: what is sent after a session was ended is kept for them alone.

The cookie holds the number of an account, signed, for as long as a session may last at most.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase  # noqa: TID251 -- reads and sets a cookie

from core.accounts.sessions import LONGEST
from core.people.models import User

NAME = settings.OWNER_COOKIE_NAME
SALT = "core.accounts owner"
SECONDS = int(LONGEST.total_seconds())


def remember(request: HttpRequest, response: HttpResponseBase, person: User) -> None:
    """Leave the cookie, once an hour at most: most answers need none."""
    fresh = request.get_signed_cookie(NAME, default="", salt=SALT, max_age=SECONDS // 12)
    if fresh != str(person.pk):
        response.set_signed_cookie(
            NAME,
            str(person.pk),
            salt=SALT,
            max_age=SECONDS,
            secure=settings.HTTPS,
            httponly=True,
            samesite="Lax",
        )


def last(request: HttpRequest) -> User | None:
    """The person that was signed in here last, if the cookie is ours and the account is open."""
    number = request.get_signed_cookie(NAME, default="", salt=SALT, max_age=SECONDS)
    return User.objects.people().filter(pk=number, is_active=True).first() if number else None
