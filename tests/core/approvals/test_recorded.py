"""The check of the trail finds a decision that is not what was recorded when it was given."""

from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from core.approvals.decisions import decide
from core.approvals.models import Approval, Decision, Need, Step
from core.approvals.recorded import first_decision_fault
from core.audit.models import AuditEntry, AuditHead
from core.audit.services import record, unit_of_work
from core.management.commands.verifyaudit import check_begun
from core.people.models import User
from core.workflow.recorded import first_row_fault
from tests import builders


@pytest.fixture
def decision(sent: Approval, gina: User) -> Decision:
    return decide(sent.steps.get(order=1), "approve", by=gina, seen=sent.version.digest)


@pytest.fixture
def entry(decision: Decision) -> int:
    return AuditEntry.objects.about(decision).last().number


def test_a_decision_as_it_was_given_has_no_fault(decision: Decision) -> None:
    out = StringIO()
    call_command("verifyaudit", stdout=out)
    assert "The audit trail is whole" in out.getvalue()


@pytest.mark.parametrize(
    ("field", "name"),
    [("person", "person_id"), ("step", "step_id"), ("outcome", "outcome"), ("digest", "digest")],
)
def test_a_decision_that_is_another_one_is_named(
    decision: Decision, entry: int, carl: User, field: str, name: str
) -> None:
    other = {
        "person": carl,
        "step": decision.step.approval.steps.get(order=2),
        "outcome": "acknowledge",
        "digest": "0" * 64,
    }[field]
    Decision.written.filter(pk=decision.pk).update(**{field: other})
    with pytest.raises(CommandError) as fault:
        call_command("verifyaudit")
    said = f"Decision {decision.pk} has another {name} than entry {entry} recorded."
    assert str(fault.value) == said


def test_a_decision_that_is_gone_is_named(decision: Decision, entry: int) -> None:
    Need.objects.update(met_by=None)
    Decision.written.filter(pk=decision.pk).delete()
    said = f"Decision {decision.pk}, which entry {entry} recorded, is gone."
    assert first_decision_fault() == said


def test_a_decision_that_is_there_although_it_was_deleted_is_named(decision: Decision) -> None:
    with unit_of_work(by=User.objects.portal()):
        record(by=User.objects.portal(), verb="delete", subject=decision)
    number = AuditEntry.objects.get(verb="delete").number
    said = f"Decision {decision.pk}, which entry {number} recorded as deleted, is there."
    assert first_decision_fault() == said


def test_a_decision_that_nobody_gave_is_named(decision: Decision) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_decision (revision, step_id, person_id, outcome, note, digest, "
            "given_as, in_place, at, by_telephone, wording, denial, had_led_on) "
            "SELECT revision, step_id, witness, outcome, note, digest, given_as, in_place, at, "
            "by_telephone, wording, denial, had_led_on FROM core_decision "
            "CROSS JOIN (SELECT requested_by_id AS witness FROM core_approval) AS other"
        )
    made = Decision.written.latest("pk")
    assert first_decision_fault() == f"Decision {made.pk} is in no entry of the trail."


@pytest.mark.parametrize(
    ("model", "changed", "field"),
    [
        (Decision, {"note": "Something else."}, "note"),
        (Decision, {"given_as": "lead"}, "given_as"),
        (Decision, {"at": timezone.now()}, "at"),
        (Need, {"met_by": None}, "met_by_id"),
        (Approval, {"due": date(2030, 1, 1)}, "due"),
        (Step, {"status": "closed"}, "status"),
    ],
)
def test_whatever_else_an_approval_rests_on_is_compared_too(
    decision: Decision, model: Any, changed: dict[str, Any], field: str
) -> None:
    pk = model._base_manager.order_by("pk").values_list("pk", flat=True).first()
    model._base_manager.filter(pk=pk).update(**changed)
    fault = first_decision_fault()
    assert fault.startswith(f"{model.__name__} {pk} has another {field} than ")


def test_a_trail_that_was_emptied_is_a_fault(decision: Decision) -> None:
    builders.a_partnership()
    for model in (Decision, Need, Step, Approval):
        assert first_row_fault(model) == ""
    with pytest.raises(CommandError, match="The audit trail is empty"):
        check_begun(AuditHead())
