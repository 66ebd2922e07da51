"""Loading a file: it founds, the portal rules."""

from datetime import date, time
from pathlib import Path

import pytest

from core.approvals.routes import Route
from core.audit.models import AuditEntry
from core.audit.verify import first_fault
from core.clocks.answering import the_book
from core.clocks.loading import load_law
from core.partnership.models import Contact, Partnership
from core.partnership.queries import contacts
from core.people.models import Agency, Group, Seat
from core.profile.faults import BadProfile
from core.profile.models import ProfileEntry
from core.profile.services import load, read_profile
from core.publication.queries import facts
from core.standing.models import StandingText
from core.workflow.services import save
from tests.builders import a_partnership

EXAMPLE = (Path(__file__).parent / "example.toml").read_text()


@pytest.fixture
def loads(tmp_path, portal):
    """Load the example with some of its text replaced."""

    def loads(*changes, end_missing=None):
        text = EXAMPLE
        for before, after in changes:
            assert before in text
            text = text.replace(before, after, 1)
        source = tmp_path / "some.toml"
        source.write_text(text)
        return load(read_profile(source), by=portal, end_missing=end_missing)

    return loads


def outcomes(loaded):
    return {name: loaded.total(name) for name in ("created", "changed", "unchanged", "kept")}


def edit(row, portal, **fields):
    """Change a row as the portal's pages do."""
    for name, value in fields.items():
        setattr(row, name, value)
    save(row, by=portal, seen=row.revision)


def test_the_file_founds_every_row(loads):
    loaded = loads()
    assert {table: dict(counts) for table, counts in loaded.counts.items()} == {
        "partnership": {"created": 1},
        "contact": {"created": 1},
        "agency": {"created": 2},
        "group": {"created": 3},
        "seat": {"created": 2},
        "route": {"created": 1},
        "page": {"created": 5},
        "clock": {"created": 2},
    }
    partnership = Partnership.objects.get()
    assert (partnership.pk, partnership.executive_word) == (1, "Executive")
    assert (partnership.covers_adults, partnership.covers_community_safety) == (True, False)
    assert partnership.returns_remind == [-5, 0, 3]
    assert Agency.objects.get(key="old-health").succeeded_by.key == "health"
    assert Group.objects.get(key="learning").parent.key == "executive"
    assert [g.deputies for g in Group.objects.order_by("key")] == [
        "when-away",
        "when-away",
        "any-time",
    ]
    assert Seat.objects.get(key="executive-health").agency.key == "health"
    assert contacts()[0].hours == "Monday to Friday 8:30am to 5pm"


def test_a_route_has_its_steps_and_needs(loads):
    loads()
    steps = Route.objects.get(key="return").steps.all()
    assert [(s.order, s.name, s.kind, s.least_people) for s in steps] == [
        (1, "The group's chair", "decide", 1),
        (2, "Received", "receive", 1),
    ]
    needs = steps[1].needs.order_by("position")
    assert [(n.position, n.function, n.agency and n.agency.key, n.counts) for n in needs] == [
        ("", "executive", "health", False),
        ("chair", "executive", None, True),
    ]


def test_a_second_time_nothing_changes_and_nothing_is_written(loads, portal):
    loads()
    before = AuditEntry.objects.count()
    assert outcomes(loads()) == {"created": 0, "changed": 0, "unchanged": 17, "kept": 0}
    assert AuditEntry.objects.count() == before
    assert first_fault() == ""


def test_untouched_rows_follow_the_file(loads):
    loads()
    loaded = loads(
        ('name = "Learning Group"', 'name = "Learning and Improvement"'),
        ("due = 15", "due = 10"),
        ("closes = 17:00:00", "closes = 16:30:00"),
        ('name = "Received"', 'name = "Noted"'),
        ('{agency = "health", function = "executive", counts = false},\n', "\n"),
    )
    assert outcomes(loaded) == {"created": 0, "changed": 4, "unchanged": 13, "kept": 0}
    assert Group.objects.get(key="learning").name == "Learning and Improvement"
    assert Partnership.objects.get().returns_due == 10
    assert {row.closes for row in Contact.objects.get().opening.all()} == {time(16, 30)}
    step = Route.objects.get().steps.last()
    assert (step.name, step.needs.count()) == ("Noted", 1)


