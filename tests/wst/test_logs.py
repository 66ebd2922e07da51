"""A fault is written down where it happened, never in the words of whoever it is about."""

import io
import logging
from typing import Any

import pytest
from django.test import Client

from wst.logs import LOGGING, Discreet

SECRET = "Rowan of 4 Hedge Lane"


def breaks() -> None:
    try:
        raise KeyError(SECRET)
    except KeyError as error:
        raise ValueError(f"not saved: {SECRET}") from error


@pytest.fixture
def written() -> Any:
    """What the terminal is told."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    form = LOGGING["formatters"]["discreet"]
    handler.setFormatter(Discreet(form["format"], style=form["style"]))
    logger = logging.getLogger("django")
    logger.addHandler(handler)
    yield out
    logger.removeHandler(handler)


def test_a_page_that_fails_is_written_with_its_place_and_without_words(
    written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wst.health.HttpResponse", lambda *_, **__: breaks())
    answer = Client(raise_request_exception=False).get("/healthz")
    assert answer.status_code == 500
    said = written.getvalue()
    assert "Internal Server Error: /healthz" in said
    assert "test_logs.py" in said
    cause, effect = said.split("which led to:")
    assert ("builtins.KeyError" in cause, "builtins.ValueError" in effect) == (True, True)
    assert "Rowan" not in said


def test_a_page_that_is_not_there_is_no_fault(written: io.StringIO, db: None) -> None:
    assert Client().get("/nothing-here/").status_code == 404
    assert written.getvalue() == ""
