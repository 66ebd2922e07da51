"""Where somebody puts right what a report lacks: links to pages that they may open, no others."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from core.people.models import Agency, User
from core.screens.returning import leading_back
from core.workflow.services import save
from priorities.measures.models import Measure, MeasuredValue, MeasureTable
from priorities.measures.queries import Spot
from reporting.annual.composing.setting import Missing
from reporting.annual.models import AnnualReport
from reporting.annual.readiness.places import FEW_ENOUGH, Told, by_section, told, ways
from reporting.annual.readiness.standing import overview
from reporting.annual.rows import FigureTable, KeyFigure
from reporting.annual.services import do_without, write_section
from tests import builders
from tests.priorities import builders as work
from tests.reporting.annual.conftest import PLACES, World

YEAR = "2021-22"


def stands(world: World, person: User) -> tuple[list[Told], list[Told]]:
    found = overview(AnnualReport.objects.get(pk=world.report.pk))
    return told(person, found.faults, found.sections)


def links(one: Told) -> list[tuple[str, str]]:
    return [(way.words, way.address) for way in one.ways]


def gap_of(world: World, person: User, start: str) -> list[tuple[str, str]]:
    [one] = [
        gap
        for gap in stands(world, person)[1]
        if isinstance(key := getattr(gap.lack, "key", ""), str) and key.startswith(start)
    ]
    return links(one)


def value_of(key: str, period: str = YEAR) -> str:
    measure = Measure.objects.get(key=key)
    return f"{reverse('priorities:value-add', args=[measure.pk])}?period={period}"


def a_chart_of(world: World, key: str, **fields: Any) -> FigureTable:
    measure = Measure.objects.filter(key=key).first() or (work.a_measure(key) if key else None)
    row = FigureTable(section=world.section("adults"), measure=measure, periods=YEAR, order=1)
    row.title = row.about = "Calls"
    for name, value in fields.items():
        setattr(row, name, value)
    return save(row, by=world.unit)


def test_a_chart_of_one_measure_leads_to_its_value(world: World) -> None:
    a_chart_of(world, "calls")
    assert gap_of(world, world.unit, "table:") == [("Record it", value_of("calls"))]
    assert gap_of(world, world.chad, "table:") == []


def test_a_value_that_a_chart_and_a_large_figure_lack_is_named_once(world: World) -> None:
    a_chart_of(world, "calls")
    row = KeyFigure(section=world.section("adults"), figure="[[figure:calls 2021-22]]", order=9)
    row.label = "calls"
    save(row, by=world.unit)
    faults, missing = stands(world, world.unit)
    cells = [one.lack.cells for one in (*faults, *missing)]
    assert cells.count((("calls", YEAR),)) == 1
    [key] = [getattr(one.lack, "key", "") for one in missing if one.lack.cells]
    do_without(world.report, key, "It came late.", by=world.unit)
    assert [one.lack.cells for one in stands(world, world.unit)[0]] == [(("calls", YEAR),)]


def test_a_chart_that_lacks_several_values_leads_to_where_each_is_recorded(
    world: World, client: Client
) -> None:
    a_chart_of(world, "calls", periods="2021-22-q1 2021-22-q2 2021-22-q3")
    measure = Measure.objects.get(key="calls")
    page = f"{measure.get_absolute_url()}?asked=2021-22-q1+2021-22-q2+2021-22-q3"
    assert gap_of(world, world.unit, "table:") == [("Record it", page)]
    client.force_login(world.unit)
    for period in ("2021-22-q1", "2021-22-q2", "2021-22-q3"):
        address = leading_back(value_of("calls", period), page)
        assert f'href="{escape(address)}"' in client.get(page).text


def test_a_period_that_says_why_it_has_no_value_is_corrected(world: World) -> None:
    a_chart_of(world, "calls")
    measure = Measure.objects.get(key="calls")
    row = MeasuredValue(measure=measure, period=YEAR, why_missing="A new system.")
    row.since, row.until = world.report.span.since, world.report.span.until
    save(row, by=world.unit)
    address = reverse("priorities:value-edit", args=[row.pk])
    assert gap_of(world, world.unit, "table:") == [("Record it", address)]


def test_a_table_leads_each_reader_to_the_measures_that_they_record(world: World) -> None:
    MeasuredValue.objects.filter(measure__table__key="by-place").delete()
    assert gap_of(world, world.unit, "table:") == [
        (f"Record “{label}”", value_of(f"place-{key}")) for key, label, _ in PLACES
    ]
    street = Measure.objects.get(key="place-street")
    street.reported_by = Agency.objects.get(key="police")
    save(street, by=world.unit, seen=street.revision)
    assert gap_of(world, world.partners[0], "table:") == [
        ("Record “Public place”", value_of("place-street"))
    ]


def test_a_table_of_many_measures_leads_to_their_list(world: World, client: Client) -> None:
    table = MeasureTable.objects.get(key="by-place")
    for order in range(len(PLACES), FEW_ENOUGH + 1):
        work.a_measure(f"place-{order}", table=table, label=f"Place {order}", order=order)
    MeasuredValue.objects.filter(measure__table=table).delete()
    [(words, address)] = gap_of(world, world.unit, "table:")
    assert words == "Record its values, measure by measure"
    client.force_login(world.unit)
    page, _, anchor = address.partition("#")
    assert f'id="{anchor}"' in client.get(page).content.decode()


def test_many_measures_of_no_table_lead_to_their_place_in_the_list(world: World) -> None:
    own = map(work.a_measure, "abcde")
    known = {(one.key, YEAR): Spot(one, YEAR, "", is_there=False) for one in own}
    [way] = ways(world.unit, Missing("own", "", "", "", cells=tuple(known)), known, "")
    assert way.address == f"{reverse('priorities:measure-list')}#others"


def test_a_missing_return_leads_whoever_may_read_it_to_its_page(world: World) -> None:
    start = f"return:{world.first.group.key}"
    page = [("Go to the return", world.first.get_absolute_url())]
    assert gap_of(world, world.unit, start) == page
    assert gap_of(world, world.chad, start) == page
    assert gap_of(world, builders.a_person("Bob"), start) == []


def test_a_figure_that_is_not_recorded_leads_to_its_value_and_to_its_text(world: World) -> None:
    section = world.section("law")
    body = "In all [[figure:concerns 2019-20]], and [[figure:nothing 2021-22]]."
    write_section(section, body=body, seen=section.revision, by=world.unit)
    text = ("Change this text", reverse("reporting:annual-section-write", args=[YEAR, "law"]))
    first, second = stands(world, world.unit)[0]
    assert links(first) == [("Record it", value_of("concerns", "2019-20")), text]
    assert links(second) == [text]
    assert [one.ways for one in stands(world, world.chad)[0]] == [[], []]


def test_a_figure_quoted_wrongly_leads_to_its_text_and_not_to_its_value(world: World) -> None:
    section = world.section("law")
    body = "In all [[figure:concerns 2021-22 xyz]], and before [[figure:concerns 2018-19 xyz]]."
    write_section(section, body=body, seen=section.revision, by=world.unit)
    text = ("Change this text", reverse("reporting:annual-section-write", args=[YEAR, "law"]))
    first, second = stands(world, world.unit)[0]
    assert links(first) == [text]
    assert links(second) == [("Record it", value_of("concerns", "2018-19")), text]


def test_a_faulty_large_figure_caption_or_line_leads_to_its_own_page(world: World) -> None:
    adults, mark = world.section("adults"), "[[figure:nothing 2021-22]]"
    title = "Nearly [[figure:nothing 2020-21]]"
    figure = save(KeyFigure(section=adults, figure=mark, label="x", order=1), by=world.unit)
    row = a_chart_of(world, "concerns", title=title, about="Concerns")
    report = AnnualReport.objects.get(pk=world.report.pk)
    report.summary = "In short: [[figure:nothing 2018-19]]."
    save(report, by=world.unit, seen=report.revision)
    found = [one.ways[-1].address for one in stands(world, world.unit)[0]]
    assert found == [
        reverse("reporting:annual-figure", args=[YEAR, "adults", figure.pk]),
        reverse("reporting:annual-table", args=[YEAR, "adults", row.pk]),
        reverse("reporting:annual-edit", args=[YEAR]),
    ]


def test_a_mark_of_nothing_leads_to_the_page_of_its_words(world: World) -> None:
    law, adults = world.section("law"), world.section("adults")
    write_section(law, body="Under [[nope]].", seen=law.revision, by=world.unit)
    label = "of [[nothing]]"
    figure = save(
        KeyFigure(section=adults, figure="[[figure:concerns 2021-22]]", label=label, order=1),
        by=world.unit,
    )
    found = {one.lack.words.partition(".")[0]: one for one in stands(world, world.unit)[0]}
    assert [
        way.address for way in found[f"“{law}”: [[nope]] does not stand for a figure"].ways
    ] == [reverse("reporting:annual-section-write", args=[YEAR, "law"])]
    assert [
        way.address for way in found[f"“{adults}”: [[nothing]] does not stand for a figure"].ways
    ] == [reverse("reporting:annual-figure", args=[YEAR, "adults", figure.pk])]


def test_every_link_of_the_workbench_opens_for_whoever_is_shown_it(
    world: World, client: Client
) -> None:
    a_chart_of(world, "calls")
    for person in (world.unit, world.gina, world.chad, *world.partners):
        client.force_login(person)
        faults, gaps = stands(world, person)
        for way in [way for one in (*faults, *gaps) for way in one.ways]:
            assert client.get(way.address).status_code == 200
    add = client.get(value_of("calls"))
    assert add.status_code == 403


def test_the_page_for_a_value_is_opened_with_its_period(world: World, client: Client) -> None:
    work.a_measure("calls")
    client.force_login(world.unit)
    assert f'value="{YEAR}"' in client.get(value_of("calls")).content.decode()


@pytest.mark.parametrize("page", ["detail", "section"])
def test_missing_things_and_faults_stand_with_their_links(
    world: World, client: Client, page: str
) -> None:
    a_chart_of(world, "calls", note="About [[figure:nothing 2021-22]].")
    args = [YEAR] if page == "detail" else [YEAR, "adults"]
    client.force_login(world.unit)
    here = reverse(f"reporting:annual-{page}", args=args)
    html = client.get(here).content.decode()
    assert f'href="{escape(leading_back(value_of("calls"), here))}"' in html
    assert "Change its words" in html


def test_the_workbench_costs_the_same_with_many_missing_as_with_one(
    world: World, client: Client
) -> None:
    client.force_login(world.unit)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(reverse("reporting:annual-detail", args=[YEAR]))
        return len(seen)

    a_chart_of(world, "calls")
    before = queries()
    for key in ("letters", "visits"):
        a_chart_of(world, key)
    a_chart_of(world, "", measure=None, table=MeasureTable.objects.get(), periods="2018-19")
    assert queries() == before


def test_ways_cost_the_same_for_many_as_for_one(world: World) -> None:
    person = User.objects.get(pk=world.partners[1].pk)

    def queries() -> int:
        found = overview(AnnualReport.objects.get(pk=world.report.pk))
        with CaptureQueriesContext(connection) as seen:
            told(person, found.faults, found.sections)
        return len(seen)

    person.holdings()
    a_chart_of(world, "calls")
    assert queries() == 2
    for key in ("letters", "visits"):
        a_chart_of(world, key, note=f"As [[figure:{key} 2019-20]].")
    assert queries() == 2


def test_a_section_tells_of_its_own_figures_and_the_report_of_each_once(
    world: World, client: Client
) -> None:
    for key in ("law", "adults"):
        section = world.section(key)
        body = f"In all [[figure:concerns 20{len(key) + 10}-{len(key) + 11}]]."
        write_section(section, body=body, seen=section.revision, by=world.unit)
    client.force_login(world.unit)

    def said(page: str, *args: str) -> list[int]:
        html = client.get(reverse(f"reporting:annual-{page}", args=[YEAR, *args])).content.decode()
        main = html.partition("<aside")[0]
        shown = re.findall(r"<(?:b|li)>\s*([^<]+?)\s*<", main)
        return [sum(shown.count(escape(one)) for one in set(ways)) for ways in faults]

    faults = [(one.lack.words, one.lack.here) for one in stands(world, world.unit)[0]]
    assert said("detail") == [1, 1]
    assert said("section", "law") == [1, 0]
    assert said("section", "adults") == [0, 1]
    assert said("section", "partners") == [0, 0]


def test_what_is_missing_stands_under_its_section_in_the_order_of_these(
    world: World, client: Client
) -> None:
    client.force_login(world.unit)
    found = overview(AnnualReport.objects.get(pk=world.report.pk))
    faults, missing = told(world.unit, found.faults, found.sections)
    groups = by_section(found.sections, [*missing, *faults])
    keys = [group.key for group in groups]
    assert keys == [one.section.key for one in found.sections if one.section.key in keys]
    assert sum(len(group.rows) for group in groups) == len(missing) + len(faults) > 0
    html = " ".join(client.get(world.report.get_absolute_url()).text.split())
    for group in groups:
        assert f">{escape(group.heading)}</a> ({len(group.rows)}) </h3>" in html
