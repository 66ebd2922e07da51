"""Writing a channel."""

from typing import Any

from comms.channels.models import Channel
from core.audit.services import unit_of_work
from core.people.permissions import WHO
from core.workflow.services import check, save


def save_channel(channel: Channel, *, by: Any, seen: int | None, note: str = "") -> Channel:
    """Write a new or a changed row of the audit; chosen an agency, the written name is dropped.

    Raises `Blocked`, `Conflict` and `ValidationError`.
    """
    with unit_of_work(by=by):
        if not by.has_perm("comms.edit_channel", channel):
            check([f"Only these can edit channels: {WHO['comms.edit_channel']}."])
        if channel.agency_id is not None:
            channel.organisation = ""
        return save(channel, by=by, seen=seen, note=note)
