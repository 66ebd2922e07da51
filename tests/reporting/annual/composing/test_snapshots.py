"""What a version of the annual report holds, and what changes it."""

from pathlib import Path
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.audit.chain import canonical
from core.people.models import User
from core.workflow.services import apply, save
from priorities.returns.models import REOPEN
from priorities.returns.services import answer_line
from priorities.workplans.models import Activity
from reporting.annual.composing.gaps import HEADING
from reporting.annual.composing.setting import FEW, HIDDEN_NOTE, Setting
from reporting.annual.composing.snapshots import compose, snapshot_of
from reporting.annual.composing.unknown import holds_marks
from reporting.annual.models import AnnualReport
from reporting.annual.paper.binding import page, paper, printable
from reporting.annual.readiness.standing import reasons_against_sending
from reporting.annual.services import do_without, write_section
from tests.core.publication.papers import pages_of
from tests.priorities import builders as work
from tests.reporting.annual.conftest import World, report_all, set_figure


def blocks(section: Any, kind: str) -> list[Any]:
    return [block for block in section["blocks"] if block["kind"] == kind]


def write(world: World, key: str, body: str) -> None:
    section = world.section(key)
    write_section(section, seen=section.revision, by=world.unit, body=body)


def test_a_snapshot_has_one_form_and_no_floats(world: World) -> None:
    report = world.report
    assert canonical(snapshot_of(report)) == canonical(snapshot_of(report))
    found: Any = snapshot_of(report)
    assert (found["year"], found["subtitle"]) == ("2021-22", "1 April 2021 to 31 March 2022")


def test_changing_one_figure_changes_the_text_the_table_and_the_chart(world: World) -> None:
    write(world, "adults", "At home: [[figure:place-home 2021-22]].")
    before = world.drawn("adults")
    set_figure("place-home", 130, by=world.unit)
    after = world.drawn("adults")
    assert [b["markdown"] for b in blocks(before, "text")] == ["At home: 120."]
    assert [b["markdown"] for b in blocks(after, "text")] == ["At home: 130."]
    chart = blocks(after, "chart")[0]
    assert chart["series"] == [{"name": "2021/22", "values": [130, 46, "c"]}]
    assert chart["table"]["rows"][0] == ["Own home", "130", "c"]
    assert "At home: 130." in after["text"]


def test_changing_one_return_changes_what_its_group_achieved(world: World) -> None:
    report_all(world)
    assert "Fewer waits." in world.drawn("achievements")["text"]
    row = apply(world.first, REOPEN, by=world.lena)
    drawn = world.drawn("achievements")["text"]
    assert drawn.count("Fewer waits.") == 1
    assert "Waiting for its return." in drawn
    assert "has no approved return" not in drawn
    work.approved(row, lead=world.lena, chair=world.chad, difference="Nobody waits.")
    drawn = world.drawn("achievements")["text"]
    assert (drawn.count("Fewer waits."), drawn.count("Nobody waits.")) == (1, 1)


def test_changing_one_return_changes_the_counts_the_table_of_all_groups_and_the_paper(
    world: World, tmp_path: Path
) -> None:
    report_all(world)
    before = _achieved(world, tmp_path)
    row = apply(world.first, REOPEN, by=world.lena)
    line = row.lines.all()[0]
    words = {"state": "done", "sentence": "The last visit was made.", "need": ""}
    answer_line(line, **words, seen=line.revision, by=world.lena)
    row.refresh_from_db()
    work.approved(row, lead=world.lena, chair=world.chad)
    after = _achieved(world, tmp_path)
    everything = before.pop("all")[1]
    assert before == {"figures": [f"0 of {everything}", everything], "said": 0, "paper": 0}
    assert after.pop("all") == [
        "All groups",
        everything,
        str(int(everything) - 1),
        "0",
        "0",
        "1",
        "0",
    ]
    assert after == {"figures": [f"1 of {everything}", everything], "said": 1, "paper": 1}


