"""What each partner says, in the report: word for word once accepted, named where it is missing."""

from copy import deepcopy
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.approvals.decisions import decide
from core.approvals.models import Approval
from core.people.models import User
from core.workflow.services import delete
from priorities.measures.services import record_value
from reporting.annual.composing.snapshots import snapshot_of
from reporting.annual.models import AnnualReport
from reporting.annual.readiness.places import told
from reporting.annual.readiness.standing import overview
from reporting.annual.services import do_without
from reporting.statements.services import accept_statement, hand_over, send_back
from tests.priorities import builders as work
from tests.reporting.statements.conftest import (
    World,
    a_world,
    accepted,
    ask_all,
    sent,
    sent_for_approval,
)
from tests.reporting.statements.test_services import entered
from tests.worlds import kept

kept_statements = kept(a_world, scope="module")


@pytest.fixture
def world(kept_statements: World, db: None) -> World:
    """Three agencies that give a statement, none asked yet."""
    return deepcopy(kept_statements)


@pytest.fixture
def asked(world: World) -> World:
    """All three were asked."""
    return ask_all(world)


def drawn(world: World) -> list[Any]:
    report = AnnualReport.objects.get(pk=world.report.pk)
    sections = snapshot_of(report)["sections"]
    found = next(s for s in sections if s["key"] == "statements")
    return list(found["blocks"])  # type: ignore[typeddict-item]


def missing(world: World) -> list[tuple[str, str]]:
    stands = overview(AnnualReport.objects.get(pk=world.report.pk))
    return [(gap.words, gap.owed_by) for one in stands.sections for gap in one.missing]


def test_an_accepted_statement_is_a_block_with_its_office(asked: World) -> None:
    accepted(asked, did="We **trained** every crew.")
    assert drawn(asked) == [
        {
            "kind": "statement",
            "agency": "Fire",
            "given_by_role": "Head of safeguarding",
            "markdown": "### What we did\n\nWe **trained** every crew.\n\n"
            "### What difference it made, and how we know\n\n"
            "Concerns from our crews rose, and most were followed by a visit.\n\n"
            "### What comes next\n\nA second course for those who lead crews.",
        }
    ]


def test_what_was_only_sent_is_not_drawn(asked: World) -> None:
    sent(asked)
    assert drawn(asked) == []


def test_statutory_partners_come_first(asked: World) -> None:
    accepted(asked)
    accepted(asked, "group")
    assert [block["agency"] for block in drawn(asked)] == ["Group", "Fire"]


def test_what_is_missing_is_named_with_who_has_to_act(world: World) -> None:
    said = "Fire has given no statement."
    owed = "Fire (not asked yet: the business unit asks for the statements first)"
    assert (said, owed) in missing(world)


def test_who_has_to_act_changes_as_it_goes_on(asked: World) -> None:
    assert missing(asked) == [
        ("Group has given no statement.", "Ivo, for Group"),
        ("Fire has given no statement.", "Fiona, for Fire"),
        (
            "Homes has given no statement.",
            "Homes (nobody there had an account to be asked: the business unit invites somebody, "
            "or enters what they send)",
        ),
    ]
    row = sent(asked)
    assert missing(asked)[1] == (
        "Fire has given its statement, which is not accepted yet.",
        "the business unit, who accepts it or sends it back",
    )
    accept_statement(row, seen=row.revision, by=asked.unit)
    assert len(missing(asked)) == 2


def test_what_was_entered_waits_for_whoever_gave_it(asked: World) -> None:
    row = entered(asked, "fire", asked.fiona)
    hand_over(row, seen=row.revision, by=asked.unit)
    assert missing(asked)[1] == (
        "Fire has given a statement that was entered here and is not confirmed yet.",
        "Fiona, who confirms it or says what is wrong",
    )


def ways(world: World, person: User) -> list[list[tuple[str, str]]]:
    """What leads this person to each statement that is missing."""
    stands = overview(AnnualReport.objects.get(pk=world.report.pk))
    _, gaps = told(person, stands.faults, stands.sections)
    return [[(way.words, way.address) for way in gap.ways] for gap in gaps]


