"""A report of 2021/22 and three agencies asked: one seated, one followed by another, one not."""

from copy import deepcopy
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from core.approvals.models import Approval
from core.calendar.days import today
from core.entered.services import Source
from core.people.models import Agency, User
from core.workflow.services import save
from reporting.annual.models import AnnualReport
from reporting.annual.services import begin_report, do_without, edit_report, send_report
from reporting.statements.asking import ask_for_statements
from reporting.statements.models import PartnerStatement
from reporting.statements.services import accept_statement, send_statement, write_statement
from tests import builders
from tests.worlds import kept

WORDS = {
    "did": "We trained every crew to see neglect and to tell of it the same day.",
    "difference": "Concerns from our crews rose, and most were followed by a visit.",
    "ahead": "A second course for those who lead crews.",
    "given_by_role": "Head of safeguarding",
}


@dataclass
class World:
    """Everybody and everything that statements need."""

    report: AnnualReport
    unit: User
    manager: User
    fiona: User
    ivo: User
    gina: User

    def of(self, key: str) -> PartnerStatement:
        """The statement of an agency as it is stored now."""
        return PartnerStatement.objects.get(report=self.report, agency__key=key)


def an_agency(key: str, **fields: Any) -> Agency:
    return builders.an_agency(key, **{"partner": False, "gives_statement": True, **fields})


def a_world() -> World:
    """Fiona sits for fire; Ivo for the board that followed the commissioning group; homes: none."""
    alice = builders.named("Alice", "unit-staff", function="business_unit")
    builders.a_partnership()
    executive = builders.a_group("executive")
    assurance = builders.a_group("assurance", parent=executive)
    gina = builders.a_person("Gina", seat=builders.a_seat("chair", group=assurance))
    fire, board = an_agency("fire"), an_agency("board", since=date(2022, 7, 1))
    an_agency("homes")
    an_agency("group", until=date(2022, 7, 1), succeeded_by=board, partner=True)
    people = []
    for name, agency, position in (
        ("Fiona", fire, "representative"),
        ("Ivo", board, "designated"),
    ):
        seat = builders.a_seat(position, group=assurance, agency=agency)
        people.append(builders.a_person(name, seat=seat))
    unit = builders.a_group("business_unit")
    manager = builders.a_person("Maya", seat=builders.a_seat("business-manager", group=unit))
    report = begin_report(year="2021-22", title="Annual report 2021 to 2022", by=alice)
    report = edit_report(report, summary="What to know.", seen=report.revision, by=alice)
    return World(report, alice, manager, *people, gina)


kept_world = kept(a_world)


@pytest.fixture
def world(kept_world: World, db: None) -> World:
    """Three agencies that give a statement, none asked yet."""
    return deepcopy(kept_world)


@pytest.fixture
def asked(world: World) -> World:
    """All three were asked, with four weeks' time."""
    return ask_all(world)


def ask_all(world: World) -> World:
    ask_for_statements(world.report, due=today() + timedelta(days=28), by=world.unit)
    return world


def written(row: PartnerStatement, *, by: User, **words: str) -> PartnerStatement:
    return write_statement(row, seen=row.revision, by=by, **{**WORDS, **words})


def sent(world: World, key: str = "fire", **words: str) -> PartnerStatement:
    """Written and sent by whoever speaks for it."""
    by = world.fiona if key == "fire" else world.ivo
    row = written(world.of(key), by=by, **words)
    return send_statement(row, seen=row.revision, by=by)


def accepted(world: World, key: str = "fire", **words: str) -> PartnerStatement:
    row = sent(world, key, **words)
    return accept_statement(row, seen=row.revision, by=world.unit)


def source(came_from: User | None = None, **fields: Any) -> Source:
    """A mail of today."""
    given = {"came_by": "mail", "came_on": today(), "source_words": "Dear unit", **fields}
    return Source(came_from=came_from, **given)


def last_year(world: World, key: str = "fire", **words: str) -> PartnerStatement:
    """What an agency said in the report before."""
    before = AnnualReport.objects.filter(year="2020-21").first()
    if before is None:
        report = AnnualReport(year="2020-21", title="Before", group=world.report.group)
        before = save(report, by=world.unit)
    agency = Agency.objects.get(key=key)
    row = PartnerStatement(report=before, agency=agency, due=today(), **{**WORDS, **words})
    return save(row, by=world.unit)


def sent_for_approval(world: World) -> Approval:
    """The report with words in every section, without the statements that are not there."""
    builders.a_route([{"position": "chair", "function": "assurance"}], key="annual-report")
    for section in world.report.sections.all():
        section.finished, section.body = True, f"Told under {section.heading}."
        save(section, by=world.unit, seen=section.revision)
    for key in ("fire", "group", "homes"):
        if world.of(key).status != "accepted":
            do_without(world.report, f"statement:{key}", "It came too late.", by=world.unit)
    report = AnnualReport.objects.get(pk=world.report.pk)
    return send_report(report, seen=report.revision, by=world.unit)


def published(world: World) -> World:
    """The report went out, whatever came until then."""
    report = AnnualReport.objects.get(pk=world.report.pk)
    report.status = AnnualReport.Status.PUBLISHED
    report.save()  # unaudited: a test needs the state alone
    return world
