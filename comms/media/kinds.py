"""What people are told about the media, with no word of what is asked."""

from core.notices.kinds import kind

LOGGED = kind(
    "media-logged",
    subject="A media enquiry has come in",
    body="A media enquiry has been logged. Sign in to read it and to see by when an answer is "
    "wanted.",
    asks_while={"open"},
)
RELEASED = kind(
    "media-released",
    subject="A statement to the media has gone out",
    body="The partnership has answered the media. Sign in to read what was said and to share it "
    "in your agency.",
)
TO_PUBLISH = kind(
    "media-to-publish",
    subject="A news item waits to be published",
    body="What went out to the media was agreed for the public news pages as well. Sign in to read "
    "it and to publish it.",
    asks_while={"released"},
)
CLOSED = kind(
    "media-closed",
    subject="The media enquiry that you logged is closed",
    body="Sign in to see how it was answered.",
    duty=False,
)
