"""The pages of the annual report."""

import re
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.publication.models import Publication
from reporting.annual.forms import SectionForm
from reporting.annual.models import AnnualReport
from reporting.annual.rows import AnnualSection, FigureTable, KeyFigure, Omission
from reporting.annual.services import write_section
from reporting.annual.terms import GlossaryTerm
from tests import builders
from tests.priorities import builders as work
from tests.reporting.annual.conftest import World

YEAR = "2021-22"


def at(name: str, *args: object) -> str:
    return reverse(f"reporting:annual-{name}", args=args)


def post(client: Client, address: str, **data: object) -> Any:
    return client.post(address, {"once": str(uuid.uuid4()), **data})


@pytest.fixture
def unit(world: World, client: Client) -> Client:
    client.force_login(world.unit)
    return client


def test_the_workbench_names_each_section_with_its_state_and_what_it_waits_for(
    world: World, unit: Client
) -> None:
    html = unit.get(at("detail", YEAR)).content.decode()
    for said in ("Foreword", "Nothing yet", "has no approved return of the last quarter"):
        assert said in html


def test_a_report_is_begun_once_and_a_second_one_of_the_year_is_refused(
    world: World, unit: Client
) -> None:
    answer = post(unit, at("begin"), year="2022-23", title="Annual report 2022 to 2023")
    assert answer.headers["Location"] == at("detail", "2022-23")
    answer = post(unit, at("begin"), year="2022-23", title="Again")
    assert answer.status_code == 422
    assert "The report for this year has already been started." in answer.content.decode()


def test_a_section_is_written_and_shown_as_it_will_be_printed(world: World, unit: Client) -> None:
    section = world.section("law")
    words = {"heading": "The law", "body": "At home: [[figure:place-home 2021-22]]."}
    answer = post(
        unit, at("section-write", YEAR, "law"), revision=section.revision, finished="on", **words
    )
    assert answer.headers["Location"] == at("section", YEAR, "law")
    assert "At home: 120." in unit.get(at("section", YEAR, "law")).content.decode()


def test_a_section_that_is_finished_and_empty_is_saved_and_that_is_said(
    world: World, unit: Client
) -> None:
    section = world.section("law")
    words = {"heading": "The law", "body": "", "finished": "on", "revision": section.revision}
    post(unit, at("section-write", YEAR, "law"), **words)
    page = unit.get(at("section", YEAR, "law")).text
    assert "The section has been saved. It is marked as finished, but it is empty." in page
    assert page.count("The section has been saved.") == 1


def test_a_section_written_on_an_old_page_shows_both_texts(world: World, unit: Client) -> None:
    section = world.section("law")
    seen = section.revision
    write_section(section, body="Theirs.", seen=seen, by=world.unit)
    data = {"heading": "The law", "body": "Mine.", "revision": seen}
    answer = post(unit, at("section-write", YEAR, "law"), **data)
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "Theirs." in html
    assert "Mine." in html


def test_a_large_figure_is_chosen_among_what_is_recorded(world: World, unit: Client) -> None:
    table = FigureTable.objects.get()
    assert table.table is not None
    measure = table.table.measures.get(key="place-home")
    data: dict[str, object] = {"measure": measure.pk, "label": "at home"}
    address = at("figure-add", YEAR, "adults")
    answer = post(unit, address, period="2019-20", **data)
    assert answer.status_code == 422
    said = f"Nothing is recorded for “{measure}” in 2019/20. Recorded: 2021/22."
    assert said in answer.content.decode()
    post(unit, address, period=YEAR, shown_as="number", **data)
    row = KeyFigure.objects.get(label="at home")
    assert row.figure == "[[figure:place-home 2021-22 number]]"
    html = unit.get(at("figure", YEAR, "adults", row.pk)).text
    words = "The year 2021/22 (April 2021 to March 2022)"
    assert f'<option value="2021-22" selected>{words}</option>' in html


