"""`manage.py annualreport`: the published bytes, or a draft that says so; all or nothing."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command, execute_from_command_line
from django.test import Client

from core.audit.models import AuditEntry
from core.documents.models import Version
from core.publication.models import Publication
from core.publication.services import withdraw
from reporting.annual.publishing import publish_report
from reporting.annual.services import write_section
from tests.reporting.annual.conftest import World, set_figure
from tests.reporting.annual.paper.test_binding import pages
from tests.reporting.annual.test_services import fresh, ready

pytestmark = pytest.mark.one_database
YEAR = "2021-22"


def run(*args: str) -> str:
    out = io.StringIO()
    call_command("annualreport", *args, stdout=out)
    return out.getvalue()


def refused(*args: str) -> tuple[int, str]:
    """How a run that fails ends, and all that it says."""
    out = io.StringIO()
    with pytest.raises((CommandError, SystemExit)) as failure:
        call_command("annualreport", *args, stdout=out)
    if isinstance(failure.value, SystemExit):
        return int(failure.value.code or 0), out.getvalue()
    return failure.value.returncode, out.getvalue() + str(failure.value)


@pytest.fixture
def public(agreed: World) -> Publication:
    report = agreed.report
    return publish_report(report, seen=report.revision, by=agreed.publisher)


def test_it_writes_what_the_public_is_given_byte_for_byte(
    world: World, public: Publication, client: Client, tmp_path: Path, settings: Any
) -> None:
    settings.BASE_URL = "http://testserver"
    pdf, folder = tmp_path / "report.pdf", tmp_path / "new" / "page"
    said = run(YEAR, "--pdf", str(pdf), "--html", str(folder))
    assert pdf.read_bytes() == client.get(f"/reports/{world.report.slug}.pdf").content
    page = client.get(f"/reports/{world.report.slug}/")
    assert (folder / "index.html").read_bytes() == page.content
    written = [f"Written: {path}" for path in (pdf, folder / "index.html")]
    assert said.splitlines() == ["Annual report 2021 to 2022: published.", *written]


def test_what_was_published_is_written_though_a_new_version_is_being_written(
    world: World, public: Publication, client: Client, tmp_path: Path
) -> None:
    section = world.section("foreword")
    write_section(section, body="Another foreword.", seen=section.revision, by=world.unit)
    pdf = tmp_path / "report.pdf"
    said = run(YEAR, "--pdf", str(pdf))
    assert pdf.read_bytes() == client.get(f"/reports/{world.report.slug}.pdf").content
    assert "Since it was published: “Foreword” has changed since version 1." in said


def test_before_it_is_published_a_draft_is_written_that_says_so(
    agreed: World, tmp_path: Path
) -> None:
    pdf, folder = tmp_path / "report.pdf", tmp_path / "page"
    before = AuditEntry.objects.count(), Version.objects.count()
    code, said = refused(YEAR, "--pdf", str(pdf), "--html", str(folder))
    assert (code, said.splitlines()[-1]) == (1, "This is a draft: the report is not public.")
    assert "Annual report 2021 to 2022 (draft)" in (folder / "index.html").read_text()
    assert "Draft" in str(pages(pdf.read_bytes(), tmp_path)[0])
    assert (AuditEntry.objects.count(), Version.objects.count()) == before


def test_what_was_withdrawn_is_not_written_as_if_it_were_public(
    world: World, public: Publication, tmp_path: Path
) -> None:
    withdraw(public, "error", "A wrong number.", by=world.gina)
    pdf = tmp_path / "report.pdf"
    code, said = refused(YEAR, "--pdf", str(pdf))
    last = "The report is not public any more: what is written here is marked as a draft."
    assert (code, said.splitlines()) == (
        1,
        ["Annual report 2021 to 2022: withdrawn.", f"Written: {pdf}", last],
    )
    assert "Draft" in str(pages(pdf.read_bytes(), tmp_path)[0])


def test_check_prints_what_is_missing(world: World) -> None:
    code, said = refused(YEAR, "--check")
    assert code == 1
    assert "- “Foreword” is empty." in said
    assert "has no approved return of the last quarter." in said


def test_check_finds_nothing_in_a_report_that_can_be_sent(world: World) -> None:
    ready(world)
    said = "Annual report 2021 to 2022: being written.\nNothing stands in its way.\n"
    assert run(YEAR, "--check") == said


def test_check_names_the_decisions_that_it_waits_for(waiting: World) -> None:
    code, said = refused(YEAR, "--check")
    assert (code, said.splitlines()[1:]) == (
        1,
        [
            "- “Step 1” is not decided yet. It is waiting for: Chair, Assurance group.",
            "- “Step 2” is not decided yet. It is waiting for: Council; Health; Police; Chair, "
            "Executive group.",
            "2 things stand in the way. Each line says where and whose.",
        ],
    )


def test_check_names_what_changed_since_it_was_approved(agreed: World) -> None:
    assert run(YEAR, "--check").endswith("Nothing stands in its way.\n")
    set_figure("place-home", 130, by=agreed.unit)
    code, said = refused(YEAR, "--check")
    assert code == 1
    assert "- “Adults in numbers” has changed since version 1." in said


def test_check_finds_nothing_in_what_is_public(public: Publication) -> None:
    assert run(YEAR, "--check").endswith("Nothing stands in its way.\n")


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["2021-23"], 2, "the second half has to be the year after, as in 2021/22."),
        (["2019-20"], 1, "The annual report of 2019/20 has not been begun."),
        ([YEAR, "--check", "--pdf", "x.pdf"], 2, "--check writes nothing: leave out --pdf"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(
    world: World, args: list[str], code: int, said: str
) -> None:
    failed, words = refused(*args)
    assert (failed, said in words) == (code, True)


@pytest.mark.parametrize("args", [[], [YEAR, "--paper", "x.pdf"], ["--check"]])
def test_words_that_it_does_not_know_or_that_are_missing_end_with_2(args: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        execute_from_command_line(["manage.py", "annualreport", *args])
    assert end.value.code == 2


def test_where_one_file_cannot_be_written_none_is(
    public: Publication, world: World, tmp_path: Path
) -> None:
    blocked, pdf = tmp_path / "blocked", tmp_path / "new" / "report.pdf"
    blocked.write_text("no folder")
    code, said = refused(YEAR, "--pdf", str(pdf), "--html", str(blocked / "page"))
    assert code == 2
    assert "cannot be written" in said
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["blocked"]
    assert fresh(world).status == "published"


def test_a_folder_in_place_of_the_pdf_is_said_and_nothing_left_behind(
    public: Publication, tmp_path: Path
) -> None:
    code, said = refused(YEAR, "--pdf", str(tmp_path))
    assert (code, f"{tmp_path} cannot be written: Is a directory." in said) == (2, True)
    assert list(tmp_path.iterdir()) == []
