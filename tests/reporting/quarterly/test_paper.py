"""The report on paper: page and PDF say the same, and the command gives the same files."""

import io
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from core.approvals.decisions import decide
from core.audit.models import AuditEntry
from core.audit.services import in_unit_of_work
from core.documents.models import Version
from core.people.models import User
from core.text.plain import from_html
from priorities.returns.snapshots import COLUMNS
from reporting.management.commands import quarter
from reporting.quarterly.models import QuarterlyReport
from reporting.quarterly.paper import LONG, laid_out, page_of, pdf_of
from reporting.quarterly.services import compile_report, send_report
from tests import builders
from tests.core.publication.papers import pages_of
from tests.priorities import builders as work
from tests.reporting.quarterly.conftest import World


@pytest.fixture
def version(world: World, alice: User) -> Version:
    """An approved report with one group in it and one missing."""
    work.approved(world.first, lead=world.lena, chair=world.chad, risks="Money & rooms.")
    report = compile_report(world.quarter, by=alice)
    approval = send_report(report, seen=report.revision, by=alice)
    decide(approval.steps.get(order=1), "approve", by=world.gina, seen=approval.version.digest)
    found = QuarterlyReport.objects.get().approved_version
    assert found is not None
    return found


def run(*args: str) -> str:
    out = io.StringIO()
    call_command("quarter", *args, stdout=out)
    return out.getvalue()


