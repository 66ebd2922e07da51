"""A name is written in letters of one script, and looks like nobody else's."""

import tomllib
from pathlib import Path

import pytest
from django.conf import settings

from core.accounts.names import AN_OFFICE, LONGEST, reasons_against_name
from core.people.models import User
from tests import builders

SOMEBODY = "Somebody else has this name."
#: Signs that nobody sees, or that turn what follows round.
UNSEEN = [
    *"\u00a0\u00ad\u034f\u061c\u115f\u180e\u200b\u200c\u200d\u202e\u2063\u2800\u3000\u3164",
    *"\ufe0f\ufeff\uffa0\U000e0041\U000e0100",
]
#: What stands for an apostrophe in a name, or for a hyphen.
APOSTROPHES = "'\u2018\u2019\u02bb\u02bc\u02be\u02bf\u2011"
REAL = [
    "O'Brien",
    "Siobhán O\N{RIGHT SINGLE QUOTATION MARK}Brien",
    "Siobhán O\N{LEFT SINGLE QUOTATION MARK}Connor",
    "Noa No\N{MODIFIER LETTER APOSTROPHE}am",
    "Keala O\N{MODIFIER LETTER TURNED COMMA}ahu",
    "\N{MODIFIER LETTER LEFT HALF RING}Alī Rida",
    "Anne-Marie Jones",
    "Anne\N{NON-BREAKING HYPHEN}Marie Jones",
    "Łukasz Żółć",
    "José",
    "Nguyễn Thị Minh Khai",
    "van der Berg",
    "Dr A. Smith",
    "Smith, Ann",
    "Ελένη Παππά",
    "Жанна Щукина",
    "محمد علي",
    "अनिल शर्मा",
    "علی\N{ZERO WIDTH NON-JOINER}رضا",
    "श्री\N{ZERO WIDTH NON-JOINER}मान शर्मा",
    "क्\N{ZERO WIDTH JOINER}षमा",
    "山田はな子",
    "佐々木 太郎",
    "王〇",
    "ကျွန်း မောင်",
    "Ọlá Ẹ̀bùn",
    "김민준",
]


@pytest.fixture
def nadia(db: None) -> User:
    """Whose name others would like to have."""
    return builders.a_person("Nadia Rahman Ali")


@pytest.mark.parametrize("name", REAL)
def test_a_name_of_any_one_script_is_taken(name: str, nadia: User) -> None:
    assert reasons_against_name(name) == []


@pytest.mark.parametrize(
    "name",
    [
        "nadia  rahman ali",
        "Nadia Rahman Ali.",
        "Nadia, Rahman Ali,",
        "Nadia-Rahman-Ali",
        "Nádia Rahman Ali",
        "Nadia Rahman AIi",
        "Nad\N{LATIN SMALL LETTER DOTLESS I}a Rahman Ali",
        "Nadia Rahrnan Ali",
        "Nadi\N{LATIN SMALL LETTER ALPHA} Rahman Ali",
        "\N{LATIN LETTER SMALL CAPITAL N}adia Rahman Ali",
        "Nadia Rahm\N{CYRILLIC SMALL LETTER A}n Ali",
        *(f"Nadia{sign} Rahman Ali" for sign in UNSEEN),
        *(f"Na{sign}dia Rahman Ali" for sign in APOSTROPHES),
    ],
)
def test_what_looks_like_the_name_of_somebody_is_theirs(name: str, nadia: User) -> None:
    assert reasons_against_name(name)[0].startswith(SOMEBODY)


def test_a_joiner_makes_no_second_name(db: None) -> None:
    builders.a_person("علیرضا", email="ali@example.org")
    [said] = reasons_against_name("علی\N{ZERO WIDTH NON-JOINER}رضا")
    assert said.startswith(SOMEBODY)


@pytest.mark.parametrize("signs", [" \u200c", "\u200c\u200c", "\u200c "])
def test_a_joiner_stands_between_two_letters_that_join(signs: str, db: None) -> None:
    [said] = reasons_against_name(f"علی{signs}رضا")
    assert said.startswith("After “علی” there is an invisible character. Delete the whole")


@pytest.mark.parametrize("sign", UNSEEN)
def test_what_cannot_be_seen_stands_in_no_name(sign: str, db: None) -> None:
    [said] = reasons_against_name(f"New{sign} Person")
    assert said == (
        "After “New” there is an invisible character. Delete the whole name and type it again "
        "instead of copying it."
    )


@pytest.mark.parametrize("before", ["", " "])
def test_what_cannot_be_seen_before_a_name_is_told_without_a_letter(before: str, db: None) -> None:
    [said] = reasons_against_name(f"{before}\u202eNew Person")
    assert said.startswith("Before the name there is an invisible character.")


