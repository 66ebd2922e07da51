"""Whoever writes something down about a call is told who reads it."""

import pytest

from core.approvals.models import Approval
from core.approvals.readers import readers_of
from governance.documents.models import Document


def test_of_what_all_may_know_its_own_group_and_auditors_read_a_denial(sent: Approval) -> None:
    said = readers_of(sent)
    assert (f"everybody in {sent.group}," in said, said.endswith("unit and auditors.")) == (
        True,
        True,
    )


@pytest.mark.parametrize(
    ("audited", "last"),
    [(True, "on it, the business unit and auditors."), (False, "on it and the business unit.")],
)
def test_of_what_few_may_know_auditors_read_it_where_they_read_the_matter(
    sent: Approval, monkeypatch: pytest.MonkeyPatch, last: str, *, audited: bool
) -> None:
    monkeypatch.setattr(Document, "audited", audited)
    sent.is_restricted = True
    assert readers_of(sent).endswith(f"those who decide {last}")
