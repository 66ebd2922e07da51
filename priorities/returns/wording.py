"""How a notice about a return reads in the portal: of which group and quarter."""

from collections.abc import Sequence

from core.notices.models import Notice
from core.notices.naming import Said, mails_name, named, says, things
from core.people.models import User
from priorities.returns.models import Return


@says("priorities.return")
def of_returns(notices: Sequence[Notice], person: User) -> dict[int, Said]:
    """The fixed words, then quarter and group."""
    rows = things(notices, Return.objects.visible_to(person).select_related("quarter", "group"))
    return {n.pk: named(n, str(rows[n.about_id])) for n in notices if n.about_id in rows}


@mails_name("priorities.return")
def told_apart(report: Return) -> str:
    """Quarter and group: who leads two groups, or owes two quarters, knows which is meant."""
    return f"{report.quarter}, {report.group}"
