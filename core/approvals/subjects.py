"""What a thing has to be able to do to be approved."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self

from core.approvals.writers import writers_about
from core.documents.drawn import Draws
from core.documents.models import Snapshot, Version, Versioned
from core.notices.asking import Asking
from core.people.models import Group
from core.workflow.services import Transition, apply, save

if TYPE_CHECKING:
    from core.approvals.models import Approval


#: Opening for editing again, by the portal.
LAPSE = "lapse"


class Approvable(Draws, Asking, Versioned):
    """A record that goes along an approval route. Any edit of it voids an open approval.

    It waits in the one status `waits_as`; when it leaves that otherwise than by a decision, an
    approval that is open about it lapses too, so that none can be left without a thing to decide.
    """

    status: Any
    #: The version in force.
    approved_version: Any
    approved_version_id: Any
    #: The status in which it waits for decisions.
    waits_as: str = "awaiting-approval"

    #: The word by which the partnership's file names the route for things like this.
    route_kind: str = ""
    #: What happens with it once everybody has approved it, said to whoever decided last.
    once_approved: str = "This version counts."
    #: Columns that are no part of what is approved.
    bookkeeping: frozenset[str] = frozenset({"status", "approved_version_id", "author_id"})
    #: Whether only those who are asked, and the unit, may know of its approval and read it.
    restricted = False
    #: Whether auditors, who know of every approval that is not restricted, read these all the same.
    audited = False
    #: The field that names its writer, where whoever wrote it does not decide on it.
    writer_field = ""
    #: Of such a kind the fields whose change is writing, whoever began it.
    written_fields: tuple[str, ...] = ()
    #: The field that names its matter, where a conflict of interest declared about one text holds
    #: for all on the same matter.
    matter_field = ""
    #: Whether a decision by telephone counts before its giver has signed in and confirmed it: only
    #: where work may go on before that.
    telephone_counts = False
    #: Whether things like this go out into the world; their rows then tell by `still_out()` which
    #: of them are out with nothing in their place.
    goes_out = False
    #: Whether, once sent back, it lies on the desk of whoever sent it; others have lists of theirs.
    back_on_desk = False

    class Meta:
        abstract = True

    @classmethod
    def in_short(cls, snapshot: Snapshot) -> list[str]:
        """What whoever decides has to know first, from the version that is decided alone."""
        return snapshot["lines"]

    def held_back(self) -> list[str]:
        """What hinders it, once approved, from doing what it is for, or makes it doubtful; read
        before deciding."""
        return []

    def while_out(self) -> str:
        """What can still be done about it while it is out, as sentences."""
        return ""

    def approval_group(self) -> Group:
        """The group whose chair “the group's chair” means on its route."""
        raise NotImplementedError

    def written_by(self) -> set[int]:
        """Who wrote it and so does not decide on it; nobody, unless its kind names a writer."""
        return writers_about(self)

    def approval_granted(self, approval: "Approval", by: Any) -> None:
        """The last decision was made: what happens now. Runs in the same unit of work."""
        raise NotImplementedError

    def put_in_force(self, change: Transition, approval: "Approval", *, by: Any) -> Self:
        """Make the version that was approved the one in force, by its change of state."""
        done = apply(self, change, by=by)
        done.approved_version = approval.version
        return save(done, by=by, verb="put-in-force", seen=done.revision)

    def approval_returned(self, approval: "Approval", by: Any) -> None:
        """It was sent back: open it for editing again. Runs in the same unit of work."""
        raise NotImplementedError

    def reopening(self) -> Transition:
        """What opens it for editing again."""
        raise NotImplementedError

    def reopenings(self) -> set[str]:
        """The words under which the trail keeps that it was opened for editing again."""
        return {self.reopening().name, LAPSE}

    def approval_voided(self, by: Any) -> None:
        """It was edited while it waited, or what it draws on was: open it for editing again.

        The portal finds what no page saw, and may do so of everything: it has changed already.
        """
        change = self.reopening()
        if by.is_portal:
            change = replace(change, name=LAPSE, permission="core.lapse_approval")
        opened = apply(self, change, by=by)
        self.status, self.revision = opened.status, opened.revision

    def was_approved(self, version: Version) -> bool:
        """Whether it was agreed to, also when another version has taken its place since."""
        from core.approvals.approved import approved_versions  # noqa: PLC0415 -- it names me

        return version.pk == self.approved_version_id or version.pk in approved_versions(self)

    def changed(self, fields: frozenset[str], *, by: Any) -> None:
        """An edit voids the open approval of what was there before; so does being taken back."""
        from core.approvals import services  # noqa: PLC0415 -- it names me

        super().changed(fields, by=by)
        if fields - self.bookkeeping:
            services.keep_to_those_asked(self, by=by)
            services.void_stale(self, by=by)
            # What was agreed already, or published since, is opened for editing again.
            if self.status in self.reopening().sources - {self.waits_as}:
                self.approval_voided(by)
        elif "status" in fields and self.status != self.waits_as:
            services.let_lapse(self, by=by)
