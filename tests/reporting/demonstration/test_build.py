"""The demonstration: built once through the services, whole, marked, without mail."""

import pytest
from django.core import mail

from core.approvals.models import Step
from core.audit.models import AuditEntry
from core.audit.verify import first_fault
from core.notices.models import Notice
from core.notices.recipients import told_of_alerts
from core.partnership.models import Partnership
from core.people.models import User
from priorities.measures.models import MeasuredValue
from priorities.returns.models import Return
from priorities.workplans.models import Workplan
from reporting.demonstration.build import build
from reporting.quarterly.models import QuarterlyReport
from tests.reporting.demonstration.conftest import SOURCE

pytestmark = pytest.mark.usefixtures("built")
ADDRESSES = {
    *("manager", "unit", "executive", "council", "health", "education", "sacg", "exploitation"),
    *("exploitationchair", "earlyhelp", "earlyhelpchair", "mentalhealth", "mentalhealthchair"),
    *("learning", "learningchair", "panel", "panelmember", "adults", "fire", "comms"),
    *("engagement", "engagementchair", "scrutineer", "auditor", "outsider"),
}
OWE_A_WORKPLAN = {
    *("exploitation", "early-help", "mental-health"),
    *("learning-improvement", "communities-engagement"),
}


def test_every_account_that_people_rely_on_is_there() -> None:
    people = User.objects.people()
    assert {p.email for p in people} == {f"{name}@demo.example" for name in ADDRESSES}
    assert all(p.is_demonstration for p in people)


def test_everybody_but_the_outsider_has_a_seat() -> None:
    without = [p.email for p in User.objects.people() if not p.holdings()]
    assert without == ["outsider@demo.example"]


def test_a_second_run_writes_nothing_and_says_so(built: list[str]) -> None:
    before = AuditEntry.objects.count()
    again = build(SOURCE)
    assert [line for line in again if not line.endswith("was there already.")] == []
    assert len(again) == len(built)
    assert AuditEntry.objects.count() == before
    assert first_fault() == ""


def test_every_group_that_owes_a_workplan_has_one_that_was_agreed() -> None:
    plans = Workplan.objects.filter(year="2021-22", status="approved")
    assert {plan.group.key for plan in plans} == OWE_A_WORKPLAN


def test_the_year_is_complete_but_for_the_last_report_being_received() -> None:
    returns = Return.objects.filter(quarter__year="2021-22")
    assert returns.count() == 20
    assert {report.status for report in returns} == {"approved"}
    reports = QuarterlyReport.objects.filter(quarter__year="2021-22")
    assert reports.count() == 4
    assert {report.status for report in reports} == {"approved"}
    assert {part.missing for report in reports for part in report.parts.all()} == {""}
    steps = Step.objects.filter(approval__route__key="quarterly-report")
    assert sorted((step.name, step.status) for step in steps) == [
        *[("Assurance", "complete")] * 4,
        *[("Receipt by the Executive Group", "complete")] * 3,
        ("Receipt by the Executive Group", "open"),
    ]


def test_what_no_source_gives_is_marked_illustrative() -> None:
    quarters = MeasuredValue.objects.filter(period__startswith="2021-22-q", source_words="")
    assert quarters.exists()
    assert set(quarters.values_list("is_illustrative", flat=True)) == {True}


@pytest.mark.parametrize("key", ["adult-concerns", "adult-enquiries", "fire-concerns"])
def test_made_up_quarters_add_to_the_printed_year(key: str) -> None:
    rows = MeasuredValue.objects.filter(measure__key=key)
    quarters = [row.value for row in rows.filter(period__startswith="2021-22-q") if row.value]
    assert sum(quarters) == rows.get(period="2021-22").value


def test_loading_sends_no_mail() -> None:
    assert mail.outbox == []
    assert set(Notice.objects.values_list("channel", flat=True)) == {"portal"}


def test_it_is_marked_as_a_demonstration() -> None:
    assert Partnership.objects.get().is_demonstration


def test_the_executive_chair_has_a_number_that_nobody_has_so_that_an_alert_is_texted() -> None:
    people = told_of_alerts()
    assert [person.email for person in people] == ["executive@demo.example"]
    assert people[0].phone.startswith("07700 900")
