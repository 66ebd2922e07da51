"""The annual report of a year through the browser, as the several people concerned.

The unit begins it and asks the partners. One writes her statement on a phone without scripts, one
mails his, which the unit enters and he confirms on a phone, a third gives none. A figure that is
corrected changes text, table, chart and paper of the next draft. The assurance group's chair, the
three statutory partners and the executive chair approve; the public reads page and PDF alike.
"""

import io
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Page

from core.audit.verify import first_fault
from core.people.models import Agency, User
from core.workflow.services import save
from priorities.measures.models import MeasuredValue
from priorities.returns.models import Return
from reporting.annual.models import AnnualReport
from reporting.annual.rows import AnnualSection, KeyFigure
from reporting.statements.models import PartnerStatement
from tests import builders
from tests.browser import PageAs, faults, lost_links
from tests.core.publication import papers
from tests.priorities import builders as work
from tests.reporting.annual import conftest as year

pytestmark = pytest.mark.django_db(transaction=True)

REPORT = "/portal/reporting/annual-reports/2021-22/"
PUBLIC = "/reports/annual-report-2021-22"
TITLE = "Annual report 2021 to 2022"
#: Where people were: one count so small that the public must not read it.
HOME = "At home: [[figure:place-home 2021-22]]. In public: [[figure:place-street 2021-22]]."


@pytest.fixture
def world(alice: User, settings: Any) -> year.World:
    """A year with two groups that reported and three agencies that give a statement."""
    builders.a_partnership()
    assurance = builders.a_group("assurance", parent=builders.a_group("executive"))
    gina, partners = year.people(assurance)
    lena, chad = builders.a_person("Lena"), builders.a_person("Chad")
    for order, function in enumerate(("priority", "learning"), start=1):
        group = builders.a_group(function, order=order, parent=assurance)
        builders.seated(lena, builders.a_seat("lead", group=group))
        builders.seated(chad, builders.a_seat("chair", group=group))
        work.a_workplan(group)
    year.routes()
    work.an_open_quarter(number=4)
    first, second = Return.objects.order_by("group__order")
    for key in ("fire", "homes", "college"):
        builders.an_agency(key, partner=False, gives_statement=True)
    return year.World(AnnualReport(), alice, lena, chad, gina, partners, first, second)


def speaker(name: str, agency: str) -> User:
    """Somebody who sits for an agency in the assurance group."""
    of = Agency.objects.get(key=agency)
    seat = builders.a_seat("representative", function="assurance", agency=of)
    return builders.a_person(name, seat=seat)


def test_a_year_from_its_first_section_to_the_public(
    page_as: PageAs, world: year.World, tmp_path: Path
) -> None:
    fiona, homer = speaker("Fiona", "fire"), speaker("Homer", "homes")
    unit = page_as(world.unit)
    _begin(unit, world)
    _write_the_foreword(unit)
    _ask(unit)
    _give(page_as(fiona, 390, scripts=False))
    _enter(unit)
    _confirm(page_as(homer, 390))
    _accept(unit, "fire", "homes")
    _do_without(unit)
    _correct_a_figure(unit, world, tmp_path)
    _send(unit)
    for person in (world.gina, *world.partners):
        _approve(page_as(person, 390))
    assert AnnualReport.objects.get().status == "approved"
    _publish(page_as(world.publisher))
    _read_as_the_public(page_as(None), tmp_path)
    assert first_fault() == ""


def _begin(page: Page, world: year.World) -> None:
    page.goto("/portal/reporting/annual-reports/")
    page.get_by_role("link", name="Start a report").click()
    page.get_by_label("Year").clear()
    page.get_by_role("button", name="Start the report").click()
    assert lost_links(page) == []
    page.get_by_label("Year").fill("2021-22")
    page.get_by_label("Title").fill(TITLE)
    page.get_by_role("button", name="Start the report").click()
    page.get_by_role("heading", name=TITLE).wait_for()
    assert faults(page) == []
    report = world.report = AnnualReport.objects.get()
    year.fill(world, year.figures(world.unit))
    year.report_all(world)
    for section in report.sections.exclude(key="foreword"):
        section.body = HOME if section.key == "adults" else f"Told under {section.heading}."
        section.finished = True
        save(section, by=world.unit, seen=section.revision)


