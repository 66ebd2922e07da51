"""Finding people, groups and agencies, by every name that they have or had."""

from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, TextField, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from core.calendar.days import today
from core.calendar.periods import during
from core.people.models import Agency, Group, Holding, Seat, User
from core.people.vocabulary import Position
from reporting.search.sources import NO_WORDS, Beside, Source, label, said, text, words

#: By how many steps a body is found under the names of those before it.
STEPS = ("succeeded_by", "succeeded_by__succeeded_by", "succeeded_by__succeeded_by__succeeded_by")


def seats_today() -> QuerySet[Any]:
    """What somebody holds today, the highest group first."""
    day = today()
    held = Holding.objects.filter(during(day), person=OuterRef("pk"))
    return held.filter(seat__in=Seat.objects.in_force(day).values("pk")).order_by(
        "seat__group__order", "seat__group__name", "pk"
    )


def people(user: Any) -> QuerySet[Any]:
    """All for who keeps the accounts; for others inside those who sit in a group today."""
    if user.has_perm("core.list_people"):
        return User.objects.people()
    if user.has_perm("governance.see_structure"):
        return User.objects.people().filter(Exists(seats_today()), is_active=True)
    return User.objects.none()


def person_at(user: Any, pk: int, group: str) -> str:
    """The page about a person; for who may not open it, the group they sit in."""
    if user.has_perm("core.see_person"):
        return reverse("core:person-detail", args=[pk])
    return reverse("governance:group-detail", args=[group])


def inside(model: Any) -> Any:
    """All rows for whoever sees the structure."""

    def rows(user: Any) -> QuerySet[Any]:
        everything: QuerySet[Any] = model.objects.all()
        return everything if user.has_perm("governance.see_structure") else everything.none()

    return rows


def before(model: Any) -> Beside:
    """The bodies that came before, with their names."""

    def rows() -> QuerySet[Any]:
        mine = Q(*((step, OuterRef("pk")) for step in STEPS), _connector=Q.OR)
        found: QuerySet[Any] = model.objects.filter(mine)
        return found

    return Beside(rows, ("name", "short_name", "aliases"), all_names)


def all_names() -> Any:
    """The names of a body that came before, in a line."""
    others = [
        Case(
            When(Q((name, "")), then=NO_WORDS),
            default=said(words("; "), name),
            output_field=TextField(),
        )
        for name in ("short_name", "aliases")
    ]
    return said(words("Before it: "), "name", *others)


def ended() -> Any:
    """That a body is no more, and what came after it."""
    after = Case(
        When(succeeded_by__isnull=False, then=said(words("now "), "succeeded_by__name")),
        default=words("it has ended"),
        output_field=TextField(),
    )
    gone = When(until__lte=today(), then=after)
    return Case(gone, default=NO_WORDS, output_field=TextField())


def _first_seat() -> Subquery:
    return Subquery(
        seats_today()
        .annotate(
            held=text(
                Case(
                    When(seat__title="", then=label(Position, "seat__position")),
                    default="seat__title",
                    output_field=TextField(),
                ),
                "seat__group__name",
            )
        )
        .values("held")[:1],
        output_field=TextField(),
    )


PEOPLE = Source(
    "people",
    "People",
    rows=people,
    title=lambda: "name",
    line=lambda: (Coalesce(_first_seat(), words("No seat today"), output_field=TextField()),),
    address=person_at,
    ref=lambda: Subquery(seats_today().values("seat__group__key")[:1]),
    order=("name", "pk"),
)
GROUPS = Source(
    "groups",
    "Groups",
    rows=inside(Group),
    title=lambda: "name",
    line=lambda: ("short_name", ended()),
    parts=("remit", "aliases"),
    beside=(before(Group),),
    address=lambda user, pk, key: reverse("governance:group-detail", args=[key]),
    ref=lambda: "key",
    order=("order", "name", "pk"),
)
AGENCIES = Source(
    "agencies",
    "Agencies",
    rows=inside(Agency),
    title=lambda: "name",
    line=lambda: ("short_name", "sector", ended()),
    parts=("reason", "aliases"),
    beside=(before(Agency),),
    address=lambda user, pk, key: reverse("governance:agency-detail", args=[key]),
    ref=lambda: "key",
    order=("name", "pk"),
)
