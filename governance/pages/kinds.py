"""What the business unit is told of its standing texts."""

from core.notices.kinds import kind

DUE = kind(
    "page-to-read-through",
    subject="A page of the public site is to be read through",
    body="{count} of the pages of the public site had to be read through by {due}. Sign in, open "
    "“Public pages”, read whether all of it is still true, and note the day.",
)
