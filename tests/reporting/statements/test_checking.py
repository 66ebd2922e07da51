"""What is pointed out in a statement: wrong year, last year's words, length, small numbers."""

import pytest
from django.utils import timezone

from core.people.models import Agency, User
from core.workflow.services import save
from reporting.annual.models import AnnualReport
from reporting.statements.checking import last_years, warnings_of
from reporting.statements.models import PartnerStatement
from reporting.statements.queries import lines_of
from tests.reporting.statements.conftest import World, last_year, written

FIRST = "We trained every crew to see neglect and to tell of it the same day"


def warned(world: World, key: str = "fire", **words: str) -> list[str]:
    by = world.fiona if key == "fire" else world.ivo
    row = written(world.of(key), by=by, **words)
    return warnings_of(row, last_years(row))


def test_one_that_is_as_it_should_be_has_no_warning(asked: World) -> None:
    assert warned(asked, ahead="In 2022/23 we go on.") == []


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        ("What we did during 2020/21 is told here.", "2020/21"),
        ("What we did in 2020-2021 is told here.", "2020-2021"),
        ("In 2020\u201321 we did it.", "2020\u201321"),
        ("During 2020, more people rang.", "During 2020"),
        ("In 2022/23 we shall.", "2022/23"),
    ],
)
def test_another_year_is_pointed_out(asked: World, words: str, mark: str) -> None:
    said = f"It says “{mark}”, but the report covers 2021/22. Is that the year you mean?"
    assert warned(asked, did=words) == [said]


@pytest.mark.parametrize(
    "words",
    [
        "After [[figure:audits 2020-21]] good ones.",
        "In 2021/22.",
        "In 2021-22.",
        "During 2021.",
        "Throughout 2022.",
        "Model 2020/70.",
    ],
)
def test_its_own_year_is_not(asked: World, words: str) -> None:
    assert warned(asked, did=words) == []


def test_sentences_of_last_year_are_counted_and_the_first_is_quoted(asked: World) -> None:
    last_year(asked, did=f"{FIRST}. Short one. Nobody was told of anything in the year before.")
    first = "“we trained every crew to see neglect and …”."
    same = "same as in last year\u2019s statement."
    new = {"difference": "New.", "ahead": "New too."}
    assert warned(asked, did=f"{FIRST} and more.\nShort one.", **new) == []
    assert warned(asked, did=f"{FIRST.upper()}!\nShort one.", **new) == [
        f"One sentence is the {same} It begins {first}"
    ]
    second = "Nobody was told of anything in the year before."
    assert warned(asked, did=f"{FIRST}. {second}", **new) == [
        f"2 sentences are the {same} The first begins {first}"
    ]


def test_what_the_agency_before_it_said_counts_as_last_years(asked: World) -> None:
    before = an_earlier(asked)
    assert last_years(asked.of("group")) == before


def test_what_it_said_itself_comes_before_what_the_agency_before_it_said(asked: World) -> None:
    own = last_year(asked, "group")
    before = an_earlier(asked)
    PartnerStatement.objects.filter(pk=before.pk).update(  # unaudited: a reading
        accepted_by=asked.unit, accepted_at=timezone.now()
    )
    assert last_years(asked.of("group")) == own


def test_in_the_list_as_on_its_page_no_older_year_is_called_last_years(asked: World) -> None:
    before = last_year(asked, did=f"{FIRST}.", difference="Old.", ahead="Older.")
    written(asked.of("fire"), by=asked.fiona, did=f"{FIRST}.")
    assert [len(one.warnings) for one in lines_of(asked.report) if one.row.texts] == [1]
    older = AnnualReport.objects.filter(pk=before.report_id)
    older.update(year="2019-20")  # unaudited: a reading
    assert [one.warnings for one in lines_of(asked.report) if one.row.texts] == [[]]
    assert last_years(asked.of("fire")) is None


def an_earlier(world: World) -> PartnerStatement:
    old = Agency(key="old-group", name="Old group", succeeded_by=Agency.objects.get(key="group"))
    save(old, by=User.objects.portal())
    return last_year(world, "old-group")


def test_words_over_the_limit_are_counted(asked: World) -> None:
    said = "It has 516 words, 16 more than the 500 agreed."
    found = warned(asked, did="word " * 500, difference="So many words.", ahead="one " * 13)
    assert found == [said]


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        ("We visited 3 children.", "3 children"),
        ("We lost two young people.", "two young people"),
        ("One victim wrote to us.", "One victim"),
    ],
)
def test_so_few_people_that_they_may_be_known_are_pointed_out(
    asked: World, words: str, mark: str
) -> None:
    said = f"“{mark}”: so few people may be recognised. "
    said += "Write “fewer than five”, or leave the number out."
    assert warned(asked, did=words) == [said]


@pytest.mark.parametrize("words", ["We visited 13 children.", "In 4 places people met."])
def test_larger_numbers_are_not(asked: World, words: str) -> None:
    assert warned(asked, did=words) == []


def test_one_without_words_says_so(asked: World) -> None:
    assert warnings_of(asked.of("homes"), None) == ["Nothing has been written yet."]