def _write_the_foreword(page: Page) -> None:
    page.goto(REPORT)
    page.get_by_role("link", name="write the summary").click()
    page.get_by_label("Summary (needed before").fill("People were safer.")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Foreword").click()
    page.get_by_role("button", name="Write this section").click()
    page.get_by_label("Text of the section").fill("People were safer, and we say how we know.")
    page.get_by_label("This section is finished").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("People were safer, and we say how we know.").wait_for()


def _ask(page: Page) -> None:
    page.goto(REPORT)
    page.get_by_role("link", name="Partner statements").click()
    page.get_by_role("button", name="Ask for them").click()
    page.get_by_text("nobody has an account, so enter what they send you").wait_for()
    assert faults(page) == []
    page.get_by_label("What is the word limit?").fill("20")
    page.get_by_role("button", name="Ask for 3 statements").click()
    assert lost_links(page) == []
    page.get_by_label("What is the word limit?").fill("120")
    page.get_by_role("button", name="Ask for 3 statements").click()
    page.get_by_text("Asked for 3 statements; 2 people told.").wait_for()
    assert faults(page) == []


def _give(page: Page) -> None:
    page.goto("/portal/")
    page.get_by_role("link", name="Statement of Fire").click()
    page.get_by_role("button", name="Write the statement").click()
    page.get_by_label("What did you do").fill("During 2020/21 we trained every crew.")
    page.get_by_label("What difference has it made").fill("Crews raised 273 concerns.")
    page.get_by_label("Job title").fill("Head of safeguarding")
    page.get_by_role("button", name="Save and check").click()
    page.get_by_text("It says “2020/21”, but the report covers 2021/22.").wait_for()
    page.get_by_text("“What comes next?” is not answered yet.").wait_for()
    page.get_by_role("button", name="Edit the statement").click()
    page.get_by_label("What did you do").fill("We trained every crew.")
    page.get_by_label("What comes next?").fill("A course for those who lead.")
    page.get_by_role("button", name="Save and check").click()
    page.get_by_role("button", name="Send this statement").click()
    page.get_by_role("button", name="Send this statement").click()
    page.get_by_text("Sent. The business unit has been told.").wait_for()


def _enter(page: Page) -> None:
    page.goto(f"{REPORT}statements/")
    page.get_by_role("link", name="Homes").click()
    page.get_by_role("link", name="Enter it on behalf of the sender").click()
    page.get_by_role("button", name="Save and continue").click()
    assert lost_links(page) == []
    assert faults(page) == []
    page.get_by_label("By email").check()
    page.get_by_label("Homer").check()
    for part, value in (("Day", "10"), ("Month", "5"), ("Year", "2022")):
        page.get_by_label(part).fill(value)
    page.get_by_label("What they wrote or said").fill("Dear Alice, repairs see a lot. Homer")
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_label("What did you do").fill("Whoever repairs a home tells what they see.")
    page.get_by_label("What difference has it made").fill("Nobody has counted it yet.")
    page.get_by_label("What comes next?").fill("We count.")
    page.get_by_label("Job title").fill("Head of housing")
    page.get_by_role("button", name="Save and check").click()
    page.get_by_role("button", name="Ask the sender to confirm").click()
    page.get_by_role("button", name="Ask the sender to confirm").click()
    page.get_by_text("The sender has been told and asked to confirm it.").wait_for()


def _confirm(page: Page) -> None:
    page.goto("/portal/")
    page.get_by_role("link", name="Statement of Homes").click()
    page.get_by_text("Not confirmed yet").click()
    page.get_by_text("Dear Alice, repairs see a lot.").wait_for()
    assert faults(page) == []
    page.get_by_role("button", name="Confirm and send").click()
    page.get_by_role("button", name="Confirm and send").click()
    page.get_by_text("Confirmed and sent.").wait_for()


def _accept(page: Page, *agencies: str) -> None:
    for key in agencies:
        row = PartnerStatement.objects.get(agency__key=key)
        page.goto("/portal/")
        page.get_by_role("link", name=f"Statement of {row.agency}").click()
        page.get_by_role("button", name="Accept this statement").click()
        page.get_by_role("button", name="Accept this statement").click()
        page.get_by_text("Accepted. It is included in the draft of the report.").wait_for()


def _do_without(page: Page) -> None:
    page.goto(REPORT)
    page.get_by_role("link", name=re.compile("^Publish without it.*College has given")).click()
    page.get_by_label("Why is it missing?").fill("It closed in May.")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Every section is finished. Send it when you are ready.").wait_for()


