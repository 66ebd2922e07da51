"""Where a standing text is linked from, and which addresses are taken."""

from django.db import models


class Place(models.TextChoices):
    """From where readers find it, on every public page."""

    MENU = "menu", "The menu at the top"
    PARTNERSHIP = "partnership", "The foot of the page, about the partnership"
    WEBSITE = "website", "The foot of the page, about this website"
    NOWHERE = "nowhere", "Nowhere: it is reached by links in other texts"


#: First parts of addresses that other pages have.
TAKEN = frozenset(
    {
        *(
            "about",
            "accounts",
            "add",
            "exit",
            "healthz",
            "news",
            "portal",
            "publication-log",
            "readyz",
        ),
        *("reports", "reviews", "search", "static", "worried"),
    }
)
