"""Reading the audit: some of its channels, and as a table."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from comms.channels.imports import COLUMNS
from comms.channels.models import Channel
from comms.channels.querysets import ChannelQuerySet
from comms.channels.reach import read_reach
from core.imports.models import ImportDoubt
from core.partnership.models import Partnership

#: The choice of the partnership itself among agencies, and of names that no agency is known by.
OURS, UNKNOWN = "ours", "unknown"
#: The heads of the table, by which it can be imported again.
HEADS = tuple(column.head for column in COLUMNS)


@dataclass(frozen=True)
class Wanted:
    """What somebody asks the audit for."""

    words: str = ""
    agency: str = ""
    audience: str = ""
    kind: str = ""
    closed: bool = False


def audit(user: Any, wanted: Wanted) -> ChannelQuerySet:
    """Channels that this person may see, by owner and name: the partnership's own first."""
    rows = Channel.objects.visible_to(user).select_related("agency")
    if not wanted.closed:
        rows = rows.in_use()
    if wanted.words:
        words = wanted.words
        rows = rows.filter(Q(name__icontains=words) | Q(target__icontains=words))
    if wanted.agency == OURS:
        rows = rows.of_partnership()
    elif wanted.agency == UNKNOWN:
        rows = rows.exclude(organisation="")
    elif wanted.agency:
        rows = rows.filter(agency=int(wanted.agency))
    if wanted.audience:
        rows = rows.for_audience(wanted.audience)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    return rows.by_owner()


def doubts_of(channel: Channel) -> list[tuple[ImportDoubt, str]]:
    """What is still doubtful, each with what the audit says of it by now where that is another."""
    rows = channel.doubts.filter(settled_at__isnull=True)
    return [(doubt, _says_now(channel, doubt)) for doubt in rows]


def _says_now(channel: Channel, doubt: ImportDoubt) -> str:
    """How many people are counted today, where the number was what nobody could be sure of."""
    read = read_reach(doubt.value)
    if channel.people is None or read.why != doubt.message or read.people == channel.people:
        return ""
    return f"The channel audit now says {channel.people:,} people."


def our_name() -> str:
    """What the partnership is called where it owns a channel."""
    us = Partnership.objects.first()
    return us.name if us else "The partnership"


def line_of(channel: Channel, us: str) -> list[Any]:
    """One channel as a row under the heads."""
    return [
        owner_of(channel, us),
        channel.name,
        channel.get_audience_display(),
        channel.target,
        channel.reach,
        channel.frequency,
        channel.evaluation,
        channel.get_kind_display(),
        channel.contact,
        channel.address,
        channel.checked,
        channel.people,
        channel.closed,
    ]


def owner_of(channel: Channel, us: str) -> str:
    """Whose it is, in words."""
    return channel.agency.name if channel.agency else channel.organisation or us
