"""For each source: who finds its rows, and that nobody else sees or counts them."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db.models import F, Subquery
from django.test import Client
from django.utils.html import strip_tags

from core.people.models import User
from core.workflow.services import save
from reporting.quarterly.models import QuarterlyReport
from reporting.search.queries import overview
from reporting.search.register import SOURCES
from reporting.search.sources import said, words
from reviews.findings.models import Recommendation
from tests import builders
from tests.reporting.search.builders import MADE, a_document, a_publication, an_action

#: What everybody with a seat may read, or everybody at all.
FOR_EVERY_SEAT = {
    *("people", "groups", "agencies", "areas", "measures", "channels", "campaigns"),
    "published",
}
FOR_EVERYBODY = {"published"}


def found(user: User, *words: str) -> dict[str, int]:
    """How many of each type somebody is told of."""
    return {kind.source.key: kind.total for kind in overview(user, words or ("quokka",))}


@pytest.fixture
def pat(db: None) -> User:
    """Pat, a member of a priority group that has nothing to do with any of it."""
    group = builders.a_group("priority", key="elsewhere")
    return builders.a_person("Pat", seat=builders.a_seat("member", group=group))


def test_every_source_is_tried_here() -> None:
    assert list(MADE) == [source.key for source in SOURCES]


@pytest.mark.parametrize("key", MADE)
def test_who_may_see_it_finds_and_opens_it(key: str, maria: User, client: Client) -> None:
    MADE[key](maria)
    kinds = {kind.source.key: kind for kind in overview(maria, ["quokka"])}
    assert [result.title != "" for result in kinds[key].first] == [True]
    client.force_login(maria)
    path = kinds[key].first[0].path
    if key != "published":  # what lies behind its address is the public site's to show
        assert client.get(path).status_code == 200


def test_nobody_else_sees_or_counts_any_of_it(maria: User, oona: User, pat: User) -> None:
    for make in MADE.values():
        make(maria)
    assert found(oona) == dict.fromkeys(FOR_EVERYBODY, 1)
    # A group's name stands beside what it does; of what is approved the policy alone is Pat's.
    assert found(pat) == dict.fromkeys({*FOR_EVERY_SEAT, "documents"}, 1)


@pytest.mark.parametrize("key", ["reviews", "recommendations"])
def test_reviews_are_found_by_who_may_know_of_them_alone(
    key: str, maria: User, priya: User, carl: User, sam: User
) -> None:
    auditor = builders.a_person("Ada", seat=builders.a_seat("auditor", function="assurance"))
    MADE[key](maria)
    assert [found(person) for person in (maria, priya, carl, sam, auditor)] == [
        {key: 1},
        {key: 1},
        {},
        {},
        {},
    ]


def test_the_title_of_a_review_and_its_notes_are_not_read(maria: User) -> None:
    review = MADE["reviews"](maria)
    review.title, review.notes, review.summary = "A wombat", "The wombat's name", "Nothing"
    save(review, by=maria, seen=review.revision)
    assert found(maria, "wombat") == {}


def test_a_mistake_is_not_found(maria: User) -> None:
    an_action(maria, status="void")
    assert found(maria) == {}


def test_what_is_not_released_is_found_by_nobody(maria: User, oona: User) -> None:
    a_publication(maria, days=2)
    assert [found(maria), found(oona)] == [{}, {}]


def test_what_was_withdrawn_is_found_by_nobody(maria: User, oona: User) -> None:
    row = a_publication(maria)
    row.withdrawn_at, row.withdrawn_by = row.since, maria
    row.withdrawn_kind, row.withdrawn_reason = "error", "A figure was wrong."
    save(row, by=maria, seen=row.revision)
    assert [found(maria), found(oona)] == [{}, {}]


def test_who_has_no_seat_finds_their_own_work(oona: User) -> None:
    a_document(oona)
    an_action(oona)
    assert found(oona) == {"documents": 1, "actions": 1}


def test_an_outside_reviewer_finds_nobody(maria: User) -> None:
    outside = builders.a_person("Lee", seat=builders.a_seat("lead-reviewer", function="learning"))
    for key in ("people", "groups", "agencies", "channels", "campaigns"):
        MADE[key](maria)
    assert found(outside) == {}


def test_people_lead_to_their_page_or_to_their_group(maria: User, pat: User) -> None:
    person = MADE["people"](maria)
    paths = [overview(user, ["quokka"])[0].first[0].path for user in (maria, pat)]
    assert paths == [f"/portal/people/{person.pk}/", "/portal/governance/groups/assurance/"]


def test_people_without_a_seat_are_found_by_who_keeps_the_accounts_alone(
    maria: User, pat: User
) -> None:
    builders.a_person("Quokka Jones")
    assert [found(maria), found(pat)] == [{"people": 1}, {}]


def test_addresses_of_people_are_not_read(maria: User) -> None:
    builders.a_person("Jones", email="quokka@example.org")
    assert found(maria) == {}


@pytest.mark.parametrize("name", ["Marsupial Board", "MB", "Hoppers", "Old Den", "older den"])
def test_any_name_finds_the_body(name: str, maria: User) -> None:
    body = builders.an_agency(
        "q", name="Marsupial Board", short_name="MB", aliases="The Hoppers; Pouch", partner=False
    )
    old = builders.an_agency("o", name="Old Den", succeeded_by=body, partner=False)
    builders.an_agency("e", name="Eldest", aliases="Older Den", succeeded_by=old, partner=False)
    first = next(k for k in overview(maria, name.split()) if k.source.key == "agencies")
    assert "/portal/governance/agencies/q/" in [row.path for row in first.first]


def test_a_group_is_found_by_its_remit_and_by_the_group_before_it(maria: User) -> None:
    now = builders.a_group("task", key="now", remit="Looks after quokkas.")
    builders.a_group("task", key="then", name="Pouch group", succeeded_by=now)
    assert found(maria) == {"groups": 1}
    assert found(maria, "pouch") == {"groups": 2}


def test_words_of_lines_of_a_return_count_as_its_own(maria: User) -> None:
    report = MADE["returns"](maria)
    line = report.lines.first()
    line.state, line.sentence, line.answered = "on-track", "Wombats came too.", True
    save(line, by=maria, seen=line.revision)
    kinds = overview(maria, ["wombat", "quokka"])
    assert [(kind.source.key, kind.total) for kind in kinds] == [("returns", 1)]


def columns(part: Any) -> Iterator[str]:
    """The names of columns in something that is read or shown."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, F):
        yield part.name
    elif not isinstance(part, Subquery):
        for inner in getattr(part, "get_source_expressions", list)():
            yield from columns(inner)


