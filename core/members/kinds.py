"""What those are told who hold a seat that somebody is put into, or out of, in fixed words."""

from core.notices.kinds import kind

IF_WRONG = (
    "You are told because you hold this seat or work in the business unit. Sign in to see who it "
    "is, which seat and by whom. If it is not right, tell the business unit at once: "
)
INVITED = kind(
    "seat-invited",
    subject="Somebody has been invited into a seat that takes part in approvals",
    body=f"{IF_WRONG}the invitation can be withdrawn.",
    always=True,
    leads=False,
)
GIVEN = kind(
    "seat-given",
    subject="Somebody has been given a seat that takes part in approvals",
    body=f"{IF_WRONG}the term can be ended.",
    always=True,
    leads=False,
)
YOURS_ENDS = kind(
    "seat-yours-ends",
    subject="Your seat ends on {due}",
    body="From that day on you do not sit there any more. Sign in to see which seat and who ended "
    "it. If it is not right, tell the business manager.",
    always=True,
    leads=False,
)
ENDS = kind(
    "seat-ends",
    subject="Somebody’s term in a seat ends on {due}",  # noqa: RUF001
    body="Sign in to see whose it is, which seat and who ended it.",
    leads=False,
)
