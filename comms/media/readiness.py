"""What has to stand before a statement is sent or goes out, and before an enquiry is closed."""

from typing import TYPE_CHECKING

from comms.media.snapshots import words_of
from comms.media.vocabulary import FULL, Concerns, Family, Harm, Kind
from core.approvals.approved import unsigned_words
from core.approvals.queries import complete_approval
from core.documents.models import Version
from core.documents.services import digest_of
from core.publication.models import Kind as PublicKind
from core.publication.models import Publication
from core.publication.queries import released
from core.publication.querysets import PublicationQuerySet
from reviews.cases.models import Review

if TYPE_CHECKING:
    from comms.media.models import Enquiry, Statement

NOT_NAMED = (
    "It is about a review that has not been named here yet, so only a holding statement can be "
    "issued. The business unit names the review."
)
NOT_PUBLISHED = (
    "The review that it is about is not complete and published. Until it is, only a holding "
    "statement can be issued."
)
ON_THE_NEWS = "Withdraw it from the news pages, or answer the enquiry with a new statement."
WITH_THE_MEDIA = (
    "The media have it, so it cannot be withdrawn. Answer the enquiry with a new statement."
)
OPEN_FIRST = "The enquiry is closed. Reopen it to draft a new statement."
AGREED_AHEAD = (
    "Until the review is named here and published, only a holding statement can be issued. You "
    "can write the others and have them approved now."
)
MARKED = (
    "It contains a placeholder in double brackets, which would be issued as it is. Replace it with "
    "the number or word that it stands for."
)
NO_HEADLINE = (
    "It was approved without a heading for the news pages. A heading is approved together with the "
    "words. Draft a new statement that has one."
)
THERE_ALREADY = (
    "The same words, in answer to the same enquiry, are already on the news pages and have not "
    "been withdrawn. Draft a new statement if you need to say something else."
)
NOT_AGREED_ANY_MORE = (
    "Someone whose approval it needs says that the decision recorded for them by telephone is "
    "wrong, so it is no longer approved. Draft a new statement and send it for approval."
)
PUBLISHED_SINCE = (
    "The review that it is about has been published since, so this holding statement may no longer "
    "be right. Read it again before you release it. If it is wrong, edit it and have it approved "
    "again."
)
REVIEW_OPEN = (
    "The review that it is about is not published, so nothing about it can go on the news pages, "
    "not even a holding statement."
)


def reasons_unchecked(statement: "Statement") -> list[str]:
    """The questions of the protocol, as far as they are not answered well."""
    found = {
        MARKED: "[[" in f"{statement.headline}{statement.text}",
        "State whether it could harm a partner agency.": not statement.harm,
        "A partner agency could be harmed and has not been consulted yet.": statement.harm
        == Harm.NOT_HEARD,
        "State whether the person or the family has been told.": not statement.family,
        "The person or the family has not been told yet.": statement.family == Family.NOT_TOLD,
        "Confirm that no one can be recognised from it.": not statement.is_clear,
    }
    return [said for said, missing in found.items() if missing]


def reasons_enquiry_not_open(statement: "Statement") -> list[str]:
    """Nothing more is said once an enquiry is closed."""
    if statement.enquiry.status == "open":
        return []
    return [f"The enquiry is {statement.enquiry.get_status_display().lower()}."]


def reasons_not_agreed(statement: "Statement") -> list[str]:
    """What goes out is, word by word, what was approved."""
    if complete_approval(statement, digest_of(statement)):
        return []
    return ["Its words have changed since they were approved. Send it for approval again."]


def reasons_review_open(statement: "Statement") -> list[str]:
    """Before a review is complete and published nothing but a holding statement goes out."""
    enquiry = statement.enquiry
    if statement.kind not in FULL:
        return []
    return reasons_against(statement.kind, enquiry, is_public=review_is_public(enquiry))


def reasons_against(kind: str, enquiry: "Enquiry", *, is_public: bool) -> list[str]:
    """The same for who knows already whether the review that it is about is public."""
    if kind not in FULL or is_public or enquiry.concerns != Concerns.REVIEW:
        return []
    return [NOT_NAMED if enquiry.review_id is None else NOT_PUBLISHED]


