"""A page of a report composes it once, however much it tells of it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reporting.annual.composing.snapshots import compose
from reporting.annual.models import AnnualReport
from reporting.annual.readiness.sums import sums_in
from tests.reporting.annual.conftest import World

YEAR = "2021-22"


def asked(act: Callable[[], Any]) -> int:
    """How often recorded values were asked for."""
    with CaptureQueriesContext(connection) as seen:
        act()
    return sum("priorities_measuredvalue" in query["sql"] for query in seen.captured_queries)


def composes_once(world: World, client: Client, page: str) -> bool:
    args = [YEAR, "adults"] if page == "section" else [YEAR]
    address = reverse(f"reporting:annual-{page}", args=args)
    client.force_login(world.unit)
    report = AnnualReport.objects.get(year=YEAR)
    sums = asked(lambda: sums_in(report)) if page == "detail" else 0
    return asked(lambda: client.get(address)) == sums + asked(lambda: compose(report))


@pytest.mark.parametrize("page", ["detail", "section", "draft"])
def test_a_draft(world: World, client: Client, page: str) -> None:
    assert composes_once(world, client, page)


def test_one_that_waits(waiting: World, client: Client) -> None:
    assert composes_once(waiting, client, "detail")


def test_one_that_is_agreed(agreed: World, client: Client) -> None:
    assert composes_once(agreed, client, "detail")
