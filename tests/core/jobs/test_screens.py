"""The page of a job in a browser: it moves on by itself, under its own security policy."""

import pytest

from core.jobs import running
from core.jobs.models import Job
from core.people.models import User
from tests.browser import PageAs

pytestmark = [pytest.mark.one_database, pytest.mark.django_db(transaction=True)]


@pytest.mark.prove
def test_the_page_moves_on_from_waiting_to_done_without_being_loaded_again(
    page_as: PageAs, carl: User
) -> None:
    job = Job.objects.create(kind="test-note", key="q1", asked_by=carl)  # unaudited: a courier's
    page = page_as(carl)
    page.clock.install()
    page.goto(job.get_absolute_url())
    page.get_by_text("Waiting for its turn.").wait_for()
    work = running.claim(job.pk)
    assert work is not None
    work.progress(40, "Drawing the charts")
    page.clock.run_for(2100)
    page.get_by_text("Drawing the charts: 40 per cent.").wait_for()
    assert page.locator("#progress .f-done").get_attribute("width") == "40"
    work.leads_to("/portal/reporting/")
    running._finish(work)
    page.clock.run_for(2100)
    page.get_by_role("link", name="Go to the result").wait_for()
