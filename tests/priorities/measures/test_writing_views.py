"""Writing measures: what a lead or an agency writes, and what the business unit alone settles."""

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.people.models import User
from core.workflow.services import Blocked, save
from priorities.measures.models import Measure, MeasureTable
from priorities.measures.services import NOT_THEIRS, write_measure
from tests import builders
from tests.priorities import builders as work

#: What the form posts of one that is written in its own words alone.
WORDS = {"title": "Waits", "unit": "count", "source": "Case system", "better": "neither"}


@pytest.fixture
def lena(db: None) -> User:
    """Lena leads the priority group."""
    return builders.a_person("Lena", seat=builders.a_seat("lead"))


@pytest.fixture
def fiona(db: None) -> User:
    """Fiona sits for the fire service, which reports a measure."""
    fire = builders.an_agency("fire")
    return builders.a_person("Fiona", seat=builders.a_seat("member", agency=fire))


@pytest.fixture
def table(alice: User) -> MeasureTable:
    return save(MeasureTable(key="harm", title="Kinds of harm", rows_are="Kind"), by=alice)


@pytest.fixture
def reported(fiona: User) -> Measure:
    return work.a_measure("fires", reported_by=builders.an_agency("fire"))


def add(client: Client, **data: Any) -> Any:
    return client.post(
        reverse("priorities:measure-add"), {**WORDS, "key": "waits", "once": uuid.uuid4(), **data}
    )


def edit(client: Client, measure: Measure, **data: Any) -> Any:
    data = {**WORDS, "revision": measure.revision, "once": uuid.uuid4(), **data}
    return client.post(reverse("priorities:measure-edit", args=[measure.pk]), data)


def test_an_agency_changes_its_measure_and_puts_it_in_no_table(
    reported: Measure, fiona: User, table: MeasureTable, client: Client
) -> None:
    client.force_login(fiona)
    other = builders.a_group("executive")
    mine = {"table": table.pk, "label": "Put in", "order": "7", "key": "other", "group": other.pk}
    assert edit(client, reported, **mine, title="Fires in homes").status_code == 302
    kept = Measure.objects.get()
    assert (kept.title, kept.table, kept.label, kept.order) == ("Fires in homes", None, "", 0)
    assert (kept.key, kept.group, kept.reported_by) == ("fires", None, reported.reported_by)


def test_what_the_unit_put_in_a_table_stays_there_when_its_agency_edits_it(
    alice: User, reported: Measure, fiona: User, table: MeasureTable, client: Client
) -> None:
    client.force_login(alice)
    placed = {"key": "fires", "table": table.pk, "label": "Fires", "order": "7"}
    placed["reported_by"] = reported.reported_by_id
    assert edit(client, reported, **placed).status_code == 302
    client.force_login(fiona)
    assert edit(client, Measure.objects.get(), title="Fires in homes").status_code == 302
    kept = Measure.objects.get()
    assert (kept.title, kept.table, kept.label) == ("Fires in homes", table, "Fires")


def test_a_lead_adds_a_measure_for_their_own_group_and_in_no_table(
    lena: User, table: MeasureTable, client: Client
) -> None:
    client.force_login(lena)
    other = builders.a_group("executive")
    page = add(client, group=other.pk)
    assert page.status_code == 422
    assert not Measure.objects.exists()
    own = builders.a_group("priority")
    assert add(client, group=own.pk, table=table.pk, label="Mine", order="1").status_code == 302
    kept = Measure.objects.get()
    assert (kept.group, kept.table, kept.label, kept.order) == (own, None, "", 0)


def test_the_pages_of_others_do_not_offer_what_the_unit_settles(
    alice: User, lena: User, client: Client
) -> None:
    for person, offered in ((alice, True), (lena, False)):
        client.force_login(person)
        html = client.get(reverse("priorities:measure-add")).text
        assert ('name="table"' in html, 'name="label"' in html) == (offered, offered)


