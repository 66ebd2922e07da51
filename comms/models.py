"""Every table of the comms app, by feature."""

from comms.campaigns.models import Campaign, CampaignChannel, CampaignMove
from comms.channels.models import Channel
from comms.media.models import Enquiry, Statement

__all__ = [
    "Campaign",
    "CampaignChannel",
    "CampaignMove",
    "Channel",
    "Enquiry",
    "Statement",
]
