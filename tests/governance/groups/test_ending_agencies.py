"""Ending a statutory partner is not one account's to do unseen, and is told at once."""

import uuid
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from core.calendar.days import today
from core.imports.registry import IMPORT_KINDS
from core.imports.services import BadTable, import_table
from core.notices.models import Notice
from core.people.models import Agency, User
from core.workflow.services import Blocked, save
from governance.groups.ending import (
    FOR_THE_MANAGER,
)
from governance.groups.services import save_agency
from tests import builders
from tests.governance.groups.ending import SOON, ends, refused, sent, told


@pytest.mark.parametrize("until", [today(), SOON, date(2024, 4, 1)])
def test_the_staff_of_the_unit_do_not_end_a_statutory_partner(
    client: Client, alice: User, hal: User, until: date
) -> None:
    client.force_login(alice)
    assert refused(sent(client, "agency", "health", until)) == {"until": [FOR_THE_MANAGER]}
    assert Agency.objects.get(key="health").until is None
    assert told(hal) == []


def test_nor_reopen_or_replace_one(client: Client, alice: User, hal: User) -> None:
    client.force_login(alice)
    other = builders.an_agency("other", partner=False)
    said = refused(sent(client, "agency", "health", None, succeeded_by=other.pk))
    assert said["succeeded_by"] == [FOR_THE_MANAGER]
    row = Agency.objects.get(key="health")
    row.until = today()
    save(row, by=User.objects.portal(), seen=row.revision)
    assert refused(sent(client, "agency", "health", None)) == {"until": [FOR_THE_MANAGER]}


def test_the_service_and_a_table_refuse_it_too(alice: User, hal: User) -> None:
    with pytest.raises(Blocked, match=FOR_THE_MANAGER) as refusal:
        ends(Agency.objects.get(key="health"), today(), by=alice)
    assert refusal.value.at == "until"
    for column, value in (("Until", "2026-01-01"), ("Statutory partner", "no")):
        table = f"Name,{column}\nHealth,{value}\n".encode()
        with pytest.raises(BadTable) as faults:
            import_table(IMPORT_KINDS["agencies"], "t.csv", table, by=alice)
        assert FOR_THE_MANAGER in str(faults.value.remarks[0])
    row = Agency.objects.get(key="health")
    assert (row.until, row.is_statutory_partner) == (None, True)


def test_the_fields_are_closed_with_the_reason_and_the_rest_is_saved(
    client: Client, alice: User, maria: User, hal: User
) -> None:
    client.force_login(alice)
    path = reverse("governance:agency-edit", args=["health"])
    page = client.get(path)
    form = page.context["form"]
    assert [name for name in form.fields if form.fields[name].disabled] == ["until", "succeeded_by"]
    assert (page.text.count(FOR_THE_MANAGER), page.text.count(' disabled=""')) == (1, 3)
    shown = {"name": "Health board", "once": uuid.uuid4(), "revision": form["revision"].value()}
    assert client.post(path, shown).status_code == 302
    assert Agency.objects.get(key="health").name == "Health board"
    client.force_login(maria)
    assert FOR_THE_MANAGER not in client.get(path).text


def test_staff_end_an_agency_that_is_no_statutory_partner(client: Client, alice: User) -> None:
    builders.an_agency("charity", partner=False)
    client.force_login(alice)
    assert sent(client, "agency", "charity", today()).status_code == 302
    assert not Notice.objects.exists()


def imported(table: str, *, by: User) -> None:
    import_table(IMPORT_KINDS["agencies"], "t.csv", table.encode(), by=by)


@pytest.mark.parametrize("name", ["Charity", "New charity"])
def test_whether_an_agency_is_a_statutory_partner_is_for_the_manager_and_told(
    alice: User, maria: User, hal: User, carl: User, name: str
) -> None:
    builders.an_agency("charity", partner=False)
    table = f"Name,Statutory partner\n{name},yes\n"
    with pytest.raises(BadTable) as faults:
        imported(table, by=alice)
    assert FOR_THE_MANAGER in str(faults.value.remarks[0])
    assert not Agency.objects.filter(name=name, is_statutory_partner=True).exists()
    assert not Notice.objects.exists()
    for _ in range(2):
        imported(table, by=User.objects.portal())
    assert Agency.objects.get(name=name).is_statutory_partner
    said = f"An agency was made a statutory partner: {name}. Texts that are sent from now on need"
    for person in (alice, maria, carl):
        (added,) = told(person)
        assert added.startswith(said)
    assert told(hal) == []


