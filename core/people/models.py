"""Tables of people, agencies, groups, seats and holdings."""

from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from core.audit.models import Record
from core.calendar.days import in_force, today
from core.calendar.periods import PeriodQuerySet
from core.people.giving import Given
from core.people.managers import HoldingQuerySet, UserManager
from core.people.permissions import permitted
from core.people.vocabulary import SENIORITY, Deputies, Function, HeldAs, Link, Position

APART = "Separated by semicolons."


class User(AbstractBaseUser, Record):
    """A person with an account, or the portal itself acting by the clock.

    No superuser: every permission is a rule about seats held today.
    """

    private = frozenset({"password", "email", "phone"})

    email = models.EmailField(
        "email address",
        max_length=254,
        unique=True,
        error_messages={"unique": "Somebody with this email address has an account already."},
    )
    name = models.CharField(max_length=200)
    phone = models.CharField(
        "mobile number", max_length=30, blank=True, help_text="For urgent alerts only."
    )
    search_key = models.BooleanField("“/” jumps to the search box", default=True)
    is_active = models.BooleanField("may sign in", default=True)
    is_portal = models.BooleanField(default=False, editable=False)
    is_demonstration = models.BooleanField(default=False, editable=False)
    created = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ("name",)
        constraints = [
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="an_address_is_in_small_letters"
            ),
            models.UniqueConstraint(
                fields=["is_portal"],
                condition=Q(is_portal=True),
                name="there_is_one_account_of_the_portal",
            ),
            models.CheckConstraint(
                condition=Q(is_portal=False) | Q(is_active=False), name="the_portal_never_signs_in"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """The name as shown; allauth and Django ask for it by this word."""
        return self.name

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Ask the rule of that name. Unknown names are refused; nobody passes by a flag."""
        return permitted(perm, self, obj)

    def holdings(self, on: date | None = None) -> list["Holding"]:
        """What I hold on a day, deputies only when they count; remembered for this object."""
        return Holding.objects.of(self, on or today())[1]

    def all_holdings(self, on: date | None = None) -> list["Holding"]:
        """The same with every deputy, whether they count or not."""
        return Holding.objects.of(self, on or today())[0]

    def holds(
        self,
        *positions: str,
        group: "Group | None" = None,
        function: str = "",
        agency: "Agency | None" = None,
        on: date | None = None,
    ) -> bool:
        """Whether I sit in a seat of one of these positions (any, when none is named).

        Narrowed to a group, to groups of a function, or to an agency's seats, as asked.
        """
        return any(
            (not positions or h.seat.position in positions)
            and (group is None or h.seat.group_id == group.pk)
            and (not function or function in h.seat.group.functions)
            and (agency is None or h.seat.agency_id == agency.pk)
            for h in self.holdings(on)
        )


class Agency(Record):
    """An organisation that works in or with the partnership, for as long as it existed."""

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60, blank=True)
    aliases = models.CharField("other names", max_length=400, blank=True, help_text=APART)
    sector = models.CharField(max_length=60, blank=True)
    is_statutory_partner = models.BooleanField(default=False)
    is_relevant_agency = models.BooleanField(default=False)
    reason = models.TextField("why it is on the published list", blank=True)
    since = models.DateField("from", null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    succeeded_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors"
    )
    part_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    gives_statement = models.BooleanField("asked for a statement each year", default=False)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "agencies"
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gt=F("since")),
                name="an_agency_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Group(Record):
    """A body that meets: what it is called, what it is for, whom it answers to."""

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=80, blank=True)
    aliases = models.CharField("other names", max_length=400, blank=True, help_text=APART)
    remit = models.TextField(blank=True)
    functions = models.JSONField(
        default=list,
        blank=True,
        help_text="Words from the closed list of functions; a group may have several.",
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    links = models.JSONField(
        "how it is linked to its parent",
        default=list,
        blank=True,
        help_text="Words from the closed list of links; more than one may hold.",
    )
    deputies = models.CharField(
        "when deputies count", max_length=10, choices=Deputies.choices, default=Deputies.WHEN_AWAY
    )
    has_workplan = models.BooleanField("has a workplan and reports each quarter", default=False)
    quorum = models.CharField("quorum in words", max_length=200, blank=True)
    quorum_each_partner = models.BooleanField(
        "needs each statutory partner", default=False, help_text="Else decisions are provisional."
    )
    quorum_least = models.PositiveSmallIntegerField("least number of voting seats", default=0)
    meets = models.CharField("how often it meets", max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    since = models.DateField("from", null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    succeeded_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors"
    )

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ("order", "name")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gt=F("since")),
                name="a_group_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a function or a link that is not on its list."""
        for name, words in (("functions", Function.values), ("links", Link.values)):
            if unknown := ", ".join(sorted(set(getattr(self, name)) - set(words))):
                raise ValidationError({name: f"Not on the list of {name}: {unknown}."})

    def is_for(self, function: str) -> bool:
        """Whether this group has that function."""
        return function in self.functions


class Seat(Record):
    """A place in a group: an office, perhaps an agency's, whoever sits in it."""

    key = models.SlugField(max_length=120, unique=True)
    group = models.ForeignKey(Group, models.PROTECT, related_name="seats")
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="seats")
    position = models.CharField(max_length=30, choices=Position.choices)
    title = models.CharField(max_length=200, blank=True)
    seniority = models.PositiveSmallIntegerField(default=0, help_text=SENIORITY)
    votes = models.BooleanField(default=True)
    delegated_by = models.CharField(
        "given on behalf of", max_length=200, blank=True, help_text="The lead whose delegate sits."
    )
    since = models.DateField("from", null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ("group", "position", "title")

    def __str__(self) -> str:
        return self.title or f"{self.get_position_display()}, {self.group}"


class Holding(Given):
    """Who sits in a seat, from when to when (half-open), and as what."""

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="holdings")
    person = models.ForeignKey(User, models.PROTECT, related_name="seats_held")
    held_as = models.CharField("as", max_length=10, choices=HeldAs.choices, default=HeldAs.HOLDER)
    seniority = models.PositiveSmallIntegerField(default=0, help_text=SENIORITY)
    since = models.DateField("from")
    until = models.DateField(null=True, blank=True)

    objects = HoldingQuerySet.as_manager()

    class Meta:
        ordering = ("seat", "since")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="a_term_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["seat", "person", "held_as", "since"],
                name="nobody_takes_the_same_seat_twice_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} as {self.seat}"

    def clean(self) -> None:
        """A deputy is senior enough for the seat."""
        if self.held_as == HeldAs.DEPUTY and self.seniority < self.seat.seniority:
            raise ValidationError(
                {"seniority": f"A deputy for “{self.seat}” has to be more senior than this person."}
            )

    def counts(self, on: date) -> bool:
        """Whether this holding gives the seat's powers on a day; a deputy's may not always."""
        if not (in_force(self.seat, on) and in_force(self.seat.group, on)):
            return False
        if self.held_as != HeldAs.DEPUTY or self.seat.group.deputies == Deputies.ANY_TIME:
            return True
        holders = [
            h
            for h in self.seat.holdings.all()
            if h.held_as != HeldAs.DEPUTY and in_force(h, on) and h.person.is_active
        ]
        return all(any(in_force(a, on) for a in h.person.absences.all()) for h in holders)


class Absence(Record):
    """When somebody is away, so that their deputy counts."""

    person = models.ForeignKey(User, models.PROTECT, related_name="absences")
    since = models.DateField("from")
    until = models.DateField("back on")

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ("-since",)
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=F("since")), name="an_absence_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} away from {self.since}"
