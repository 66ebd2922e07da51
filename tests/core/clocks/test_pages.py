"""The pages of clocks in a real browser, at three widths."""

from datetime import date

import pytest

from core.clocks.services import challenge, extend, move_start, stop
from core.people.models import User
from tests import builders
from tests.browser import PageAs, faults, lost_links

pytestmark = pytest.mark.one_database


@pytest.mark.prove
def test_no_page_of_clocks_has_a_fault(page_as: PageAs, alice: User, carl: User) -> None:
    builders.a_partnership()
    group = builders.a_group("executive")
    made = [
        builders.a_clock(
            rule,
            subject=builders.a_document(author=alice, title=rule),
            at=day,
            label=f"About {rule}",
            group=group,
        )
        for rule, day in (
            ("serious-incident-notification", date(2026, 11, 2)),
            ("sar-completion", date(2026, 7, 14)),
            ("adult-enquiry", date(2026, 11, 2)),
        )
    ]
    moved = move_start(made[0], date(2026, 11, 16), reason="The log says so", by=alice)
    challenge(moved, reason="I think it was the 15th", by=carl)
    extend(made[1], date(2040, 1, 1), reason="The inquest", by=alice)
    stop(made[2], by=alice)
    page, found = page_as(alice), []
    own = [clock.get_absolute_url() for clock in made]
    rule = moved.rule.get_absolute_url()
    forms = [f"{own[0]}challenge/", f"{own[0]}move-start/", f"{own[1]}extend/"]
    lists = ["/portal/clocks/?state=all", "/portal/clocks/rules/?show=all"]
    holidays = ["/portal/clocks/bank-holidays/", "/portal/clocks/bank-holidays/add/"]
    for path in (*lists, *own, *forms, rule, f"{rule}correct/", *holidays):
        page.goto(path)
        found += [f"{path}: {fault}" for fault in faults(page)]
    assert found == []


def test_an_empty_form_leads_to_its_fields(page_as: PageAs, alice: User) -> None:
    builders.a_partnership()
    page = page_as(alice, scripts=False)
    page.goto("/portal/clocks/bank-holidays/add/")
    page.get_by_role("button", name="Add bank holiday").click()
    links = page.locator(".govuk-error-summary a").all_inner_texts()
    assert links == ["Enter the day.", "Enter what the day is called.", "Enter how you know."]


@pytest.mark.prove
def test_a_date_is_challenged_from_its_page(page_as: PageAs, carl: User) -> None:
    builders.a_partnership()
    clock = builders.a_clock(group=builders.a_group("executive"), label="Rapid 1")
    page = page_as(carl, width=320)
    page.goto("/portal/clocks/")
    page.get_by_role("link", name="Rapid 1").click()
    page.get_by_role("link", name="Challenge this date").click()
    page.get_by_role("button", name="Challenge this date").click()
    assert lost_links(page) == []
    page.get_by_label("What may be wrong with this date?").fill("It was the day after")
    page.get_by_role("button", name="Challenge this date").click()
    page.get_by_text("It was the day after").wait_for()
    assert clock.challenges.count() == 1
