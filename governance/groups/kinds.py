"""What people are told when a statutory partner is added, when one or a group ends or goes on."""

from core.notices.kinds import kind

WHO_AND_WHICH = (
    "Sign in to see which one and who entered it. If it is not right, tell the business unit "
    "straight away."
)
PARTNER_ADDED = kind(
    "partner-added",
    subject="An agency was made a statutory partner",
    body=f"Texts that are sent from now on need its decision. {WHO_AND_WHICH}",
    always=True,
    leads=False,
)
PARTNER_ENDS = kind(
    "partner-ends",
    subject="A statutory partner or its successor ends on {due}",
    body="From that date it is not asked about texts that are sent for the first time. Texts that "
    f"it was asked about before still need its decision. {WHO_AND_WHICH}",
    always=True,
    leads=False,
)
PARTNER_GOES_ON = kind(
    "partner-goes-on",
    subject="The end of a statutory partner or its successor was removed",
    body=f"It is asked about texts as before. {WHO_AND_WHICH}",
    always=True,
    leads=False,
)
PARTNER_CHANGED = kind(
    "partner-changed",
    subject="The entry of a statutory partner or its successor was changed",
    body="Which agency replaced it, when it began or whether it is a statutory partner was "
    f"changed. {WHO_AND_WHICH}",
    always=True,
    leads=False,
)
GROUP_ENDS = kind(
    "group-ends",
    subject="A group ends on {due}",
    body=f"From that date its seats give no rights in the portal. {WHO_AND_WHICH}",
    always=True,
    leads=False,
)
GROUP_GOES_ON = kind(
    "group-goes-on",
    subject="The end of a group was removed",
    body=f"Its seats give their rights in the portal as before. {WHO_AND_WHICH}",
    always=True,
    leads=False,
)
