"""A year with two groups that reported, recorded figures, a route and the people who decide."""

from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from core.approvals.decisions import decide
from core.approvals.models import Approval
from core.partnership.models import Contact
from core.people.models import Group, User
from core.workflow.services import save
from priorities.measures.models import MeasuredValue, MeasureTable
from priorities.measures.services import record_value
from priorities.returns.models import Return
from reporting.annual.composing.snapshots import snapshot_of
from reporting.annual.models import AnnualReport
from reporting.annual.rows import AnnualSection, FigureTable, KeyFigure
from reporting.annual.services import begin_report, edit_report, send_report
from reporting.annual.terms import GlossaryTerm
from tests import builders
from tests.priorities import builders as work
from tests.worlds import kept

PLACES = (("home", "Own home", 120), ("hospital", "Hospital", 46), ("street", "Public place", 3))


@dataclass
class World:
    """Everybody and everything that an annual report needs."""

    report: AnnualReport
    unit: User
    lena: User
    chad: User
    gina: User
    partners: list[User]
    first: Return
    second: Return
    approval: Approval | None = None

    @property
    def publisher(self) -> User:
        """Somebody else of the unit than who sent it: that is who publishes it."""
        return builders.named("Maria", "business-manager", function="business_unit")

    def section(self, key: str) -> AnnualSection:
        """A section of the report by its word."""
        return AnnualSection.objects.get(report=self.report, key=key)

    def drawn(self, key: str) -> Any:
        """One section as it would be frozen now."""
        report = AnnualReport.objects.get(pk=self.report.pk)
        return next(s for s in snapshot_of(report)["sections"] if s["key"] == key)


def figures(unit: User) -> MeasureTable:
    """Where people were, with one count so small that it is hidden, and two years of concerns."""
    table = save(MeasureTable(key="by-place", title="Concerns by place", rows_are="Place"), by=unit)
    for order, (key, label, number) in enumerate(PLACES):
        measure = work.a_measure(f"place-{key}", table=table, label=label, order=order)
        record_value(measure, period="2021-22", value=Decimal(number), by=unit)
    concerns = work.a_measure("concerns")
    for period, number in (("2020-21", 3482), ("2021-22", 3806)):
        record_value(concerns, period=period, value=Decimal(number), by=unit)
    return table


def people(world_group: Group) -> tuple[User, list[User]]:
    """The chair of the assurance group, and the three partners, one of whom is the chair."""
    executive = builders.a_group("executive")
    gina = builders.a_person("Gina", seat=builders.a_seat("chair", group=world_group))
    partners = []
    for key in ("police", "council", "health"):
        seat = builders.a_seat("member", group=executive, agency=builders.an_agency(key))
        partners.append(builders.a_person(f"{key.capitalize()} partner", seat=seat))
    builders.seated(partners[0], builders.a_seat("chair", group=executive))
    return gina, partners


def routes() -> None:
    """Returns by the group's chair; the report by the assurance group, then the partners."""
    builders.a_route([{"position": "chair"}], key="return")
    builders.a_route(
        [{"position": "chair", "function": "assurance"}],
        [
            {"each_partner": True, "function": "executive", "_least": 3},
            {"position": "chair", "function": "executive"},
        ],
        key="annual-report",
    )


def a_world() -> World:
    """The report of 2021/22 begun, with a table, a large figure and terms; nothing reported yet."""
    alice = builders.named("Alice", "unit-staff", function="business_unit")
    builders.a_partnership()
    assurance = builders.a_group("assurance", parent=builders.a_group("executive"))
    groups = [
        builders.a_group(function, order=n, parent=assurance)
        for n, function in enumerate(("priority", "learning"), start=1)
    ]
    gina, partners = people(assurance)
    lena, chad = builders.a_person("Lena"), builders.a_person("Chad")
    for group in groups:
        builders.seated(lena, builders.a_seat("lead", group=group))
        builders.seated(chad, builders.a_seat("chair", group=group))
        work.a_workplan(group)
    routes()
    work.an_open_quarter(number=4)
    first, second = Return.objects.order_by("group__order")
    report = begin_report(year="2021-22", title="Annual report 2021 to 2022", by=alice)
    report = edit_report(report, summary="What to know.", seen=report.revision, by=alice)
    world = World(report, alice, lena, chad, gina, partners, first, second)
    fill(world, figures(alice))
    return world


kept_world = kept(a_world)


@pytest.fixture
def world(kept_world: World, db: None) -> World:
    """The report of 2021/22, begun and not yet written."""
    return deepcopy(kept_world)


def a_waiting_world(world: World) -> World:
    """Everything written and reported, and the report sent."""
    report_all(world)
    write_all(world)
    report = AnnualReport.objects.get(pk=world.report.pk)
    approval = send_report(report, seen=report.revision, by=world.unit)
    return as_it_stands(replace(world, approval=approval))


def an_agreed_world(world: World) -> World:
    """Everybody on its route has agreed."""
    assert world.approval
    decide_all(world.approval, world)
    return as_it_stands(world)


def as_it_stands(world: World) -> World:
    return replace(world, report=AnnualReport.objects.get(pk=world.report.pk))


kept_waiting = kept(a_waiting_world, on="kept_world")
kept_agreed = kept(an_agreed_world, on="kept_waiting")


@pytest.fixture
def waiting(kept_world: World, kept_waiting: World, db: None) -> World:
    """The report waits for the chair of the assurance group."""
    return deepcopy(kept_waiting)


@pytest.fixture
def agreed(kept_world: World, kept_waiting: World, kept_agreed: World, db: None) -> World:
    """The report is approved."""
    return deepcopy(kept_agreed)


def fill(world: World, table: MeasureTable) -> None:
    """Figures in one section, a term, a number to ring."""
    adults = world.section("adults")
    concerns = "[[figure:concerns 2021-22]]"
    save(KeyFigure(section=adults, figure=concerns, label="concerns", order=1), by=world.unit)
    shown = FigureTable(
        section=adults,
        order=1,
        table=table,
        periods="2021-22",
        title="Most concerns are about people at home",
        about="Concerns by place, 2021/22",
        adds_up=True,
        shares=True,
    )
    save(shown, by=world.unit)
    save(GlossaryTerm(term="SAR", meaning="Safeguarding adult review"), by=world.unit)
    save(GlossaryTerm(term="VARM", meaning="Vulnerable adults risk management"), by=world.unit)
    contact = Contact(
        key="adult", label="Concern about an adult", audience="adult", phone="01632 960001"
    )
    save(contact, by=world.unit)


def write_all(world: World, *, but: str = "") -> None:
    """Some words in every section, all of them finished."""
    for section in world.report.sections.all():
        if section.key == but:
            continue
        section.finished = True
        section.body = f"What is told under {section.heading}."
        save(section, by=world.unit, seen=section.revision)


def report_all(world: World) -> None:
    """Both returns of the last quarter approved."""
    for row in (world.first, world.second):
        work.approved(row, lead=world.lena, chair=world.chad)
    world.first.refresh_from_db()


def decide_all(approval: Approval, world: World) -> None:
    """Everybody on the route agrees."""
    for person in (world.gina, *world.partners):
        step = approval.steps.get(status="open")
        decide(step, "approve", by=person, seen=approval.version.digest)


def set_figure(key: str, value: int, *, by: User, period: str = "2021-22") -> None:
    """Correct a recorded value, as its page does."""
    row = MeasuredValue.objects.get(measure__key=key, period=period)
    record_value(row.measure, period=period, value=Decimal(value), seen=row.revision, by=by)


DAY = date(2022, 3, 31)
