"""The pages of the media that are read: by whom, and what they show to whom."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comms.media.models import Enquiry, Statement
from comms.media.readiness import NOT_PUBLISHED
from comms.media.services import lay_aside, send_statement
from core.approvals.models import Approval
from core.people.models import User
from reviews.cases.models import Review
from tests import builders
from tests.comms.media.conftest import (
    Ask,
    World,
    a_statement,
    agreed,
    an_enquiry,
    let_out,
    page_of,
    posted,
    say_yes,
    words,
)
from tests.reviews import builders as reviewing

LIST = reverse("comms:enquiry-list")
LOG = reverse("comms:enquiry-add")


def test_an_outsider_and_an_outside_reviewer_find_no_page(
    ask: Ask, world: World, oona: User, client: Client
) -> None:
    enquiry = ask()
    statement = a_statement(enquiry, world.nadia)
    rita = builders.a_person("Rita", seat=builders.a_seat("lead-reviewer", function="review_panel"))
    for person in (oona, rita):
        client.force_login(person)
        assert [client.get(path).status_code for path in (LIST, LOG)] == [403, 403]
        for name in ("detail", "history", "edit", "close"):
            assert client.get(page_of(f"enquiry-{name}", enquiry)).status_code == 404
        assert client.get(page_of("statement-add", enquiry)).status_code == 404
        for name in ("edit", "send", "release"):
            assert client.get(page_of(f"statement-{name}", statement)).status_code == 404


def test_a_member_reads_what_they_logged_and_writes_nothing_more(
    ask: Ask, world: World, client: Client
) -> None:
    mia = builders.a_person("Mia", seat=builders.a_seat("member", function="priority"))
    mine, other = ask(by=mia), ask()
    statement = a_statement(mine, world.nadia)
    client.force_login(mia)
    assert mine.reference in words(client.get(LIST))
    assert other.reference not in words(client.get(LIST))
    assert client.get(mine.get_absolute_url()).status_code == 200
    assert client.get(other.get_absolute_url()).status_code == 404
    for name in ("enquiry-edit", "enquiry-close", "statement-add"):
        assert client.get(page_of(name, mine)).status_code == 403
    for name in ("edit", "send", "release"):
        assert client.get(page_of(f"statement-{name}", statement)).status_code == 403
    aside = reverse("comms:statement-change", args=[statement.pk, "lay-aside"])
    assert client.post(aside, posted(note="No.")).status_code == 403
    void = reverse("comms:enquiry-change", args=[mine.pk, "void"])
    assert client.post(void, posted(note="No.", revision=mine.revision)).status_code == 403
    assert (Enquiry.objects.get(pk=mine.pk).status, Statement.objects.get().status) == (
        *("open", "draft"),
    )


def test_the_chair_and_auditors_read_and_auditors_log_nothing(
    ask: Ask, world: World, client: Client
) -> None:
    enquiry = ask()
    ann = builders.a_person("Ann", seat=builders.a_seat("auditor", function="business_unit"))
    for person in (ann, world.chair):
        client.force_login(person)
        assert client.get(enquiry.get_absolute_url()).status_code == 200
        assert client.get(page_of("enquiry-edit", enquiry)).status_code == 403
    client.force_login(ann)
    assert client.get(LOG).status_code == 403
    assert "Log a media enquiry" not in words(client.get(LIST))


def test_an_auditor_reads_what_was_asked_and_answered_and_not_who_asked(
    ask: Ask, world: World, client: Client
) -> None:
    enquiry = ask(by=world.manager, agency=builders.an_agency("health"))
    said = let_out(agreed(a_statement(enquiry, world.nadia), world), world.nadia)
    ann = builders.a_person("Ann", seat=builders.a_seat("auditor", function="business_unit"))
    asker = ("The Daily Example", "Ms Pen", "news desk")
    for person in (world.nadia, world.manager, world.chair, world.lee):
        client.force_login(person)
        shown = words(client.get(enquiry.get_absolute_url()))
        assert [word in shown for word in asker] == [True, True, True]
    client.force_login(ann)
    approval = Approval.objects.about(said).get().get_absolute_url()
    for path in (LIST, enquiry.get_absolute_url(), page_of("enquiry-history", enquiry), approval):
        shown = client.get(path)
        assert (shown.status_code, [word in words(shown) for word in asker]) == (200, [False] * 3)
    detail = words(client.get(enquiry.get_absolute_url()))
    assert "How long do people wait?" in detail
    assert "People wait less than they did." in detail
    assert "Shown only to those who answer the media and whoever logged it." in detail


def test_an_auditor_who_also_answers_the_media_knows_who_asks(
    ask: Ask, world: World, oona: User
) -> None:
    enquiry = ask()
    assert not oona.has_perm("comms.see_asker", enquiry)
    builders.seated(world.nadia, builders.a_seat("auditor", function="business_unit"))
    assert User.objects.get(pk=world.nadia.pk).has_perm("comms.see_asker", enquiry)


def test_a_review_is_named_by_those_who_may_open_it_and_unseen_by_others(
    world: World, alice: User, priya: User, client: Client
) -> None:
    reviewing.the_route()
    review = reviewing.a_whole_review(alice)
    client.force_login(world.nadia)
    assert "review" not in client.get(LOG).context["form"].fields
    client.force_login(alice)
    client.post(LOG, an_enquiry(concerns="review", review=review.pk))
    enquiry = Enquiry.objects.get()
    assert enquiry.review == review
    client.force_login(world.nadia)
    shown = words(client.get(enquiry.get_absolute_url()))
    assert "About a review that only its panel and the business unit can see." in shown
    assert review.reference not in shown
    form = client.get(page_of("enquiry-edit", enquiry)).context["form"]
    assert "review" not in form.fields
    data = an_enquiry(concerns="review", revision=enquiry.revision, asker="Ms Pen")
    assert client.post(page_of("enquiry-edit", enquiry), data).status_code == 302
    enquiry.refresh_from_db()
    assert (enquiry.asker, enquiry.review) == ("Ms Pen", review)
    gone = client.post(
        page_of("enquiry-edit", enquiry), an_enquiry(concerns="other", revision=enquiry.revision)
    )
    assert gone.status_code == 409
    assert "The review was named by someone who can open it." in words(gone)


def test_what_is_missing_stands_on_the_page_before_anything_is_sent(
    ask: Ask, world: World, client: Client
) -> None:
    statement = a_statement(ask(), world.nadia, family="not-told")
    client.force_login(world.nadia)
    shown = words(client.get(page_of("statement-send", statement)))
    assert "The person or the family has not been told yet." in shown
    main = shown[shown.index("<main") : shown.index("</main>")]
    assert '<button class="govuk-button" type="submit"' not in main
    refused = client.post(page_of("statement-send", statement), posted(revision=statement.revision))
    assert refused.status_code == 409


def test_what_is_laid_aside_shows_no_words(ask: Ask, world: World, client: Client) -> None:
    statement = a_statement(ask(), world.nadia)
    client.force_login(world.nadia)
    aside = reverse("comms:statement-change", args=[statement.pk, "lay-aside"])
    client.post(aside, posted(note="Not needed.", revision=statement.revision))
    shown = words(client.get(statement.enquiry.get_absolute_url()))
    assert "People wait less" not in shown
    assert "Draft a statement" in shown


def test_the_list_costs_the_same_however_long_it_is(ask: Ask, world: World, client: Client) -> None:
    client.force_login(world.nadia)
    counts = []
    for _ in range(2):
        for _ in range(3):
            statement = a_statement(ask(), world.nadia)
            lay_aside(statement, note="-", seen=statement.revision, by=world.nadia)
        client.get(LIST)
        with CaptureQueriesContext(connection) as found:
            client.get(LIST)
        counts.append(len(found))
    assert counts[0] == counts[1]


def test_whoever_is_asked_finds_the_way_to_decide_and_nobody_else(
    ask: Ask, world: World, client: Client
) -> None:
    enquiry = ask()
    statement = a_statement(enquiry, world.nadia)
    send_statement(statement, seen=statement.revision, by=world.nadia)
    found = []
    for person in (world.chair, world.partners["council"], world.nadia, world.manager):
        client.force_login(person)
        found.append("Read it and decide" in words(client.get(enquiry.get_absolute_url())))
    assert found == [True, True, False, False]


def test_the_history_tells_of_statements_and_of_every_decision(
    ask: Ask, world: World, client: Client
) -> None:
    ann = builders.a_person("Ann", seat=builders.a_seat("member", function="task"))
    enquiry = ask(by=ann)
    agreed(a_statement(enquiry, world.nadia), world, heard=1)
    client.force_login(world.nadia)
    shown = words(client.get(page_of("enquiry-history", enquiry)))
    first = next(iter(world.partners.values()))
    for said in (
        "<b>Logged</b> by Ann",
        "Press line: <b>Drafted</b> by Nadia",
        f"<b>Approved</b> by {first.name}",
        "<b>Approved</b> by Carl",
    ):
        assert said in shown
    assert shown.count(f"Press line {enquiry.reference}, version 1, ") == 2
    client.force_login(ann)
    seen = words(client.get(page_of("enquiry-history", enquiry)))
    assert ("Press line: <b>Drafted</b>" in seen, "version 1, " in seen) == (True, False)


def test_who_may_not_open_an_approval_reads_how_it_stands_and_finds_no_link(
    ask: Ask, world: World, client: Client
) -> None:
    ann = builders.a_person("Ann", seat=builders.a_seat("member", function="task"))
    enquiry = ask(by=ann)
    agreed(a_statement(enquiry, world.nadia), world)
    approval = Approval.objects.get().get_absolute_url()
    client.force_login(world.nadia)
    assert approval in words(client.get(enquiry.get_absolute_url()))
    client.force_login(ann)
    page = words(client.get(enquiry.get_absolute_url()))
    assert ("Version 1: approved." in page, approval in page) == (True, False)


def test_whoever_decides_on_a_press_release_about_an_open_review_reads_that_it_cannot_go_out(
    ask: Ask, world: World, review: Review, client: Client
) -> None:
    enquiry = ask(concerns="review", review=review)
    statement = a_statement(enquiry, world.nadia, kind="release")
    approval = send_statement(statement, seen=statement.revision, by=world.nadia)
    client.force_login(world.partners["health"])
    page = words(client.get(approval.get_absolute_url()))
    assert f"Before you decide: It cannot be released yet. {NOT_PUBLISHED}" in page
    say_yes(approval, *world.partners.values(), world.chair)
    page = words(client.get(approval.get_absolute_url()))
    assert f"Approved. It cannot be released yet. {NOT_PUBLISHED}" in page
    done = words(client.get(reverse("core:approval-done", args=[approval.pk])))
    assert f"It cannot be released yet. {NOT_PUBLISHED}" in done
    assert "in force" not in done
    client.force_login(world.nadia)
    page = words(client.get(enquiry.get_absolute_url()))
    assert "cannot be released yet. Wait until it can, or discard it first." in page
    assert "Release it or discard it" not in page


def test_what_may_go_out_is_decided_without_such_words(
    ask: Ask, world: World, client: Client
) -> None:
    statement = agreed(a_statement(ask(), world.nadia), world)
    client.force_login(world.chair)
    approval = Approval.objects.about(statement).get()
    assert "cannot be released" not in words(client.get(approval.get_absolute_url()))
    assert "The statement can be released now." in words(
        client.get(reverse("core:approval-done", args=[approval.pk]))
    )
