"""How a notice about a campaign reads in the portal: which one, its days, and why it was moved."""

from collections.abc import Sequence

from comms.campaigns.kinds import MOVED
from comms.campaigns.models import Campaign
from core.notices.models import Notice
from core.notices.naming import Said, says, things
from core.people.models import User


@says("comms.campaign")
def of_campaigns(notices: Sequence[Notice], person: User) -> dict[int, Said]:
    """Of one that was moved: its title, its days, and the reason of its last move."""
    visible = Campaign.objects.visible_to(person).prefetch_related("moves__moved_by")
    rows = things(notices, visible)
    return {
        notice.pk: _moved(rows[notice.about_id])
        for notice in notices
        if notice.kind == MOVED.key and notice.about_id in rows
    }


def _moved(campaign: Campaign) -> Said:
    """In the words of whoever moved it last: two moves of one day are told once."""
    last = campaign.moves.all()[0]
    why = f"It was to be {last.was}. {last.moved_by} says why: {last.reason}"
    return Said(f"“{campaign.title}” has been moved to {campaign.when}", why)
