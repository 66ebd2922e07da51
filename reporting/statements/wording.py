"""How a notice about a partner's statement reads in the portal: whose, of which report."""

from collections.abc import Sequence

from core.notices.models import Notice
from core.notices.naming import Said, named, says, things
from core.people.models import User
from reporting.statements.models import PartnerStatement


@says("reporting.partnerstatement")
def of_statements(notices: Sequence[Notice], person: User) -> dict[int, Said]:
    """The fixed words, then agency and report."""
    seen = PartnerStatement.objects.visible_to(person).select_related("agency", "report")
    rows = things(notices, seen)
    return {
        n.pk: named(n, f"{rows[n.about_id]}, {rows[n.about_id].report}")
        for n in notices
        if n.about_id in rows
    }