def test_the_service_refuses_to_staff_what_the_manager_declares(
    alice: User, maria: User, carl: User
) -> None:
    row = builders.an_agency("charity", partner=False)
    row.is_statutory_partner = True
    with pytest.raises(Blocked, match="which agencies these are"):
        save_agency(row, by=alice, seen=row.revision)
    save_agency(row, by=maria, seen=row.revision)
    assert [len(told(one)) for one in (alice, carl, maria)] == [1, 1, 0]


def test_staff_import_an_agency_that_is_no_statutory_partner(alice: User) -> None:
    imported("Name,Statutory partner\nCharity,no\n", by=alice)
    assert Agency.objects.filter(name="Charity").exists()
    assert not Notice.objects.exists()


def test_what_follows_a_statutory_partner_is_ended_and_replaced_by_the_manager_alone_and_told(
    client: Client, alice: User, maria: User, hal: User
) -> None:
    last, between = (builders.an_agency(key, partner=False) for key in ("last", "between"))
    friend = builders.an_agency("friend", partner=False)
    for row, follows in ((between, last), (Agency.objects.get(key="health"), between)):
        row.until, row.succeeded_by = today(), follows
        save(row, by=User.objects.portal(), seen=row.revision)
    client.force_login(alice)
    for key in ("between", "last"):
        said = refused(sent(client, "agency", key, SOON, succeeded_by=friend.pk))
        assert said == {"until": [FOR_THE_MANAGER], "succeeded_by": [FOR_THE_MANAGER]}
    last.until, last.succeeded_by = today(), friend
    with pytest.raises(Blocked, match=FOR_THE_MANAGER):
        save_agency(last, by=alice, seen=last.revision)
    for changes in ("Until\nLast,2026-01-01\n", "From\nLast,2026-01-01\n"):
        with pytest.raises(BadTable):
            imported(f"Name,{changes}", by=alice)
    save_agency(last, by=maria, seen=last.revision)
    (ended,) = told(alice)
    assert ended.startswith("Last ended on ")


def test_its_people_the_executive_chair_and_the_others_of_the_unit_hear_that_a_partner_ended(
    client: Client, alice: User, maria: User, carl: User, gina: User, hal: User
) -> None:
    client.force_login(maria)
    for until in (today(), None, today()):
        assert sent(client, "agency", "health", until).status_code == 302
    day = f"{today():%-d %B %Y}"
    for person in (alice, carl, hal):
        ended, goes_on, again = told(person)
        assert ended.startswith(f"Health ended on {day}. From that date it is not asked about")
        assert ended.endswith("Entered by Maria.")
        assert goes_on.startswith("Health has no end date any more. It is asked about texts")
        assert again == ended
    assert (told(maria), told(gina)) == ([], [])
    mails = Notice.objects.filter(channel="mail", person=hal).order_by("pk")
    assert [one.subject for one in mails][:2] == [
        f"A statutory partner or its successor ends on {day}",
        "The end of a statutory partner or its successor was removed",
    ]
    assert not any("Health" in one.subject + one.body for one in mails)


def test_that_a_partner_is_to_end_or_was_replaced_is_told_too(maria: User, hal: User) -> None:
    row = Agency.objects.get(key="health")
    ends(row, SOON, by=maria)
    row.refresh_from_db()
    row.succeeded_by = builders.an_agency("board")
    save_agency(row, by=maria, seen=row.revision)
    to_end, replaced = told(hal)
    assert to_end.startswith(f"Health ends on {SOON:%-d %B %Y}.")
    assert replaced.startswith("The entry of a statutory partner or its successor was ")
    assert replaced.split(".")[0].endswith("changed: Health")


def test_a_table_that_the_portal_imports_ends_a_partner_and_tells(hal: User, maria: User) -> None:
    table = b"Name,Until\nHealth,2026-01-01\n"
    import_table(IMPORT_KINDS["agencies"], "t.csv", table, by=User.objects.portal())
    assert Agency.objects.get(key="health").until == date(2026, 1, 1)
    assert [len(told(one)) for one in (hal, maria)] == [1, 1]
