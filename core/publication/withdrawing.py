"""What taking something back does, as sentences for whoever is about to do it."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.text import get_text_list

from core.publication.models import Kind, Publication, Withdrawal

TOLD = (
    "Nobody is sent a notice or an email about it: tell the people who need to know. Anyone with "
    "a seat can find it under “Published”"
)

#: That it is done for good, and the way on: a statement that was taken back is not reopened.
STATED = (
    "It cannot be put back. To say it on the news pages, another statement must be written and "
    "agreed."
)
AGAIN = "It cannot be put back. To make it public again, it must be agreed and published again."
AFTER_ALL = "It cannot be put back. To publish it after all, it must be agreed and published again."

#: Said on the page that is asked to do it, where it has come out since that page was shown.
CAME_OUT = (
    "It has been published since you opened this page. Read what will happen now, and confirm that."
)


def is_to_come(publication: Publication) -> bool:
    """Whether the public does not read it yet."""
    return publication.since > timezone.now()


def done(publication: Publication) -> str:
    """What has happened to what was just taken back, in short."""
    if publication.withdrawn_at and publication.since > publication.withdrawn_at:
        return "It has been withdrawn and will not be published."
    return "It has been withdrawn and will be gone within a minute."


def what_leaves(publication: Publication) -> str:
    """What the public cannot read any more; not everything has a PDF."""
    if publication.content.pdf_digest:
        return "Its page and its PDF will be gone within a minute."
    return "Its page will be gone within a minute."


def in_short(publication: Publication) -> str:
    """What happens to it, before the questions are answered."""
    if is_to_come(publication):
        return "It will not be published, and the public will not be told that it was withdrawn."
    leaves = what_leaves(publication)
    return f"{leaves} Its address will then show that it was withdrawn, and when."


def consequences(publication: Publication, kind: str) -> list[str]:
    """What stops being readable, what stands there instead, who hears of it."""
    if is_to_come(publication):
        return [*_before_it_came(publication), _told(kind), _for_good(publication)]
    said = [what_leaves(publication), *_instead(publication, kind)]
    if publication.kind == Kind.REVIEW:
        said.append("The public will no longer see what became of its recommendations.")
    return [*said, _told(kind), _for_good(publication)]


def still_told(others: Sequence[Publication]) -> str:
    """Which other texts tell of it all the same; nothing where none does."""
    named = [f"“{other.content.title}”" + _to_come(other) for other in others]
    stays = (
        "That text stays as it is until it is"
        if len(named) == 1
        else ("Those texts stay as they are until each is")
    )
    reads = "will read" if all(is_to_come(other) for other in others) else "still reads"
    said = f"The public {reads} of it in {get_text_list(named, 'and')}. {stays} withdrawn or"
    return f"{said} published again without it." if named else ""


def _to_come(other: Publication) -> str:
    if not is_to_come(other):
        return ""
    return f" (to come on {timezone.localtime(other.since):%-d %B %Y})"


def _for_good(publication: Publication) -> str:
    if publication.kind == Kind.STATEMENT:
        return STATED
    return AFTER_ALL if is_to_come(publication) else AGAIN


def _before_it_came(publication: Publication) -> list[str]:
    moment = timezone.localtime(publication.since)
    return [
        f"It does not come out on {moment:%-d %B %Y}. The public finds at {publication.path} what "
        "it finds there now, and reads nowhere that something was withdrawn."
    ]


def _instead(publication: Publication, kind: str) -> list[str]:
    """What stands at the address, which stays: whoever follows an old link has to learn of it."""
    why = Withdrawal(kind).label
    noun = publication.get_kind_display().lower()
    if kind != Withdrawal.PERSON:
        return [
            f"Whoever opens {publication.path} reads instead that “{publication.content.title}” "
            f"was withdrawn, on which day, and: “{why}” The publication log says the same."
        ]
    return [
        f"Whoever opens {publication.path} reads instead that this {noun} was withdrawn, on which "
        f"day, and: “{why}” Its title stands neither there nor in the publication log, which "
        "does not lead to the address any more.",
    ]


def _told(kind: str) -> str:
    alone = kind == Withdrawal.PERSON
    return f"{TOLD}{', most of them without its title.' if alone else '.'}"
