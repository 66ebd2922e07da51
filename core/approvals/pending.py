"""Steps that wait for somebody, with all that deciding asks of them, and no more of their texts."""

from typing import Any, cast

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects

from core.approvals.aside import know_aside, with_aside
from core.approvals.drafts import drafts_of
from core.approvals.models import Approval, Decision, Need, Step
from core.approvals.rounds import told_by, with_rounds
from core.approvals.routes import StepKind
from core.approvals.writers import know_writers, told_writers, with_writers
from core.notices.recipients import is_of_the_unit
from core.people.models import Group
from core.people.vocabulary import CHAIRING, CHAIRS

#: What deciding asks of a need, and what it is called.
NEEDED = ("step", "position", "counts", "met_by", "group__name", "agency__name")
#: What a line about a step says, and what tells who decides it.
SHOWN = ("order", "name", "kind", "least_people", "status", "opened_at", "approval__subject_type",
         "approval__subject_id", "approval__status", "approval__due", "approval__is_restricted",
         "approval__requested_at", "approval__closed_at", "approval__version__number",
         "approval__version__title", "approval__requested_by__name")  # fmt: skip


def open_approvals() -> list[Approval]:
    """Every approval with an open step, whole but for its text, with its open steps: two
    questions, one more where somebody has spoken, and one where somebody stood aside."""
    rows = Step.objects.filter(status=Step.Status.OPEN)
    rows = rows.select_related("approval__version", "approval__group", "approval__requested_by")
    return _approvals(rows.defer("approval__version__content"))


def open_to(person: Any) -> list[Approval]:
    """Those with open steps that this person could perhaps decide or receive today, with these
    steps and what a line says of them; in as many questions, one where there are none."""
    return _approvals(_shown(_perhaps(person)))


def on_the_desk_of(person: Any) -> list[Approval]:
    """The same, with what this person sent and waits for, and what came back to them and is not
    sent again; for the unit also all that others have to decide. In as many questions."""
    wanted = _perhaps(person) | Q(_is_open(), approval__requested_by=person)
    if is_of_the_unit(person):
        wanted |= Q(_is_open(), kind=StepKind.DECIDE)
    return _approvals(_shown(wanted | _sent_back_to(person)))


def _is_open() -> Q:
    return Q(status=Step.Status.OPEN)


def _perhaps(person: Any) -> Q:
    """Open steps with a missing word that is asked of a seat of this person's, or that they could
    give in somebody's place: too many rather than too few, for the roster says whose it is today.
    """
    seats = [held.seat for held in person.all_holdings()]
    groups: dict[str, set[int]] = {}
    for seat in seats:
        words = {seat.position, *(CHAIRS if seat.position in CHAIRING else ())}
        for word in {*words, *([""] if seat.votes else [])}:
            groups.setdefault(word, set()).add(seat.group_id)
    asked = Q(pk__in=())
    for word, where in groups.items():
        asked |= Q(position=word, group__in=where)
    if chaired := {seat.group_id for seat in seats if seat.position in CHAIRS}:
        # Where nobody else can, the chair of a group above decides, however far above.
        below = Exists(Group.objects.filter(parent__in=chaired))
        asked |= Q(below, position__in=CHAIRS)
    needs = Need.objects.filter(asked, step=OuterRef("pk"), met_by=None)
    spoke = Decision.objects.filter(step=OuterRef("pk"), person=person)
    return Q(_is_open(), Exists(needs), ~Exists(spoke))


def _sent_back_to(person: Any) -> Q:
    """Steps of what this person sent and what came back, while it is a draft not sent again."""
    later = Approval.objects.sent_again_after("approval")
    mine = Q(approval__requested_by=person, approval__status=Approval.Status.RETURNED)
    return mine & drafts_of(lambda kind: kind.back_on_desk, "approval") & ~Q(Exists(later))


def _shown(wanted: Q) -> QuerySet[Step]:
    rows = Step.objects.filter(wanted)
    return rows.select_related("approval__version", "approval__requested_by").only(*SHOWN)


def _approvals(rows: QuerySet[Step]) -> list[Approval]:
    spoken = Exists(Decision.objects.filter(step=OuterRef("pk")))
    told = with_rounds(with_writers(with_aside(rows)), "approval__")
    steps: list[Any] = list(told.annotate(is_spoken_on=spoken))
    needs = Need.objects.select_related("group", "agency").only(*NEEDED)
    prefetch_related_objects(steps, Prefetch("needs", needs.order_by("pk")))
    said = Decision.objects.select_related("person")
    _prefetch_where(steps, "is_spoken_on", "decisions", said)
    found: dict[int, list[Step]] = {}
    for step in steps:
        found.setdefault(step.approval_id, []).append(step)
    approvals = [with_steps(together) for together in found.values()]
    know_writers(approvals)
    know_aside(approvals)
    return approvals


def _prefetch_where(rows: list[Any], flag: str, name: str, found: QuerySet[Any]) -> None:
    """Read what belongs to those rows that have it; the others know that they have none."""
    prefetch_related_objects([row for row in rows if getattr(row, flag)], Prefetch(name, found))
    for row in rows:
        if not getattr(row, flag):
            row._prefetched_objects_cache[name] = found.none()


def with_steps(steps: list[Step]) -> Approval:
    """The approval of these steps, which knows them as if they had been prefetched for it."""
    approval = steps[0].approval
    known_of: Any = steps[0]
    if not any(cast(Any, step).some_aside for step in steps):
        approval.aside = []
    if hasattr(known_of, "writer"):
        approval.writers = told_writers(known_of)
    approval.rounds = told_by(known_of, approval)
    for step in steps:
        step.approval = approval
    known: Any = approval.steps.all()
    known._result_cache, known._prefetch_done = steps, True
    cast(Any, approval)._prefetched_objects_cache = {"steps": known}
    return approval