def test_a_step_that_leaves_the_file_leaves_the_route(loads):
    loads()
    start = EXAMPLE.index('[[route.step]]\nname = "Received"')
    loads((EXAMPLE[start:], ""))
    assert [step.name for step in Route.objects.get().steps.all()] == ["The group's chair"]


def test_a_row_changed_in_the_portal_is_kept_and_told(loads, portal):
    loads()
    edit(Group.objects.get(key="learning"), portal, remit="As the group decided.")
    loaded = loads(('name = "Learning Group"', 'name = "Learning and Improvement"'))
    assert outcomes(loaded) == {"created": 0, "changed": 0, "unchanged": 16, "kept": 1}
    assert loaded.notes == [
        "group “learning” was changed in the portal and is kept: name, remit differ from the file."
    ]
    group = Group.objects.get(key="learning")
    assert (group.name, group.remit) == ("Learning Group", "As the group decided.")


def test_a_row_changed_back_in_the_portal_follows_the_file_again(loads, portal):
    loads()
    edit(Group.objects.get(key="learning"), portal, remit="As the group decided.")
    loads()
    edit(Group.objects.get(key="learning"), portal, remit="")
    assert loads(('name = "Learning Group"', 'name = "Learning"')).total("changed") == 1


def test_a_row_that_the_portal_made_is_not_overwritten_by_one_of_its_key(loads, portal):
    save(Group(key="learning", name="Ours", functions=["learning"]), by=portal)
    loaded = loads()
    assert Group.objects.get(key="learning").name == "Ours"
    assert loaded.notes == [
        "group “learning” was changed in the portal and is kept: "
        "links, name, parent differ from the file."
    ]


UNIT = EXAMPLE[EXAMPLE.index('[[seat]]\nkey = "executive-health"') : EXAMPLE.index("[[route]]")]


def test_a_row_missing_from_the_file_is_told_and_stays(loads):
    loads()
    loaded = loads((UNIT, ""))
    assert loaded.notes == [
        "seat “executive-health” is no longer in the file; it stays. "
        "End it with --end-missing DATE."
    ]
    assert Seat.objects.get(key="executive-health").until is None


def test_a_row_missing_from_the_file_ends_when_asked_to(loads):
    loads()
    loaded = loads((UNIT, ""), end_missing=date(2024, 4, 1))
    assert loaded.notes == [
        "seat “executive-health” is no longer in the file; it ends on 1 April 2024."
    ]
    assert Seat.objects.get(key="executive-health").until == date(2024, 4, 1)
    assert loads((UNIT, "")).notes == []


def test_a_row_that_was_ended_and_comes_back_follows_the_file(loads):
    loads()
    loads((UNIT, ""), end_missing=date(2024, 4, 1))
    assert loads().total("changed") == 1
    assert Seat.objects.get(key="executive-health").until is None


def test_a_row_does_not_end_before_it_began(loads, portal):
    with_start = ('position = "member"', 'position = "member"\nsince = 2024-04-01')
    loads(with_start)
    group = 'functions = ["learning"]'
    loads(with_start, (group, f"{group}\nsince = 2024-04-01"))
    start = EXAMPLE.index('[[group]]\nkey = "learning"')
    end = EXAMPLE.index('[[group]]\nkey = "executive"')
    with pytest.raises(BadProfile, match="a_group_ends_after_it_begins"):
        loads(with_start, (EXAMPLE[start:end], ""), end_missing=date(2020, 1, 1))
    assert Group.objects.get(key="learning").until is None


NEW_NUMBER = (
    "[[agency]]",
    '[[contact]]\nkey = "child-concern"\nlabel = "Concern about a child"\naudience = "child"\n'
    'phone = "01632 960 002"\nsince = 2023-01-01\n\n[[agency]]',
)


