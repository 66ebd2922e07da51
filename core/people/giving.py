"""Who gave a seat, and when: a seat says nothing for whoever gave it away."""

from django.db import models

from core.audit.models import Record


class Given(Record):
    """What somebody was given by somebody; nobody where it was loaded or is older than this."""

    given_by = models.ForeignKey(
        "core.User", models.PROTECT, null=True, editable=False, related_name="seats_given"
    )
    #: When it was done, whenever the term begins.
    given_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True
