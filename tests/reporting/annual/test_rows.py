"""The rows of a report: what stands in it, and what was removed."""

from core.workflow.services import save
from reporting.annual.rows import AnnualSection
from reporting.annual.services import take_out_section
from reporting.annual.vocabulary import FIRST, OUT
from tests.reporting.annual.conftest import World


def test_what_nobody_gave_a_place_is_in_the_report_and_only_what_was_taken_out_is_not(
    world: World,
) -> None:
    row = AnnualSection(report=world.report, key="visit", heading="A visit")
    saved = save(row, by=world.unit)
    assert saved.order == FIRST
    assert AnnualSection.objects.filter(pk=saved.pk).exists()
    take_out_section(saved, seen=saved.revision, by=world.unit)
    assert not AnnualSection.objects.filter(pk=saved.pk).exists()
    assert AnnualSection.everything.get(pk=saved.pk).order == OUT
