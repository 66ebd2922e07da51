"""Who may read clocks and rules, who may doubt a date, and who keeps them."""

from typing import Any

from core.people.permissions import rule
from core.people.vocabulary import UNIT


@rule("core.list_clocks", who="everybody with a seat in the partnership")
def has_a_seat(user: Any, _: Any = None) -> bool:
    """Any seat will do; the list itself is filtered."""
    return bool(user.holdings())


@rule("core.list_rules", who="everybody with a seat in the partnership")
def may_read_the_rules(user: Any, _: Any = None) -> bool:
    """Rules and bank holidays are no secret inside the partnership."""
    return bool(user.holdings())


@rule("core.see_clock", who="members of its group, the business unit and the auditor")
def may_see(user: Any, clock: Any) -> bool:
    """The same as the list: what is not in it cannot be opened."""
    return bool(type(clock).objects.visible_to(user).filter(pk=clock.pk).exists())


@rule("core.challenge_clock", who="members of its group and the business unit")
def may_doubt(user: Any, clock: Any) -> bool:
    """Whoever works by the date may ask for a check; an auditor reads only."""
    works_with_it = user.holds(*UNIT) or (clock.group_id and user.holds(group=clock.group))
    return bool(works_with_it)


@rule("core.keep_clock", who="the business unit")
def keeps_clocks(user: Any, _: Any = None) -> bool:
    """The unit corrects starts, extends, voids and answers doubts."""
    return bool(user.holds(*UNIT))


@rule("core.correct_rule", who="the business unit")
def keeps_rules(user: Any, _: Any = None) -> bool:
    """The unit checks sources and corrects rules."""
    return bool(user.holds(*UNIT))


@rule("core.add_bank_holiday", who="the business unit")
def keeps_bank_holidays(user: Any, _: Any = None) -> bool:
    """The unit enters bank holidays that were proclaimed."""
    return bool(user.holds(*UNIT))
