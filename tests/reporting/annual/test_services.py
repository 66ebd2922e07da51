"""Writing an annual report, sending it, and what an edit does to what was agreed."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from core.approvals.models import Approval
from core.approvals.services import void_changed
from core.audit.models import AuditEntry
from core.notices.models import Notice
from core.people.models import User
from core.workflow.services import Blocked, Conflict, apply, save
from reporting.annual.composing.snapshots import snapshot_of
from reporting.annual.models import REOPEN, AnnualReport
from reporting.annual.publishing import publish_report
from reporting.annual.rows import AnnualSection, FigureTable, KeyFigure
from reporting.annual.services import (
    add_section,
    begin_report,
    do_without,
    do_without_all,
    edit_report,
    move_section,
    put_back_row,
    put_back_section,
    send_report,
    take_out_row,
    take_out_section,
    wait_for_it,
    write_section,
)
from tests import builders
from tests.reporting.annual.conftest import World, decide_all, report_all, set_figure, write_all


def fresh(world: World) -> AnnualReport:
    return AnnualReport.objects.get(pk=world.report.pk)


def ready(world: World) -> AnnualReport:
    report_all(world)
    write_all(world)
    return fresh(world)


def test_the_next_report_takes_sections_and_figures_over_a_year_later_without_their_words(
    world: World,
) -> None:
    write_all(world)
    later = begin_report(year="2022-23", title="Annual report 2022 to 2023", by=world.unit)
    assert [s.key for s in later.sections.all()] == [s.key for s in world.report.sections.all()]
    assert {s.body for s in later.sections.all()} == {""}
    adults = later.sections.get(key="adults")
    assert [f.figure for f in adults.figures.all()] == ["[[figure:concerns 2022-23]]"]
    assert [t.periods for t in adults.tables.all()] == ["2022-23"]


def test_a_report_after_a_gap_moves_its_figures_by_as_many_years(world: World) -> None:
    table = FigureTable.objects.get()
    table.periods, table.shares = "2019-20 2021-22-q3", False
    save(table, by=world.unit, seen=table.revision)
    later = begin_report(year="2023-24", title="Annual report 2023 to 2024", by=world.unit)
    adults = later.sections.get(key="adults")
    assert [f.figure for f in adults.figures.all()] == ["[[figure:concerns 2023-24]]"]
    rows = [(t.periods, t.about) for t in adults.tables.all()]
    assert rows == [("2021-22 2023-24-q3", "Concerns by place, 2023/24")]


def test_a_report_that_lacks_something_says_what_and_who_owes_it(world: World) -> None:
    with pytest.raises(Blocked) as refusal:
        send_report(world.report, seen=world.report.revision, by=world.unit)
    said = refusal.value.reasons
    assert "“Foreword” is empty. Business Unit writes it." in said
    assert any("has no approved return of the last quarter." in one for one in said)
    assert not Approval.objects.exists()


def test_a_report_goes_without_a_return_when_somebody_says_why(world: World) -> None:
    write_all(world)
    for row in (world.first, world.second):
        about = f"return:{row.group.key}"
        do_without(world.report, about, "The group was between two leads.", by=world.unit)
    report = fresh(world)
    send_report(report, seen=report.revision, by=world.unit)
    assert fresh(world).status == "awaiting-approval"


def test_only_what_is_missing_can_be_done_without(world: World) -> None:
    with pytest.raises(Blocked, match="not missing"):
        do_without(world.report, "return:nobody", "Because.", by=world.unit)


@pytest.mark.parametrize("mark", ["[[figure:nope 1]]", "[[figure:concerns 2021-22]]", "[[nope]]"])
def test_a_reason_holds_no_marks_which_would_be_printed(world: World, mark: str) -> None:
    about = f"return:{world.first.group.key}"
    with pytest.raises(Blocked) as refusal:
        do_without(world.report, about, f"We had {mark} leads.", by=world.unit)
    said = f"{mark} would be printed as it stands: write the reason without it."
    assert (refusal.value.reasons, refusal.value.at) == ([said], "reason")
    assert not world.report.omissions.exists()


def test_several_things_are_done_without_for_one_reason_or_none_of_them_is(world: World) -> None:
    about = [f"return:{row.group.key}" for row in (world.first, world.second)]
    with pytest.raises(Blocked, match="Some of this is no longer missing"):
        do_without_all(world.report, [*about, "return:nobody"], "Because.", by=world.unit)
    assert not world.report.omissions.exists()
    rows = do_without_all(world.report, [*about, about[0]], "No lead.", by=world.unit)
    assert {(row.about, row.reason) for row in rows} == {(key, "No lead.") for key in about}
    entries = AuditEntry.objects.filter(subject_type="reporting.omission")
    assert entries.count() == len(rows) == 2


def test_nobody_but_its_writers_says_what_a_report_does_without(world: World) -> None:
    with pytest.raises(Blocked, match="The annual report can only be written by"):
        do_without_all(world.report, [f"return:{world.first.group.key}"], "No.", by=world.chad)


def test_what_was_done_without_can_be_waited_for_again(world: World) -> None:
    about = f"return:{world.first.group.key}"
    row = do_without(world.report, about, "No lead.", by=world.unit)
    wait_for_it(row, seen=row.revision, by=world.unit)
    assert not world.report.omissions.exists()


def test_it_is_approved_when_the_assurance_chair_and_all_three_partners_have_agreed(
    agreed: World,
) -> None:
    report = agreed.report
    assert report.status == "approved"
    assert report.approved_version is not None


@pytest.mark.parametrize("what", ["a section", "the title", "a figure"])
def test_an_edit_after_approval_makes_it_a_draft_again(agreed: World, what: str) -> None:
    report = agreed.report
    if what == "a section":
        section = agreed.section("foreword")
        write_section(section, body="Otherwise.", seen=section.revision, by=agreed.unit)
    elif what == "the title":
        edit_report(report, title="Another title", seen=report.revision, by=agreed.unit)
    else:
        row = KeyFigure.objects.get(section__key="adults")
        take_out_row(row, seen=row.revision, by=agreed.unit)
    assert fresh(agreed).status == "draft"
    assert not Approval.objects.open().exists()


def test_an_edit_while_it_waits_lets_what_was_decided_lapse(waiting: World) -> None:
    approval = waiting.approval
    assert approval
    section = waiting.section("foreword")
    write_section(section, body="Otherwise.", seen=section.revision, by=waiting.unit)
    approval.refresh_from_db()
    assert (approval.status, fresh(waiting).status) == (Approval.Status.VOID, "draft")


@pytest.mark.parametrize("way", ["each morning", "whoever decides"])
def test_a_figure_corrected_while_it_waits_ends_the_approval_and_its_author_is_told(
    waiting: World, client: Client, way: str
) -> None:
    approval = waiting.approval
    assert approval
    set_figure("place-home", 130, by=waiting.unit)
    client.force_login(waiting.unit)
    page = " ".join(client.get(waiting.report.get_absolute_url()).content.decode().split())
    assert "have changed since this was sent" in page
    assert "Start a new version, check it and send it again." in page
    if way == "each morning":
        assert void_changed(by=User.objects.portal()) == 1
        assert void_changed(by=User.objects.portal()) == 0
    else:
        client.force_login(waiting.gina)
        step = approval.steps.get(status="open")
        answers = {"step": step.pk, "outcome": "approve", "seen": approval.version.digest}
        answers |= {"confirmed": "1", "once": str(uuid.uuid4())}
        where = reverse("core:approval-decide", args=[approval.pk])
        assert client.post(where, answers).status_code == 409
    approval.refresh_from_db()
    assert (approval.status, fresh(waiting).status) == (Approval.Status.VOID, "draft")
    assert Notice.objects.filter(kind="approval-lapsed", person=waiting.unit).exists()
    report = fresh(waiting)
    send_report(report, seen=report.revision, by=waiting.unit)
    assert fresh(waiting).status == "awaiting-approval"


def test_a_report_taken_back_while_it_waits_can_be_sent_again(waiting: World) -> None:
    first = waiting.approval
    assert first
    report = apply(fresh(waiting), REOPEN, by=waiting.unit)
    first.refresh_from_db()
    assert first.status == Approval.Status.VOID
    second = send_report(report, seen=report.revision, by=waiting.unit)
    decide_all(second, waiting)
    assert fresh(waiting).status == "approved"


def test_a_figure_corrected_after_approval_is_named_and_blocks_publishing(agreed: World) -> None:
    report = agreed.report
    set_figure("place-home", 130, by=agreed.unit)
    with pytest.raises(Blocked) as refusal:
        publish_report(report, seen=report.revision, by=agreed.publisher)
    assert "“Adults in numbers” has changed since version 1." in refusal.value.reasons


def test_a_writer_writes_the_words_of_one_section_and_no_more(world: World) -> None:
    wendy = builders.a_person("Wendy")
    section = world.section("foreword")
    write_section(section, writer=wendy, seen=section.revision, by=world.unit)
    section = world.section("foreword")
    done = write_section(section, body="Mine.", seen=section.revision, by=wendy)
    assert done.body == "Mine."
    with pytest.raises(Blocked, match="Only the business unit"):
        write_section(done, draws="contacts", seen=done.revision, by=wendy)
    other = world.section("law")
    with pytest.raises(Blocked, match="This section can only be written by"):
        write_section(other, body="Not mine.", seen=other.revision, by=wendy)


def test_of_two_who_write_one_section_the_second_is_told(world: World) -> None:
    section = world.section("foreword")
    seen = section.revision
    write_section(section, body="First.", seen=seen, by=world.unit)
    with pytest.raises(Conflict):
        write_section(world.section("foreword"), body="Second.", seen=seen, by=world.unit)
    assert world.section("foreword").body == "First."


def test_sections_are_added_moved_and_taken_out(world: World) -> None:
    row = AnnualSection(report=world.report, key="visit", heading="A visit")
    section = add_section(row, by=world.unit)
    keys = [s.key for s in world.report.sections.order_by("order")]
    assert keys[-1] == "visit"
    move_section(section, down=False, seen=section.revision, by=world.unit)
    keys = [s.key for s in world.report.sections.order_by("order")]
    assert keys[-2:] == ["visit", "glossary"]
    adults = world.section("adults")
    take_out_section(adults, seen=adults.revision, by=world.unit)
    assert "adults" not in [s["key"] for s in snapshot_of(fresh(world))["sections"]]
    adults.refresh_from_db(from_queryset=AnnualSection.everything.all())
    put_back_section(adults, seen=adults.revision, by=world.unit)
    assert [block["kind"] for block in world.drawn("adults")["blocks"]] == ["highlights", "chart"]


def test_a_section_that_was_taken_out_on_another_page_is_not_moved(
    world: World, client: Client
) -> None:
    law = world.report.sections.get(key="law")
    shown = law.revision
    take_out_section(law, seen=shown, by=world.unit)
    client.force_login(world.unit)
    act = reverse("reporting:annual-section-act", args=[world.report.year, "law", "up"])
    page = client.post(act, {"once": uuid.uuid4(), "revision": shown}, follow=True)
    assert "It has been removed. Put it back first." in page.text
    assert not world.report.sections.filter(key="law").exists()


def test_who_wrote_a_section_that_was_taken_out_reads_the_report_no_more(world: World) -> None:
    wendy = builders.a_person("Wendy")
    section = world.section("foreword")
    section = write_section(section, writer=wendy, seen=section.revision, by=world.unit)
    assert list(AnnualReport.objects.visible_to(wendy)) == [world.report]
    take_out_section(section, seen=section.revision, by=world.unit)
    assert not AnnualReport.objects.visible_to(wendy).exists()


def test_the_next_report_leaves_out_what_was_taken_out(world: World) -> None:
    law, figure = world.section("law"), KeyFigure.objects.get()
    take_out_section(law, seen=law.revision, by=world.unit)
    take_out_row(figure, seen=figure.revision, by=world.unit)
    after = begin_report(year="2022-23", title="Annual report 2022 to 2023", by=world.unit)
    assert not AnnualSection.everything.filter(report=after, key="law").exists()
    assert not KeyFigure.everything.filter(section__report=after).exists()


def test_a_row_is_taken_out_and_put_back_by_those_who_write_its_section(world: World) -> None:
    figure = KeyFigure.objects.get()
    with pytest.raises(Blocked, match="This section can only be written by"):
        take_out_row(figure, seen=figure.revision, by=world.chad)
    figure = take_out_row(KeyFigure.objects.get(), seen=figure.revision, by=world.unit)
    assert [block["kind"] for block in world.drawn("adults")["blocks"]] == ["chart"]
    put_back_row(figure, seen=figure.revision, by=world.unit)
    assert [block["kind"] for block in world.drawn("adults")["blocks"]] == ["highlights", "chart"]


def test_nobody_but_the_unit_and_the_assurance_chair_begins_a_report(world: World) -> None:
    bob = builders.a_person("Bob")
    with pytest.raises(Blocked, match="The annual report can only be written by"):
        begin_report(year="2022-23", title="Mine", by=bob)
