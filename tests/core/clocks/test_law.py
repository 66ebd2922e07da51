"""The rules that come with the product, and what is refused in a file of rules."""

from datetime import date
from pathlib import Path

import pytest

from core.clocks.law import read_law
from core.toml.faults import BadFile

GOOD = """
[[set]]
key = "guidance"
title = "Guidance"
kind = "guidance"

[[rule]]
id = "answer"
title = "Answer"
words = "Answer the letter."
trigger = "the day it comes"
who = "Clerk"
force = "must"
unit = "days"
offset = 3
source = "Guidance"
confidence = "V"
set = "guidance"
edition = "2020"
"""


def faults(tmp_path: Path, text: str) -> list[str]:
    """What is said against a file."""
    path = tmp_path / "law.toml"
    path.write_text(text)
    with pytest.raises(BadFile) as refused:
        read_law(path)
    return [str(fault) for fault in refused.value.faults]


def test_all_thirty_clocks_are_in_the_file() -> None:
    numbers = {int(rule.number.removeprefix("C")) for rule in read_law().rules}
    assert numbers == set(range(1, 31))


def test_rules_without_a_date_are_duties_without_one() -> None:
    without = {rule.number for rule in read_law().rules if not rule.has_date}
    assert without == {
        *("C3", "C5", "C8", "C13", "C14", "C15", "C16", "C18", "C19", "C22", "C23", "C27"),
        *("C28", "C30"),
    }


def test_what_was_not_read_in_full_is_marked_to_be_checked() -> None:
    current = {r.number: r for r in read_law().rules if r.until is None}
    marked = {number for number, rule in current.items() if rule.is_to_be_checked}
    assert marked == {
        *("C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "C11", "C12", "C13", "C16", "C17"),
        *("C18", "C20", "C21", "C22", "C23", "C25", "C26", "C27", "C28", "C29"),
    }


#: What each address leads to, by the name under which a rule gives it as its source.
DOCUMENTS = {
    "Children Act 2004": "https://www.legislation.gov.uk/ukpga/2004/31/",
    "SI 2018/789": "https://www.legislation.gov.uk/uksi/2018/789/",
    "Care Act 2014": "https://www.legislation.gov.uk/ukpga/2014/23/",
    "Care and Support Statutory Guidance": (
        "https://www.gov.uk/government/publications/care-act-statutory-guidance/"
    ),
    "Online learning of the Home Office": (
        "https://www.gov.uk/guidance/conducting-a-domestic-homicide-review-online-learning"
    ),
    "Freedom of Information Act 2000": "https://www.legislation.gov.uk/ukpga/2000/36/",
    "UK GDPR": "https://www.legislation.gov.uk/eur/2016/679/",
}


def test_an_address_leads_to_the_document_that_is_named_first() -> None:
    def leads_there(source: str, address: str) -> bool:
        named = [base for name, base in DOCUMENTS.items() if source.startswith(name)]
        return any(address.startswith(base) for base in named)

    linked = [rule for rule in read_law().rules if rule.address]
    assert [r.name for r in linked if not leads_there(r.source, r.address)] == []


def test_what_leads_nowhere_is_to_be_checked_unless_there_is_nothing_to_lead_to() -> None:
    rules = read_law().rules
    assert [r.key for r in rules if not r.address and not r.is_to_be_checked] == [
        "section-11-audit"
    ]


def test_only_a_rule_in_force_without_end_is_the_current_one() -> None:
    keys = [rule.key for rule in read_law().rules if rule.until is None]
    assert sorted(keys) == sorted({rule.key for rule in read_law().rules})


def test_the_editions_of_a_rule_follow_each_other_without_a_gap() -> None:
    editions = [r for r in read_law().rules if r.key == "rapid-review"]
    periods = [(r.edition, r.since, r.until) for r in editions]
    assert periods == [
        ("2018", date(2018, 6, 29), date(2023, 12, 15)),
        ("2023", date(2023, 12, 15), date(2026, 3, 18)),
        ("2026", date(2026, 3, 18), None),
    ]


def test_a_good_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "law.toml"
    path.write_text(GOOD)
    assert [rule.name for rule in read_law(path).rules] == ["answer@2020"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("offset = 3\n", "", "line 7, rule[1].offset: Say how many days: a number from 1."),
        (
            "offset = 3",
            'offset = "3"',
            "line 15, rule[1].offset: Write a whole number.",
        ),
        (
            'force = "must"',
            'force = "ought"',
            "line 13, rule[1].force: “ought” is not on the list: must, should, local, none.",
        ),
        (
            'unit = "days"',
            'unit = "none"',
            "line 15, rule[1].offset: A rule that counts nothing has no offset: leave it out or "
            "say the unit.",
        ),
        ('who = "Clerk"\n', "", "line 7, rule[1]: The key “who” is missing."),
        (
            'set = "guidance"',
            'set = "other"',
            "line 18, rule[1].set: There is no set “other” in this file.",
        ),
        (
            'edition = "2020"',
            'edition = "2020"\nsince = 2020-01-02\nuntil = 2020-01-01',
            "line 21, rule[1].until: A rule ends after it begins.",
        ),
        (
            'edition = "2020"',
            'edition = "2020"\nmonth = 2',
            "line 20, rule[1].month: Only a rule for a day of the year has one.",
        ),
        (
            'unit = "days"\noffset = 3',
            'unit = "day-of-year"\nmonth = 2\nday = 30',
            "line 14, rule[1].unit: Say which day of the year: month and day.",
        ),
        (
            'source = "Guidance"',
            'source = "Guidance"\naddress = "no address"',
            "line 17, rule[1].address: Enter a valid URL.",
        ),
        ("[[set]]", "[set]", "line 2, set: Write each entry as a table, headed [[set]]."),
        ('title = "Guidance"', "title =", "line 4, file: This is not TOML: invalid value."),
    ],
)
def test_a_fault_is_told_with_its_line_and_key(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    assert old in GOOD
    assert said in faults(tmp_path, GOOD.replace(old, new))


def test_every_fault_is_told_at_once_and_each_once(tmp_path: Path) -> None:
    text = GOOD.replace('force = "must"', 'force = "ought"\nmood = "good"').replace(
        'confidence = "V"', 'confidence = "sure"'
    )
    text = text.replace(
        'edition = "2020"', '[[rule.edition]]\nedition = "1"\n[[rule.edition]]\nedition = "2"'
    )
    assert [line.split(":")[0] for line in faults(tmp_path, text)] == [
        "line 13, rule[1].force",
        "line 14, rule[1].mood",
        "line 18, rule[1].confidence",
    ]


def test_an_unknown_table_is_refused(tmp_path: Path) -> None:
    said = "line 1, law: There is no table of this name; the tables are set and rule."
    assert faults(tmp_path, f"[law]\n{GOOD}") == [said]


def test_two_editions_in_force_at_a_time_are_refused(tmp_path: Path) -> None:
    second = GOOD[GOOD.index("[[rule]]") :].replace('"2020"', '"2021"\nsince = 2021-01-01')
    assert faults(tmp_path, GOOD + second) == [
        "line 33, rule[2].since: “answer@2020” and “answer@2021” are in force at the same time."
    ]


def test_the_same_rule_twice_is_refused(tmp_path: Path) -> None:
    twice = GOOD + GOOD[GOOD.index("[[rule]]") :]
    assert faults(tmp_path, twice) == ["line 20, rule[2]: There is a rule “answer@2020” already."]


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="It cannot be read: no such file or directory"):
        read_law(tmp_path / "none.toml")
