"""Names of people: decisions are read by the names beside them, so nobody takes another's."""

from collections.abc import Iterable

from core.accounts.likeness import letters, looks, words
from core.accounts.spelling import faults
from core.people.models import Agency, Group, Seat, User
from core.people.vocabulary import Position

#: So many letters has hardly any name in the world; longer ones would fill a page's head.
LONGEST = 100
#: What the portal calls itself, whoever reads, and where nobody is there; offices are no names.
_OWN = ("Portal", "The portal", "Business unit", "The business unit", "Nobody", "Nobody yet")
RESERVED = (*_OWN, "Somebody", "You", *Position.labels)

TAKEN = (
    "Somebody else has this name. Add something to tell the two apart, such as a middle name, "
    "not a title."
)
OF_THE_PORTAL = "The portal uses this name itself. Enter the name of the person."
AN_OFFICE = "This is the name of a seat, a group or an agency. Enter the name of the person."


def reasons_against_name(name: str, *, but: int = 0) -> list[str]:
    """Why nobody `but` this account may be called so, as sentences; the first one alone."""
    if len(name) > LONGEST:
        return [
            f"A name has at most {LONGEST} letters, and this one has {len(name)}. Enter the name "
            f"that others know the person by."
        ]
    drawn = looks(name)
    others = User.objects.exclude(pk=but).values_list("name", flat=True)
    if any(drawn & looks(other) for other in others):
        return [TAKEN]
    if any(drawn & looks(own) for own in RESERVED):
        return [OF_THE_PORTAL]
    if _is_an_office(name):
        return [AN_OFFICE]
    return [fault] if (fault := next(faults(name), "")) else []


def _is_an_office(name: str) -> bool:
    """Whether it reads like a seat: it begins with an office, or a group or an agency is in it."""
    said = _without_article(words(name))
    if any(_begins(said, words(label)) for label in Position.labels):
        return True
    return any(_names(said, _without_article(words(own))) for own in _bodies_and_seats())


def _bodies_and_seats() -> Iterable[str]:
    """What groups, agencies and seats are called, long and short."""
    for model, columns in (
        (Group, ("name", "short_name")),
        (Agency, ("name", "short_name")),
        (Seat, ("title",)),
    ):
        for row in model.objects.order_by().values_list(*columns):
            yield from filter(None, row)


def _begins(said: list[str], label: list[str]) -> bool:
    """Whether the words begin with those of an office, written apart or together."""
    together = "".join(label)
    return any("".join(said[:count]) == together for count in range(1, len(label) + 1))


def _names(said: list[str], own: list[str]) -> bool:
    """Whether the words are one name, or hold one of several words: a short one may be a person's
    too, as Grace is."""
    if len(own) < 2:
        return said == own
    return any(said[at : at + len(own)] == own for at in range(len(said)))


def _without_article(several: list[str]) -> list[str]:
    return several[1:] if several[:1] == [letters("The")] else several