def _achieved(world: World, folder: Path) -> dict[str, Any]:
    """The large figures, which also stand on paper, the row of all groups, and how often the
    sentence is there and on paper."""
    drawn = world.drawn("achievements")
    figures = [item["figure"] for item in blocks(drawn, "highlights")[0]["items"]]
    report: Any = snapshot_of(AnnualReport.objects.get(pk=world.report.pk))
    pages = " ".join(" ".join(pages_of(paper(report, draft=True), folder)).split())
    assert figures[0] in pages
    return {
        "figures": figures,
        "all": blocks(drawn, "table")[0]["rows"][-1],
        "said": drawn["text"].count("The last visit was made."),
        "paper": pages.count("The last visit was made."),
    }


def test_a_small_count_is_hidden_in_table_chart_and_text_alike(world: World) -> None:
    write(world, "difference", "On the street: [[figure:place-street 2021-22]].")
    chart = blocks(world.drawn("adults"), "chart")[0]
    assert chart["series"][0]["values"] == [120, 46, "c"]
    assert HIDDEN_NOTE in chart["note"]
    assert [row[1] for row in chart["table"]["rows"]] == ["120", "46", "c", "c"]
    assert world.drawn("difference")["text"] == f"On the street: {FEW}."
    assert "169" not in canonical(snapshot_of(world.report))


def test_small_counts_of_things_are_shown_where_somebody_says_why(world: World) -> None:
    table = world.section("adults").tables.get()
    table.open_because = "Places, not people."
    save(table, by=world.unit, seen=table.revision)
    write(world, "difference", "On the street: [[figure:place-street 2021-22]].")
    chart = blocks(world.drawn("adults"), "chart")[0]
    assert [row[1] for row in chart["table"]["rows"]] == ["120", "46", "3", "169"]
    assert "Places, not people." in chart["note"]
    assert world.drawn("difference")["text"] == "On the street: 3."


def test_a_number_that_would_give_a_small_one_away_is_not_told_in_words_either(
    world: World,
) -> None:
    set_figure("place-hospital", 5, by=world.unit)
    set_figure("place-street", 0, by=world.unit)
    set_figure("place-home", 1, by=world.unit)
    write(world, "difference", "At home: [[figure:place-home 2021-22]].")
    drawn = world.drawn("adults")
    assert drawn["blocks"][1]["series"][0]["values"][0] == "c"
    assert world.drawn("difference")["text"] == f"At home: {FEW}."


def test_an_unknown_figure_stays_as_it_is_written_and_is_a_fault(world: World) -> None:
    write(world, "law", "There were [[figure:nothing 2021-22]].")
    composed = compose(AnnualReport.objects.get(pk=world.report.pk))
    assert [fault.words for fault in composed.faults] == [
        "“The law that we work under”: [[figure:nothing 2021-22]] names no measure: no measure is "
        "called “nothing”. Name another."
    ]


def test_figures_in_headings_labels_and_notes_are_put_in_place_as_in_every_text(
    world: World,
) -> None:
    mark = "[[figure:place-home 2021-22]]"
    section = world.section("adults")
    write_section(section, heading=f"Home: {mark}", seen=section.revision, by=world.unit)
    figure = section.figures.get()
    figure.label, figure.note = f"concerns, {mark} at home", f"{mark} of them at home"
    save(figure, by=world.unit, seen=figure.revision)
    table = section.tables.get()
    table.open_because = f"All {mark} are known."
    save(table, by=world.unit, seen=table.revision)
    for number in (120, 130):
        set_figure("place-home", number, by=world.unit)
        drawn = world.drawn("adults")
        [item] = blocks(drawn, "highlights")[0]["items"]
        assert drawn["heading"] == f"Home: {number}"
        assert (item["label"], item["note"]) == (
            f"concerns, {number} at home",
            f"{number} of them at home",
        )
        assert f"All {number} are known." in drawn["text"]


