"""The pages of jobs: the unit's list, and one job with its progress, which may be left."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render

from core.jobs.files import at_hand
from core.jobs.models import OPEN, Job
from core.jobs.registry import HANDLERS
from core.jobs.services import enqueue, plain, reasons_against_retry, retry
from core.jobs.words import how_far
from core.workflow.access import PermissionRequired
from core.workflow.forms import OnceForm
from core.workflow.once import once
from core.workflow.once_views import pressed

#: How many lines each part of the list has.
LINES = 50


class JobList(PermissionRequired):
    """What was given up, what is under way, what was done lately."""

    permission = "core.list_jobs"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Three parts, a fixed number of queries."""
        jobs = Job.objects.visible_to(self.person).select_related("asked_by")
        routine = [handler.kind for handler in HANDLERS.values() if handler.routine]
        named, is_routine = jobs.exclude(kind__in=routine), Q(kind__in=routine)
        failed = jobs.filter(failed__isnull=False).order_by("-failed")
        context = {
            "failed": failed[:LINES],
            "under_way": named.open().order_by("due")[:LINES],
            "done": named.filter(finished__isnull=False).order_by("-finished")[:LINES],
            **Job.objects.visible_to(self.person).aggregate(
                failed_count=Count("pk", filter=Q(failed__isnull=False)),
                under_way_count=Count("pk", filter=OPEN & ~is_routine),
                routine_count=Count("pk", filter=OPEN & is_routine),
            ),
        }
        return render(request, "core/jobs/list.html", context)


class JobDetail(PermissionRequired):
    """How one job stands; the page may be left and come back to."""

    permission = "core.see_job"
    hides = True

    def get_permission_object(self) -> Job:
        """The job, whoever asks; the rule decides."""
        rows = Job.objects.select_related("asked_by")
        self.job = get_object_or_404(rows, pk=self.kwargs["pk"])
        return self.job

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it."""
        return self.page([])

    def page(self, reasons: list[str], status: int = 200) -> HttpResponse:
        """The page, with what stood against the last click."""
        context = {
            "job": self.job,
            "how_far": how_far(self.job),
            "at_hand": self._at_hand(),
            "reasons": reasons,
            "form": OnceForm(),
            "may_retry": not reasons_against_retry(self.job, self.person),
            "may_list": self.person.has_perm("core.list_jobs"),
        }
        return render(self.request, "core/jobs/detail.html", context, status=status)

    def _at_hand(self) -> datetime | None:
        """When the file was made that the page leads to; the same may have been made again."""
        return at_hand(self.job.kind, self.job.arguments) if self.job.makes_file else None


class JobAsk(PermissionRequired):
    """A button that asks for work; the page of the job says how far it is and may be left."""

    kind = ""

    def get_ids(self) -> dict[str, int]:
        """What the work is about. Raises `Http404`."""
        raise NotImplementedError

    def get_back(self) -> str:
        """Where a click that says too little leads."""
        raise NotImplementedError

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask once; the same work that this person asked for and that is not done yet will do."""
        ids, form = self.get_ids(), OnceForm(request.POST)
        if not form.is_valid():
            return HttpResponseRedirect(self.get_back())
        token = form.cleaned_data["once"]

        def act() -> str:
            same = Job.objects.open().filter(kind=self.kind, arguments=plain(ids))
            asked = same.filter(asked_by=self.person).first()
            asked = asked or enqueue(self.kind, key=str(token), by=self.person, due=None, **ids)
            return asked.get_absolute_url()

        return HttpResponseRedirect(once(token, act, by=self.person))


class JobState(JobDetail):
    """How far a job is, as plain words for the script of its page: no markup is taken over."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """State, share done, and the sentence that the page shows."""
        job = self.job
        told = {"state": job.state, "progress": job.progress, "words": how_far(job)}
        return JsonResponse(told)


class JobRetry(JobDetail):
    """The button that starts a job again."""

    permission = "core.retry_job"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing is done by looking."""
        return HttpResponseRedirect(self.job.get_absolute_url())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Start it again, once."""
        return pressed(self, self._act)

    def _act(self) -> str:
        return retry(self.job, by=self.person).get_absolute_url()
