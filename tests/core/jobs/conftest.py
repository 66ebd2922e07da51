"""The made-up kinds of work, with an empty list of what they did."""

from collections.abc import Iterator

import pytest

from tests.core.jobs import made_up


@pytest.fixture(autouse=True)
def _nothing_done_yet() -> Iterator[None]:
    made_up.DONE.clear()
    yield
    made_up.DONE.clear()
