"""The findings page of a review: the matrix, and each recommendation with its action."""

from dataclasses import dataclass
from typing import Any

from core.actions.models import Action
from reviews.cases.models import Review
from reviews.findings.models import Finding, Recommendation
from reviews.findings.progress import BEHIND, DECLINED, DONE, REJECTED, WAITS, standing

COLOURS = {
    DONE: "govuk-tag--green",
    BEHIND: "govuk-tag--red",
    "Some delay": "govuk-tag--yellow",
    DECLINED: "govuk-tag--grey",
    REJECTED: "govuk-tag--grey",
    WAITS: "govuk-tag--grey",
}


@dataclass(frozen=True)
class Asked:
    """One recommendation as the page shows it."""

    row: Recommendation
    findings: tuple[Finding, ...]
    action: Any
    state: str
    shown: bool = False

    @property
    def is_accepted(self) -> bool:
        """Whether it is an action by now."""
        return self.row.status == Recommendation.Status.ACCEPTED

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is to be done for it."""
        return self.action is not None and self.action.status != Action.Status.OPEN

    @property
    def colour(self) -> str:
        """The class of its tag; the word says the same."""
        return COLOURS.get(self.state, "")


@dataclass(frozen=True)
class Table:
    """Findings against recommendations."""

    findings: tuple[Finding, ...]
    asked: tuple[Asked, ...]

    @property
    def rows(self) -> list[tuple[Finding, list[tuple[int, bool]]]]:
        """For each finding, each recommendation's number and whether it follows from it."""
        return [
            (finding, [(one.row.number, finding in one.findings) for one in self.asked])
            for finding in self.findings
        ]


def table_of(review: Review, person: Any) -> Table:
    """Everything in a fixed number of queries."""
    findings = tuple(review.findings.order_by("number"))
    rows = list(
        review.recommendations.select_related("agency", "group", "review")
        .prefetch_related("findings")
        .order_by("number")
    )
    actions: dict[int | None, Action] = {}
    related = Action.objects.about(*rows)
    for action in related.counted().with_progress().order_by("pk"):
        actions[action.source_id] = action
    visible = set(related.visible_to(person).values_list("source_id", flat=True)) if rows else ()
    asked = tuple(
        Asked(
            row,
            tuple(sorted(row.findings.all(), key=lambda finding: finding.number)),
            actions.get(row.pk),
            standing(row, actions.get(row.pk)),
            row.pk in visible,
        )
        for row in rows
    )
    return Table(findings, asked)
