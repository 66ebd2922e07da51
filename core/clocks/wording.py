"""How a notice about a clock reads in the portal: by its label, which holds no title."""

from collections.abc import Sequence

from core.clocks.models import Clock
from core.notices.models import Notice
from core.notices.naming import Said, named, says, things
from core.people.models import User


@says("core.clock")
def of_clocks(notices: Sequence[Notice], person: User) -> dict[int, Said]:
    """The fixed words, then its label."""
    rows = things(notices, Clock.objects.visible_to(person))
    return {n.pk: named(n, rows[n.about_id].label) for n in notices if n.about_id in rows}
