"""What each group achieved: from its approved return of the last quarter, in its own words.

Risks and requests stay inside: they are for the executive group. A return that is being changed
counts as missing until its chair has approved it again.
"""

from django.urls import reverse

from core.people.models import Group
from priorities.returns.models import Return
from priorities.returns.vocabulary import GOOD, State
from reporting.annual.composing import blocks
from reporting.annual.composing.blocks import Block, Highlight
from reporting.annual.composing.gaps import not_given_here
from reporting.annual.composing.setting import Missing, Place, Setting

LAST = 4
#: Who asks groups for the returns of a quarter.
OPEN = "priorities.open_quarter"
#: Below the name of a group in a draft; the list of what is missing says more.
WAITING = "Waiting for its return."
COLUMNS = ["Activity", "Where it stands", "What happened"]


def compose(setting: Setting) -> list[Block]:
    """Two large figures and a table of all groups, then a chapter a group."""
    found: list[Block] = []
    given: list[tuple[str, list[str]]] = []
    asked = _approved(_asked(setting))
    for group, row in asked:
        found.append(blocks.heading(group.name))
        if row is None:
            found.append(blocks.text(_openly(group, setting)))
        else:
            setting.page = _page(row)
            found += _chapter(row, setting)
            given.append((group.name, [line.state for line in row.lines.all()]))
    return [*_overview(given, len(asked)), *found]


def missing(setting: Setting) -> list[Missing]:
    """Groups whose return of the last quarter its chair has not approved."""
    rows = _asked(setting)
    last = {row.group_id: row for row in rows if row.quarter.number == LAST}
    quarters = Place(reverse("priorities:quarter-list"), "Go to the quarters", OPEN)
    return [
        _missing(group, _page(last[group.pk]) if group.pk in last else quarters)
        for group, row in _approved(rows)
        if row is None
    ]


def _missing(group: Group, *places: Place) -> Missing:
    words = f"{group} has no approved return of the last quarter."
    return Missing(f"return:{group.key}", words, str(group), _public(group), places=places)


def _public(group: Group) -> str:
    return f"what the {group} achieved"


def _page(row: Return) -> Place:
    """The page of a return, on which it is filled in and sent."""
    return Place(row.get_absolute_url(), "Go to the return", "priorities.see_return", row)


def _openly(group: Group, setting: Setting) -> str:
    """Why its chapter is empty: for the public once somebody said why, else for who writes it."""
    gap = _missing(group)
    return not_given_here(gap.public) if setting.without(gap) else WAITING


def _asked(setting: Setting) -> list[Return]:
    """The returns that groups were asked for in the year."""
    return list(
        Return.objects.filter(quarter__year=setting.report.year)
        .select_related("group", "quarter")
        .prefetch_related("lines__activity")
        .order_by("group__order", "group__name")
    )


def _approved(rows: list[Return]) -> list[tuple[Group, Return | None]]:
    """Each group that was asked, with its approved return of the last quarter."""
    approved = {
        row.group_id: row
        for row in rows
        if row.quarter.number == LAST and row.status == Return.Status.APPROVED
    }
    groups = {row.group_id: row.group for row in rows}
    return [(group, approved.get(pk)) for pk, group in groups.items()]


def _overview(given: list[tuple[str, list[str]]], asked: int) -> list[Block]:
    """How far the groups came, counted; where some have not reported, so much is said."""
    states = [state for _, found in given for state in found]
    if not states:
        return []
    rows = [[group, *_counted(found)] for group, found in given]
    part = "" if len(given) == asked else f" that reported ({len(given)} of {asked})"
    rows.append([f"All groups{part}", *_counted(states)])
    columns = ["Group", "Activities", *(state.label for state in State)]
    done = sum(state == State.DONE for state in states)
    good = str(sum(state in GOOD for state in states))
    note = f"in the groups{part}" if part else ""
    figures: list[Highlight] = [
        {"figure": f"{done} of {len(states)}", "label": "activities done", "note": note},
        {"figure": good, "label": "done or on track at the year's end", "note": note},
    ]
    title = "Activities of the groups at the end of the year"
    return [blocks.highlights(figures), blocks.table(title, columns, rows)]


def _counted(states: list[str]) -> list[str]:
    return [str(len(states)), *(str(sum(state == one for state in states)) for one in State)]


def _chapter(row: Return, setting: Setting) -> list[Block]:
    """What difference it made, how the group knows, and what became of each activity."""
    lines = [
        [
            line.activity.title,
            State(line.state).label if line.state else "Not answered",
            setting.words(line.sentence),
        ]
        for line in row.lines.all()
    ]
    proofs = "\n".join(
        f"- **{kind.label}:** {setting.words(words)}" for kind, words in row.evidence
    )
    found: list[Block] = [blocks.text(setting.words(row.difference))]
    if proofs:
        found += [blocks.heading("How the group knows", 4), blocks.text(proofs)]
    if lines:
        caption = f"{row.group}: activities at the end of the year"
        found.append(blocks.table(caption, COLUMNS, lines))
    return found
