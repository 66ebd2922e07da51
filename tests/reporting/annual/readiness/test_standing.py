"""How far each section of an annual report is, and how much is missing in it."""

from reporting.annual.models import AnnualReport
from reporting.annual.readiness.standing import overview
from tests.reporting.annual.composing.test_snapshots import write
from tests.reporting.annual.conftest import World, report_all, write_all


def test_what_is_missing_in_each_section_makes_all_that_the_report_waits_for(world: World) -> None:
    report_all(world)
    write_all(world)
    before = overview(AnnualReport.objects.get(pk=world.report.pk))
    write(world, "law", "There were [[figure:nothing 2021-22]], then [[figure:none 2021-22]].")
    stands = overview(AnnualReport.objects.get(pk=world.report.pk))
    law = next(one for one in stands.sections if one.section.key == "law")
    assert (law.waits_for, law.is_finished) == (2, False)
    assert stands.waited_for == before.waited_for + 2
    assert stands.waited_for == sum(one.waits_for for one in stands.sections)
