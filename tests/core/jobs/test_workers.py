"""Real workers, killed: nothing is lost, and nothing done twice but a duty's mail."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from core.audit.models import AuditEntry
from core.audit.verify import first_fault
from core.jobs.models import Job
from core.jobs.services import enqueue
from core.jobs.steps import POINTS
from core.notices.kinds import Kind
from core.notices.models import Channel, Notice, State
from core.notices.services import notify
from core.people.models import Agency, User
from tests import builders
from tests.core.jobs.made_up import BULLETIN, CANARY, DUTY
from tests.core.jobs.workshop import BROKERS, Workshop, wait, workshop
from tests.proving import PROVING

pytestmark = pytest.mark.django_db(transaction=True)
#: Where the server has been asked and the row does not say how it ended.
ASKED = {"marked", "accepted"}


@pytest.fixture(autouse=True)
def _short_lease() -> Iterator[None]:
    with override_settings(JOB_LEASE_SECONDS=2):
        yield


@pytest.fixture(params=BROKERS)
def shop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Workshop]:
    with workshop(request.param, tmp_path) as place:
        yield place


def told(kind: Kind, number: int = 1) -> list[Notice]:
    """Somebody new is told of something by mail, the message already with the broker."""
    first = User.objects.count()
    people = [builders.a_person(f"Reader {first + n}") for n in range(number)]
    portal = User.objects.portal()
    return notify(people, kind=kind, by=portal, channels=[Channel.MAIL])


def all_done() -> bool:
    return not Job.objects.open().exists()


def check_one_mail(shop: Workshop, row: Notice, kind: Kind, point: str) -> None:
    """What has to be true of one notice, wherever its worker died."""
    row.refresh_from_db()
    assert set(shop.mail.ids) <= {row.message_id}
    if kind == DUTY:
        assert row.state == State.SENT
        assert len(shop.mail.ids) == (2 if point == "accepted" else 1)
    elif point in ASKED:
        assert row.state == State.UNCERTAIN
        assert len(shop.mail.ids) == (1 if point == "accepted" else 0)
    else:
        assert (row.state, len(shop.mail.ids)) == (State.SENT, 1)


#: In the usual run: a duty that the server has taken, and a bulletin about to be sent.
CASES = [
    pytest.param(point, kind, id=f"{point} {kind.key}")
    for kind in (DUTY, BULLETIN)
    for point in POINTS
]
SAMPLE = [CASES[POINTS.index("accepted")], CASES[len(POINTS) + POINTS.index("marked")]]


@pytest.mark.sampled
@pytest.mark.parametrize(("point", "kind"), CASES if PROVING else SAMPLE)
def test_a_worker_killed_between_two_steps_loses_nothing_and_sends_nothing_twice(
    shop: Workshop, point: str, kind: Kind
) -> None:
    (row,) = told(kind)
    assert shop.died(shop.worker(kill_at=point)), shop.log.read_text()
    shop.worker()
    assert wait(all_done, sweeping=True), shop.log.read_text()
    check_one_mail(shop, row, kind, point)


@pytest.mark.prove
@pytest.mark.parametrize("kind", [DUTY, BULLETIN], ids=lambda kind: kind.key)
def test_a_worker_killed_before_any_question_to_the_database_leaves_the_same_end(
    shop: Workshop, kind: Kind, counted: Callable[[str, int], None]
) -> None:
    for number in range(1, 100):
        shop.mail.letters.clear()
        (row,) = told(kind)
        died = shop.died(shop.worker(kill_at=f"sql:{number}"), unless=all_done)
        shop.stop()
        shop.worker()
        assert wait(all_done, sweeping=True), shop.log.read_text()
        shop.stop()
        row.refresh_from_db()
        mails = shop.mail.ids
        assert set(mails) <= {row.message_id}
        if kind is DUTY:
            assert (row.state, len(mails) in {1, 2}) == (State.SENT, True)
        else:
            assert row.state == State.UNCERTAIN or len(mails) == 1
            assert len(mails) <= 1
        if not died:
            break
    counted("moments at which a worker was killed", number - 1)
    assert number > 7


@pytest.mark.prove
def test_work_in_one_unit_is_done_once_wherever_its_worker_is_killed(
    shop: Workshop, counted: Callable[[str, int], None]
) -> None:
    portal = User.objects.portal()
    for number in range(1, 100):
        enqueue("test-agency", key=str(number), by=portal, agency=f"agency-{number}")
        died = shop.died(shop.worker(kill_at=f"sql:{number}"), unless=all_done)
        shop.stop()
        shop.worker()
        assert wait(all_done, sweeping=True), shop.log.read_text()
        shop.stop()
        made = Agency.objects.get(key=f"agency-{number}")
        assert [e.verb for e in AuditEntry.objects.about(made)] == ["create"]
        if not died:
            break
    counted("moments at which a worker was killed", number - 1)
    assert first_fault() == ""


@pytest.mark.sampled
def test_a_worker_with_beat_recovers_by_itself_and_two_workers_send_each_mail_once(
    shop: Workshop, tmp_path: Path
) -> None:
    lost = told(DUTY)
    assert shop.died(shop.worker("received")), shop.log.read_text()
    shop.worker("", "--beat", "--schedule", str(tmp_path / "beat"))
    shop.worker()
    rows = [*lost, *told(BULLETIN, 12)]
    assert wait(all_done), shop.log.read_text()
    assert sorted(shop.mail.ids) == sorted(row.message_id for row in rows)
    assert set(Notice.objects.values_list("state", flat=True)) == {State.SENT}


@pytest.mark.sampled
def test_what_fails_leaves_no_words_in_logs_queue_or_mails(shop: Workshop) -> None:
    person = builders.a_person(CANARY, email="canary@example.org")
    about = builders.an_agency("canary", name=CANARY)
    portal = User.objects.portal()
    notify([person], kind=DUTY, by=portal, about=about, channels=[Channel.MAIL])
    failing = enqueue("test-fails", key="1", by=portal, number=1)
    assert CANARY not in shop.queued()
    shop.worker()
    assert wait(lambda: Job.objects.get(pk=failing.pk).state == "again" and bool(shop.mail.ids))
    shop.stop()
    log = shop.log.read_text()
    assert f"job {failing.pk} (test-fails): attempt 1 failed: Something went wrong" in log
    assert CANARY not in log + str(shop.mail.letters[0])
