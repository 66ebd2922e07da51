"""`manage.py clock`: golden dates of the nine rule ids, and plain words for everything else."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from core.clocks.loading import load_law
from core.people.models import User

#: Rule, edition or none, the date, what is due.
GOLDEN = [
    # The worked examples of the law's table, by rules that count so
    ("serious-incident-notification", "2026-11-20", "2026-11-27"),
    ("serious-incident-notification", "2026-12-26", "2027-01-05"),
    ("rapid-review", "2026-12-11", "2027-01-06"),
    ("lcspr-copy-to-panel", "2027-03-31", "2027-03-18"),
    ("sar-completion", "2026-08-31", "2027-02-28"),
    ("dhr-decision", "2027-01-31", "2027-02-28"),
    # The nine ids, today's editions
    ("rapid-review", "2026-11-05", "2026-11-26"),
    ("lcspr-publication", "2026-08-31", "2027-02-28"),
    ("lcspr-copy-to-panel", "2026-12-16", "2026-12-07"),
    ("yearly-report-to-panel", "2026-09-30", "2026-10-07"),
    ("dhr-completion", "2026-08-31", "2027-02-28"),
    ("foi-response", "2026-11-20", "2026-12-21"),
    ("foi-response", "2026-03-02", "2026-03-31"),
    ("foi-response", "2026-12-22", "2027-01-25"),
    # The editions of 2018, asked by name and by their time
    ("serious-incident-notification@2018", "2019-04-18", "2019-04-29"),
    ("serious-incident-notification", "2019-04-18", "2019-04-29"),
    ("rapid-review@2018", "2018-12-14", "2019-01-09"),
    ("rapid-review", "2018-12-14", "2019-01-09"),
    ("lcspr-publication@2018", "2019-08-31", "2020-02-29"),
    ("lcspr-copy-to-panel@2018", "2020-05-11", "2020-04-29"),  # May Day was moved to the 8th
    ("yearly-report-to-panel@2018", "2019-12-24", "2019-12-31"),
    ("rapid-review@2018", "2026-11-05", "2026-11-26"),
    # Others that give a date
    ("lcspr-copy-to-inspectorate", "2026-12-16", "2026-12-07"),
    ("lcspr-kept-public", "2024-02-29", "2025-02-28"),
    ("yearly-report", "2025-10-01", "2026-10-01"),
    ("yearly-report-signed-off", "2026-03-31", "2026-09-30"),
    ("subject-access-response", "2026-10-31", "2026-11-30"),
    ("data-breach-report", "2026-11-20T14:30", "2026-11-23T14:30+00:00"),
    ("data-breach-report", "2026-03-28T14:30", "2026-03-31T15:30+01:00"),
    ("data-breach-report", "2026-11-20", "2026-11-23T00:00+00:00"),
    ("leder-review", "2026-08-31", "2027-02-28"),
    # And those that give none
    ("adult-enquiry", "2026-11-20", "no fixed legal deadline"),
    ("adults-annual-report", "2026-03-31", "no fixed legal deadline"),
    ("section-11-audit", "2026-11-20", "no fixed legal deadline"),
]


def clock(*words: str) -> str:
    """What the command prints."""
    out = StringIO()
    call_command("clock", *words, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize(("rule", "day", "due"), GOLDEN)
def test_a_rule_and_a_date_give_the_due_date_first(rule: str, day: str, due: str) -> None:
    assert clock(rule, day).splitlines()[0] == due


def test_the_loaded_rules_give_the_same_dates(portal: User) -> None:
    load_law(by=portal)
    found = [(rule, day, clock(rule, day).splitlines()[0]) for rule, day, _ in GOLDEN]
    assert found == GOLDEN


@pytest.mark.django_db
def test_the_words_and_the_source_follow() -> None:
    assert clock("lcspr-copy-to-panel", "2027-03-31").splitlines()[1:] == [
        "Copy of a review to the Panel before publication (lcspr-copy-to-panel@2026)",
        "Send the full report, or what is to be improved if it is not published in full, to the "
        "national Panel and the Secretary of State.",
        "Due by the end of Thursday 18 March 2027: 7 working days before 31 March 2027, the day "
        "on which publication is planned.",
        "Bank holidays not counted: Good Friday, 26 March 2027; Easter Monday, 29 March 2027.",
        "Who: Safeguarding partners.",
        "Required by law. Source: SI 2018/789, part 3; Working Together.",
        "https://www.legislation.gov.uk/uksi/2018/789/made",
        "Recorded without rereading the published document.",
        "Note: The number of the regulation was not verified.",
    ]


@pytest.mark.django_db
def test_a_source_without_an_address_of_its_own_leads_nowhere_and_is_to_be_checked() -> None:
    assert clock("rapid-review", "2022-03-01").splitlines()[5:] == [
        "Required by statutory guidance. Source: Working Together 2018.",
        "Other sources confirm this rule, but the paragraph itself was not read.",
        "Note: Texts of the time differ on whether the days run from becoming aware or from the "
        "notification.",
    ]


@pytest.mark.django_db
def test_machines_get_the_same() -> None:
    found: dict[str, Any] = json.loads(clock("foi-response", "2026-11-20", "--json"))
    picked = ("rule", "number", "due", "holidays", "check_source", "not_counted")
    assert [found[key] for key in picked] == [
        "foi-response@2000",
        "C24",
        "2026-12-21",
        "uk",
        False,
        [{"date": "2026-11-30", "name": "Saint Andrew's Day (Scotland)"}],
    ]


@pytest.mark.django_db
def test_machines_are_told_that_there_is_no_deadline() -> None:
    found = json.loads(clock("adult-enquiry", "2026-11-20", "--json"))
    assert (found["due"], found["deadline"]) == (None, "no fixed legal deadline")


@pytest.mark.django_db
def test_the_list_has_every_edition_with_its_law_and_its_time() -> None:
    lines = clock("--list").splitlines()
    start = "lcspr-copy-to-panel@2018"
    assert [" ".join(line.split()) for line in lines if line.startswith(start)] == [
        "lcspr-copy-to-panel@2018 7 working days before; Working Together to Safeguard "
        "Children 2018; from 29 June 2018 until 15 December 2023; check source"
    ]
    assert len(lines) == len(json.loads(clock("--list", "--json")))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([], 2, "Say which rule and which date, or --list."),
        (["rapid-review"], 2, "Say which rule and which date, or --list."),
        (["rapid-review", "--list"], 2, "Ask for --list or for a rule, not both."),
        (
            ["foi-respons", "2026-11-20"],
            2,
            "There is no rule “foi-respons”. Did you mean foi-response?",
        ),
        (["xyz", "2026-11-20"], 2, "There is no rule “xyz”. Use --list to see all."),
        (
            ["foi-response@2018", "2026-11-20"],
            2,
            "There is no edition “2018” of this rule; there are foi-response@2000.",
        ),
        (
            ["rapid-review", "31.12.2026"],
            2,
            "“31.12.2026” is no date. Write year, month and day: 2026-11-20, with a time for "
            "rules in hours: 2026-11-20T14:30.",
        ),
        (["rapid-review", "9999-12-31"], 2, "Bank holidays are known from 1900 to 2098 only."),
        (
            ["sar-completion", "2010-01-01"],
            1,
            "No edition of “sar-completion” was in force on 1 January 2010. Name one to count by "
            "it: sar-completion@2014 from 1 April 2015.",
        ),
    ],
)
def test_a_wrong_call_is_answered_with_a_sentence(words: list[str], code: int, said: str) -> None:
    with pytest.raises(CommandError) as refused:
        clock(*words)
    assert (refused.value.returncode, str(refused.value)) == (code, said)