@pytest.mark.parametrize("name", ["table", "label", "order", "key", "group", "reported_by"])
def test_the_service_refuses_what_the_unit_settles(
    name: str, reported: Measure, fiona: User, table: MeasureTable
) -> None:
    others = {"table": table, "group": builders.a_group("executive"), "order": 7}
    others["reported_by"] = builders.an_agency("police")
    setattr(reported, name, others.get(name, "other"))
    with pytest.raises(Blocked, match="Only the business unit can change this"):
        write_measure(reported, by=fiona, seen=reported.revision)


def test_the_service_refuses_a_measure_for_a_group_of_others(lena: User) -> None:
    measure = Measure(title="Waits", key="waits", source="Books", group=builders.a_group("task"))
    with pytest.raises(Blocked, match="You are not an officer of Task group"):
        write_measure(measure, by=lena)


def test_a_lead_adds_no_measure_that_no_group_watches(
    lena: User, alice: User, client: Client
) -> None:
    client.force_login(lena)
    said = "Choose the group of yours that watches it."
    page = add(client, group="", reported_by=builders.an_agency("fire").pk)
    assert (page.status_code, page.context["form"].errors) == (422, {"group": [said]})
    with pytest.raises(Blocked, match=said):
        write_measure(Measure(title="Waits", key="waits", source="Books"), by=lena)
    assert not Measure.objects.exists()
    client.force_login(alice)
    assert add(client, group="", order="0").status_code == 302


def test_an_agency_says_a_measure_is_for_an_area_of_a_group_in_which_it_sits(
    reported: Measure, fiona: User, client: Client
) -> None:
    own = work.an_area(builders.a_group("priority"))
    other = work.an_area(builders.a_group("executive"), key="other", name="Care at home")
    client.force_login(fiona)
    page = client.get(reverse("priorities:measure-edit", args=[reported.pk])).text
    assert ("Area of priority" in page, "Care at home" in page) == (True, False)
    refused = edit(client, reported, area=other.pk)
    assert (refused.status_code, NOT_THEIRS in refused.text) == (422, True)
    assert edit(client, reported, area=own.pk).status_code == 302
    assert Measure.objects.get().area == own


def test_the_service_refuses_an_area_of_a_group_of_others_and_keeps_one_that_it_had(
    reported: Measure, fiona: User, alice: User
) -> None:
    reported.area = work.an_area(builders.a_group("executive"), key="other", name="Care at home")
    with pytest.raises(Blocked, match="“Care at home” is the work of Executive group") as refusal:
        write_measure(reported, by=fiona, seen=reported.revision)
    assert refusal.value.at == "area"
    kept = write_measure(reported, by=alice, seen=reported.revision)
    kept.title = "Fires in homes"
    assert write_measure(kept, by=fiona, seen=kept.revision).area == reported.area


def test_a_lead_takes_an_area_of_a_group_of_theirs(lena: User) -> None:
    own = work.an_area(builders.a_group("priority"))
    measure = Measure(title="Waits", key="waits", source="Books", area=own, group=own.group)
    assert write_measure(measure, by=lena).area == own


def test_the_areas_that_a_lead_may_choose_are_those_of_their_own_agency_whoever_reports_it(
    client: Client, db: None
) -> None:
    council, police = builders.an_agency("council"), builders.an_agency("police")
    lena = builders.a_person("Lena", seat=builders.a_seat("lead", agency=council))
    shared, strange = builders.a_group("executive"), builders.a_group("task")
    builders.a_seat("member", group=shared, agency=council)
    builders.a_seat("member", group=strange, agency=police)
    theirs = work.an_area(shared, key="shared", name="Care at home")
    of_others = work.an_area(strange, key="strange", name="Roads")
    client.force_login(lena)
    page = client.get(reverse("priorities:measure-add")).text
    assert ("Care at home" in page, "Roads" in page) == (True, False)
    mine = {"group": builders.a_group("priority").pk, "reported_by": police.pk}
    refused = add(client, **mine, area=of_others.pk)
    assert (refused.status_code, NOT_THEIRS in refused.text) == (422, True)
    assert add(client, **mine, area=theirs.pk).status_code == 302
