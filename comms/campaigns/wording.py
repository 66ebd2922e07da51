"""How a notice about a campaign reads in the portal: which one, its days, and why it was moved."""

from collections.abc import Sequence

from comms.campaigns.models import Campaign, CampaignMove
from core.notices.models import Notice
from core.notices.naming import Said, says, things
from core.people.models import User


@says("comms.campaignmove")
def of_moves(notices: Sequence[Notice], person: User) -> dict[int, Said]:
    """The title of what was moved, its days, and the reason; each move in its own words."""
    visible = CampaignMove.objects.filter(campaign__in=Campaign.objects.visible_to(person))
    moves = visible.select_related("campaign", "moved_by").prefetch_related("campaign__moves")
    rows = things(notices, moves)
    return {one.pk: _moved(rows[one.about_id]) for one in notices if one.about_id in rows}


def _moved(move: CampaignMove) -> Said:
    later = [one for one in move.campaign.moves.all() if one.pk > move.pk]
    to = later[-1].was if later else move.campaign.when
    why = f"It was planned for {move.was}. {move.moved_by} gave this reason: {move.reason}"
    return Said(f"“{move.campaign.title}” has been moved to {to}", why)
