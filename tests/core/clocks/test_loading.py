"""The file founds, the portal rules; a second time nothing changes."""

from datetime import date
from pathlib import Path

import pytest

from core.audit.models import AuditEntry
from core.clocks.law import ENGLAND, Law, RuleReader, read_law
from core.clocks.loading import Loaded, load_law, load_rules
from core.clocks.models import Clock
from core.clocks.queries import rule_for
from core.clocks.recounting import correct_rule
from core.clocks.rulebook import Rule, RuleSet
from core.people.models import User
from core.toml.faults import BadFile
from core.workflow.services import Blocked
from tests import builders
from tests.core.clocks.test_law import GOOD

LOCAL = [
    {
        "id": "rapid-review",
        "edition": "anyshire",
        "set": "anyshire-arrangements",
        "title": "Rapid review, as the arrangements say",
        "words": "Complete the review within a further fifteen days.",
        "trigger": "the fifth day after the incident",
        "who": "Review group",
        "force": "local",
        "unit": "days",
        "offset": 15,
        "source": "Published arrangements",
        "confidence": "V",
    }
]
ARRANGEMENTS = [{"key": "anyshire-arrangements", "title": "Arrangements", "kind": "local"}]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A small file of rules."""
    path = tmp_path / "law.toml"
    path.write_text(GOOD)
    return path


def counts(loaded: Loaded) -> dict[str, int]:
    return dict(loaded.counts)


def test_the_products_own_file_loads_once(portal: User) -> None:
    law = read_law(ENGLAND)
    number = len(law.rules) + len(law.sets)
    assert counts(load_law(by=portal)) == {"created": number}
    entries = AuditEntry.objects.count()
    assert counts(load_law(by=portal)) == {"unchanged": number}
    assert (Rule.objects.count(), AuditEntry.objects.count()) == (len(law.rules), entries)


def test_a_row_follows_the_file(path: Path, portal: User) -> None:
    load_law(path, by=portal)
    path.write_text(GOOD.replace("offset = 3", "offset = 4"))
    assert counts(load_law(path, by=portal)) == {"unchanged": 1, "changed": 1}
    assert Rule.objects.get().offset == 4


def test_a_row_changed_in_the_portal_is_kept_and_told(path: Path, portal: User) -> None:
    load_law(path, by=portal)
    rule = Rule.objects.get()
    rule.source = "Guidance, paragraph 7"
    correct_rule(rule, reason="Read it", by=portal, seen=rule.revision)
    path.write_text(GOOD.replace("offset = 3", "offset = 4"))
    loaded = load_law(path, by=portal)
    assert (counts(loaded), loaded.notes) == (
        {"unchanged": 1, "kept": 1},
        ["“answer@2020” was changed in the portal: it is kept as it is there."],
    )
    rule.refresh_from_db()
    assert (rule.source, rule.offset) == ("Guidance, paragraph 7", 3)


def test_a_row_missing_from_the_file_is_told(path: Path, portal: User) -> None:
    load_law(path, by=portal)
    path.write_text(GOOD[: GOOD.index("[[rule]]")])
    loaded = load_law(path, by=portal)
    assert loaded.notes == ["“answer@2020” is no longer in the file: it is kept."]
    assert Rule.objects.count() == 1


def test_a_bad_file_writes_nothing(path: Path, portal: User) -> None:
    path.write_text(GOOD.replace("offset = 3", "offset = 0"))
    entries = AuditEntry.objects.count()
    with pytest.raises(BadFile):
        load_law(path, by=portal)
    assert (RuleSet.objects.count(), AuditEntry.objects.count()) == (0, entries)


def test_a_changed_rule_counts_its_open_clocks_again(path: Path, portal: User) -> None:
    load_law(path, by=portal)
    author = builders.a_person()
    subject = builders.a_document(author=author)
    clock = builders.a_clock("answer", subject=subject, at=date(2026, 11, 5))
    assert clock.due_on == date(2026, 11, 8)
    path.write_text(GOOD.replace("offset = 3", "offset = 4"))
    load_law(path, by=portal)
    clock.refresh_from_db()
    assert (clock.due_on, clock.changes.get().reason) == (
        date(2026, 11, 9),
        "The rule was changed by its file.",
    )


def test_a_local_rule_stands_beside_the_national_one(portal: User) -> None:
    builders.the_rule("rapid-review")
    reader = RuleReader({(): 1}, origin="anyshire")
    law = reader.law(ARRANGEMENTS, LOCAL)
    assert (reader.faults, counts(load_rules(law, by=portal, origin="anyshire"))) == (
        [],
        {"created": 2},
    )
    governing = rule_for("rapid-review", date(2026, 11, 5))
    local = rule_for("rapid-review@anyshire", date(2026, 11, 5))
    assert (governing and governing.name, local and local.origin) == (
        "rapid-review@2026",
        "anyshire",
    )


def test_a_local_rule_and_the_national_one_run_side_by_side(portal: User) -> None:
    """Five days of the incident and fifteen more, against working days from the notification."""
    builders.the_rule("rapid-review")
    load_rules(RuleReader({}, origin="anyshire").law(ARRANGEMENTS, LOCAL), by=portal)
    subject = builders.a_document(author=builders.a_person())
    national = builders.a_clock(subject=subject, at=date(2026, 11, 5))
    local = builders.a_clock("rapid-review@anyshire", subject=subject, at=date(2026, 11, 5))
    assert (national.due_on, local.due_on, Clock.objects.open().count()) == (
        date(2026, 11, 26),
        date(2026, 11, 20),
        2,
    )


def test_a_partnership_does_not_take_over_a_national_rule() -> None:
    reader = RuleReader({(): 1}, origin="anyshire")
    reader.law(ARRANGEMENTS, [{**LOCAL[0], "edition": "2026"}])
    assert [str(fault) for fault in reader.faults] == [
        "line 1, rule[1].edition: Begin it with the partnership's key, “anyshire”: it is local."
    ]


def test_rules_of_another_file_are_not_written_over(path: Path, portal: User) -> None:
    load_law(path, by=portal)
    rule = Rule.objects.get()
    law = read_law(path)
    law.sets[0].origin = law.rules[0].origin = "anyshire"
    with pytest.raises(Blocked, match="“guidance” is there already, from another file"):
        load_rules(law, by=portal, origin="anyshire")
    rule.refresh_from_db()
    assert rule.origin == ""


def test_a_local_rule_that_is_gone_ends_when_asked(portal: User) -> None:
    load_rules(RuleReader({}, origin="anyshire").law(ARRANGEMENTS, LOCAL), by=portal)
    gone = load_rules(Law(), by=portal, origin="anyshire", end_missing=date(2024, 4, 1))
    assert (counts(gone), Rule.objects.get().until) == ({"ended": 1}, date(2024, 4, 1))
