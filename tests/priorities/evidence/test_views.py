"""What difference an area has made, from approved returns alone."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.people.models import User
from core.workflow.services import save
from priorities.areas.models import Area
from priorities.evidence.queries import chain
from priorities.returns.models import Return
from tests import builders
from tests.priorities import builders as work


@pytest.fixture
def area(db: None) -> Area:
    """An area with a workplan, and two quarters: one shown by an audit, one by nothing."""
    lena = builders.a_person("Lena", seat=builders.a_seat("lead"))
    chad = builders.a_person("Chad", seat=builders.a_seat("chair"))
    builders.a_route([{"position": "chair"}], key="return")
    area = work.an_area(question="How early is help?")
    plan = work.a_workplan()
    plan.area = area
    save(plan, by=lena, seen=plan.revision)
    texts = (
        {"difference": "Waits fell.", "proof_data": "", "proof_audit": "9 of 10 files."},
        {"difference": "Nobody can tell.", "proof_data": "", "no_evidence": True},
    )
    for number, words in enumerate(texts, start=2):
        quarter = work.an_open_quarter("2021-22", number)
        work.approved(Return.objects.get(quarter=quarter), lead=lena, chair=chad, **words)
    work.an_open_quarter("2021-22", 4)
    return area


def test_each_approved_quarter_is_a_link_and_gaps_are_seen(area: Area) -> None:
    links = chain(area)
    found = [(link.difference, [(p.kind.label, p.words) for p in link.proofs]) for link in links]
    assert found == [
        ("Waits fell.", [("Audit", "9 of 10 files.")]),
        ("Nobody can tell.", []),
    ]
    assert [link.is_gap for link in links] == [False, True]
    assert links[0].done[0] == ("Activity 1", "On track", "Went well.")


def test_the_page_says_where_nothing_shows_it(area: Area, alice: User, client: Client) -> None:
    client.force_login(alice)
    where = reverse("priorities:area-difference", args=[area.pk])
    html = " ".join(client.get(where).content.decode().split())
    assert "In 1 of them nothing shows the difference yet." in html
    assert "9 of 10 files." in html


def test_an_outsider_finds_no_chain(area: Area, oona: User, client: Client) -> None:
    client.force_login(oona)
    where = reverse("priorities:area-difference", args=[area.pk])
    assert client.get(where).status_code == 404


def test_a_chain_costs_the_same_queries_however_long_it_is(
    area: Area, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        assert len(chain(area)) == 2
