"""What a correction lets lapse is asked of the kinds of text that draw on others, all at once."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from core.approvals.drawing import drawing_on, end_drawing_on, said_before
from core.approvals.models import Approval
from core.approvals.wording import name_of
from core.documents.services import digest_of
from core.people.models import User
from governance.documents.services import send_document
from priorities.measures.models import MeasuredValue
from priorities.measures.services import record_value
from priorities.returns.models import Return
from priorities.returns.services import send_return
from tests import builders
from tests.priorities import builders as work

WORDS = "We had [[figure:concerns 2021-22]] concerns."


@pytest.fixture
def value(alice: User) -> MeasuredValue:
    """A figure that texts quote."""
    return record_value(work.a_measure(), period="2021-22", value=Decimal(3806), by=alice)


@pytest.fixture
def sent(db: None, value: MeasuredValue) -> Callable[[int], set[Approval]]:
    """Returns of so many groups that quote it and wait for their chairs."""

    def of(count: int) -> set[Approval]:
        lena, chad = builders.a_person("Lena"), builders.a_person("Chad")
        builders.a_route([{"position": "chair"}], key="return")
        for number in range(count):
            group = builders.a_group("priority", key=f"group-{number}")
            builders.seated(lena, builders.a_seat("lead", group=group))
            builders.seated(chad, builders.a_seat("chair", group=group))
            work.a_workplan(group)
        work.an_open_quarter()
        rows = [
            work.an_answered_return(row, by=lena, difference=WORDS) for row in Return.objects.all()
        ]
        return {send_return(row, seen=digest_of(row), by=lena) for row in rows}

    return of


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_queries_for_one_open_return_and_for_three(
    count: int, sent: Any, value: MeasuredValue, django_assert_num_queries: Any
) -> None:
    approvals = sent(count)
    drawing_on(value)  # what sorts of things there are is read once for all
    with django_assert_num_queries(3):  # the approvals, the returns, their lines
        assert set(drawing_on(value)) == approvals


def test_what_draws_on_nothing_is_not_read(
    value: MeasuredValue, alice: User, gina: User, django_assert_num_queries: Any
) -> None:
    builders.a_route([{"position": "chair", "function": "assurance"}])
    document = builders.a_document(author=alice, body=WORDS)
    send_document(document, by=alice, seen=document.revision)
    drawing_on(value)
    with django_assert_num_queries(1):
        assert drawing_on(value) == []


def test_an_approval_of_what_is_gone_is_left_out(sent: Any, value: MeasuredValue) -> None:
    [approval] = sent(1)
    assert drawing_on(value) == [approval]
    Approval.objects.update(subject_id=0)
    assert drawing_on(value) == []


def test_texts_that_somebody_may_not_open_are_counted_and_not_named(
    sent: Any, value: MeasuredValue, oona: User
) -> None:
    shown, *others = sent(3)
    Approval.objects.filter(pk=shown.pk).update(requested_by=oona)
    said = said_before(value, to=oona)
    assert f"{name_of(shown)} and 2 texts that you may not open. Their approvals end" in said
    assert not any(name_of(other) in said for other in others if name_of(other) != name_of(shown))
    Approval.objects.filter(pk=shown.pk).update(requested_by=User.objects.get(name="Lena"))
    said = said_before(value, to=oona)
    assert said.startswith("It is quoted in text waiting for approval: 3 texts that you may not")


def test_nor_are_they_named_once_they_have_lapsed(
    sent: Any, value: MeasuredValue, oona: User, alice: User
) -> None:
    [approval] = sent(1)
    changed = record_value(
        value.measure, period=value.period, value=Decimal(1), by=alice, seen=value.revision
    )
    assert end_drawing_on(changed, by=oona) == (
        "It was quoted in 1 text that you may not open: its approval has ended, and the person "
        "who asked has been told."
    )
    approval.refresh_from_db()
    assert approval.status == "void"
