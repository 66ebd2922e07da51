"""What a group has to finish before it ends: the returns that it owes and workplans in draft."""

from core.people.models import Group
from governance.groups.ending import unfinished
from priorities.returns.models import Return
from priorities.workplans.models import Workplan


@unfinished
def returns(group: Group) -> str:
    """Those that are not sent yet; what was sent waits as an approval."""
    count = Return.objects.filter(group=group).not_sent().count()
    return f"{count} {'return' if count == 1 else 'returns'}" if count else ""


@unfinished
def workplans(group: Group) -> str:
    """Those that are being written."""
    drafts = Workplan.objects.filter(group=group, status=Workplan.Status.DRAFT)
    count = drafts.count()
    return f"{count} {'draft workplan' if count == 1 else 'draft workplans'}" if count else ""