def test_a_table_is_changed_and_taken_out(world: World, unit: Client) -> None:
    row = FigureTable.objects.get()
    data = {
        "table": row.table_id,
        "periods": [YEAR, "2020-21"],
        "drawn": "table",
        "title": "Where people were",
        "about": "Concerns by place",
        "revision": row.revision,
    }
    post(unit, at("table", YEAR, "adults", row.pk), **data)
    row.refresh_from_db()
    assert (row.title, row.drawn, row.periods) == (
        "Where people were",
        "table",
        "2020-21 2021-22",
    )
    html = unit.get(at("table", YEAR, "adults", row.pk)).text
    ticks = re.findall(r'name="periods"[^>]*value="([^"]+)"[^>]*checked', html)
    assert ticks == ["2021-22", "2020-21"]
    assert "October to December 2021 (quarter 3 of 2021/22)" in html
    post(unit, at("row-act", YEAR, "adults", "tables", row.pk, "remove"), revision=row.revision)
    assert not FigureTable.objects.exists()
    back = at("row-act", YEAR, "adults", "tables", row.pk, "back")
    assert back in unit.get(at("section", YEAR, "adults")).content.decode()
    row = FigureTable.everything.get()
    post(unit, back, revision=row.revision)
    assert FigureTable.objects.get() == row


def test_sections_are_moved_added_and_taken_out_by_buttons(world: World, unit: Client) -> None:
    answer = post(unit, at("section-add", YEAR), heading="Law", draws="")
    assert answer.headers["Location"] == at("section", YEAR, "law-2")
    section = world.section("law-2")
    post(unit, at("section-act", YEAR, "law-2", "up"), revision=section.revision)
    assert list(world.report.sections.order_by("order").values_list("key", flat=True))[-2] == (
        "law-2"
    )
    section = world.section("law-2")
    post(unit, at("section-act", YEAR, "law-2", "remove"), revision=section.revision)
    assert not world.report.sections.filter(key="law-2").exists()
    again = {"heading": "Law", "draws": ""}
    asked = post(unit, at("section-add", YEAR), **again)
    assert "You sent the same a few minutes ago" in asked.text
    answer = post(unit, at("section-add", YEAR), **again, again="1")
    assert answer.headers["Location"] == at("section", YEAR, "law-3")
    html = unit.get(at("detail", YEAR)).content.decode()
    assert at("section-act", YEAR, "law-2", "back") in html
    row = AnnualSection.everything.get(key="law-2")
    post(unit, at("section-act", YEAR, "law-2", "back"), revision=row.revision)
    assert world.report.sections.filter(key="law-2").exists()


def test_what_is_missing_is_done_without_for_a_reason_that_the_public_reads(
    world: World, unit: Client
) -> None:
    about = f"return:{world.first.group.key}"
    assert post(unit, at("without", YEAR, about), reason="").status_code == 422
    post(unit, at("without", YEAR, about), reason="The group was between two leads.")
    row = Omission.objects.get()
    assert "between two leads" in unit.get(at("draft", YEAR)).content.decode()
    html = unit.get(at("detail", YEAR)).content.decode()
    assert f"<b>{world.first.group} has no approved return of the last quarter.</b>" in html
    work.approved(world.first, lead=world.lena, chair=world.chad)
    html = unit.get(at("detail", YEAR)).content.decode()
    assert f"<b>Return of {world.first.group}: no longer missing</b>" in html
    section = AnnualSection.objects.get(report=world.report, draws="achievements")
    post(unit, at("section-act", YEAR, section.key, "remove"), revision=section.revision)
    assert "between two leads" not in unit.get(at("detail", YEAR)).content.decode()
    post(unit, at("without-remove", YEAR, about), revision=row.revision, sure="1")
    assert not Omission.objects.exists()
    assert unit.get(at("without", YEAR, "return:nobody")).status_code == 404


def test_several_missing_things_are_ticked_and_one_reason_given_once(
    world: World, unit: Client
) -> None:
    about = [f"return:{row.group.key}" for row in (world.first, world.second)]
    address = at("without-many", YEAR)
    assert f'href="{address}"' in unit.get(at("detail", YEAR)).content.decode()
    page = unit.get(address).content.decode()
    assert all(f'value="{key}"' in page for key in about)
    refused = post(unit, address, reason="")
    assert refused.status_code == 422
    html = refused.content.decode()
    assert "Select what you are publishing without." in html
    assert "Say why the information is missing." in html
    token = str(uuid.uuid4())
    for _ in range(2):
        answer = post(unit, address, about=about, reason="Between two leads.", once=token)
        assert answer.headers["Location"] == f"{at('detail', YEAR)}#missing"
    assert {row.about for row in Omission.objects.all()} == set(about)
    assert unit.get(address).headers["Location"] == at("detail", YEAR)


