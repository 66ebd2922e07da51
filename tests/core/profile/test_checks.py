"""Every fault of a file is found, with the line and the key where it stands."""

from pathlib import Path

import pytest
from django.db import transaction

from core.profile.faults import BadProfile
from core.profile.services import load, read_profile
from tests.proving import some

EXAMPLE = (Path(__file__).parent / "example.toml").read_text()


def faults_of(tmp_path, text):
    """The faults of a file, as `(text of the line, key, sentence)`."""
    source = tmp_path / "some.toml"
    source.write_text(text)
    with pytest.raises(BadProfile) as bad:
        read_profile(source)
    lines = ["", *text.splitlines(), ""]
    return [(lines[fault.line].strip(), fault.key, fault.text) for fault in bad.value.faults]


def test_the_example_has_no_fault(tmp_path):
    source = tmp_path / "some.toml"
    source.write_text(EXAMPLE)
    assert read_profile(source).partnership.key == "anyshire"


CASES = {
    "an unknown key": (
        'short_name = "ASP"',
        'short_name = "ASP"\nshort_nam = "ASP"',
        ('short_nam = "ASP"', "partnership.short_nam", "There is no key of this name here"),
    ),
    "an unknown table": (
        "[[route]]\n",
        "[[rout]]\nkey = 1\n[[route]]\n",
        ("[[rout]]", "rout", "There is no table of this name; the tables are partnership"),
    ),
    "a missing key": (
        'place = "Anyshire"\n',
        "",
        ("[partnership]", "partnership", "The key “place” is missing."),
    ),
    "a missing table": (
        '[partnership.chair]\nrule = "rotation"\n',
        "",
        ("[partnership]", "partnership", "The table [partnership.chair] is missing."),
    ),
    "a table that should be many": (
        "[[contact]]",
        "[contact]",
        ("[contact]", "contact", "Write this as a table, headed [[contact]]."),
    ),
    "a value of the wrong kind": (
        "open = 1",
        'open = "1"',
        ('open = "1"', "partnership.returns.open", "Write a whole number without quotes; this is"),
    ),
    "a date in quotes": (
        "since = 2022-07-01",
        'since = "2022-07-01"',
        ('since = "2022-07-01"', "agency[2].since", "Write a date without quotes, such as"),
    ),
    "a date that ends before it begins": (
        "since = 2022-07-01",
        "since = 2022-07-01\nuntil = 2022-07-01",
        ("until = 2022-07-01", "agency[2].until", "This is not after “since”, 2022-07-01."),
    ),
    "an unknown position": (
        'position = "chair"\n\n[[seat]]',
        'position = "boss"\n\n[[seat]]',
        ('position = "boss"', "seat[1].position", "“boss” is not on the list: chair, co-chair"),
    ),
    "an unknown function": (
        '["learning"]',
        '["lerning"]',
        ('functions = ["lerning"]', "group[1].functions", "“lerning” is not on the list"),
    ),
    "an unknown group": (
        'parent = "executive"',
        'parent = "exec"',
        ('parent = "exec"', "group[1].parent", "There is no group with the key “exec”"),
    ),
    "an unknown agency in a need": (
        '{agency = "health", function',
        '{agency = "helth", function',
        (
            '{agency = "helth", function = "executive", counts = false},',
            "route[1].step[2].needs[2].agency",
            "There is no agency with the key “helth” in this file.",
        ),
    ),
    "a key twice": (
        'key = "chair"',
        'key = "executive-health"',
        ('key = "executive-health"', "seat[2].key", "“executive-health” stands on line"),
    ),
    "a circle": (
        'name = "Executive"\n',
        'name = "Executive"\nparent = "learning"\n',
        ("[[group]]", "group[1]", "This goes round in a circle: "),
    ),
    "a colour that is none": (
        '"#14505c"',
        '"teal"',
        ('brand = "teal"', "partnership.colours.brand", "Write a colour as # and six digits"),
    ),
    "a colour too faint for words": (
        '"#14505c"',
        '"#5a9aa8"',
        ('brand = "#5a9aa8"', "partnership.colours.brand", "#ffffff on #5a9aa8 has a contrast of"),
    ),
    "an accent too faint for a mark": (
        '"#d9991f"',
        '"#8a6114"',
        ('accent = "#8a6114"', "partnership.colours.accent", "#1d1402 on #8a6114 has a contrast"),
    ),
    "a contact that nobody can reach": (
        'phone = "01632 960 001"\n',
        "",
        ("[[contact]]", "contact[1]", "Give a phone, an email or a website."),
    ),
    "letters in a number": (
        '"01632 960 001"',
        '"01632 HELP"',
        ('phone = "01632 HELP"', "contact[1].phone", "Write a telephone number of digits"),
    ),
    "hours that end before they begin": (
        "closes = 17:00:00",
        "closes = 08:00:00",
        (
            'hours = [{from = "monday", to = "friday", opens = 08:30:00, closes = 08:00:00}]',
            "contact[1].hours[1].closes",
            "This is not after “opens”.",
        ),
    ),
    "a step that needs nobody": (
        'needs = [{position = "chair"}]',
        "needs = []",
        ("[[route.step]]", "route[1].step[1]", "Nobody's word is needed at this step"),
    ),
    "a need that names nobody": (
        'needs = [{position = "chair"}]',
        "needs = [{counts = true}]",
        ("needs = [{counts = true}]", "route[1].step[1].needs[1]", "Name a position, an agency"),
    ),
    "a function that no group has": (
        '{position = "chair", function = "executive"}',
        '{position = "chair", function = "assurance"}',
        (
            '{position = "chair", function = "assurance"},',
            "route[1].step[2].needs[1].function",
            "No group of this file has the function “assurance”.",
        ),
    ),
    "two routes for one kind of thing": (
        "[[route]]",
        '[[route]]\nkey = "other"\nname = "Other"\nkind = "return"\nuntil = 2024-01-01\n'
        '[[route.step]]\nname = "One"\nneeds = [{position = "chair"}]\n[[route]]',
        ('kind = "return"', "route[2].kind", "“other” is for “return” at the same time."),
    ),
    "no executive": (
        'functions = ["executive"]',
        "functions = []",
        ("[partnership]", "file", "No group has the function “executive”; one has to."),
    ),
    "a local rule that counts nothing": (
        "offset = 15\n",
        "",
        ("[[clock]]", "clock[1].offset", "Say how many days: a number from 1."),
    ),
    "words too long for their column": (
        'short_name = "ASP"',
        f'short_name = "{"A" * 61}"',
        (f'short_name = "{"A" * 61}"', "partnership.short_name", "This is 61 characters long; 60"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_told_with_its_line_and_its_key(tmp_path, case):
    good, bad, (line, key, start) = CASES[case]
    assert EXAMPLE.count(good) >= 1
    found = faults_of(tmp_path, EXAMPLE.replace(good, bad, 1))
    assert (line, key, start) in [(a, b, c[: len(start)]) for a, b, c in found]


def test_days_that_run_backwards_are_a_fault(tmp_path):
    bad = EXAMPLE.replace('from = "monday", to = "friday"', 'from = "friday", to = "monday"')
    [(_, key, sentence)] = faults_of(tmp_path, bad)
    assert (key, sentence) == (
        "contact[1].hours[1].to",
        "This day comes before “from” in the week.",
    )


def test_all_faults_are_told_at_once_in_the_order_of_lines(tmp_path):
    bad = EXAMPLE.replace('place = "Anyshire"', "place = 1").replace("due = 15", "due = 0")
    bad = bad.replace('group = "executive"', 'group = "nobody"')
    keys = [key for _, key, _ in faults_of(tmp_path, bad)]
    assert keys == [
        "partnership.place",
        "partnership.returns.due",
        "seat[1].group",
        "seat[2].group",
    ]


def test_what_is_no_toml_is_told_with_its_line(tmp_path):
    found = faults_of(tmp_path, EXAMPLE.replace('place = "Anyshire"', "place = Anyshire"))
    assert found == [("place = Anyshire", "file", "This is not TOML: invalid value.")]


def test_a_key_given_twice_is_told_with_its_line(tmp_path):
    found = faults_of(tmp_path, EXAMPLE.replace('place = "Anyshire"', 'place = "A"\nplace = "B"'))
    assert found == [('place = "B"', "file", "This is not TOML: cannot overwrite a value.")]


def test_what_is_no_text_is_told(tmp_path):
    source = tmp_path / "some.toml"
    source.write_bytes(b'[partnership]\nname = "\xff"\n')
    with pytest.raises(BadProfile, match="line 2, file: This is not UTF-8 text"):
        read_profile(source)


def test_an_empty_file_lacks_everything(tmp_path):
    keys = [sentence for _, _, sentence in faults_of(tmp_path, "")]
    assert keys == [
        "No agency is a statutory partner (statutory_partner = true).",
        "No group has the function “business_unit”; one has to.",
        "No group has the function “executive”; one has to.",
        "The table [partnership] is missing.",
    ]


VALUES = (
    "1",
    '"x"',
    "true",
    "[]",
    "{}",
    "2024-02-30",
    "2024-02-29",
    '""',
    "[[1]]",
    "[{}]",
    "08:00:00",
)


def spoilt(value):
    """The example with each line in turn lost, or with another value."""
    lines = EXAMPLE.splitlines()
    for number, line in enumerate(lines):
        changed = [] if value is None else [f"{line.partition('=')[0]}= {value}"]
        if line and (" = " in line or not changed):
            yield "\n".join([*lines[:number], *changed, *lines[number + 1 :]])


def answer(source, portal):
    """The faults of a file; none when it loads. What it loaded is taken back."""
    try:
        draft = read_profile(source)
        with pytest.raises(KeyboardInterrupt), transaction.atomic():
            load(draft, by=portal)
            raise KeyboardInterrupt
    except BadProfile as bad:
        return bad.faults
    return []


@pytest.mark.sampled
@pytest.mark.parametrize("value", [None, *VALUES])
def test_whatever_stands_in_a_line_the_answer_is_a_list_of_faults(tmp_path, portal, value, counted):
    source, files = tmp_path / "some.toml", some(spoilt(value), 12)
    found = []
    for text in files:
        source.write_text(text)
        found.append(answer(source, portal))
    assert [f for faults in found for f in faults if not (f.line and f.key and f.text)] == []
    assert len([faults for faults in found if faults]) > 5
    counted("files of a partnership with one line spoilt", len(files))
