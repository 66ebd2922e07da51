"""The closed list of what people are told, and in which words.

A mail never says what a matter is about: its words stand here, and all that varies is a date, a
number and the link, which opens nothing without signing in. Its subject may add what tells alike
things apart, such as a quarter and a group. A feature declares its own kinds in its `kinds.py`. In
the portal, where the reader has signed in, a notice names the thing (`core.notices.naming`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from string import Formatter

#: What may vary in the words.
PLACES = frozenset({"due", "count"})


@dataclass(frozen=True)
class Kind:
    """One thing people are told.

    `duty`: they have to know, so after a crash it is sent again with the same Message-ID; what is
    no duty (a bulletin) is then listed as "may not have arrived" instead. `text`: the words of a
    text message, for the few kinds that go out as one. `always`: the mail goes out whatever the
    person chose for mails that are not urgent. `asks_while`: it asks something of its reader while
    the thing is in one of these states, and is new no longer than that. `leads`: in the portal it
    links to the thing; not where its readers may not open that.
    """

    key: str
    subject: str
    body: str
    duty: bool = True
    text: str = ""
    always: bool = False
    asks_while: frozenset[str] = frozenset()
    leads: bool = True

    def words(self, which: str, *, due: date | None, count: int | None) -> str:
        """The subject, the body or the text message, with its date and number."""
        day = f"{due.day} {due:%B %Y}" if due else ""
        template: str = getattr(self, which)
        return template.format(due=day, count=count if count is not None else "")


KINDS: dict[str, Kind] = {}


def kind(
    key: str,
    *,
    subject: str,
    body: str,
    duty: bool = True,
    text: str = "",
    always: bool = False,
    asks_while: Iterable[str] = (),
    leads: bool = True,
) -> Kind:
    """Declare a kind of notice. Raises `ValueError` for a name taken and for words that vary."""
    if key in KINDS:
        raise ValueError(f"There is a kind of notice called {key} already.")
    for words in (subject, body, text):
        if places := {name for _, name, _, _ in Formatter().parse(words) if name} - PLACES:
            raise ValueError(f"{key}: {', '.join(sorted(places))} may not stand in a notice.")
    if "\n" in subject or len(subject) > 78:
        raise ValueError(f"{key}: a subject is one line of at most 78 characters.")
    KINDS[key] = Kind(key, subject, body, duty, text, always, frozenset(asks_while), leads)
    return KINDS[key]


ACCOUNT = kind(
    "account",
    subject="A message about your account",
    body="The words of this message are sealed.",
    always=True,
)
ALERT = kind(
    "alert",
    subject="An alert is waiting for you",
    body="Something has been raised that you need to know now. Sign in, read it and confirm that "
    "you have seen it.",
    text="Urgent: an alert is waiting for you in the safeguarding portal. Please sign in and "
    "confirm "
    "that you have seen it.",
)
RING = kind(
    "alert-ring",
    subject="Please call: an alert has not been seen",
    body="An alert was raised and nobody has confirmed that they have seen it. Sign in to see who "
    "to call and the number.",
)
ALERT_SEEN = kind(
    "alert-seen",
    subject="Your alert has been seen",
    body="The alert that you raised has been acknowledged.",
)
ALERT_TAKEN_BACK = kind(
    "alert-taken-back",
    subject="An alert has been taken back",
    body="The person who raised it has taken it back. You do not need to do anything.",
)
DIGEST = kind(
    "weekly-digest",
    subject="Your week in the portal",
    body="Notices that you have not read: {count}. Sign in to see what is waiting for you.",
    always=True,
)
JOB_DONE = kind(
    "job-done",
    subject="What you asked for is ready",
    body="Sign in to see it.",
)
JOB_FAILED = kind(
    "job-failed",
    subject="The portal could not finish a task",
    body="Sign in to see which one and why, and to start it again.",
)
