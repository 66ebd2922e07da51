"""Every table of the comms app, by feature."""

from comms.campaigns.models import Campaign, CampaignChannel, CampaignMove
from comms.channels.models import Channel

__all__ = [
    "Campaign",
    "CampaignChannel",
    "CampaignMove",
    "Channel",
]