def test_a_mark_in_words_that_take_no_figure_is_a_fault_before_it_can_be_sent(
    world: World,
) -> None:
    report_all(world)
    mark = "[[figure:concerns 2021-22]]"
    activity = world.first.lines.all()[0].activity
    Activity.objects.filter(pk=activity.pk).update(title=f"See {mark}")
    AnnualReport.objects.filter(pk=world.report.pk).update(title=f"All {mark}")
    report = AnnualReport.objects.get(pk=world.report.pk)
    said = f"{mark} would be printed as it stands: write the words without it."
    faults = compose(report).faults
    assert [fault.words for fault in faults] == [
        f"“What each group achieved”: {said}",
        f"The few lines at the top: {said}",
    ]
    assert {fault.words for fault in faults} <= set(reasons_against_sending(report))


def test_brackets_that_begin_in_one_text_and_end_in_another_are_no_mark(world: World) -> None:
    report_all(world)
    for line, title in zip(world.first.lines.all(), ("First [[", "]] second"), strict=True):
        Activity.objects.filter(pk=line.activity.pk).update(title=title)
    assert "[[" in world.drawn("achievements")["text"]
    report = AnnualReport.objects.get(pk=world.report.pk)
    assert compose(report).faults == []
    assert not holds_marks(canonical(snapshot_of(report)))
    write(world, "law", "Under [[nope]].")
    assert holds_marks(canonical(snapshot_of(report)))


def test_marks_that_are_left_cost_as_many_queries_as_one(world: World) -> None:
    setting = Setting(world.report)

    def queries(*texts: str) -> int:
        with CaptureQueriesContext(connection) as found:
            setting.leave_none(*texts)
        return len(found)

    one = queries("A [[figure:nothing 2021-22]].")
    more = [
        f"And [[figure:nothing 20{n}-{n + 1}]] of [[figure:concerns 20{n}-{n + 1}]]."
        for n in range(15, 25)
    ]
    assert queries(*more) == one
    assert len(setting.faults) > len(more)


def test_the_glossary_holds_the_words_that_the_report_uses(world: World) -> None:
    assert blocks(world.drawn("glossary"), "terms") == []
    write(world, "law", "There was one SAR.")
    assert blocks(world.drawn("glossary"), "terms") == [
        {"kind": "terms", "terms": [["SAR", "Safeguarding adult review"]]}
    ]


def test_numbers_to_ring_partners_and_groups_are_drawn_from_their_rows(world: World) -> None:
    [contacts] = blocks(world.drawn("concern"), "contacts")
    assert [entry["number"] for entry in contacts["entries"]] == ["01632 960001"]
    assert "- Council\n- Health\n- Police" in world.drawn("partners")["text"]
    [structure] = blocks(world.drawn("leadership"), "structure")
    assert [(g["name"], g["parent"]) for g in structure["groups"]] == [
        ("Executive group", ""),
        ("Assurance group", "executive"),
        ("Priority group", "assurance"),
        ("Learning group", "assurance"),
        ("Business unit group", ""),
    ]


def test_what_the_report_does_without_is_said_in_it(world: World, alice: User) -> None:
    work.approved(world.first, lead=world.lena, chair=world.chad)
    do_without(world.report, "return:learning", "Its lead post was empty.", by=alice)
    drawn = world.drawn("achievements")["text"]
    reason = "Its lead post was empty."
    where = "The reason is under “Published without”."
    assert f"What the Learning group achieved is not given this year. {where}" in drawn
    assert "approved return" not in drawn
    figures = blocks(world.drawn("achievements"), "highlights")[0]["items"]
    assert {one["note"] for one in figures} == {"in the groups that reported (1 of 2)"}
    assert "All groups that reported (1 of 2)" in drawn
    found: Any = snapshot_of(AnnualReport.objects.get(pk=world.report.pk))
    assert found["without"] == [f"What the Learning group achieved. {reason}"]
    assert printable(found).count(reason) == 1
    assert f'<h2 id="without"> {HEADING} </h2>' in " ".join(printable(found).split())
    assert page(found).count(reason) == 1


def test_what_came_after_all_is_no_longer_said_to_be_done_without(
    world: World, alice: User
) -> None:
    do_without(world.report, f"return:{world.first.group.key}", "No lead.", by=alice)
    work.approved(world.first, lead=world.lena, chair=world.chad)
    found: Any = snapshot_of(AnnualReport.objects.get(pk=world.report.pk))
    assert found["without"] == []
