"""Every table of the core app, by feature."""

from core.actions.models import Action, Update
from core.approvals.models import Approval, Decision, Need, Step
from core.approvals.questions import Answer, Question
from core.approvals.routes import Route, RouteNeed, RouteStep
from core.audit.models import AuditEntry, AuditHead, AuditNote
from core.clocks.models import Challenge, Clock, ClockChange
from core.clocks.rulebook import BankHoliday, Rule, RuleSet
from core.documents.attachments import Attachment
from core.documents.models import Version
from core.imports.models import ImportDoubt, TableImport
from core.jobs.models import Job
from core.members.models import Invitation
from core.notices.calls import Call
from core.notices.models import Alert, MailChoice, Notice
from core.partnership.models import Contact, OpeningHours, Partnership
from core.people.models import Absence, Agency, Group, Holding, Seat, User
from core.profile.models import ProfileEntry
from core.publication.models import Fact, Publication, PublishedContent
from core.standing.models import StandingText
from core.workflow.models import ReferenceCounter, Submission

__all__ = [
    "Absence",
    "Action",
    "Agency",
    "Alert",
    "Answer",
    "Approval",
    "Attachment",
    "AuditEntry",
    "AuditHead",
    "AuditNote",
    "BankHoliday",
    "Call",
    "Challenge",
    "Clock",
    "ClockChange",
    "Contact",
    "Decision",
    "Fact",
    "Group",
    "Holding",
    "ImportDoubt",
    "Invitation",
    "Job",
    "MailChoice",
    "Need",
    "Notice",
    "OpeningHours",
    "Partnership",
    "ProfileEntry",
    "Publication",
    "PublishedContent",
    "Question",
    "ReferenceCounter",
    "Route",
    "RouteNeed",
    "RouteStep",
    "Rule",
    "RuleSet",
    "Seat",
    "StandingText",
    "Step",
    "Submission",
    "TableImport",
    "Update",
    "User",
    "Version",
]
