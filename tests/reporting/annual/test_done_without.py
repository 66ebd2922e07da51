"""What a report is published without, by name, also once it is not missing any more."""

from core.workflow.services import save
from reporting.annual.done_without import done_without
from reporting.annual.rows import FigureTable, Omission
from tests.reporting.annual.conftest import World


def test_what_goes_by_no_key_that_is_known_is_not_told_by_its_key(world: World) -> None:
    table = FigureTable.objects.get()
    for about in (
        "return:gone-group",
        "statement:gone-agency",
        f"value:{table.pk}:no-measure:2021-22",
    ):
        save(Omission(report=world.report, about=about, reason="It was so."), by=world.unit)
    words = [one.words for one in done_without(world.report)]
    assert words[0] == "Return of a group that is not listed"
    assert words[1] == "Statement of an agency that is not listed"
    assert "no-measure" not in words[2]
    assert words[2].endswith(", 2021/22")


def test_a_value_is_told_with_its_measure(world: World) -> None:
    table = FigureTable.objects.get()
    about = f"value:{table.pk}:place-home:2021-22"
    save(Omission(report=world.report, about=about, reason="It was so."), by=world.unit)
    (one,) = done_without(world.report)
    assert "”, Own home, 2021/22" in one.words
