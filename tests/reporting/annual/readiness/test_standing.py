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


def test_dates_of_another_year_are_pointed_out_until_the_report_is_agreed(world: World) -> None:
    write(world, "law", "It began in April 2019.")

    def pointed_out() -> list[str]:
        stands = overview(AnnualReport.objects.get(pk=world.report.pk))
        return [said for one in stands.sections for said in one.dates]

    assert pointed_out() == ["This names April 2019, which is not in 2021/22."]
    AnnualReport.objects.update(status="published")
    assert pointed_out() == []
