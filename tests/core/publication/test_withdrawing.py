"""Whoever is about to take something back reads what that does."""

from core.people.models import User
from core.publication.services import withdraw
from core.publication.withdrawing import (
    AFTER_ALL,
    AGAIN,
    STATED,
    TOLD,
    consequences,
    done,
    in_short,
    still_told,
)
from tests.core.publication.builders import a_publication

PATH = "/reports/escalation-policy/"


def test_what_has_no_pdf_loses_none(alice: User) -> None:
    rest = "Its address will then show that it was withdrawn, and when."
    with_pdf = a_publication(alice, slug="paper", pdf=b"%PDF-1.7 words")
    assert in_short(with_pdf) == f"Its page and its PDF will be gone within a minute. {rest}"
    assert in_short(a_publication(alice)) == f"Its page will be gone within a minute. {rest}"


def test_the_title_is_told_unless_it_could_lead_to_a_person(alice: User) -> None:
    row = a_publication(alice)
    title = row.content.title
    assert consequences(row, "error") == [
        "Its page will be gone within a minute.",
        f"Whoever opens {PATH} reads instead that “{title}” was withdrawn, on which day, and: “It "
        "held an error.” The publication log says the same.",
        f"{TOLD}.",
        AGAIN,
    ]
    assert consequences(row, "person")[1:3] == [
        f"Whoever opens {PATH} reads instead that this report was withdrawn, on which day, and: "
        "“It was withdrawn to protect a person.” Its title stands neither there nor in the "
        "publication log, which does not lead to the address any more.",
        f"{TOLD}, most of them without its title.",
    ]


def test_what_is_still_to_come_leaves_nothing_behind(alice: User) -> None:
    row = a_publication(alice, hours=30)
    assert in_short(row).startswith("It will not be published")
    assert consequences(row, "error")[0].startswith("It does not come out on ")
    assert not any("gone within a minute" in said for said in consequences(row, "error"))


def test_of_each_kind_it_is_said_how_it_could_be_public_after_that(alice: User) -> None:
    report, later = a_publication(alice), a_publication(alice, slug="later", hours=30)
    assert [consequences(row, "error")[-1] for row in (report, later)] == [AGAIN, AFTER_ALL]
    for row in (report, later):
        row.kind = "statement"
        assert consequences(row, "error")[-1] == STATED


def test_of_what_was_to_come_it_is_not_said_that_it_is_gone(alice: User, carl: User) -> None:
    report, later = a_publication(alice), a_publication(alice, slug="later", hours=30)
    assert [done(withdraw(row, "error", "Wrong.", by=carl)) for row in (report, later)] == [
        "It has been withdrawn and will be gone within a minute.",
        "It has been withdrawn and will not be published.",
    ]


def test_other_texts_are_told_by_name_and_whether_the_public_reads_them_yet(alice: User) -> None:
    now, later = a_publication(alice), a_publication(alice, slug="later", hours=30)
    assert still_told([]) == ""
    assert still_told([later]).startswith("The public will read of it in “")
    assert still_told([now, later]).startswith("The public still reads of it in “")
    assert still_told([now, later]).count("to come on") == 1
