"""The page that lists approvals: what waits, what is under way, what was decided, in what order."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from core.approvals.decisions import decide
from core.approvals.models import Approval
from core.people.models import User
from governance.documents.services import send_document
from tests import builders


def test_what_was_decided_last_stands_first_whenever_it_was_asked_for(
    sent: Approval, alice: User, gina: User, client: Client
) -> None:
    document = builders.a_document(author=alice, title="Second policy")
    second = send_document(document, by=alice, seen=document.revision)
    for approval in (second, sent):
        step = approval.steps.get(status="open")
        decide(step, "return", by=gina, seen=approval.version.digest, note="Say more.")
    client.force_login(alice)
    assert client.get(reverse("core:approval-list")).context["closed"] == [sent, second]


def test_what_waits_for_me_stands_in_one_list(
    sent: Approval, gina: User, alice: User, client: Client
) -> None:
    for person, named in ((gina, "waiting"), (alice, "asked")):
        client.force_login(person)
        lists = client.get(reverse("core:approval-list")).context
        assert [k for k in ("waiting", "asked", "others", "closed") if lists[k]] == [named]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_queries_for_one_and_for_three(
    count: int,
    gina: User,
    alice: User,
    client: Client,
    django_assert_max_num_queries: object,
) -> None:
    builders.a_route([{"position": "chair"}])
    for number in range(count):
        document = builders.a_document(author=alice, title=f"Policy {number}")
        send_document(document, by=alice, seen=document.revision)
    client.force_login(gina)
    client.get(reverse("core:approval-list"))
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        html = client.get(reverse("core:approval-list")).content.decode()
    assert html.count("Policy ") >= count
    assert html.count("Read it and decide. Version 1, asked for by") == count


def test_the_lists_of_approvals_stand_apart(alice: User, client: Client) -> None:
    client.force_login(alice)
    html = client.get(reverse("core:approval-list")).text
    for heading in ("asked", "others", "closed"):
        assert f'<section class="app-gapped" aria-labelledby="{heading}">' in html


def test_what_is_under_way_stands_in_the_order_in_which_it_is_due(
    gina: User, alice: User, client: Client
) -> None:
    builders.a_route([{"position": "chair"}])
    for title, due in (("None", None), ("Later", date(2027, 5, 2)), ("Sooner", date(2027, 5, 1))):
        document = builders.a_document(author=alice, title=title)
        send_document(document, by=alice, seen=document.revision, due=due)
    client.force_login(alice)
    page = client.get(reverse("core:approval-list"))
    shown = [row.version.title for row in page.context["asked"]]
    assert shown == ["Sooner", "Later", "None"]
