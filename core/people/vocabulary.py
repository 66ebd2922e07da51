"""The closed lists that code knows: offices and what a group is for. See docs/glossary.md.

A partnership's file maps its own bodies and titles to these words.
"""

from django.db import models


class Position(models.TextChoices):
    """An office that a seat carries."""

    CHAIR = "chair", "Chair"
    CO_CHAIR = "co-chair", "Co-chair"
    VICE_CHAIR = "vice-chair", "Vice-chair"
    LEAD = "lead", "Lead"
    MEMBER = "member", "Member"
    ATTENDS = "attends", "In attendance"
    BUSINESS_MANAGER = "business-manager", "Business manager"
    UNIT_STAFF = "unit-staff", "Business unit staff"
    SCRUTINEER = "scrutineer", "Independent scrutineer"
    AUDITOR = "auditor", "Auditor"
    QUALITY_LEAD = "quality-lead", "Quality assurance lead"
    LEAD_REVIEWER = "lead-reviewer", "Lead reviewer"
    COMMS_MANAGER = "comms-manager", "Communications manager"
    COMMS_LEAD = "comms-lead", "Communications lead"
    TRAINING_LEAD = "training-lead", "Training lead"
    REPRESENTATIVE = "representative", "Agency representative"
    LEAD_PARTNER = "lead-partner", "Lead safeguarding partner"
    DESIGNATED = "designated", "Designated or named professional"


#: How senior whoever sits somewhere is, or has to be, by numbers.
SENIORITY = "0 any; 1 senior management team; 2 head of the agency."
#: Who runs the partnership's business.
UNIT = (Position.BUSINESS_MANAGER, Position.UNIT_STAFF)
#: Who chairs a group; then also who stands in; then also who leads one that has no chair.
CHAIRS = (Position.CHAIR, Position.CO_CHAIR)
CHAIRING = (*CHAIRS, Position.VICE_CHAIR)
OFFICERS = (*CHAIRING, Position.LEAD)


class Function(models.TextChoices):
    """What a group is for, whatever it is called."""

    EXECUTIVE = "executive", "Executive"
    ASSURANCE = "assurance", "Assurance"
    ADULTS_BOARD = "adults_board", "Safeguarding adults board"
    PRIORITY = "priority", "Priority"
    LEARNING = "learning", "Learning and improvement"
    QUALITY = "quality", "Quality and impact"
    EDUCATION = "education", "Education"
    ENGAGEMENT = "engagement", "Communication and engagement"
    REVIEW_PANEL = "review_panel", "Review panel"
    BUSINESS_UNIT = "business_unit", "Business unit"
    TASK = "task", "Task and finish"
    FORUM = "forum", "Forum"
    OPERATIONAL = "operational", "Operational"
    LINKED = "linked", "Linked partnership"
    RECIPIENT = "recipient", "Regulator or recipient"


#: What a partnership is made of; then who stands beside it, each under a heading.
OWN = frozenset(
    {
        Function.EXECUTIVE,
        Function.ASSURANCE,
        Function.PRIORITY,
        Function.LEARNING,
        Function.QUALITY,
        Function.ENGAGEMENT,
        Function.REVIEW_PANEL,
        Function.BUSINESS_UNIT,
    }
)
BESIDE = (
    (Function.TASK, "Task and finish groups"),
    (Function.EDUCATION, "Education"),
    (Function.FORUM, "Forums and voices"),
    (Function.LINKED, "Partnerships beside this one"),
    (Function.OPERATIONAL, "Operational bodies"),
    (Function.RECIPIENT, "Regulators and recipients"),
)


class Link(models.TextChoices):
    """How one body is tied to another."""

    REPORTS_TO = "reports-to", "Reports to it"
    SERVES = "serves", "Serves it"
    REPRESENTED = "represented", "Is represented on it"
    JOINT_MEMBERSHIP = "joint-membership", "Joint membership"
    INDEPENDENT_CHAIR = "independent-chair", "The work of the independent chair"
    BUSINESS_UNIT = "business-unit", "The work of the business unit"
    THROUGH_PARTNER = "through-partner", "Through a statutory partner"
    INFORMED = "informed", "Exchanges information with it"


class HeldAs(models.TextChoices):
    """In what capacity somebody sits in a seat."""

    HOLDER = "holder", "Holder"
    DEPUTY = "deputy", "Deputy"
    ACTING = "acting", "Acting"


class Deputies(models.TextChoices):
    """When a deputy may act in a group: its rule comes from the partnership's file."""

    WHEN_AWAY = "when-away", "When the holder is away"
    ANY_TIME = "any-time", "At any time"