def test_what_came_meanwhile_is_not_done_without_with_the_rest(world: World, unit: Client) -> None:
    about = f"return:{world.first.group.key}"
    answer = post(unit, at("without-many", YEAR), about=[about, "table:999"], reason="Late.")
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "Some of this is no longer missing." in html
    assert not Omission.objects.exists()


def test_it_is_published_once_by_its_page(agreed: World, unit: Client) -> None:
    report = agreed.report
    unit.force_login(agreed.publisher)
    assert "will be public at once" in unit.get(at("publish", YEAR)).content.decode()
    token = str(uuid.uuid4())
    for _ in range(2):
        answer = post(unit, at("publish", YEAR), revision=report.revision, once=token)
        assert answer.headers["Location"] == at("detail", YEAR)
    assert Publication.objects.count() == 1
    html = unit.get(at("detail", YEAR)).content.decode()
    assert "Published version" in html


def test_a_version_can_be_taken_away_as_a_page_and_as_a_pdf(waiting: World, unit: Client) -> None:
    html = unit.get(at("version", YEAR, 1)).content.decode()
    assert "This version has not been" in html
    assert unit.get(at("file", YEAR, 1, "pdf")).content.startswith(b"%PDF")
    assert "Draft" in unit.get(at("file", YEAR, 1, "html")).content.decode()


def test_words_are_added_changed_and_taken_out(world: World, unit: Client) -> None:
    post(unit, at("term-add"), term="MASH", meaning="Where concerns arrive.")
    row = GlossaryTerm.objects.get(term="MASH")
    data = {"term": "MASH", "meaning": "The hub.", "revision": row.revision}
    post(unit, at("term-edit", row.pk), **data)
    row.refresh_from_db()
    assert row.meaning == "The hub."
    post(unit, at("term-remove", row.pk), revision=row.revision)
    assert not GlossaryTerm.objects.filter(term="MASH").exists()


def test_a_writer_sees_the_report_and_writes_one_section(world: World, client: Client) -> None:
    wendy = builders.a_person("Wendy")
    client.force_login(wendy)
    assert client.get(at("list")).status_code == 403
    section = world.section("foreword")
    write_section(section, writer=wendy, seen=section.revision, by=world.unit)
    assert client.get(at("detail", YEAR)).status_code == 200
    form = client.get(at("section-write", YEAR, "foreword"))
    html = form.content.decode()
    assert SectionForm.Meta.labels["draws"] not in html
    assert "Ask the business unit for the marks of other figures." in html
    assert reverse("priorities:measure-list") not in html
    assert client.get(at("section-write", YEAR, "law")).status_code == 403


GET = ("begin", "edit", "draft", "history", "send", "publish", "section-add", "without-many")


@pytest.mark.parametrize("name", GET)
def test_nobody_else_opens_a_page_of_a_report(world: World, client: Client, name: str) -> None:
    client.force_login(builders.a_person("Bob"))
    args = () if name == "begin" else (YEAR,)
    assert client.get(at(name, *args)).status_code in {403, 404}


def test_a_chair_reads_the_draft_and_changes_nothing(world: World, client: Client) -> None:
    client.force_login(world.chad)
    assert client.get(at("draft", YEAR)).status_code == 200
    for name in ("edit", "section-add", "send", "publish", "without-many"):
        assert client.get(at(name, YEAR)).status_code == 403
    assert post(client, at("section-finish", YEAR, "law")).status_code == 403
    assert client.get(at("term-add")).status_code == 403
    assert client.get(at("section-write", YEAR, "law")).status_code == 403


def test_the_list_costs_the_same_with_many_reports(world: World, unit: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            unit.get(at("list"))
        return len(found)

    before = queries()
    for year in ("2017-18", "2018-19", "2019-20"):
        AnnualReport.objects.create(year=year, title=year, group=world.report.group)
    assert queries() == before
