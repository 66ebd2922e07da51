"""What a word by telephone would count for, read before it is written down or confirmed."""

from dataclasses import dataclass

from core.approvals.brief import held_back
from core.approvals.calls import goes_on
from core.approvals.decisions import subject_of
from core.approvals.different import too_few_after
from core.approvals.models import Approval, Decision, Need
from core.approvals.queries import Stage
from core.people.models import User
from core.text.listed import parted

ONE_SEAT = "The decision is made as: {seats}."
SEVERAL = "This one decision counts for {count} seats: {seats}."
NOT_NEEDED = "The text is not waiting for it."
LAST = "No other decision is needed: if they approve it, the text is approved straight away. {then}"
LAST_ONCE_CONFIRMED = (
    "No other decision is needed: if they approve it, the text is approved once they have "
    "confirmed that. {then}"
)


@dataclass(frozen=True)
class Hearing:
    """Whose word somebody may take down, and what it would count for, as sentences."""

    giver: User
    said: str


def what_each_counts_for(
    approval: Approval, route: list[Stage], people: list[User]
) -> list[Hearing]:
    """Of each of these what their word would count for at the step that waits for it, and whether
    the text is approved with it."""
    here = next((stage for stage in route if stage.step.waits_for_decisions), None)
    if here is None or not people:
        return []
    is_last_step = all(one.is_receipt or one.is_over or one is here for one in route)
    found = [(person, _needs_of(person, here)) for person in people]
    last = {
        person.pk for person, needs in found if is_last_step and _completes(here, person, needs)
    }
    words = _once_approved(approval) if last else ""
    return [
        Hearing(
            person,
            " ".join(filter(None, [_seats(here, needs), words if person.pk in last else ""])),
        )
        for person, needs in found
    ]


def seats_of(word: Decision) -> str:
    """For which seats a word by telephone counts, said to its giver where they are several."""
    needs = list(word.meets.select_related("group", "agency"))
    return SEVERAL.format(count=len(needs), seats=parted(map(str, needs))) if len(needs) > 1 else ""


def _seats(here: Stage, needs: list[Need]) -> str:
    if few := too_few_after(here.step, needs):
        return " ".join(few)
    seats = parted(map(str, needs))
    said = (SEVERAL if len(needs) > 1 else ONE_SEAT).format(count=len(needs), seats=seats)
    return said if any(need.counts for need in needs) else f"{said} {NOT_NEEDED}"


def _needs_of(person: User, here: Stage) -> list[Need]:
    return [one.need for one in here.asked if any(able.pk == person.pk for able in one.people)]


def _completes(here: Stage, person: User, needs: list[Need]) -> bool:
    """Whether this step has all it needs once these are given: words that count, and people."""
    own = {need.pk for need in needs if need.counts}
    given = [one.decision for one in here.asked if one.need.counts and one.decision]
    missing = [one for one in here.asked if one.need.counts and not one.decision]
    people = {word.person_id for word in given} | {person.pk}
    return (
        bool(own)
        and all(one.need.pk in own for one in missing)
        and not here.unconfirmed
        and len(people) >= here.step.least_people
    )


def _once_approved(approval: Approval) -> str:
    """That nothing else is awaited, and what then becomes of it or hinders that."""
    then = " ".join(held_back(approval)) or subject_of(approval).once_approved
    return (LAST if goes_on(approval) else LAST_ONCE_CONFIRMED).format(then=then)
