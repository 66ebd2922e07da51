"""How a notice about an alert reads in the portal: by group and time, never its words."""

from collections.abc import Sequence

from core.notices.models import Alert, Notice
from core.notices.naming import Said, named, says, things
from core.people.models import User


@says("core.alert")
def of_alerts(notices: Sequence[Notice], person: User) -> dict[int, Said]:
    """The fixed words, then the group whose work it concerns and when it was raised."""
    rows = things(notices, Alert.objects.visible_to(person).select_related("group"))
    return {n.pk: named(n, rows[n.about_id].which) for n in notices if n.about_id in rows}
