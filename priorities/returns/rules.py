"""Who may see, write, send and confirm returns."""

from typing import Any

from core.people.permissions import rule
from core.people.vocabulary import OFFICERS, UNIT
from priorities.areas.offices import chairs_assurance
from priorities.workplans.querysets import own_groups, reads_all


@rule("priorities.list_returns", who="everybody with a seat in the partnership")
def has_a_seat(user: Any, _: Any = None) -> bool:
    """Any seat will do; the list itself is filtered."""
    return bool(user.holdings())


@rule("priorities.see_return", who="its group and everybody who oversees the work of groups")
def may_read(user: Any, report: Any) -> bool:
    """The same as the list."""
    return reads_all(user) or report.group_id in own_groups(user)


@rule("priorities.open_quarter", who="the business unit, and the portal on the day")
def opens_quarters(user: Any, _: Any = None) -> bool:
    """By the clock, or by the unit's button."""
    return bool(user.is_portal or user.holds(*UNIT))


@rule("priorities.edit_return", who="the lead and chairs of its group and the business unit")
def may_write(user: Any, report: Any) -> bool:
    """Lead and chairs of the group, and the unit."""
    return bool(user.holds(*UNIT) or user.holds(*OFFICERS, group=report.group))


@rule("priorities.send_return", who="the lead of its group, or its chair where there is no lead")
def may_send(user: Any, report: Any) -> bool:
    """Only those who report; the unit enters returns on their behalf instead."""
    return bool(user.holds(*OFFICERS, group=report.group))


@rule("priorities.enter_return", who="the business unit")
def enters_for_others(user: Any, report: Any = None) -> bool:
    """The unit enters what came by mail, as a document or by telephone, for its sender."""
    if not user.holds(*UNIT):
        return False
    return report is None or report.came_from_id != user.pk


@rule("priorities.confirm_return", who="the person whose words it holds")
def is_its_sender(user: Any, report: Any) -> bool:
    """The sender, while still an officer of the group."""
    return report.came_from_id == user.pk and may_send(user, report)


@rule("priorities.remind_return", who="the business unit and the chair of the assurance group")
def may_remind(user: Any, _: Any = None) -> bool:
    """Those who chase."""
    return bool(user.holds(*UNIT) or chairs_assurance(user))
