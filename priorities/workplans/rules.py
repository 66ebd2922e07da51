"""Who may see, write and send workplans."""

from typing import Any

from core.people.permissions import rule
from core.people.vocabulary import OFFICERS, UNIT
from priorities.workplans.querysets import own_groups, reads_all

WRITERS = "the lead and chairs of its group and the business unit"


@rule("priorities.list_workplans", who="everybody with a seat in the partnership")
def has_a_seat(user: Any, _: Any = None) -> bool:
    """Any seat will do; the list itself is filtered."""
    return bool(user.holdings())


@rule("priorities.see_workplan", who="its group and everybody who oversees the work of groups")
def may_read(user: Any, workplan: Any) -> bool:
    """The same as the list."""
    return reads_all(user) or workplan.group_id in own_groups(user)


@rule("priorities.add_workplan", who="the leads and chairs of groups and the business unit")
def writes_workplans(user: Any, _: Any = None) -> bool:
    """For their own group; the unit for all."""
    return bool(user.holds(*UNIT, *OFFICERS))


@rule("priorities.edit_workplan", who=WRITERS)
def may_write(user: Any, workplan: Any) -> bool:
    """Lead and chairs of the group, and the unit."""
    return bool(user.holds(*UNIT) or user.holds(*OFFICERS, group=workplan.group))


@rule("priorities.send_workplan", who=WRITERS)
def may_send(user: Any, workplan: Any) -> bool:
    """Whoever may write it may send it."""
    return may_write(user, workplan)


@rule("priorities.reopen_workplan", who="everybody who may write something in it")
def may_write_part(user: Any, workplan: Any) -> bool:
    """An agency's edit of its own activity opens the plan again, too."""
    part = user.holds("representative", "member", group=workplan.group)
    return may_write(user, workplan) or bool(part)


@rule(
    "priorities.edit_activity",
    who="the lead and chairs of its group, the agency that owns it and the business unit",
)
def may_write_activity(user: Any, activity: Any) -> bool:
    """The group's officers and the unit; an agency that sits in the group writes its own."""
    if may_write(user, activity.workplan):
        return True
    group, agency = activity.workplan.group, activity.owner
    return bool(agency and user.holds("representative", "member", group=group, agency=agency))


@rule("priorities.see_activity", who="whoever sees its workplan")
def may_read_activity(user: Any, activity: Any) -> bool:
    """Whoever may read the workplan."""
    return may_read(user, activity.workplan)
