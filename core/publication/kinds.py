"""What people are told of what is published."""

from core.notices.kinds import kind

DAMAGED = kind(
    "published-damaged",
    subject="Something published is not what was approved",
    body="The nightly check found {count} published text or PDF that is no longer what was "
    "approved. Sign in, open “Published” and have the files restored from the last backup.",
)
