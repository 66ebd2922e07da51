"""The calendar of a year laid out: lanes by theme, entries across the months, a list by month."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from comms.campaigns.dates import in_words, months_within
from comms.campaigns.models import Campaign
from comms.campaigns.vocabulary import Kind

MONTHS = tuple(date(2000, number, 1).strftime("%b") for number in range(1, 13))
BULLETINS = "Bulletins"
#: Over how many months the words of a single month may run.
MOST = 4


@dataclass
class Cell:
    """Some months of a row, with what stands in them.

    The words of one month run on over `room` months, its own among them: to the right, or back to
    the left where the year ends.
    """

    span: int = 1
    entries: list[Campaign] = field(default_factory=list)
    is_now: bool = False
    room: int = 1
    runs_back: bool = False


@dataclass
class Lane:
    """One theme: as many rows as entries overlap."""

    name: str
    rows: list[list[Cell]]


@dataclass(frozen=True)
class Entry:
    """One entry in the list by month, and when it is if that is more than this month."""

    campaign: Campaign
    months: str


@dataclass(frozen=True)
class Month:
    """What begins in one month; in this month also what is still on."""

    name: str
    is_now: bool
    is_over: bool
    entries: list[Entry]


def lanes(campaigns: Iterable[Campaign], year: int, on: date) -> list[Lane]:
    """The themes by the alphabet, bulletins last."""
    ordered = sorted(campaigns, key=_by_lane)
    now = on.month if on.year == year else 0
    return [
        Lane(name, _rows(list(found), year, now)) for name, found in groupby(ordered, key=_lane)
    ]


def months(campaigns: Iterable[Campaign], year: int, on: date) -> list[Month]:
    """The year by the months in which things begin; months in which nothing does are left out.

    What began earlier this year and is still on stands in this month.
    """
    by_month: dict[int, list[Entry]] = {}
    this = (on.year - year) * 12 + on.month
    for campaign in sorted(campaigns, key=lambda one: (one.since, _by_lane(one))):
        first, last = months_within(campaign.span, year)
        words = in_words(campaign.span, month_only=True, year=False) if last > first else ""
        shown = this if first < this <= last and campaign.until > on else first
        by_month.setdefault(shown, []).append(Entry(campaign, words))
    return [
        Month(date(year, n, 1).strftime("%B"), n == this, n < this, by_month[n])
        for n in sorted(by_month)
    ]


def _lane(campaign: Campaign) -> str:
    return BULLETINS if campaign.kind == Kind.BULLETIN else campaign.theme


def _by_lane(campaign: Campaign) -> tuple[bool, str, date, str]:
    is_bulletin = campaign.kind == Kind.BULLETIN
    return is_bulletin, _lane(campaign).casefold(), campaign.since, campaign.title


def _rows(campaigns: list[Campaign], year: int, now: int) -> list[list[Cell]]:
    """Entries of the same months share a cell; those that overlap otherwise take another row."""
    stacks: dict[tuple[int, int], list[Campaign]] = {}
    for campaign in campaigns:
        stacks.setdefault(months_within(campaign.span, year), []).append(campaign)
    tracks: list[list[tuple[int, int]]] = []
    for span in sorted(stacks, key=lambda s: (s[0], -s[1])):
        track = next((t for t in tracks if _to(t[-1]) < _from(span)), None)
        if track is None:
            tracks.append(track := [])
        track.append(span)
    return [_row(track, stacks, now) for track in tracks]


def _to(span: tuple[int, int]) -> int:
    """The last month that an entry needs: the words of a single month take the next one too."""
    return span[1] + 1 if span[0] == span[1] else span[1]


def _from(span: tuple[int, int]) -> int:
    """The first one: after December there is none, so its words take the month before."""
    return 11 if span == (12, 12) else span[0]


def _row(
    track: list[tuple[int, int]], stacks: dict[tuple[int, int], list[Campaign]], now: int
) -> list[Cell]:
    starts = dict(track)
    cells, month = [], 1
    while month <= 12:
        last = starts.get(month, month)
        entries = stacks[month, last] if month in starts else []
        cells.append(Cell(last - month + 1, entries, month <= now <= last))
        month = last + 1
    _give_room(cells)
    return cells


def _give_room(cells: list[Cell]) -> None:
    """Let the words of each single month run on over the empty months beside it."""
    for place, cell in enumerate(cells):
        if cell.span == 1 and cell.entries:
            cell.runs_back = place == len(cells) - 1
            beside = cells[:place][::-1] if cell.runs_back else cells[place + 1 :]
            cell.room = 1 + min(_free(beside), MOST - 1)


def _free(beside: list[Cell]) -> int:
    """How many months are empty before the next entry; it has half of them if it may run there."""
    number = next((place for place, cell in enumerate(beside) if cell.entries), len(beside))
    other = beside[number] if number < len(beside) else None
    meets = other is not None and other.span == 1 and (other is beside[-1] or other.room > 1)
    return number // 2 if meets else number
