"""A text on its way, as in the tests of approvals."""

from tests.core.approvals.conftest import (  # noqa: F401 -- fixtures for this folder
    alice,
    carl,
    cast,
    gina,
    kept_cast,
    kept_sent,
    route,
    sent,
    una,
)
