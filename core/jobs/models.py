"""One table: the pieces of work that are done apart from any page, and how each stands."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from core.jobs.registry import HANDLERS
from core.people.vocabulary import UNIT

if TYPE_CHECKING:
    from core.people.models import User


#: Neither done nor given up.
OPEN = Q(finished__isnull=True, failed__isnull=True)


class JobQuerySet(models.QuerySet["Job"]):
    """Ways to ask for jobs."""

    def open(self) -> "JobQuerySet":
        """Neither done nor given up."""
        return self.filter(OPEN)

    def free(self, now: datetime) -> "JobQuerySet":
        """Open, due, and in the hands of no living worker."""
        return self.open().filter(
            Q(lease_until__isnull=True) | Q(lease_until__lt=now), due__lte=now
        )

    def visible_to(self, user: "User") -> "JobQuerySet":
        """All of them for the business unit; for others what they asked for themselves."""
        return self.all() if user.holds(*UNIT) else self.filter(asked_by_id=user.pk)


class Job(models.Model):
    """A piece of work: what, when it is due, who asked, who works on it, how it went.

    The row is the job and Celery only the courier: a message may be lost or come twice, the row
    decides. `lease` names the worker that has it until `lease_until`.
    """

    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=120, help_text="Names the piece of work among its kind.")
    arguments = models.JSONField(default=dict, help_text="Ids and dates only, never words.")
    asked_by = models.ForeignKey("core.User", models.PROTECT, related_name="jobs_asked_for")
    created = models.DateTimeField(auto_now_add=True)
    due = models.DateTimeField(default=timezone.now)
    queued = models.DateTimeField(null=True, blank=True)
    started = models.DateTimeField(null=True, blank=True)
    heartbeat = models.DateTimeField(null=True, blank=True)
    lease = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    progress = models.PositiveSmallIntegerField(default=0)
    doing = models.CharField("what it is doing", max_length=200, blank=True)
    leads_to = models.CharField("where its result is", max_length=300, blank=True)
    finished = models.DateTimeField(null=True, blank=True)
    failed = models.DateTimeField("given up", null=True, blank=True)
    failed_reason = models.CharField(max_length=300, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ("-created", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"], name="there_is_one_job_for_a_piece_of_work"
            ),
            models.CheckConstraint(
                condition=Q(finished__isnull=True) | Q(failed__isnull=True),
                name="a_job_is_not_both_done_and_given_up",
            ),
            models.CheckConstraint(
                condition=Q(progress__lte=100), name="progress_ends_at_one_hundred"
            ),
            models.CheckConstraint(
                condition=Q(lease__isnull=True, lease_until__isnull=True)
                | Q(lease__isnull=False, lease_until__isnull=False),
                name="a_lease_has_an_end",
            ),
        ]
        indexes = [
            models.Index(
                F("due"),
                condition=Q(finished__isnull=True, failed__isnull=True),
                name="jobs_that_are_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    def get_absolute_url(self) -> str:
        """The page that a person may leave and come back to."""
        return reverse("core:job-detail", args=[self.pk])

    @property
    def title(self) -> str:
        """What it does, in words."""
        handler = HANDLERS.get(self.kind)
        return handler.title if handler else "Work of another version of the portal"

    @property
    def makes_file(self) -> bool:
        """Whether its result is a file to take away."""
        handler = HANDLERS.get(self.kind)
        return bool(handler and handler.makes_file)

    @property
    def piece(self) -> str:
        """Which piece of work of its kind, where its key is for people: a day, in words."""
        try:
            day = date.fromisoformat(self.key)
        except ValueError:
            return ""
        return f"{day:%-d %B} {day.year}"

    @property
    def state(self) -> str:
        """How it stands, as a word: done, failed, running, stopped, later or waiting."""
        now = timezone.now()
        if self.finished:
            return "done"
        if self.failed:
            return "failed"
        if self.lease_until:
            return "running" if self.lease_until >= now else "stopped"
        if self.due > now:
            return "again" if self.attempts else "later"
        return "waiting"
