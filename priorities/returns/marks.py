"""Marks in a return that stand for no figure: said when it is saved, not only when it is sent."""

from collections.abc import Sequence

from priorities.measures.figures import faults_of_each
from priorities.returns.lines import ReturnLine
from priorities.returns.models import Return


def warnings(
    report: Return, lines: Sequence[ReturnLine]
) -> tuple[list[tuple[ReturnLine, list[str]]], list[str]]:
    """Each line with what is wrong with its marks, and what is wrong with those of the texts."""
    groups = [[line.sentence, line.need] for line in lines]
    *each, rest = faults_of_each([*groups, report.texts])
    return list(zip(lines, each, strict=True)), rest
