"""What Celery does for notices: deliver one, sweep, the weekly mail, asking to ring."""

from datetime import date, time, timedelta

from celery import shared_task
from django.utils import timezone

from core.audit.services import unit_of_work
from core.jobs.models import Job
from core.jobs.registry import daily, job, weekly
from core.jobs.running import Work
from core.notices import alerts, delivery
from core.notices.kinds import DIGEST, JOB_DONE, JOB_FAILED
from core.notices.models import Alert, Channel, Frequency, Notice
from core.notices.recipients import the_unit
from core.notices.services import DELIVER, notify
from core.notices.settling import settle
from core.people.models import User

#: Half a minute doubling up to an hour: about three days until a person has to look.
ATTEMPTS = 80
#: Whoever asked for something that took no longer has watched it being done.
WATCHED = timedelta(seconds=20)


@job(DELIVER, title="Send a notice", in_steps=True, attempts=ATTEMPTS, routine=True)
def deliver(work: Work, *, notice: int) -> None:
    """Send one row of the outbox."""
    delivery.deliver(notice)


@job("ask-to-ring", title="Ask the unit to call about an alert")
def ask_to_ring(work: Work, *, alert: int) -> None:
    """Due when the chair had time enough to acknowledge."""
    alerts.ask_to_ring(Alert.objects.select_for_update().get(pk=alert), by=work.by)


@daily("ask-to-ring-again", title="Ask again to call about alerts", at=time(8))
def ask_to_ring_again(work: Work, *, on: date) -> None:
    """Each week of an alert that nobody has seen and nobody has been rung about."""
    alerts.ask_to_ring_again(by=User.objects.portal())


@weekly("weekly-notices", title="Weekly email about notices", weekday=0, at=time(7))
def send_weekly_mail(work: Work, *, on: date) -> None:
    """One mail, with a number, to everybody who chose it and has not read everything."""
    people = User.objects.filter(is_active=True, mail_choice__frequency=Frequency.WEEKLY)
    for person in people.order_by("pk"):
        if count := Notice.objects.visible_to(person).unread().count():
            notify(
                [person],
                kind=DIGEST,
                by=work.by,
                channels=[Channel.MAIL],
                count=count,
            )


@shared_task(name="core.notices.tasks.sweep", ignore_result=True)
def sweep() -> None:
    """Clear sealed words out of time; tell of jobs that ended while nobody looked.

    Of a job that was started again nobody has to see to it any more.
    """
    delivery.clear_sealed()
    now, portal = timezone.now(), User.objects.portal()
    given_up = Job.objects.filter(kind=DELIVER, failed__gt=now - timedelta(days=7))
    delivery.give_up([row.arguments["notice"] for row in given_up])
    unseen = Notice.objects.in_portal().unread().filter(kind=JOB_FAILED.key)
    started_again = Job.objects.filter(pk__in=set(unseen.values_list("about_id", flat=True)))
    settle(started_again.filter(failed__isnull=True), JOB_FAILED)
    hour_ago = now - timedelta(hours=1)
    others = Job.objects.exclude(kind=DELIVER).select_related("asked_by")
    with unit_of_work(by=portal):
        failed = list(others.filter(failed__gt=hour_ago))
        unit = the_unit() if failed else []
        for row in failed:
            notify(unit, kind=JOB_FAILED, about=row, by=portal)
        for row in others.filter(finished__gt=hour_ago, asked_by__is_portal=False):
            if row.finished and row.finished - row.created > WATCHED:
                notify([row.asked_by], kind=JOB_DONE, about=row, by=portal)