def _correct_a_figure(page: Page, world: year.World, folder: Path) -> None:
    """120 becomes 135 in the sentence, the chart, its table and on paper, and nowhere stays."""
    adults, mark = AnnualSection.objects.get(key="adults"), "[[figure:place-home 2021-22]]"
    words = {"figure": mark, "label": "people at home", "note": f"Again {mark}"}
    save(KeyFigure(section=adults, order=1, **words), by=world.unit)
    places = _places(page)
    assert [place.count("120") for place in places] == [1, 1, 1, 1, 1]
    assert _on_paper(folder).count("120") > 0
    measure = MeasuredValue.objects.get(measure__key="place-home").measure_id
    page.goto(f"/portal/priorities/measures/{measure}/")
    page.get_by_role("link", name="Correct").click()
    page.get_by_label("Value (or say below why there is none)").fill("135")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("135").first.wait_for()
    again = _places(page)
    assert [place.replace("135", "120") for place in again[:3]] == places[:3]
    assert [(place.count("135"), place.count("120")) for place in again] == [(1, 0)] * 5
    assert ((paper := _on_paper(folder)).count("135") > 3, paper.count("120")) == (True, 0)


def _places(page: Page) -> list[str]:
    """Where a figure stands in the draft: sentence, large figure and its note, drawing, table."""
    page.goto(f"{REPORT}draft/")
    section = page.locator("section#adults")
    large = section.locator("li", has_text="people at home")
    return [
        section.locator("p", has_text="At home:").inner_text(),
        *(large.locator(part).inner_text() for part in ("b", ".app-small")),
        " ".join(section.locator("svg:visible").first.locator("text").all_text_contents()),
        section.locator("tr", has_text="Own home").first.text_content() or "",
    ]


def _on_paper(folder: Path) -> str:
    """The words of the draft's PDF, as the command writes it before publication."""
    path = folder / "draft.pdf"
    with pytest.raises(SystemExit) as draft:
        call_command("annualreport", "2021-22", "--pdf", str(path), stdout=io.StringIO())
    assert draft.value.code == 1
    return _words(path)


def _words(path: Path) -> str:
    return subprocess.check_output(["pdftotext", "-layout", str(path), "-"], text=True)


def _send(page: Page) -> None:
    page.goto(REPORT)
    page.get_by_role("button", name="Send for approval").click()
    for name in ("Gina", "Police partner", "Council partner", "Health partner"):
        page.get_by_text(name).first.wait_for()
    assert faults(page) == []
    page.get_by_role("button", name="Send for approval").click()
    page.get_by_text("Sent for approval. The people who decide first have been told.").wait_for()


def _approve(page: Page) -> None:
    page.goto("/portal/")
    page.get_by_role("link", name=TITLE).click()
    page.get_by_label("Approve version 1").check()
    page.get_by_role("button", name="Check and confirm").click()
    page.get_by_role("button", name="Approve").click()
    page.get_by_role("heading", name="Your decision is recorded").wait_for()


def _publish(page: Page) -> None:
    page.goto(REPORT)
    page.get_by_role("button", name="Publish").click()
    page.get_by_role("button", name="Publish the report").click()
    page.get_by_role("link", name="Published version").first.wait_for()
    assert faults(page) == []


def _read_as_the_public(page: Page, folder: Path) -> None:
    page.goto("/reports/")
    page.get_by_role("link", name=TITLE).click()
    words = page.locator("main").text_content() or ""
    assert "At home: 135. In public: fewer than 5." in " ".join(words.split())
    assert "We trained every crew." in words
    assert "Whoever repairs a home tells what they see." in words
    assert "The statement of College. It closed in May." in words
    shown = page.locator("tr", has_text="Public place").first.text_content() or ""
    assert (cells := shown.split()) == ["Public", "place", "c", "c"]
    assert faults(page) == []
    path, served = folder / "a.pdf", page.request.get(f"{PUBLIC}.pdf").body()
    call_command("annualreport", "2021-22", "--pdf", str(path), stdout=io.StringIO())
    assert (path.read_bytes() == served, papers.faults(served)) == (True, [])
    assert "In public: fewer than 5." in " ".join((told := _words(path)).split())
    assert [line.split() for line in told.splitlines() if "Public place" in line][-1] == cells
    assert {"Fire", "Homes"} <= {words for _, words in papers.bookmarks(served)}
