"""How a notice about an action reads in the portal: which one; what it asks stays on its page."""

from collections.abc import Sequence

from core.actions.models import Action
from core.notices.models import Notice
from core.notices.naming import Said, named, says, things
from core.people.models import User


@says("core.action")
def of_actions(notices: Sequence[Notice], person: User) -> dict[int, Said]:
    """The fixed words, then its reference and the group that follows it."""
    rows = things(notices, Action.objects.visible_to(person).select_related("group"))
    return {
        n.pk: named(n, f"{rows[n.about_id]}, {rows[n.about_id].group}")
        for n in notices
        if n.about_id in rows
    }
