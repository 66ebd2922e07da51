"""The table of agencies as it can be imported: one agency a row, known by its word or its name."""

from copy import copy

from django.urls import reverse
from django.utils.text import slugify

from core.audit.services import Actor
from core.imports.registry import Line, import_kind
from core.people.models import Agency
from core.publication.mirror import mirror_structure
from core.tables.columns import Column, day, text, yes_or_no
from core.tables.folding import fold
from governance.groups.ending import tell_of_partner, why_not_write_partner
from governance.groups.forms import FOLLOWED
from governance.groups.settling import WAYS

COLUMNS = (
    Column("name", "Name", text(200), also=("Agency", "Organisation")),
    Column("key", "Key", text(60), required=False, also=("Word",)),
    Column("short_name", "Short name", text(60), required=False, also=("Abbreviation",)),
    Column("aliases", "Other names", text(400), required=False, also=("Aliases",)),
    Column("sector", "Sector", text(60), required=False),
    Column("statutory", "Statutory partner", yes_or_no, required=False),
    Column("relevant", "Relevant agency", yes_or_no, required=False),
    Column("statement", "Gives a statement", yes_or_no, required=False, also=("Statement",)),
    Column("reason", "Reason", text(2000), required=False),
    Column("part_of", "Part of", text(200), required=False),
    Column("succeeded_by", "Succeeded by", text(200), required=False),
    Column("since", "From", day, required=False, also=("Since",)),
    Column("until", "Until", day, required=False),
)
#: Columns that fill the field of the same name; an empty cell leaves what is there.
PLAIN = ("short_name", "aliases", "sector", "reason", "since", "until")
FLAGS = {
    "statutory": "is_statutory_partner",
    "relevant": "is_relevant_agency",
    "statement": "gives_statement",
}


def page_of(row: Agency) -> str:
    """Where an agency is put right."""
    return reverse("governance:agency-detail", args=[row.key])


@import_kind(
    "agencies",
    title="Agencies",
    columns=COLUMNS,
    page=page_of,
    permission="governance.import_agencies",
    ways=WAYS,
)
def agency(line: Line, by: Actor) -> Agency:
    """Create the agency, or bring a known one up to the row; nothing is emptied by a gap."""
    key = line.words("key") or slugify(line["name"])[:60]
    if line.words("key") and slugify(key) != key:
        line.bad("key", f"“{key}” cannot be used: use lower case letters, digits and hyphens.")
    found = Agency.objects.filter(key=key).first() or _known(line["name"])
    row, before = found or Agency(key=key), copy(found)
    _fill(line, row)
    _check(line, row, before, by)
    written = line.put(row, by=by, named="name")
    tell_of_partner(before, written, by=by)
    mirror_structure(by=by)
    return written


def _fill(line: Line, row: Agency) -> None:
    row.name = line["name"]
    for name in PLAIN:
        if line[name] is not None:
            setattr(row, name, line[name])
    for name, field in FLAGS.items():
        if line[name] is not None:
            setattr(row, field, line[name])
    for name in ("part_of", "succeeded_by"):
        if line[name] is not None:
            setattr(row, name, _pointed_at(line, name))


def _known(name: str) -> Agency | None:
    return Agency.objects.filter(name__iexact=name).first()


def _pointed_at(line: Line, column: str) -> Agency:
    """The agency named by its word or name; it has to stand above in the table, or be known."""
    wanted = line[column]
    found = Agency.objects.filter(key=wanted).first() or _known(wanted)
    if found is None:
        line.bad(column, f"no agency is called “{wanted}”. Put its row above this one.")
    return found


def _check(line: Line, row: Agency, before: Agency | None, by: Actor) -> None:
    """Refuse what its form refuses, too; ask about what may be wrong."""
    if row.succeeded_by_id and row.until is None:
        line.bad("until", FOLLOWED)
    why, column = why_not_write_partner(before, row, by)
    if why:
        line.bad(column, why)
    if before is None and (like := _looks_like(row)):
        line.doubt("name", f"this may be “{like}”, which is listed already. Is it a different one?")
    if row.is_relevant_agency and not row.reason.strip():
        line.doubt("reason", "a relevant agency is published with a reason, but this one has none.")


def _looks_like(row: Agency) -> Agency | None:
    """A known agency that is called so by another of its names."""
    names = {fold(name) for name in (row.name, row.short_name, *_split(row.aliases)) if name}
    for other in Agency.objects.exclude(key=row.key):
        if names & {fold(n) for n in (other.name, other.short_name, *_split(other.aliases)) if n}:
            return other
    return None


def _split(aliases: str) -> list[str]:
    return [name.strip() for name in aliases.split(";") if name.strip()]
