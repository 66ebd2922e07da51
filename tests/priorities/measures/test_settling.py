"""A doubtful value is settled as a correction: by the measure's own rules, and quoters learn."""

from decimal import Decimal

import pytest

from core.imports.models import ImportDoubt
from core.imports.registry import IMPORT_KINDS
from core.imports.services import import_table
from core.imports.settling import Verdict, settle_doubt
from core.imports.ways import Answer
from core.people.models import User
from core.workflow.services import Blocked
from priorities.measures.models import MeasuredValue
from tests.priorities import builders as work

TABLE = b"Measure,Period,Value\nshare,2020/21,0.58\n"


@pytest.fixture
def doubt(alice: User) -> ImportDoubt:
    """A share that may have been written as a part of one."""
    work.a_measure("share", unit="percent")
    import_table(IMPORT_KINDS["measures"], "values.csv", TABLE, by=alice)
    return ImportDoubt.objects.get()


def settle(doubt: ImportDoubt, answer: Answer, *, by: User, value: str = "") -> str:
    verdict = Verdict(answer, "By telephone.", value)
    return settle_doubt(doubt, verdict, seen=doubt.revision, by=by)


def test_the_right_value_takes_the_place_of_the_doubtful_one(
    doubt: ImportDoubt, alice: User
) -> None:
    settle(doubt, Answer.RIGHT, by=alice, value="58")
    assert MeasuredValue.objects.get().value == 58
    doubt.refresh_from_db()
    said = "Another value is right. Before: 0.58, shown as 0.6%. Now: 58%. By telephone."
    assert doubt.settled_how == said


@pytest.mark.parametrize(
    ("value", "said"),
    [("a lot", "“a lot” is not a number."), ("158", "A percentage lies between 0 and 100.")],
)
def test_it_is_read_by_the_rule_of_the_import_and_of_the_measure(
    doubt: ImportDoubt, alice: User, value: str, said: str
) -> None:
    with pytest.raises(Blocked, match=said) as refusal:
        settle(doubt, Answer.RIGHT, by=alice, value=value)
    assert refusal.value.at == "value"
    assert MeasuredValue.objects.get().value == Decimal("0.58")


def test_what_does_not_count_leaves_the_reason_in_its_place(
    doubt: ImportDoubt, alice: User
) -> None:
    settle(doubt, Answer.OUT, by=alice)
    row = MeasuredValue.objects.get()
    assert (row.value, row.why_missing) == (None, "By telephone.")


def test_a_reason_that_is_too_long_for_that_is_said_at_the_reason(
    doubt: ImportDoubt, alice: User
) -> None:
    with pytest.raises(Blocked, match="200 characters") as refusal:
        settle_doubt(doubt, Verdict(Answer.OUT, "x" * 201), seen=doubt.revision, by=alice)
    assert refusal.value.at == "how"