def test_before_anybody_was_asked_the_unit_is_led_to_asking(world: World) -> None:
    ask = reverse("reporting:statement-ask", args=[world.report.year])
    assert ways(world, world.unit) == [[("Ask for the statements", ask)]] * 3
    assert ways(world, world.fiona) == [[], [], []]


def test_whoever_may_read_a_statement_is_led_to_its_page(asked: World) -> None:
    pages = [
        [("Go to the statement", asked.of(key).get_absolute_url())]
        for key in ("group", "fire", "homes")
    ]
    assert ways(asked, asked.unit) == pages
    assert ways(asked, asked.fiona) == [[], pages[1], []]


def test_ways_to_many_statements_cost_as_much_as_to_one(asked: World) -> None:
    stands = overview(AnnualReport.objects.get(pk=asked.report.pk))
    costs = []
    for count in (1, 3):
        person = User.objects.get(pk=asked.fiona.pk)
        person.holdings()
        section = next(one for one in stands.sections if one.missing)
        some = replace(section, missing=section.missing[:count])
        with CaptureQueriesContext(connection) as seen:
            told(person, [], [some])
        costs.append(len(seen))
    assert costs[0] == costs[1]


def test_a_figure_missing_in_a_statement_leads_to_its_page(asked: World) -> None:
    measure = work.a_measure("crew-concerns")
    row = record_value(measure, period="2021-22", value=Decimal(273), by=asked.unit)
    statement = accepted(asked, difference="[[figure:crew-concerns 2021-22]] concerns.")
    delete(row, by=asked.unit, seen=row.revision)
    stands = overview(AnnualReport.objects.get(pk=asked.report.pk))
    [fault], _ = told(asked.unit, stands.faults, [])
    assert fault.ways[1].address == statement.get_absolute_url()


def test_the_report_does_without_one_for_a_reason_that_is_printed(
    asked: World,
) -> None:
    do_without(asked.report, "statement:homes", "It changed hands.", by=asked.unit)
    assert [gap[0] for gap in missing(asked)] == [
        "Group has given no statement.",
        "Fire has given no statement.",
    ]
    assert drawn(asked) == [
        {"kind": "heading", "level": 3, "text": "Without a statement"},
        {"kind": "text", "markdown": "- Homes. It changed hands."},
    ]


def test_a_figure_in_it_is_the_recorded_one_and_small_counts_are_hidden(
    asked: World,
) -> None:
    for key, number in (("crew-concerns", 273), ("crew-visits", 3)):
        measure = work.a_measure(key)
        record_value(measure, period="2021-22", value=Decimal(number), by=asked.unit)
    figures = "[[figure:crew-concerns 2021-22]] concerns, [[figure:crew-visits 2021-22]] visits."
    accepted(asked, difference=figures)
    assert "273 concerns, fewer than 5 visits." in drawn(asked)[0]["markdown"]


def test_a_statement_that_is_accepted_late_ends_the_open_approval(
    asked: World,
) -> None:
    approval = sent_for_approval(asked)
    accepted(asked)
    assert Approval.objects.get(pk=approval.pk).status == "void"
    assert AnnualReport.objects.get().status == "draft"


def test_one_that_is_sent_back_after_approval_begins_a_new_version(
    asked: World,
) -> None:
    row = accepted(asked)
    approval = sent_for_approval(asked)
    step = approval.steps.get(status="open")
    decide(step, "approve", by=asked.gina, seen=approval.version.digest)
    assert AnnualReport.objects.get().status == "approved"
    send_back(row, note="One number is wrong.", seen=row.revision, by=asked.unit)
    kinds = [block["kind"] for block in drawn(asked)]
    assert (AnnualReport.objects.get().status, kinds) == ("draft", ["text", "heading", "text"])


def test_writing_a_draft_of_a_statement_changes_nothing_in_the_report(
    asked: World,
) -> None:
    approval = sent_for_approval(asked)
    sent(asked)
    assert Approval.objects.get(pk=approval.pk).status == "open"
