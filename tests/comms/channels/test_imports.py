"""The audit comes in whole or not at all; what it leaves unclear stays listed."""

import pytest

from comms.channels.models import Channel
from core.imports.models import ImportDoubt, TableImport
from core.imports.registry import IMPORT_KINDS
from core.imports.services import BadTable, Imported, import_table
from core.people.models import User
from core.workflow.services import Blocked
from tests import builders

HEADS = "organisation,channel,public_or_workforce,target_audience,reach,frequency,evaluation\n"


def channels(rows: str, *, by: User) -> Imported:
    return import_table(IMPORT_KINDS["channels"], "audit.csv", (HEADS + rows).encode(), by=by)


def doubts() -> list[str]:
    return [str(doubt) for doubt in ImportDoubt.objects.all()]


def test_an_agency_is_found_by_any_of_its_names(alice: User) -> None:
    builders.a_partnership()
    agency = builders.an_agency(
        "police", name="Anyshire Police", short_name="AP", aliases="Cops; X"
    )
    channels(
        "Anyshire police,Watch,Public,City,100,Weekly,Feedback\n"
        "AP,Twitter,Public,City,200,Daily,Likes\n"
        "cops,Website,Both,City,300,Daily,Hits\n",
        by=alice,
    )
    assert {row.agency for row in Channel.objects.all()} == {agency}
    assert doubts() == []


def test_the_partnership_is_known_by_its_own_names_and_owns_what_has_no_agency(alice: User) -> None:
    builders.a_partnership()
    channels("ASP,ASP Facebook,Public and workforce,Everybody,654,When needed,Likes\n", by=alice)
    row = Channel.objects.get()
    assert (row.agency, row.organisation, row.audience, row.kind, row.people) == (
        None,
        "",
        "both",
        "social",
        654,
    )


def test_an_organisation_nobody_is_called_by_is_imported_as_written_and_doubted(
    alice: User,
) -> None:
    builders.a_partnership()
    channels("Lions Club,Website,Public,City,N/a,Weekly,Hits\n", by=alice)
    row = Channel.objects.get()
    assert (row.agency, row.organisation) == (None, "Lions Club")
    assert doubts() == [
        "Row 2, column A (Organisation): no agency has that name. Which agency is it?"
    ]
    assert [doubt.message for doubt in row.doubts.all()] == [
        "no agency has that name. Which agency is it?"
    ]


def test_of_two_agencies_of_a_name_the_one_of_today_is_meant(alice: User) -> None:
    now = builders.an_agency("board", aliases="Health")
    builders.an_agency("old-board", aliases="Health", until=builders.LONG_AGO)
    channels("Health,Website,Public,City,5,Weekly,Hits\n", by=alice)
    assert Channel.objects.get().agency == now


def test_what_is_unclear_about_reach_or_sort_is_doubted(alice: User) -> None:
    builders.an_agency("police")
    channels(
        "Police,Town Today,Public,City,40/50,Weekly,Feedback\n"
        "Police,Website,Public,City,2500 users,Weekly,Hits\n",
        by=alice,
    )
    assert list(Channel.objects.order_by("name").values_list("name", "people", "kind")) == [
        ("Town Today", None, "other"),
        ("Website", 2500, "website"),
    ]
    assert [text.split(":")[0] for text in doubts()] == [
        "Row 2, column B (Channel)",
        "Row 2, column E (Reach)",
        "Row 3, column E (Reach)",
    ]


def test_the_same_people_at_another_agency_look_copied(alice: User) -> None:
    builders.an_agency("homes", name="Homes")
    builders.an_agency("council", name="Council")
    channels(
        "Homes,E-Newsletter,Public,All tenants,12500,Monthly,Opens\n"
        "Council,Stakeholder emails,Public,All tenants,12500,As needed,Opens\n",
        by=alice,
    )
    assert doubts() == [
        "Row 3, column D (Target audience): it has the same audience and reach as "
        "“E-Newsletter” of Homes. Was it copied?"
    ]


def test_every_bad_cell_is_told_by_its_place_and_nothing_is_written(alice: User) -> None:
    builders.an_agency("police")
    with pytest.raises(BadTable) as bad:
        channels("Police,,Public,,,,\nPolice,Watch,tenants,,,,\n", by=alice)
    assert [str(remark) for remark in bad.value.remarks] == [
        "Row 2, column B (Channel): the cell is empty, and it is needed.",
        "Row 3, column C (Public or workforce): “tenants” is not one of: public, workforce, both.",
    ]
    with pytest.raises(BadTable) as bad:
        channels("Police,Watch,Public,,,,\npolice,WATCH,Public,,,,\n", by=alice)
    assert [str(remark) for remark in bad.value.remarks] == [
        "Row 3, column B (Channel): row 2 is about this channel already."
    ]
    assert not Channel.objects.exists()
    assert not TableImport.objects.exists()


def test_a_reach_that_the_form_refuses_is_refused_at_its_cell_too(alice: User) -> None:
    builders.an_agency("police")
    heads = HEADS.replace("\n", ",people\n")
    row = "Police,{},Public,City,{},Weekly,Feedback,{}\n"
    far = "Police,Watch,Public,City,100000001,Weekly,Feedback\n"
    with pytest.raises(BadTable) as bad:
        channels(far, by=alice)
    assert [str(remark) for remark in bad.value.remarks] == [
        "Row 2, column E (Reach): Enter at most 100,000,000 people."
    ]
    rows = row.format("Watch", "", "100,000,000").replace("100,000,000", '"100,000,000"')
    rows += row.format("Website", "many", "1e15")
    with pytest.raises(BadTable) as bad:
        import_table(IMPORT_KINDS["channels"], "a.csv", (heads + rows).encode(), by=alice)
    assert [str(remark) for remark in bad.value.remarks] == [
        "Row 3, column H (People reached): Enter at most 100,000,000 people."
    ]
    assert not Channel.objects.exists()


def test_a_web_address_that_the_form_refuses_is_refused_at_its_cell_too(alice: User) -> None:
    builders.an_agency("police")
    heads = HEADS.replace("\n", ",address\n")
    row = "Police,Watch,Public,City,100,Weekly,Feedback,javascript:alert(1)\n"
    with pytest.raises(BadTable) as bad:
        import_table(IMPORT_KINDS["channels"], "a.csv", (heads + row).encode(), by=alice)
    assert [remark.column for remark in bad.value.remarks] == ["H"]


def test_a_second_import_changes_only_what_differs_and_empties_nothing(alice: User) -> None:
    builders.an_agency("police")
    channels("Police,Watch,Public,City,100,Weekly,Feedback\n", by=alice)
    again = channels("Police,Watch,Public,,150,,\n", by=alice)
    assert again.outcome == "channels: 0 created, 1 changed, 0 unchanged"
    row = Channel.objects.get()
    assert (row.people, row.target, row.frequency) == (150, "City", "Weekly")


def test_a_member_does_not_import(db: None) -> None:
    mia = builders.a_person("Mia", seat=builders.a_seat("member", function="assurance"))
    with pytest.raises(Blocked, match="can only be imported by communications managers"):
        channels("Police,Watch,Public,City,100,Weekly,Feedback\n", by=mia)
