"""The workplan tells beside each activity what the last approved return said of it."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.people.models import User
from priorities.returns.models import Return
from tests.priorities import builders as work

pytestmark = pytest.mark.one_database


def page(client: Client, report: Return) -> Any:
    return client.get(reverse("priorities:workplan-detail", args=[report.workplan_id]))


def test_what_was_reported_last_stands_beside_each_activity_once_it_is_approved(
    report: Return, lena: User, chad: User, client: Client
) -> None:
    client.force_login(lena)
    work.an_answered_return(report, by=lena)
    assert "Last reported" not in page(client, report).text
    done = work.approved(Return.objects.get(pk=report.pk), lead=lena, chair=chad)
    html = page(client, report).text
    assert html.count("Last reported") == done.lines.count()
    said = html.split("Last reported")[1].split("</dd>")[0]
    assert ("On track" in said, f'href="{done.get_absolute_url()}"' in said) == (True, True)


def test_that_costs_one_more_question_for_all_activities_together(
    report: Return, lena: User, chad: User, client: Client, django_assert_num_queries: Any
) -> None:
    client.force_login(lena)
    page(client, report)
    with CaptureQueriesContext(connection) as before:
        page(client, report)
    work.approved(report, lead=lena, chair=chad)
    with django_assert_num_queries(len(before) + 1):
        page(client, report)
