"""A demonstration holds made-up people alone: who may be invited, and what does not open.

A portal with one real account is no demonstration any more, and does not start again as one.
"""

from django.conf import settings
from django.db import DatabaseError

from core.partnership.models import Partnership
from core.people.models import User

#: The domain of the demonstration's own accounts; no mail to it reaches anybody.
ENDING = "@demo.example"
#: What a form says at its field before somebody types.
HINT = (
    "This is a demonstration: whoever is invited gets a made-up account. Write an address that "
    f"ends in {ENDING}. Its mail reaches nobody: whoever started the portal sees it there, with "
    "its link."
)
#: What opens nowhere: what was made up would be served unmarked, or with real people among it.
MADE_UP = (
    "DEMONSTRATION is off, but this database holds a demonstration, whose people and reviews are "
    "invented. Set DEMONSTRATION=1, or DATABASE_URL to another database."
)
REAL = "DEMONSTRATION is on, but this database holds real people. Set DEMONSTRATION=0."
#: By this alone `make demo` deletes a demonstration that real people are in.
WITH_REAL_PEOPLE = "--with-real-people"
#: Perhaps somebody's real work, begun in a demonstration: nothing here may say that it is nothing.
MIXED = (
    "This database was built as a demonstration and holds the account of somebody who is not made "
    "up, so it opens neither as a demonstration nor as a portal. Copy the database and the folder "
    "of files first: to rebuild the demonstration deletes all that was entered. Then run: "
    f"make demo DEMONSTRATION=1 DEMO={WITH_REAL_PEOPLE}"
)


def reasons_against_address(address: str) -> list[str]:
    """Why nobody with this address may be invited here, as sentences."""
    if not settings.DEMONSTRATION or address.lower().endswith(ENDING):
        return []
    return [
        f"This is a demonstration, for made-up people alone. Write an address that ends in {ENDING}"
        f", such as {address.partition('@')[0] or 'name'}{ENDING}."
    ]


def wrong_database() -> list[str]:
    """A demonstration opens on a database that `demo` made, with made-up people alone.

    Such a database opens as nothing else: what is invented would stand there without its mark.
    """
    try:
        demo = Partnership.objects.filter(is_demonstration=True).exists()
        real = User.objects.people().filter(is_demonstration=False).exists()
    except DatabaseError:
        return []  # no tables yet, so nobody is in them
    if demo:
        return [MIXED] if real else [] if settings.DEMONSTRATION else [MADE_UP]
    return [REAL] if real and settings.DEMONSTRATION else []
