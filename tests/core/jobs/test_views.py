"""The pages of jobs: who opens them, what they show, what the button does."""

import re
import uuid
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core.jobs import running
from core.jobs.models import Job
from core.jobs.services import enqueue
from core.people.models import User
from core.templatetags.words import moment
from tests.core.jobs import made_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def job(carl: User) -> Job:
    """What Carl asked for, waiting."""
    return enqueue("test-note", key="q1-2022", by=carl, number=1)


def text(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_the_list_is_for_the_unit(job: Job, carl: User, alice: User, client: Client) -> None:
    client.force_login(carl)
    text(client, reverse("core:job-list"), 403)
    client.force_login(alice)
    html = text(client, reverse("core:job-list"))
    assert "Note that it was done Asked for by Carl." in html
    assert "q1-2022" not in html


def test_a_job_of_a_day_names_it_and_no_other_key_is_shown(
    job: Job, carl: User, alice: User, client: Client
) -> None:
    of_a_day = enqueue("test-note", key="2022-03-01", by=carl, number=2)
    client.force_login(alice)
    html = text(client, reverse("core:job-list"))
    assert "Note that it was done For 1 March 2022. Asked for by Carl." in html
    assert "1 March 2022" in text(client, of_a_day.get_absolute_url())
    assert job.key not in text(client, job.get_absolute_url())


def test_a_job_is_seen_by_the_unit_and_by_whoever_asked(
    job: Job, carl: User, alice: User, oona: User, client: Client
) -> None:
    seen = []
    for person in (carl, alice, oona):
        client.force_login(person)
        seen.append(client.get(job.get_absolute_url()).status_code)
    assert seen == [200, 200, 404]


def test_the_list_costs_the_same_however_long_it_is(
    job: Job, alice: User, portal: User, client: Client
) -> None:
    client.force_login(alice)
    costs = []
    for number in range(3):
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("core:job-list"))
        costs.append(len(asked))
        enqueue("test-note", key=str(number), by=portal, number=number)
    assert costs[1] == costs[2]


def test_the_page_says_how_far_it_is_and_that_one_may_leave(
    job: Job, carl: User, client: Client
) -> None:
    client.force_login(carl)
    assert "Waiting for its turn." in text(client, job.get_absolute_url())
    work = running.claim(job.pk)
    assert work is not None
    work.progress(40, "Drawing the charts")
    page = text(client, job.get_absolute_url())
    assert (
        "Being done. Drawing the charts: 40 per cent. You can leave this page: the work will "
        "continue." in page
    )
    work.leads_to("/portal/reporting/")
    running._finish(work)
    page = text(client, job.get_absolute_url())
    assert "Done on" in page
    assert "Go to the result" in page


def test_work_that_came_to_something_else_says_so_instead_of_done(
    job: Job, carl: User, client: Client
) -> None:
    client.force_login(carl)
    work = running.claim(job.pk)
    assert work is not None
    work.progress(40, "Drawing the charts")
    work.leads_to("/portal/reporting/")
    work.ends_with("There was nothing to draw.")
    running._finish(work)
    page = text(client, job.get_absolute_url())
    assert "There was nothing to draw. See the result Ended on" in page
    assert ("Done" in page, "Go to the result" in page) == (False, False)


def test_what_is_ready_comes_first_on_its_page(job: Job, carl: User, client: Client) -> None:
    client.force_login(carl)
    work = running.claim(job.pk)
    assert work is not None
    work.leads_to("/portal/reporting/")
    running._finish(work)
    html = client.get(job.get_absolute_url()).text
    content = html[html.index("</h1>") :]
    assert content.index('href="/portal/reporting/"') < content.index("Done on")


def test_attempts_and_signs_of_life_are_details_for_the_unit_alone(
    job: Job, carl: User, alice: User, client: Client
) -> None:
    assert running.claim(job.pk) is not None
    client.force_login(carl)
    asker = text(client, job.get_absolute_url())
    assert ("Attempts" in asker, "Last active" in asker) == (False, False)
    client.force_login(alice)
    assert "Technical details Attempts 1 Last active" in text(client, job.get_absolute_url())


