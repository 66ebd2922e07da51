"""Routes as the partnership set them: the steps of each, and whose word a step needs."""

from django.db import models

from core.audit.models import Record
from core.calendar.periods import PeriodQuerySet
from core.people.models import Agency, Seat
from core.people.vocabulary import CHAIRING, Function, Position


class StepKind(models.TextChoices):
    """What is asked of a step."""

    DECIDE = "decide", "Decide"
    RECEIVE = "receive", "Receive"


class Route(Record):
    """The way one kind of thing is approved in this partnership; loaded from its file."""

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    subject_kind = models.SlugField(max_length=60)
    since = models.DateField("from", null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class RouteStep(Record):
    """One step of a route. Decisions come in order; receiving neither approves nor blocks."""

    route = models.ForeignKey(Route, models.PROTECT, related_name="steps")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=StepKind.choices, default=StepKind.DECIDE)
    least_people = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ("route", "order")
        constraints = [
            models.UniqueConstraint(
                fields=["route", "order"], name="steps_of_a_route_have_an_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.route}: {self.name}"


class RouteNeed(Record):
    """Whose word a step needs: an office, an agency's seat, or each statutory partner's."""

    step = models.ForeignKey(RouteStep, models.PROTECT, related_name="needs")
    position = models.CharField(max_length=30, choices=Position.choices, blank=True)
    function = models.CharField(
        max_length=30,
        choices=Function.choices,
        blank=True,
        help_text="Blank: the group that the thing itself belongs to.",
    )
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    each_partner = models.BooleanField(default=False)
    counts = models.BooleanField(default=True, help_text="No: asked and shown, but not needed.")

    def __str__(self) -> str:
        return f"{self.step}: {self.position or self.agency or 'each partner'}"


def is_asked_for(seat: Seat) -> bool:
    """Whether the word of whoever sits there counts: it votes, chairs, or a route asks for it."""
    if seat.votes or seat.position in CHAIRING:
        return True
    return RouteNeed.objects.filter(position=seat.position).exists()
