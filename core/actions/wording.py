"""How a notice about an action reads in the portal: which one; what it asks stays on its page."""

from collections.abc import Sequence

from core.actions.kinds import NOBODY_THERE
from core.actions.models import Action
from core.notices.models import Notice
from core.notices.naming import Said, named, says, things
from core.people.models import User


@says("core.action")
def of_actions(notices: Sequence[Notice], person: User) -> dict[int, Said]:
    """The fixed words, then its reference and the group that follows it; which agency or
    seat has nobody."""
    visible = Action.objects.visible_to(person).select_related("group", "agency", "seat__group")
    rows = things(notices, visible)
    return {n.pk: _of_action(n, rows[n.about_id]) for n in notices if n.about_id in rows}


def _of_action(notice: Notice, action: Action) -> Said:
    said = named(notice, f"{action}, {action.group}")
    if notice.kind == NOBODY_THERE.key and not action.owner_id:
        return Said(said.subject, action.told_nobody)
    return said