def held_back(enquiry: "Enquiry") -> str:
    """That some kinds may be written and agreed now and go out later: said above the choice."""
    return "" if review_is_public(enquiry) else AGREED_AHEAD


def overtaken(statement: "Statement") -> str:
    """That a holding statement was written for a review that the public can read by now."""
    enquiry = statement.enquiry
    holds = statement.kind == Kind.HOLDING and enquiry.concerns == Concerns.REVIEW
    return PUBLISHED_SINCE if holds and review_is_public(enquiry) else ""


def review_is_public(enquiry: "Enquiry") -> bool:
    """Whether nothing that is still under review is touched by it."""
    if enquiry.concerns != Concerns.REVIEW:
        return True
    return enquiry.review is not None and public_review(enquiry.review) is not None


def public_review(review: Review) -> Publication | None:
    """What the public reads of it now. It stays public while a correction of it is written."""
    found: Publication | None = released(PublicKind.REVIEW).filter(slug=review.slug).first()
    return found


def reasons_no_headline(statement: "Statement") -> list[str]:
    """What the public reads was approved, its heading too."""
    version = statement.approved_version
    return [] if version and "headline" in words_of(version) else [NO_HEADLINE]


def reasons_denied(statement: "Statement") -> list[str]:
    """What was agreed by telephone and denied since goes no further than it went."""
    version = statement.approved_version
    agreed = version is None or complete_approval(statement, version.digest)
    return [] if agreed else [NOT_AGREED_ANY_MORE]


def reasons_unconfirmed(statement: "Statement") -> list[str]:
    """A word by telephone may let it go to the press; the news pages wait for who gave it."""
    version = statement.approved_version
    return [
        f"{word.person} approved it by telephone and has not confirmed that yet. "
        "It can go on the news pages once they have."
        for word in (unsigned_words(statement, version.digest) if version else ())
    ]


def reasons_not_for_the_public(statement: "Statement") -> list[str]:
    """Stricter than what may be said to one journalist: the public learns of no open review."""
    return [] if review_is_public(statement.enquiry) else [REVIEW_OPEN]


def news_with(version: Version) -> PublicationQuerySet:
    """What was ever put on the news pages with the words of a version."""
    rows = Publication.objects.filter(kind=PublicKind.STATEMENT)
    return rows.filter(content__version_digest=version.digest)


def reasons_there_already(statement: "Statement") -> list[str]:
    """The same words stand there for one statement at a time, so that it is known for which."""
    version = statement.approved_version
    if version is None:
        return []
    return [THERE_ALREADY] if news_with(version).filter(withdrawn_at=None).exists() else []


def reasons_unfinished(enquiry: "Enquiry") -> list[str]:
    """No statement is left lying when an enquiry is closed."""
    return [_unfinished(row) for row in enquiry.statements.on_their_way()]


def _unfinished(row: "Statement") -> str:
    """What is done with one first; nobody is told to let out what cannot go out."""
    said = f"The {row.get_kind_display().lower()} is {row.get_status_display().lower()}"
    if reasons_review_open(row):
        return f"{said} and cannot be released yet. Wait until it can, or discard it first."
    return f"{said}. Release it or discard it first."


def reasons_something_went_out(enquiry: "Enquiry") -> list[str]:
    """What was answered was no mistake."""
    if enquiry.statements.that_went_out().exists():
        return ["A statement was issued in answer to it, so close it instead."]
    return []


def while_out(statement: "Statement") -> str:
    """What can still be done about a statement that is out, as sentences."""
    said = ON_THE_NEWS if statement.status == "published" else WITH_THE_MEDIA
    return said if statement.enquiry.status == "open" else f"{said} {OPEN_FIRST}"


BEFORE_CLOSING = (reasons_unfinished,)
BEFORE_VOIDING = (reasons_unfinished, reasons_something_went_out)
BEFORE_SENDING = (reasons_enquiry_not_open, reasons_unchecked)
BEFORE_RELEASE = (reasons_enquiry_not_open, reasons_not_agreed, reasons_review_open)
BEFORE_PUBLISHING = (
    reasons_no_headline,
    reasons_denied,
    reasons_unconfirmed,
    reasons_not_for_the_public,
    reasons_there_already,
)
