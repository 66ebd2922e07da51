"""How a notice about an account reads in the portal: what was changed, by whom and when."""

from collections.abc import Sequence

from core.accounts.kinds import NUMBER, NUMBER_REMOVED
from core.calendar.minutes import moment
from core.notices.models import Notice
from core.notices.naming import Said, says
from core.people.models import User


@says("core.user")
def of_accounts(notices: Sequence[Notice], _: User) -> dict[int, Said]:
    """The fixed words with who did it and when; never the number."""
    does = {NUMBER.key: "changed", NUMBER_REMOVED.key: "removed"}
    return {
        n.pk: Said(
            f"{n.told_by} {does[n.kind]} your mobile number on {moment(n.created)}", n.body_here
        )
        for n in notices
        if n.kind in does
    }
