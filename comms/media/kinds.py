"""What people are told about the media, with no word of what is asked."""

from core.notices.kinds import kind

LOGGED = kind(
    "media-logged",
    subject="A media enquiry has come in",
    body="A media enquiry has been logged. Sign in to read it and to see when an answer is due.",
    asks_while={"open"},
)
RELEASED = kind(
    "media-released",
    subject="A statement to the media has been released",
    body="The partnership has answered the media. Sign in to read the statement and to share it in "
    "your agency.",
)
TO_PUBLISH = kind(
    "media-to-publish",
    subject="A news item is waiting to be published",
    body="A statement that was released to the media was also approved for the public news pages. "
    "Sign in to read it and publish it.",
    asks_while={"released"},
)
CLOSED = kind(
    "media-closed",
    subject="The media enquiry that you logged is closed",
    body="Sign in to see how it was answered.",
    duty=False,
)
