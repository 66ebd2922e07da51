"""What each partner says for itself: the statements that the business unit accepted.

Those of the statutory partners come first. An agency that was asked and gave none is named with
the reason that somebody gave for doing without it.
"""

from typing import Any

from django.urls import reverse

from core.people.models import Agency
from reporting.annual.composing import blocks
from reporting.annual.composing.blocks import Block
from reporting.annual.composing.gaps import told_without
from reporting.annual.composing.setting import Missing, Place, Setting

#: What the public is told that is not there, with the name of the agency after it.
OF = "the statement of "


def compose(setting: Setting) -> list[Block]:
    """A block a partner, in its own words; then those that the report does without."""
    rows = setting.report.statements.accepted().select_related("agency")
    found: list[Block] = []
    for row in sorted(rows, key=lambda row: _order(row.agency)):
        setting.page = _page(row)
        words = setting.words(row.markdown)
        found.append(blocks.statement(row.agency.name, row.given_by_role, words))
    gaps = [(one, setting.without(one)) for one in missing(setting)]
    said = told_without((gap.public.removeprefix(OF), reason) for gap, reason in gaps if reason)
    lines = ("- " + line.replace("\n", "\n    - ") for line in said)
    if without := "\n".join(lines):
        found += [blocks.heading("Without a statement"), blocks.text(without)]
    return found


def missing(setting: Setting) -> list[Missing]:
    """Agencies that give a statement each year and whose statement was not accepted."""
    given = {
        row.agency_id: row for row in setting.report.statements.select_related("asked", "came_from")
    }
    agencies = Agency.objects.in_force(setting.last_day).filter(gives_statement=True)
    ask = Place(
        reverse("reporting:statement-ask", args=[setting.report.year]),
        "Ask for the statements",
        "reporting.ask_for_statements",
    )
    return [
        Missing(
            f"statement:{agency.key}",
            _lacks(row, agency),
            _owes(row, agency),
            f"{OF}{agency}",
            places=(_page(row) if row else ask,),
        )
        for agency in sorted(agencies, key=_order)
        if (row := given.get(agency.pk)) is None or row.accepted_at is None
    ]


def _page(row: Any) -> Place:
    """The page of a statement, from which it is written, accepted and sent back."""
    return Place(row.get_absolute_url(), "Go to the statement", "reporting.see_statement", row)


def _lacks(row: Any, agency: Agency) -> str:
    """What is not there: the statement, or that it is accepted."""
    if row is not None and row.status == row.Status.SENT:
        return f"{agency} has given its statement, which is not accepted yet."
    if row is not None and row.status == row.Status.TO_CONFIRM:
        return f"{agency} has given a statement that was entered here and is not confirmed yet."
    return f"{agency} has given no statement."


def _owes(row: Any, agency: Agency) -> str:
    """Who has to act next."""
    if row is None:
        return f"{agency} (not asked yet: the business unit asks for the statements first)"
    if row.status == row.Status.SENT:
        return "the business unit, who accepts it or sends it back"
    if row.status == row.Status.TO_CONFIRM:
        return f"{row.came_from}, who confirms it or says what is wrong"
    if row.asked:
        return f"{row.asked}, for {agency}"
    return (
        f"{agency} (nobody there had an account to be asked: the business unit invites somebody, "
        "or enters what they send)"
    )


def _order(agency: Agency) -> tuple[bool, str]:
    return (not agency.is_statutory_partner, agency.name)
