"""What a reader of a draft sees of a figure that nobody has recorded yet."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from core.screens.returning import leading_back
from core.workflow.services import Blocked, save
from priorities.measures.models import Measure, MeasuredValue
from reporting.annual.models import AnnualReport
from reporting.annual.paper.files import draft_page_of
from reporting.annual.publishing import reasons_against_publishing
from reporting.annual.services import send_report, write_section
from tests.reporting.annual.conftest import World, report_all, write_all

YEAR = "2021-22"
SIGN = '<mark class="app-unknown">'


def without_concerns(world: World) -> str:
    """The large figure has no value; the address at which it is recorded."""
    MeasuredValue.objects.filter(measure__key="concerns", period=YEAR).delete()
    measure = Measure.objects.get(key="concerns")
    return f"{reverse('priorities:value-add', args=[measure.pk])}?period={YEAR}"


@pytest.mark.parametrize("page", ["draft", "section"])
def test_a_large_figure_without_a_value_says_so_and_leads_whoever_records_it(
    world: World, client: Client, page: str
) -> None:
    args = [YEAR] if page == "draft" else [YEAR, "adults"]
    here = reverse(f"reporting:annual-{page}", args=args)
    address = escape(leading_back(without_concerns(world), here))
    for person, shown in (
        (world.unit, f'{SIGN}<a class="govuk-link" href="{address}">not recorded yet</a></mark>'),
        (world.gina, f"{SIGN}not recorded yet</mark>"),
    ):
        client.force_login(person)
        html = client.get(here).content.decode()
        assert f"<b>{shown}</b> concerns" in html
        assert "[[figure:" not in html


def test_marks_in_texts_captions_and_lines_become_signs_too(world: World, client: Client) -> None:
    without_concerns(world)
    mark = "[[figure:concerns 2021-22]]"
    section = world.section("adults")
    words = {"body": f"In all {mark}.", "heading": f"Adults: {mark}"}
    write_section(section, **words, seen=section.revision, by=world.unit)
    figure = section.figures.get()
    figure.note = f"of {mark}"
    save(figure, by=world.unit, seen=figure.revision)
    table = section.tables.get()
    table.title = f"Of {mark} concerns most are at home"
    save(table, by=world.unit, seen=table.revision)
    report = AnnualReport.objects.get(pk=world.report.pk)
    report.summary = f"There were {mark}.\nAnd more."
    save(report, by=world.unit, seen=report.revision)
    client.force_login(world.gina)
    html = client.get(reverse("reporting:annual-draft", args=[YEAR])).content.decode()
    assert "[[figure:" not in html
    assert "Of (not recorded yet) concerns most are at home" in html
    assert "There were (not recorded yet)." in html
    assert html.count("Adults: (not recorded yet)") == 2
    assert f'<span class="app-small">of {SIGN}not recorded yet</mark></span>' in html
    assert b"[[figure:" not in draft_page_of(AnnualReport.objects.get(pk=world.report.pk))


def test_what_quotes_a_figure_without_a_value_is_never_sent(world: World) -> None:
    report_all(world)
    write_all(world)
    without_concerns(world)
    report = AnnualReport.objects.get(pk=world.report.pk)
    with pytest.raises(Blocked, match="has no value for 2021/22"):
        send_report(report, seen=report.revision, by=world.unit)


def test_what_holds_a_mark_of_nothing_is_never_sent(world: World) -> None:
    report_all(world)
    write_all(world)
    section = world.section("law")
    write_section(section, body="By [[nope]] law.", seen=section.revision, by=world.unit)
    report = AnnualReport.objects.get(pk=world.report.pk)
    with pytest.raises(Blocked, match=r"\[\[nope\]\] does not stand for a figure"):
        send_report(report, seen=report.revision, by=world.unit)


def test_a_mark_of_no_figure_is_told_under_another_heading_than_what_is_not_recorded(
    world: World, client: Client
) -> None:
    without_concerns(world)
    section = world.section("law")
    marks = "[[figure:concerns 2021-22]] [[figure:none 2021-22]] [[nope]]"
    write_section(section, body=marks, seen=section.revision, by=world.unit)
    client.force_login(world.unit)
    html = client.get(reverse("reporting:annual-section", args=[YEAR, "law"])).text
    unrecorded, wrong = (
        html[at : html.index("</section>", at)]
        for at in map(
            html.index,
            ("Figures here that are not recorded", "Marks here that do not stand for a figure"),
        )
    )
    assert "has no value for 2021/22" in unrecorded
    assert unrecorded.count("<li>") == 1
    for said in ("names no measure", "[[nope]] does not stand for a figure"):
        assert said in wrong
    assert wrong.count("<li>") == 2
    seen = re.sub(
        r'<span class="govuk-visually-hidden">.*?</span>', "", unrecorded + wrong, flags=re.DOTALL
    )
    assert "The law that we work under”:" not in seen


def test_a_version_that_holds_a_mark_is_never_published(agreed: World) -> None:
    report = AnnualReport.objects.get(pk=agreed.report.pk)
    assert report.approved_version
    assert reasons_against_publishing(report, agreed.publisher) == []
    version = report.approved_version
    agreed_words = version.content
    for mark in ("[[figure:concerns 2021-22]]", "[[nope]]"):
        version.content = agreed_words.replace("Annual report", mark, 1)
        said = reasons_against_publishing(report, agreed.publisher)
        assert "Version 1 holds a mark in double brackets that was not put in place." in said
