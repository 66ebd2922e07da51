"""The audit of channels as it can be imported: one channel a row."""

from comms.channels.models import Channel
from comms.channels.owners import owner_named
from comms.channels.reach import MOST, TOO_MANY, read_reach
from comms.channels.settling import WAYS
from comms.channels.vocabulary import Audience, Kind, audience_of, kind_of
from core.audit.services import Actor
from core.imports.registry import Line, import_kind
from core.people.models import Agency
from core.tables.columns import Bad, Column, Doubtful, day, one_of, text, whole
from core.tables.folding import fold
from core.tables.reading import Cell


def audience(cell: Cell) -> Audience:
    """Public, workforce or both, in the words of audits."""
    found = audience_of(str(cell))
    if found is None:
        raise Bad(f"“{cell}” is not one of: public, workforce, both.")
    return found


def kind(cell: Cell) -> Kind | Doubtful:
    """One of the sorts, by its word or as it is shown."""
    sorts = {word: Kind(value) for value, label in Kind.choices for word in (value, label)}
    named = one_of(list(sorts))(cell)
    if isinstance(named, Doubtful):
        return Doubtful(sorts[named.value], named.why)
    return sorts[named]


COLUMNS = (
    Column("organisation", "Organisation", text(200), also=("Agency", "Partner")),
    Column("channel", "Channel", text(200), also=("Name",)),
    Column("public_or_workforce", "Public or workforce", audience, also=("Audience", "For whom")),
    Column("target_audience", "Target audience", text(400), required=False, also=("Reached",)),
    Column("reach", "Reach", text(200), required=False),
    Column("frequency", "Frequency", text(200), required=False, also=("How often",)),
    Column("evaluation", "Evaluation", text(400), required=False, also=("How judged",)),
    Column("kind", "Sort", kind, required=False, also=("Kind",)),
    Column("contact", "Looked after by", text(200), required=False, also=("Contact",)),
    Column("address", "Web address", text(200), required=False, also=("Address",)),
    Column("checked", "Last checked", day, required=False, also=("Checked",)),
    Column("people", "People reached", whole(), required=False, also=("People",)),
    Column("closed", "No longer used from", day, required=False, also=("Closed",)),
)
#: Columns that fill the field of another name; an empty cell leaves what is there.
PLAIN = {
    "public_or_workforce": "audience",
    "target_audience": "target",
    "reach": "reach",
    "frequency": "frequency",
    "evaluation": "evaluation",
    "contact": "contact",
    "address": "address",
    "checked": "checked",
    "people": "people",
    "closed": "closed",
}


@import_kind(
    "channels",
    title="Channels",
    columns=COLUMNS,
    page=Channel.get_absolute_url,
    permission="comms.import_channels",
    ways=WAYS,
)
def channel(line: Line, by: Actor) -> Channel:
    """Create the channel, or bring a known one up to the row; nothing is emptied by a gap."""
    agency, organisation = _owner(line)
    rows = Channel.objects.filter(agency=agency, organisation=organisation)
    row = next((one for one in rows if fold(one.name) == fold(line["channel"])), None)
    row = row or Channel(agency=agency, organisation=organisation)
    row.name = line["channel"]
    for column, name in PLAIN.items():
        if line[column] is not None:
            setattr(row, name, line[column])
    _count(line, row)
    _sort(line, row)
    _doubt_copies(line, row)
    return line.put(row, by=by, named="channel")


def _owner(line: Line) -> tuple[Agency | None, str]:
    """The agency of that name; none for the partnership; the name itself if nobody is called so."""
    try:
        return owner_named(line["organisation"])
    except Bad as unknown:
        line.doubt("organisation", str(unknown))
        return None, line["organisation"]


def _count(line: Line, row: Channel) -> None:
    """How many people, read from the words; what cannot be read is a doubt and counts nothing."""
    if line["reach"] is None or line["people"] is not None:
        return
    read = read_reach(row.reach)
    if read.people is not None and read.people > MOST:
        line.bad("reach", TOO_MANY)
    row.people = read.people
    if read.why:
        line.doubt("reach", read.why)


def _sort(line: Line, row: Channel) -> None:
    """What sort it is: as the table says, else as its name tells."""
    if line["kind"] is not None:
        row.kind = line["kind"]
    elif not row.kind:
        told = kind_of(row.name)
        row.kind = told or Kind.OTHER
        if told is None:
            line.doubt("channel", "its name does not show what kind of channel it is. Which is it?")


def _doubt_copies(line: Line, row: Channel) -> None:
    """Another agency's channel with the very same people: a line that may have been copied."""
    if row.people is None or row.people < 100 or not row.target:
        return
    others = Channel.objects.filter(target__iexact=row.target, people=row.people)
    if like := others.exclude(agency=row.agency_id).exclude(pk=row.pk).first():
        whose = like.agency.name if like.agency else like.organisation or "the partnership"
        line.doubt(
            "target_audience",
            f"it has the same audience and reach as “{like.name}” of {whose}. Was it copied?",
        )