def test_a_dated_fact_adds_a_row_and_ends_the_one_before(loads):
    loads()
    loaded = loads(NEW_NUMBER)
    assert dict(loaded.counts["contact"]) == {"created": 1, "changed": 1}
    assert [c.phone for c in contacts(date(2022, 12, 31))] == ["01632 960 001"]
    assert [c.phone for c in contacts(date(2023, 1, 1))] == ["01632 960 002"]
    assert loads(NEW_NUMBER).total("unchanged") == 18


def test_a_dated_fact_that_replaces_one_in_the_file_ends_it_in_the_portal(loads):
    loads()
    start, end = EXAMPLE.index("[[contact]]"), EXAMPLE.index("[[agency]]")
    loaded = loads((EXAMPLE[start:end], ""), NEW_NUMBER)
    assert dict(loaded.counts["contact"]) == {"created": 1, "ended": 1}
    assert [c.phone for c in contacts(date(2022, 12, 31))] == ["01632 960 001"]
    assert [c.phone for c in contacts(date(2023, 1, 1))] == ["01632 960 002"]


def test_a_wrong_number_is_put_right_without_a_new_row(loads):
    loads()
    loads(('"01632 960 001"', '"01632 960 009"'))
    assert [c.phone for c in Contact.objects.all()] == ["01632 960 009"]


def test_another_partnership_is_refused(loads):
    a_partnership(key="elsewhere", name="Elsewhere Partnership")
    with pytest.raises(BadProfile, match="This database is the portal of Elsewhere Partnership"):
        loads()
    assert Agency.objects.count() == 0


def test_what_a_table_refuses_is_told_at_its_key_and_nothing_is_written(loads, portal):
    save(Agency(key="other", name="Other"), by=portal)
    loads()
    before = AuditEntry.objects.count()
    edit_of = ('key = "executive-health"', f'key = "{"x" * 130}"')
    with pytest.raises(BadProfile, match=r"line \d+, seat\[2\].key: Ensure this value has at most"):
        loads(edit_of, ('name = "Executive"', 'name = "New name"'))
    assert AuditEntry.objects.count() == before
    assert Group.objects.get(key="executive").name == "Executive"


def test_a_local_rule_stands_beside_that_of_law(loads, portal):
    load_law(by=portal)
    loads()
    book = the_book()
    [local] = book.beside(book.find("rapid-review", date(2026, 4, 1)))
    assert (local.name, local.origin, local.offset) == ("rapid-review@anyshire", "anyshire", 15)


def test_a_local_rule_follows_the_file(loads):
    loads()
    assert dict(loads(("offset = 15", "offset = 10")).counts["clock"]) == {
        "changed": 1,
        "unchanged": 1,
    }


def test_every_entry_is_remembered_with_the_row_it_founded(loads):
    loads()
    found = {(e.table, e.key) for e in ProfileEntry.objects.all()}
    assert ("contact", "child-concern@") in found
    assert ("seat", "chair") in found
    assert ("page", "accessibility") in found
    assert len(found) == 15


OWN_PAGE = (
    "[[agency]]",
    '[[page]]\nkey = "privacy"\ntitle = "Your privacy"\ntext = "We keep nothing."\n'
    'place = "website"\n\n[[agency]]',
)


def test_the_pages_that_the_law_asks_for_come_along_unless_the_file_has_its_own(loads):
    loads(OWN_PAGE)
    rows = {row.key: row for row in StandingText.objects.all()}
    assert set(rows) == {"accessibility", "copyright", "formats", "privacy", "problem"}
    assert rows["privacy"].title == "Your privacy"
    assert [fact.key for fact in facts("page").filter(key="privacy")] == ["privacy"]


def test_a_page_that_the_unit_rewrote_is_kept(loads, portal):
    loads()
    edit(StandingText.objects.get(key="privacy"), portal, text="In our words.")
    loaded = loads()
    assert loaded.notes == [
        "page “privacy” was changed in the portal and is kept: text differs from the file."
    ]
    assert StandingText.objects.get(key="privacy").text == "In our words."
