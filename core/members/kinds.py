"""What those are told who hold a seat that somebody is put into, in fixed words."""

from core.notices.kinds import kind

IF_WRONG = (
    "You hold this seat, or you work in the business unit. Sign in to see who it is, which seat "
    "and by whom. If it is not right, tell the business unit at once: "
)
INVITED = kind(
    "seat-invited",
    subject="Somebody has been invited into a seat whose word counts",
    body=f"{IF_WRONG}the invitation can be withdrawn.",
    always=True,
    leads=False,
)
GIVEN = kind(
    "seat-given",
    subject="Somebody has been given a seat whose word counts",
    body=f"{IF_WRONG}the term can be ended.",
    always=True,
    leads=False,
)
