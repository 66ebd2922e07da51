"""How a notice about a media enquiry or a statement reads in the portal: by its number alone."""

from collections.abc import Sequence

from comms.media.models import Enquiry, Statement
from core.notices.models import Notice
from core.notices.naming import Said, named, says, things
from core.people.models import User


@says("comms.enquiry")
def of_enquiries(notices: Sequence[Notice], person: User) -> dict[int, Said]:
    """The fixed words, then the number."""
    rows = things(notices, Enquiry.objects.visible_to(person))
    return {n.pk: named(n, str(rows[n.about_id])) for n in notices if n.about_id in rows}


@says("comms.statement")
def of_statements(notices: Sequence[Notice], person: User) -> dict[int, Said]:
    """The fixed words, then the number of the enquiry that it answers."""
    rows = things(notices, Statement.objects.visible_to(person).select_related("enquiry"))
    return {n.pk: named(n, str(rows[n.about_id].enquiry)) for n in notices if n.about_id in rows}
