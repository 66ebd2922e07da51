"""What the business unit is told of its standing texts."""

from core.notices.kinds import kind

DUE = kind(
    "page-to-read-through",
    subject="A page of the public site needs to be checked",
    body="Pages of the public site to check by {due}: {count}. Sign in, open “Public pages”, check "
    "that everything is still true and record the date.",
)