def test_what_stopped_says_when_it_is_tried_again(job: Job, carl: User, client: Client) -> None:
    later = (timezone.localtime() + timedelta(days=1)).replace(hour=10, minute=15)
    Job.objects.update(attempts=1, due=later, failed_reason="The server did not answer.")
    client.force_login(carl)
    said = f"It stopped; it will be tried again at 10:15 on {later:%-d %B}. The server did not"
    assert said in text(client, job.get_absolute_url())


def test_the_words_for_the_page_s_script_are_for_those_who_see_the_page(
    job: Job, carl: User, oona: User, client: Client
) -> None:
    address = reverse("core:job-state", args=[job.pk])
    client.force_login(oona)
    assert client.get(address).status_code == 404
    client.force_login(carl)
    waits = {"state": "waiting", "progress": 0, "words": "Waiting for its turn."}
    assert client.get(address).json() == waits


def test_the_unit_starts_again_what_was_given_up_with_one_button(
    job: Job, alice: User, client: Client
) -> None:
    Job.objects.update(failed=timezone.now(), failed_reason="The figures are missing.", attempts=8)
    client.force_login(alice)
    page = text(client, job.get_absolute_url())
    assert "It failed, and will not be retried automatically The figures are missing." in page
    assert "Start again now" in page
    once = uuid.uuid4()
    for _ in range(2):  # a double click
        response = client.post(reverse("core:job-retry", args=[job.pk]), {"once": once})
        assert response["Location"] == job.get_absolute_url()
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("waiting", 0)


def test_whoever_asked_sees_the_cause_but_starts_nothing(
    job: Job, carl: User, client: Client
) -> None:
    Job.objects.update(failed=timezone.now(), failed_reason="The figures are missing.", attempts=8)
    client.force_login(carl)
    page = text(client, job.get_absolute_url())
    assert "The figures are missing." in page
    assert "Start again now" not in page
    response = client.post(reverse("core:job-retry", args=[job.pk]), {"once": uuid.uuid4()})
    assert response.status_code == 404


def test_what_is_done_meanwhile_is_not_started_again(job: Job, alice: User, client: Client) -> None:
    running.run(job.pk)
    client.force_login(alice)
    response = client.post(reverse("core:job-retry", args=[job.pk]), {"once": uuid.uuid4()})
    assert response.status_code == 409
    assert "This has already been done." in response.content.decode()
    assert len(made_up.DONE) == 1


def test_looking_at_the_button_does_nothing(job: Job, alice: User, client: Client) -> None:
    client.force_login(alice)
    response = client.get(reverse("core:job-retry", args=[job.pk]))
    assert response["Location"] == job.get_absolute_url()


def test_a_file_is_offered_while_it_is_kept_and_then_made_anew(carl: User, client: Client) -> None:
    job = enqueue("test-file", key=str(uuid.uuid4()), by=carl, number=1)
    running.run(job.pk)
    client.force_login(carl)
    page = text(client, job.get_absolute_url())
    assert "Download the file" in page
    assert "It is kept for one hour." in page
    cache.clear()
    page = text(client, job.get_absolute_url())
    assert "Make it again" in page
    assert "It was kept for one hour and is no longer available." in page
    assert ("Download the file" in page, "It is kept" in page) == (False, False)


def test_the_page_of_an_older_job_tells_when_the_file_was_made_that_it_leads_to(
    carl: User, client: Client
) -> None:
    older, newer = (
        enqueue("test-file", key=str(uuid.uuid4()), by=carl, number=1) for _ in range(2)
    )
    made = timezone.localtime().replace(hour=10, minute=15)
    for job, hour in ((older, 9), (newer, 10)):
        running.run(job.pk)
        # unaudited: a test
        Job.objects.filter(pk=job.pk).update(finished=made.replace(hour=hour))
    client.force_login(carl)
    page = text(client, older.get_absolute_url())
    assert "Download the file" in page
    assert f"Ready since {moment(made)}. It is kept for one hour." in page
    assert moment(made.replace(hour=9)) not in page