def private_in(model: Any, path: str) -> list[str]:
    """The column at the end of a path, if its table keeps it private."""
    for name in path.split("__"):
        if name in getattr(model, "private", ()):
            return [f"{model.__name__}.{name}"]
        if name != "pk":
            model = model._meta.get_field(name).related_model or model
    return []


def test_no_source_reads_a_private_column(maria: User) -> None:
    """Private fields are out of search (decisions, “Private fields”)."""
    read = []
    for source in SOURCES:
        parts = (source.title(), *source.line(), *source.parts, source.ref())
        read += [(source.rows(maria).model, part) for part in parts]
        for beside in source.beside:
            shown = (beside.shown(),) if beside.shown else ()
            read += [(beside.rows().model, part) for part in (*beside.parts, *shown)]
    names = [(model, name) for model, part in read for name in columns(part)]
    assert len(names) > 100  # the walk does find columns
    assert [found for model, name in names for found in private_in(model, name)] == []


def test_the_walk_for_private_columns_finds_them() -> None:
    assert list(columns(said("review__title", words("x")))) == ["review__title"]
    assert private_in(Recommendation, "review__title") == ["Review.title"]


def test_a_quarterly_report_is_found_by_the_words_of_an_issue_as_they_were_typed(
    maria: User,
) -> None:
    report = MADE["quarterly-reports"](maria)
    rows = QuarterlyReport.objects.filter(pk=report.pk)
    rows.update(issues=r"- Posts\_of\_two \& all stay", status="awaiting-approval")
    [kind] = overview(maria, ["posts_of_two"])
    assert strip_tags(kind.first[0].excerpt).endswith("Posts_of_two &amp; all stay")


def test_a_draft_is_not_found_by_issues_which_may_have_moved_since(maria: User) -> None:
    report = MADE["quarterly-reports"](maria)
    QuarterlyReport.objects.filter(pk=report.pk).update(issues="- Posts of two stay")
    assert found(maria, "posts of two") == {}
