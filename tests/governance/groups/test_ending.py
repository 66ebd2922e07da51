"""Ending a statutory partner or a group is not one account's to do unseen, and is told at once."""

import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from core.approvals.decisions import decide
from core.approvals.queries import waiting_for
from core.calendar.days import today
from core.imports.registry import IMPORT_KINDS
from core.imports.services import BadTable, import_table
from core.notices.models import Channel, Notice
from core.notices.naming import said_of
from core.people.models import Agency, Group, User
from core.workflow.services import Blocked, save
from governance.documents.services import send_document
from governance.groups.ending import (
    ALSO_FOR_THE_MANAGER,
    AT_THE_TOP,
    FOR_THE_MANAGER,
    HELD,
)
from governance.groups.services import save_agency, save_group
from tests import builders

SOON = today() + timedelta(days=30)


@pytest.fixture
def hal(db: None) -> User:
    """Hal, who sits in the executive for health, a statutory partner."""
    seat = builders.a_seat("member", function="executive", agency=builders.an_agency("health"))
    return builders.a_person("Hal", seat=seat)


@pytest.fixture
def gina(db: None) -> User:
    """Gina, who chairs the assurance group."""
    return builders.a_person("Gina", seat=builders.a_seat("chair", function="assurance"))


def sent(client: Client, name: str, key: str, until: date | None, **fields: Any) -> HttpResponse:
    """The form as its page shows it, with an end."""
    path = reverse(f"governance:{name}-edit", args=[key])
    form = client.get(path).context["form"]
    shown = {one.html_name: one.value() for one in form if not isinstance(one.value(), date)}
    data = {key: "on" if value is True else value for key, value in shown.items() if value}
    parts = {"day": until.day, "month": until.month, "year": until.year} if until else {}
    day = {f"until-{part}": parts.get(part, "") for part in ("day", "month", "year")}
    answer: HttpResponse = client.post(
        path, {"revision": 0, **data, "once": uuid.uuid4(), **day, **fields}
    )
    return answer


def refused(answer: Any) -> dict[str, list[str]]:
    """What stands at which field, of a form that was handed back."""
    assert answer.status_code in {409, 422}
    return {name: list(said) for name, said in answer.context["form"].errors.items()}


def told(person: User) -> list[str]:
    rows = Notice.objects.filter(person=person, channel=Channel.PORTAL).order_by("pk")
    return [f"{said.subject}. {said.body}" for _, said in said_of(rows, person)]


def ends(row: Agency | Group, until: date | None, *, by: User) -> None:
    row = type(row).objects.get(pk=row.pk)
    row.until = until
    write: Any = save_agency if isinstance(row, Agency) else save_group
    write(row, by=by, seen=row.revision)


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


@pytest.mark.parametrize("until", [today(), SOON])
def test_the_staff_of_the_unit_do_not_end_a_group_whose_seats_decide(
    client: Client, alice: User, gina: User, until: date
) -> None:
    client.force_login(alice)
    said = refused(sent(client, "group", "assurance", until))
    assert said == {"until": [ALSO_FOR_THE_MANAGER]}
    assert gina.holds("chair")
    group = Group.objects.get(key="assurance")
    with pytest.raises(Blocked, match=ALSO_FOR_THE_MANAGER):
        ends(group, until, by=alice)
    group.until = today()
    save(group, by=User.objects.portal(), seen=group.revision)
    assert refused(sent(client, "group", "assurance", None)) == said


def test_nor_one_with_an_auditor_who_does_not_vote(client: Client, alice: User) -> None:
    builders.a_seat("auditor", function="quality", votes=False)
    client.force_login(alice)
    said = refused(sent(client, "group", "quality", today()))
    assert said == {"until": [ALSO_FOR_THE_MANAGER]}


def test_they_end_one_of_which_no_word_is_asked_and_its_people_hear(
    client: Client, alice: User, maria: User
) -> None:
    seat = builders.a_seat("attends", function="forum", votes=False)
    fay = builders.a_person("Fay", seat=seat)
    client.force_login(alice)
    assert sent(client, "group", "forum", today()).status_code == 302
    said = f"Forum group ended on {today():%-d %B %Y}. From that date its seats give no rights in"
    assert [told(one)[0].startswith(said) for one in (fay, maria)] == [True, True]
    assert told(alice) == []


def test_every_holder_and_the_unit_hear_that_the_manager_ended_a_group_and_that_it_goes_on(
    alice: User, maria: User, carl: User, gina: User
) -> None:
    group = Group.objects.get(key="assurance")
    seat = builders.a_seat("lead", group=group)
    dora = builders.a_person("Dora")
    builders.seated(dora, seat, held_as="deputy")
    ends(group, today(), by=maria)
    ends(group, None, by=maria)
    for person in (gina, dora, alice):
        assert [one.partition(".")[0] for one in told(person)] == [
            f"Assurance group ended on {today():%-d %B %Y}",
            "Assurance group has no end date any more",
        ]
    assert (told(maria), told(carl)) == ([], [])


@pytest.mark.parametrize(("key", "why"), [("executive", AT_THE_TOP), ("business-unit", HELD)])
@pytest.mark.parametrize("until", [today(), SOON])
def test_nobody_ends_the_group_at_the_top_or_that_of_the_unit(
    client: Client, alice: User, maria: User, carl: User, key: str, why: str, until: date
) -> None:
    for person in (alice, maria):
        client.force_login(person)
        assert refused(sent(client, "group", key, until)) == {"until": [why]}
        with pytest.raises(Blocked, match=why[:40]):
            ends(Group.objects.get(key=key), until, by=person)
    page = client.get(reverse("governance:group-edit", args=[key]))
    assert why in page.text.replace("&#x27;", "'").replace("&#39;", "'")
    assert (Group.objects.get(key=key).until, carl.holds("chair")) == (None, True)


def test_a_group_for_which_approvals_wait_is_given_no_end(
    client: Client, alice: User, maria: User, gina: User
) -> None:
    builders.a_route([{"position": "chair"}])
    document = builders.a_document(author=alice)
    send_document(document, by=alice, seen=document.revision)
    client.force_login(maria)
    for until in (date(2024, 4, 1), today(), SOON):
        (why,) = refused(sent(client, "group", "assurance", until))["until"]
        assert why == (
            "1 approval waits in this group. “Approvals” under “Home” lists it. Enter a date once "
            "it is decided or taken back."
        )
    (waiting,) = waiting_for(gina)
    assert waiting.approval.subject == document
    assert document.title in client.get(reverse("core:approval-list")).text
    decide(waiting.step, "approve", by=gina, seen=waiting.approval.version.digest)
    assert sent(client, "group", "assurance", SOON).status_code == 302


def test_two_are_counted_as_two(alice: User, maria: User, gina: User) -> None:
    builders.a_route([{"position": "chair"}])
    for title in ("One", "Two"):
        document = builders.a_document(author=alice, title=title)
        send_document(document, by=alice, seen=document.revision)
    with pytest.raises(Blocked) as refusal:
        ends(Group.objects.get(key="assurance"), SOON, by=maria)
    assert refusal.value.reasons == [
        "2 approvals wait in this group. “Approvals” under “Home” lists them. Enter a date once "
        "they are decided or taken back."
    ]
