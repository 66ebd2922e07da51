"""What those are told who hold a seat that somebody is put into, in fixed words."""

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
