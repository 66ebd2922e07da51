"""Words of the audit: for whom a channel is, and what sort it is, known by its name."""

from django.db import models

from core.tables.folding import fold


class Audience(models.TextChoices):
    """Whom a channel speaks to."""

    PUBLIC = "public", "The public"
    WORKFORCE = "workforce", "The workforce"
    BOTH = "both", "The public and the workforce"


class Kind(models.TextChoices):
    """What sort of channel it is."""

    SOCIAL = "social", "Social media"
    BULLETIN = "bulletin", "Email or e-bulletin"
    WEBSITE = "website", "Website"
    INTRANET = "intranet", "Intranet or staff briefing"
    PRINT = "print", "Printed newsletter"
    MEETING = "meeting", "Meeting or network"
    OTHER = "other", "Another sort"


#: Words in a name that tell the sort, the first that fits; more special words stand first.
TELLING: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    (Kind.MEETING, ("meeting",)),
    (Kind.PRINT, ("printed",)),
    (Kind.SOCIAL, ("facebook", "twitter", "instagram", "linkedin", "social media")),
    (Kind.BULLETIN, ("bulletin", "email", "e-mail", "mailshot", "mail chip", "e-newsletter")),
    (Kind.INTRANET, ("intranet", "internal", "core brief", "news from")),
    (Kind.WEBSITE, ("website", "web page")),
    (Kind.PRINT, ("newsletter",)),
    (
        Kind.MEETING,
        ("watch", "network", "contacts", "advisory group", "pub link", "schools", "forum"),
    ),
)


def kind_of(name: str) -> Kind | None:
    """The sort that a channel's name tells; None when it tells none."""
    words = fold(name)
    return next((kind for kind, signs in TELLING if any(s in words for s in signs)), None)


def audience_of(words: str) -> Audience | None:
    """For whom, from the words of an audit; None for words that say neither."""
    folded = fold(words).replace("&", "and")
    both = {"both", "public and workforce", "workforce and public", fold(Audience.BOTH.label)}
    return {
        **dict.fromkeys(both, Audience.BOTH),
        **dict.fromkeys(("public", fold(Audience.PUBLIC.label)), Audience.PUBLIC),
        **dict.fromkeys(("workforce", "staff", fold(Audience.WORKFORCE.label)), Audience.WORKFORCE),
    }.get(folded)
