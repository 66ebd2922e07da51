"""What the public is told of partners, groups, seats and texts: at once, by the day, no names."""

from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.calendar.days import today
from core.people.models import Agency, User
from core.publication.mirror import mirror_partnership, mirror_structure, mirror_texts
from core.publication.models import Fact
from core.publication.queries import facts
from core.standing.models import StandingText
from core.workflow.services import save
from tests import builders

DAY = timedelta(days=1)


def test_partners_and_relevant_agencies_are_told_apart_and_change_on_their_day(alice: User) -> None:
    old = Agency(key="ccg", name="Commissioning group", is_statutory_partner=True, until=today())
    new = Agency(key="icb", name="Care board", is_statutory_partner=True, since=today())
    for row in (old, new):
        save(row, by=alice)
    builders.an_agency("fire", partner=False, is_relevant_agency=True)
    builders.an_agency("choir", partner=False)
    mirror_structure(by=alice)
    told = {fact.key: fact.parent for fact in facts("agency")}
    assert told == {"icb": "partner", "fire": "relevant", "choir": "other"}


def test_a_seat_is_filled_while_somebody_holds_it_in_their_own_right(alice: User) -> None:
    seat = builders.a_seat("member", function="executive", agency=builders.an_agency("police"))
    deputy = builders.a_person("Dora")
    builders.seated(deputy, seat, held_as="deputy")
    mirror_structure(by=alice)
    assert [fact.key for fact in facts("seat").filter(parent="executive")] == [seat.key]
    assert not facts("term").filter(parent=seat.key).exists()
    builders.seated(builders.a_person("Hugo"), seat, until=today())
    builders.seated(builders.a_person("Ines"), seat, since=today())
    mirror_structure(by=alice)
    [term] = facts("term").filter(parent=seat.key)
    assert (term.since, term.detail) == (today(), "Police")


def test_a_chair_without_an_organisation_has_that_of_the_other_seat(alice: User) -> None:
    group = builders.a_group("executive")
    chair = builders.a_seat("chair", group=group)
    person = builders.a_person("Cora", seat=chair)
    elsewhere = builders.a_seat("member", function="priority", agency=builders.an_agency("fire"))
    builders.seated(person, elsewhere)
    builders.seated(person, builders.a_seat("member", group=group, agency=builders.an_agency()))
    mirror_structure(by=alice)
    assert facts("term").get(parent=chair.key).detail == "Police"


def test_no_name_of_a_person_is_among_the_facts(alice: User, carl: User) -> None:
    builders.a_partnership()
    mirror_partnership(by=alice)
    columns = ("key", "parent", "title", "text", "detail", "link")
    said = " ".join(str(value) for row in Fact.objects.values_list(*columns) for value in row)
    assert facts("term").count() == 2
    assert [person.name for person in (alice, carl) if person.name.lower() in said.lower()] == []


def test_the_heads_behind_the_delegates_and_bodies_outside_have_no_seat(alice: User) -> None:
    builders.a_seat("lead-partner", function="executive")
    builders.a_group("recipient")
    mirror_structure(by=alice)
    assert not facts("seat").filter(parent="executive").exists()
    assert not facts("group").filter(key="recipient").exists()


def test_groups_beside_the_partnership_stand_under_a_heading(alice: User) -> None:
    builders.a_group("executive")
    builders.a_group("forum", parent=builders.a_group("executive"))
    builders.a_group("engagement", links=["serves"])
    mirror_structure(by=alice)
    told = {fact.key: (fact.detail, fact.link) for fact in facts("group")}
    assert told == {
        "executive": ("", ""),
        "forum": ("Forums and voices", ""),
        "business-unit": ("", ""),  # of the person who writes this
        "engagement": ("", "serves"),
    }


def test_a_second_time_nothing_is_written(alice: User, carl: User) -> None:
    builders.a_partnership()
    save(StandingText(key="t", title="T", text="Words.", place="menu"), by=alice)
    mirror_partnership(by=alice)
    before = list(Fact.objects.values_list("pk", "revision"))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        mirror_partnership(by=alice)
    assert list(Fact.objects.values_list("pk", "revision")) == before
    assert [q["sql"] for q in asked if q["sql"].startswith(("UPDATE", "INSERT", "DELETE"))] == []


def test_a_text_is_told_with_its_days_and_each_change_has_a_line(alice: User) -> None:
    row = StandingText(
        key="training",
        title="Training",
        text="Courses.",
        place="menu",
        prepared=date(2026, 1, 2),
        reviewed=date(2026, 3, 4),
    )
    save(row, by=alice)
    mirror_texts(by=alice)
    row.text = "More courses."
    save(row, by=alice, seen=row.revision)
    mirror_texts(by=alice)
    page, foot = facts("page").get(), facts("foot").get()
    assert page.text == (
        "More courses.\n\nPrepared on 2 January 2026. Last reviewed on 4 March 2026."
    )
    assert (foot.parent, foot.link, foot.text) == ("menu", "/training/", "")
    lines = facts("page-change").order_by("key")
    assert [(f.key, f.text, f.on) for f in lines] == [
        ("training-1", "Published", today()),
        ("training-2", "Changed", today()),
    ]


def test_a_text_that_is_to_come_is_told_of_nowhere(alice: User) -> None:
    row = StandingText(key="t", title="T", text="Words.", place="menu", since=today() + DAY)
    save(row, by=alice)
    mirror_texts(by=alice)
    assert [facts(kind).count() for kind in ("page", "foot", "page-change")] == [0, 0, 0]


def test_the_end_of_a_text_has_a_line_from_its_day(alice: User) -> None:
    row = StandingText(key="t", title="T", text="Words.", place="menu", until=today() + DAY)
    save(row, by=alice)
    mirror_texts(by=alice)
    assert [fact.text for fact in facts("page-change")] == ["Published"]
    row.until = today()
    save(row, by=alice, seen=row.revision)
    mirror_texts(by=alice)
    assert {fact.text for fact in facts("page-change")} == {"Published", "Ended"}
    assert not facts("page").exists()
