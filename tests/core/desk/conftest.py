"""A text on its way, as in the tests of approvals."""

from tests.core.approvals.conftest import gina, route, sent  # noqa: F401 fixtures for this folder
