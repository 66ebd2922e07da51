"""The list of all that is doubtful in imported tables: whole, paged, and each leads to settling."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.imports.models import ImportDoubt
from core.imports.registry import IMPORT_KINDS
from core.imports.services import import_table
from core.imports.settling import Verdict, settle_doubt
from core.imports.views import PAGE
from core.imports.ways import Answer
from core.people.models import User
from tests import builders
from tests.priorities import builders as work

LIST, SETTLED = "/portal/imports/", "/portal/imports/settled/"
MEASURES = "Measure,Period,Value\n"
RIGHT = Verdict(Answer.STANDS, "Right.")


def agencies(count: int, *, by: User, name: str = "Home") -> None:
    """So many agencies without the reason why they are listed: a doubt each."""
    rows = "".join(f"{name} {number},yes\n" for number in range(count))
    table = f"Name,Relevant agency\n{rows}".encode()
    import_table(IMPORT_KINDS["agencies"], f"{name}.csv", table, by=by)


def values(count: int, *, by: User) -> None:
    """So many values of as many measures, each less than one per cent: a doubt each."""
    rows = ""
    for number in range(count):
        agency = builders.an_agency(f"trust-{count}-{number}", name=f"Trust {number}")
        named = {"title": f"Measure {number}", "reported_by": agency}
        measure = work.a_measure(f"m{count}{number}", unit="percent", **named)
        rows += f"{measure.key},2020/21,0.5\n"
    import_table(IMPORT_KINDS["measures"], "values.csv", (MEASURES + rows).encode(), by=by)


@pytest.fixture
def unit(alice: User, client: Client) -> Client:
    client.force_login(alice)
    return client


def test_it_says_what_is_doubtful_where_it_came_from_and_where_it_is_put_right(
    unit: Client, alice: User
) -> None:
    agencies(1, by=alice)
    html = " ".join(unit.get(LIST).text.split())
    page = reverse("governance:agency-detail", args=["home-0"])
    assert f'href="{page}">Home 0</a>' in html
    assert "is published with a reason, but this one has none." in html
    assert re.search(r"Agencies: Home.csv, row 2(, column \w)?, imported .* by Alice", html)
    [doubt] = ImportDoubt.objects.all()
    settle = reverse("core:doubt-settle", args=[doubt.pk])
    assert f'href="{settle}?next=%2Fportal%2Fimports%2F"' in html
    settle_doubt(doubt, RIGHT, seen=doubt.revision, by=alice)
    assert "No imported values need to be checked." in unit.get(LIST).text


def test_it_lists_the_doubts_of_all_imports_a_page_at_a_time(unit: Client, alice: User) -> None:
    agencies(PAGE, by=alice)
    agencies(2, by=alice, name="Late")
    first, second = (unit.get(f"{LIST}?page={number}") for number in (1, 2))
    names = [[line.name for line in page.context["lines"]] for page in (first, second)]
    assert [len(some) for some in names] == [PAGE, 2]
    assert names[0][:3] == ["Late 0", "Late 1", "Home 0"]
    assert "next=%2Fportal%2Fimports%2F%3Fpage%3D2" in second.text


@pytest.mark.parametrize("address", [LIST, SETTLED])
@pytest.mark.parametrize("kind", [agencies, values])
def test_it_costs_the_same_queries_for_one_and_for_three(
    unit: Client, alice: User, django_assert_num_queries: Any, kind: Any, address: str
) -> None:
    builders.a_partnership()
    costs = []
    for count in (1, 3):
        ImportDoubt.objects.all().delete()
        kind(count, by=alice)
        if address == SETTLED:
            for doubt in ImportDoubt.objects.all():
                settle_doubt(doubt, RIGHT, seen=doubt.revision, by=alice)
        unit.get(address)
        with django_assert_num_queries(30, exact=False) as asked:
            assert len(unit.get(address).context["lines"]) == ImportDoubt.objects.count() >= count
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_a_doubt_about_what_is_gone_is_still_listed(unit: Client, alice: User) -> None:
    agencies(1, by=alice)
    ImportDoubt.objects.update(subject_type=None, subject_id=None)
    [line] = unit.get(LIST).context["lines"]
    assert (line.name, line.page) == ("", "")


def test_the_auditor_reads_it_and_settles_nothing(alice: User, client: Client) -> None:
    agencies(1, by=alice)
    auditor = builders.a_person("Aude", seat=builders.a_seat("auditor", function="assurance"))
    client.force_login(auditor)
    page = client.get(LIST)
    assert (page.status_code, "Home 0" in page.text) == (200, True)
    assert "settle/" not in page.text
    assert 'href="/portal/imports/"' in client.get("/portal/governance/groups/").text


@pytest.mark.parametrize("name", ["carl", "sam", "oona"])
def test_nobody_else_opens_it_or_is_led_to_it(
    name: str, request: pytest.FixtureRequest, client: Client
) -> None:
    client.force_login(request.getfixturevalue(name))
    assert client.get(LIST).status_code == client.get(SETTLED).status_code == 403
    assert 'href="/portal/imports/"' not in client.get("/portal/").text


def test_every_kind_of_table_says_where_its_records_are_put_right(
    unit: Client, alice: User
) -> None:
    values(1, by=alice)
    found = unit.get(LIST).context["lines"]
    assert {line.name for line in found} == {"Measure 0, 2020/21"}
    assert unit.get(found[0].page).status_code == 200


def test_it_names_agency_measure_and_period_and_says_what_is_recorded(
    unit: Client, alice: User
) -> None:
    values(1, by=alice)
    page = " ".join(unit.get(LIST).text.split())
    for said in ("Trust 0", "Measure 0, 2020/21", "Value, as written: 0.5", "Recorded now: 0.5%"):
        assert said in page


def test_what_was_decided_stays_on_a_page_of_its_own_with_who_and_when(
    unit: Client, alice: User
) -> None:
    assert "No values have been checked yet." in unit.get(SETTLED).text
    values(1, by=alice)
    doubt = ImportDoubt.objects.get()
    verdict = Verdict(Answer.RIGHT, "By telephone.", "58")
    settle_doubt(doubt, verdict, seen=doubt.revision, by=alice)
    page = " ".join(unit.get(SETTLED).text.split())
    decided = "Another value is right. Before: 0.5%. Now: 58%. By telephone."
    for said in (
        "Trust 0",
        "Measure 0, 2020/21",
        decided,
        f"Alice<br>{doubt.settled_at:%-d %B %Y}",
    ):
        assert said in page
    assert f'href="{SETTLED}"' in unit.get(LIST).text
