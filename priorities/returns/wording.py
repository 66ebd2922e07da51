"""How a notice about a return reads in the portal: of which group and quarter."""

from collections.abc import Sequence

from core.calendar.days import today
from core.notices.models import Notice
from core.notices.naming import Said, named, says, things
from core.people.models import User
from priorities.returns.kinds import DUE
from priorities.returns.models import Return


@says("priorities.return")
def of_returns(notices: Sequence[Notice], person: User) -> dict[int, Said]:
    """The fixed words, then quarter and group."""
    rows = things(notices, Return.objects.visible_to(person).select_related("quarter", "group"))
    return {
        n.pk: Said(_past(n, said.subject), said.body)
        for n in notices
        if n.about_id in rows
        for said in [named(n, str(rows[n.about_id]))]
    }


def _past(notice: Notice, subject: str) -> str:
    """What was to come when it was told, as it is read after its day."""
    if notice.kind == DUE.key and notice.due and notice.due < today():
        return subject.replace(" is due by ", " was due by ", 1)
    return subject
