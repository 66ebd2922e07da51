"""How a notice that a partner or a group ends reads in the portal: which one, and by whom."""

from collections.abc import Sequence

from core.calendar.days import today
from core.notices.models import Notice
from core.notices.naming import Said, says, things
from core.people.models import Agency, Group, User
from governance.groups import kinds

ENDS = {kinds.PARTNER_ENDS.key, kinds.GROUP_ENDS.key}
GOES_ON = {kinds.PARTNER_GOES_ON.key, kinds.GROUP_GOES_ON.key}


@says("core.agency")
def of_partners(notices: Sequence[Notice], _: User) -> dict[int, Said]:
    """The partner with its day, and who entered it."""
    rows = things(notices, Agency.objects.select_related("succeeded_by"))
    return {n.pk: _said(n, rows[n.about_id]) for n in notices if n.about_id in rows}


@says("core.group")
def of_groups(notices: Sequence[Notice], _: User) -> dict[int, Said]:
    """The group with its day, and who entered it."""
    rows = things(notices, Group.objects.all())
    return {n.pk: _said(n, rows[n.about_id]) for n in notices if n.about_id in rows}


def _said(notice: Notice, row: Agency | Group) -> Said:
    subject = f"{notice.subject}: {row.name}"
    if notice.kind in ENDS:
        day = notice.due or today()
        does = "ended" if day <= today() else "ends"
        subject = f"{row.name} {does} on {day:%-d %B %Y}"
    elif notice.kind in GOES_ON:
        subject = f"{row.name} has no end date any more"
    return Said(subject, f"{notice.body_here} Entered by {notice.told_by}.")
