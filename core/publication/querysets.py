"""What is released now, by the clock of the database: no process with a wrong clock shows early."""

import html
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.html import escape

from core.calendar.passing import Now

if TYPE_CHECKING:
    from core.publication.models import Fact, Publication  # noqa: F401 -- they name the rows


class PublicationQuerySet(models.QuerySet["Publication"]):
    """Publications, released or not."""

    def released(self) -> "PublicationQuerySet":
        """What the public may read at this moment."""
        return self.begun().filter(withdrawn_at__isnull=True)

    def begun(self) -> "PublicationQuerySet":
        """Released and not ended, withdrawn ones included: for their tombstones."""
        ended = Q(until__isnull=False, until__lte=Now())
        return self._were_public().exclude(ended)

    def begun_ever(self) -> "PublicationQuerySet":
        """Whatever was public at any time until now, with whether it has ended."""
        ended = models.Case(
            models.When(until__lte=Now(), then=True),
            default=False,
            output_field=models.BooleanField(),
        )
        return self._were_public().annotate(has_ended=ended)

    def _were_public(self) -> "PublicationQuerySet":
        """Those that began; what was taken back before it was to begin never was public."""
        kept = Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=models.F("since"))
        return self.filter(kept, since__lte=Now())

    def with_first_since(self) -> "PublicationQuerySet":
        """With when something was first public at the same address, in an earlier version maybe."""
        same = models.OuterRef
        there = self.model.objects.begun_ever().filter(kind=same("kind"), slug=same("slug"))
        first = there.order_by("since").values("since")[:1]
        return self.annotate(first_since=models.Subquery(first))

    def with_state(self) -> "PublicationQuerySet":
        """With a word for how each stands by the database's clock."""
        state = models.Case(
            models.When(withdrawn_at__isnull=False, then=models.Value("withdrawn")),
            models.When(since__gt=Now(), then=models.Value("to-come")),
            models.When(until__lte=Now(), then=models.Value("ended")),
            default=models.Value("public"),
            output_field=models.CharField(),
        )
        return self.annotate(state=state)

    def telling_of(self, other: "Publication") -> "PublicationQuerySet":
        """Those, public now or to come, whose words lead to another or hold its title.

        With `state`, as `with_state` says it.
        """
        told = Q(content__html__contains=other.path)
        for title in _as_published(other.content.title):
            told |= Q(content__html__contains=title)
        ended = Q(until__isnull=False, until__lte=Now())
        rows = self.with_state().filter(told, withdrawn_at__isnull=True).exclude(ended)
        return rows.exclude(kind=other.kind, slug=other.slug)

    def light(self) -> "PublicationQuerySet":
        """With what lists show, and without the text itself."""
        return self.select_related("content").defer("content__html")


def _as_published(title: str) -> set[str]:
    """How a title may stand in a page: a template escapes its quotes, written text has them raw."""
    return {escape(title), html.escape(title, quote=False)}


class FactQuerySet(models.QuerySet["Fact"]):
    """Published facts."""

    def in_force(self) -> "FactQuerySet":
        """Those that hold on the database's local day: a term that ends at midnight ends there."""
        day = TruncDate(Now(), tzinfo=timezone.get_default_timezone())
        return self.filter(since__lte=day).exclude(Q(until__isnull=False, until__lte=day))

    def of(self, kind: str) -> "FactQuerySet":
        """Facts of one kind, in their order."""
        return self.filter(kind=kind).order_by("order", "title", "key")
