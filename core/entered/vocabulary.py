"""How something came that somebody else then entered."""

from django.db import models


class CameBy(models.TextChoices):
    """How it came."""

    PORTAL = "portal", "Written in the portal"
    MAIL = "mail", "By email"
    DOCUMENT = "document", "As a document"
    PHONE = "phone", "By telephone"


#: The ways that somebody else enters from.
ELSEWHERE = [choice for choice in CameBy.choices if choice[0] != CameBy.PORTAL]