def read(data: bytes, tmp_path: Path) -> str:
    """The words of a PDF, without the running feet and page numbers."""
    path = tmp_path / "report.pdf"
    path.write_bytes(data)
    command = ["pdftotext", "-raw", "-x", "0", "-y", "56", "-W", "596", "-H", "730", str(path), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def squeezed(text: str) -> list[str]:
    return re.sub(r"[\u2022\u00ad]|^\d\.\s", " ", text, flags=re.MULTILINE).split()


@pytest.mark.one_database
def test_page_and_pdf_hold_the_same_words_and_figures(version: Version, tmp_path: Path) -> None:
    page = from_html(page_of(version, draft=False).partition("<body>")[2])
    assert squeezed(read(pdf_of(version, draft=False), tmp_path)) == squeezed(page)


@pytest.mark.one_database
def test_the_command_gives_the_file_that_the_portal_gives(
    version: Version, alice: User, client: Client, tmp_path: Path
) -> None:
    pdf, html = tmp_path / "a.pdf", tmp_path / "a.html"
    said = run("2021-22", "3", "--pdf", str(pdf), "--html", str(html))
    assert "Version 1, approved." in said
    client.force_login(alice)
    for kind, path in (("pdf", pdf), ("html", html)):
        where = reverse("reporting:quarterly-file", args=["2021-22", 3, 1, kind])
        assert client.get(where).content == path.read_bytes()


def test_the_command_compiles_and_prints_the_five_lines(world: World) -> None:
    work.approved(world.first, lead=world.lena, chair=world.chad, risks="Money.")
    said = run("2021-22", "3")
    assert said.splitlines()[:3] == [
        "Quarter 3, October to December 2021: report to the Executive",
        "Version 1, draft.",
        "- 2 of the 2 activities reported on are on track or done; 0 are not.",
    ]
    assert QuarterlyReport.objects.get().status == "draft"


def test_where_no_return_is_approved_the_groups_are_named_and_it_ends_with_one(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        call_command("quarter", "2021-22", "3")
    assert end.value.code == 1
    said = capsys.readouterr().out
    assert said.count("Priority group: ") == 1
    assert said.endswith("No return is approved yet, so there is nothing to report.\n")


def test_a_draft_says_so_and_the_command_ends_with_one(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "draft.html"
    with pytest.raises(SystemExit) as end:
        call_command("quarter", "2021-22", "3", "--html", str(path))
    assert end.value.code == 1
    assert "has not been approved" in capsys.readouterr().out
    assert "Draft: this version has not been approved." in path.read_text()


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("2021", "3"), 2, "is not a year as it is written here"),
        (("2021-22", "5"), 2, "5 is not a quarter"),
        (("2020-21", "1"), 1, "is not planned"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(
    world: World, args: tuple[str, ...], code: int, words: str
) -> None:
    with pytest.raises(CommandError, match=words) as refusal:
        run(*args)
    assert refusal.value.returncode == code


@pytest.mark.one_database
@pytest.mark.parametrize("wrong", ["--pdf", "--html"])
def test_where_one_file_cannot_be_written_neither_is_and_nothing_is_compiled(
    world: World, tmp_path: Path, wrong: str
) -> None:
    work.approved(world.first, lead=world.lena, chair=world.chad, risks="Money.")
    before = AuditEntry.objects.count(), Version.objects.count()
    blocked, places = tmp_path / "blocked", dict.fromkeys(("--pdf", "--html"), tmp_path / "a")
    blocked.write_text("no folder")
    places[wrong] = blocked / "report"
    with pytest.raises(CommandError, match=f"^{places[wrong]} cannot be written: Not") as refusal:
        run("2021-22", "3", *(str(word) for pair in places.items() for word in pair))
    assert refusal.value.returncode == 2
    assert [path.name for path in tmp_path.iterdir()] == ["blocked"]
    assert (AuditEntry.objects.count(), Version.objects.count()) == before
    assert not QuarterlyReport.objects.exists()


def test_while_its_paper_is_made_and_written_no_other_writer_waits(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work.approved(world.first, lead=world.lena, chair=world.chad, risks="Money.")
    waited: dict[str, bool] = {}

    def seen(name: str, answer: Any) -> None:
        def stand_in(*args: Any, **kwargs: Any) -> Any:
            waited[name] = in_unit_of_work()
            return answer

        monkeypatch.setattr(quarter, name, stand_in)

    seen("pdf_of", b"%PDF")
    seen("page_of", "<p>")
    seen("write_all", None)
    with pytest.raises(SystemExit):
        run("2021-22", "3", "--pdf", str(tmp_path / "a"), "--html", str(tmp_path / "b"))
    assert waited == {"pdf_of": False, "page_of": False, "write_all": False}
    assert Version.objects.exists()


@pytest.mark.one_database
@pytest.mark.parametrize("demonstration", [True, False])
def test_an_approved_report_of_a_demonstration_says_so_on_every_page_and_no_other_does(
    version: Version, tmp_path: Path, demonstration: bool
) -> None:
    builders.a_partnership(is_demonstration=demonstration)
    pages = pages_of(pdf_of(version, draft=False), tmp_path)
    assert pages
    assert all(("Demonstration" in page.splitlines()) == demonstration for page in pages)
    assert not any("Draft" in page for page in pages)


def test_an_approved_report_is_given_as_approved_although_a_return_came_since(
    version: Version, world: World, tmp_path: Path
) -> None:
    work.approved(world.second, lead=world.lena, chair=world.chad)
    path = tmp_path / "a.html"
    said = run("2021-22", "3", "--html", str(path))
    assert "The return of Learning group was approved since this was compiled." in said
    assert "No return was received." in path.read_text()


def test_a_long_group_begins_a_page_that_can_be_made_apart() -> None:
    table = {"columns": ["Action", "By"], "rows": [["Ask again", "31 March"]] * (LONG + 1)}
    long = {"heading": "One", "table": table}
    short = {"heading": "Two", "table": table | {"rows": table["rows"][:LONG]}}
    laid = laid_out({"title": "Report", "sections": [long, short, {"heading": "Three"}]})
    assert [section.get("begins_page") for section in laid["sections"]] == [True, False, None]
    assert sum(laid["sections"][0]["widths"]) == 100


def test_the_activities_of_all_groups_have_the_same_columns_whatever_they_say() -> None:
    brief = ["Ask", "Police", "31 March 2022", "Done", "Asked.", "Nothing"]
    full = [*brief[:5], "Heads of service name who will teach the toolkit in each team."]
    tables = [{"columns": COLUMNS, "rows": [row]} for row in (brief, full)]
    sections = [{"heading": "A group", "table": table} for table in tables]
    laid = laid_out({"title": "Report", "sections": sections})["sections"]
    assert laid[0]["widths"] == laid[1]["widths"]
    assert sum(laid[0]["widths"]) == 100
    assert laid[0]["widths"][-1] >= 14
