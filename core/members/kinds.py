"""What those are told who hold a seat that somebody is put into, or out of, in fixed words."""

from core.notices.kinds import kind

IF_WRONG = (
    "You are being told because you hold this seat or work in the business unit. Sign in to see "
    "who it is, which seat and who did it. Such a seat takes part in approvals or belongs to the "
    "business unit. If it is not right, tell the business unit straight "
    "away: "
)
INVITED = kind(
    "seat-invited",
    subject="Somebody has been invited into a seat with special rights",
    body=f"{IF_WRONG}the invitation can be withdrawn.",
    always=True,
    leads=False,
)
GIVEN = kind(
    "seat-given",
    subject="Somebody has been given a seat with special rights",
    body=f"{IF_WRONG}the term can be ended.",
    always=True,
    leads=False,
)
YOURS_ENDS = kind(
    "seat-yours-ends",
    subject="Your seat ends on {due}",
    body="You will not hold the seat from that date. Sign in to see which seat it is and who "
    "ended it. If this is not right, tell the business manager.",
    always=True,
    leads=False,
)
ENDS = kind(
    "seat-ends",
    subject="Somebody’s term in a seat ends on {due}",  # noqa: RUF001
    body="Sign in to see whose it is, which seat and who ended it.",
    leads=False,
)
