"""Whoever is about to take something back reads what that does."""

from core.people.models import User
from core.publication.withdrawing import FOR_GOOD, TOLD, consequences, in_short
from tests.core.publication.builders import a_publication

PATH = "/reports/escalation-policy/"


def test_what_has_no_pdf_loses_none(alice: User) -> None:
    rest = "Its address then tells that it was withdrawn, and when."
    with_pdf = a_publication(alice, slug="paper", pdf=b"%PDF-1.7 words")
    assert in_short(with_pdf) == f"Its page and its PDF are gone within a minute. {rest}"
    assert in_short(a_publication(alice)) == f"Its page is gone within a minute. {rest}"


def test_the_title_is_told_unless_it_could_lead_to_a_person(alice: User) -> None:
    row = a_publication(alice)
    title = row.content.title
    assert consequences(row, "error") == [
        "Its page is gone within a minute.",
        f"Whoever opens {PATH} reads instead that “{title}” was withdrawn, on which day, and: “It "
        "held an error.” The publication log says the same.",
        f"{TOLD}.",
        FOR_GOOD,
    ]
    assert consequences(row, "person")[1:3] == [
        f"Whoever opens {PATH} reads instead that this report was withdrawn, on which day, and: "
        "“It was withdrawn to protect a person.” Its title stands neither there nor in the "
        "publication log, which does not lead to the address any more.",
        f"{TOLD}, most of them without its title.",
    ]


def test_what_is_still_to_come_leaves_nothing_behind(alice: User) -> None:
    row = a_publication(alice, hours=30)
    assert in_short(row).startswith("It does not come out")
    assert consequences(row, "error")[0].startswith("It does not come out on ")
    assert not any("gone within a minute" in said for said in consequences(row, "error"))