@pytest.mark.parametrize(
    ("sign", "said"),
    [
        (
            "\N{CYRILLIC SMALL LETTER EM}",
            "is Cyrillic, and the letters before it are Latin. Write ",
        ),
        ("\N{ARMENIAN SMALL LETTER HO}", "is Armenian, and the letters before it are Latin."),
        ("\N{CHEROKEE LETTER E}", "is Cherokee, and the letters before it are Latin."),
        ("\N{FULLWIDTH LATIN SMALL LETTER A}", "cannot be used in a name"),
        ("\N{LATIN LETTER DENTAL CLICK}", "cannot be used in a name"),
        ("\N{MATHEMATICAL BOLD SMALL A}", "cannot be used in a name"),
        ("1", "“1” cannot be used in a name"),
        ("@", "“@” cannot be used in a name"),
        ("\N{MODIFIER LETTER VERTICAL LINE}", "cannot be used in a name"),
        ("\N{CJK UNIFIED IDEOGRAPH-5C71}", "is Chinese or Japanese, and the letters before it"),
        ("\N{TAI LE LETTER KA}", "is of another script than the letters before it. Write the"),
        ("o\N{COMBINING LONG STROKE OVERLAY}", "cannot be used in a name"),
        (" \N{COMBINING ACUTE ACCENT}", "cannot be used in a name"),
        ("a\u0301\u0302\u0303", "There are too many accents on one letter, “á”."),
        ("\N{LATIN SMALL LETTER E WITH CIRCUMFLEX AND ACUTE}\u0303", "There are too many accents"),
    ],
)
def test_letters_of_another_script_and_other_signs_are_named(
    sign: str, said: str, db: None
) -> None:
    [reason] = reasons_against_name(f"Ne{sign}w Person")
    assert said in reason


@pytest.mark.parametrize(
    "name", ["Portal", "the portal.", "The Business Unit", "nobody yet", "Y0u", "Chair"]
)
def test_what_the_portal_calls_itself_is_no_name(name: str, db: None) -> None:
    assert reasons_against_name(name) == [
        "The portal uses this name itself. Enter the name of the person."
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Dr Nadia Rahman Ali",
        "Prof. Dr. Nadia Rahman Ali",
        "Detective Chief Superintendent Nadia Rahman Ali",
        "Cllr. Nadia Rahman Ali, OBE",
    ],
)
def test_a_title_makes_no_second_name(name: str, nadia: User) -> None:
    assert reasons_against_name(name)[0].startswith(SOMEBODY)
    assert reasons_against_name(f"{name} Khan") == []


@pytest.mark.parametrize(
    ("known", "name"),
    [
        ("Ruth Adeyemi", "Adeyemi, Ruth"),
        ("Adeyemi, Ruth", "Dr Ruth Adeyemi"),
        ("Ruth Adeyemi", "Adeyemi, Dr Ruth, OBE"),
        ("محمد علي", "محمـــد علي"),
        ("Ruth Smith", "DI Ruth Smith"),
        ("DI Smith", "Di Smith"),
        ("Di Smith", "DI SMITH"),
    ],
)
def test_order_stretching_and_ranks_make_no_second_name(known: str, name: str, db: None) -> None:
    builders.a_person(known, email="known@example.org")
    assert reasons_against_name(name)[0].startswith(SOMEBODY)


@pytest.mark.parametrize("first", ["Di", "Hon", "Ma", "Ds", "Pc"])
def test_a_first_name_that_is_a_title_in_capitals_tells_people_apart(first: str, db: None) -> None:
    builders.a_person("Ruth Smith")
    builders.a_person("Smith")
    assert reasons_against_name(f"{first} Smith") == []


def test_who_is_called_with_a_title_is_told_from_nobody_without_it(db: None) -> None:
    builders.a_person("Dr Ruth Adeyemi")
    assert reasons_against_name("Ruth Adeyemi")[0].startswith(SOMEBODY)
    assert reasons_against_name("Ruth Ma Adeyemi") == []


@pytest.mark.parametrize(
    "name",
    [
        "Chair of the Executive Group",
        "Chair, Nadia",
        "The Co\N{NON-BREAKING HYPHEN}chair of something",
        "Cochair of something",
        "Executive Group Office",
        "The executive group",
        "Director of Adult Services",
        "Anyshire Council",
        "Police",
    ],
)
def test_what_a_seat_a_group_or_an_agency_is_called_is_no_name(name: str, db: None) -> None:
    group = builders.a_group("executive", name="Executive Group")
    agency = builders.an_agency("council", name="Anyshire Council")
    builders.an_agency("police", name="Police")
    builders.a_seat("member", group=group, agency=agency, title="Director of Adult Services")
    assert reasons_against_name(name) == [AN_OFFICE]


@pytest.mark.parametrize("name", ["Chairil Anwar", "Grace Police", "Mary Lead", "Le Ad Minh"])
def test_a_name_that_only_holds_such_a_word_is_taken(name: str, db: None) -> None:
    builders.an_agency("grace", name="Grace")
    builders.an_agency("police", name="Police")
    assert reasons_against_name(name) == []


def test_a_name_has_at_most_a_hundred_letters(db: None) -> None:
    assert reasons_against_name("x" * LONGEST) == []
    assert reasons_against_name("x" * (LONGEST + 1)) == [
        "A name has at most 100 letters, and this one has 101. Enter the name that others know "
        "the person by."
    ]


@pytest.mark.parametrize("name", [".", "- '", "\N{MODIFIER LETTER APOSTROPHE}"])
def test_a_name_has_letters(name: str, db: None) -> None:
    assert reasons_against_name(name) == ["A name needs letters."]


def test_whoever_has_a_name_keeps_it(nadia: User) -> None:
    assert reasons_against_name(nadia.name, but=nadia.pk) == []


@pytest.mark.parametrize(
    "file", sorted(Path(settings.BASE_DIR, "profiles/demonstration").glob("*.toml"))
)
def test_the_people_of_a_demonstration_have_names(file: Path, db: None) -> None:
    people = tomllib.loads(file.read_text())
    rows = [row for rows in people.values() if isinstance(rows, list) for row in rows]
    named = [row["name"] for row in rows if "address" in row]
    assert named
    for name in named:
        assert reasons_against_name(name) == []
        builders.a_person(name)
