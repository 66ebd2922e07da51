"""Who may read, write, send and publish the annual report."""

from typing import Any

from core.people.permissions import rule
from core.people.vocabulary import UNIT
from priorities.areas.offices import chairs_assurance
from reporting.annual.models import AnnualReport
from reporting.annual.querysets import reads_drafts
from reporting.annual.rows import AnnualSection

WRITERS = "the business unit and the chairs of the assurance group"
READERS = (
    "those who oversee the work of groups, the leads and chairs of groups, "
    "and whoever writes a section"
)


@rule("reporting.list_annual_reports", who=READERS)
def reads(user: Any, _: Any = None) -> bool:
    """Drafts are internal; the public has what was published."""
    return reads_drafts(user) or AnnualReport.objects.visible_to(user).exists()


@rule("reporting.see_annual_report", who=READERS)
def may_read(user: Any, report: AnnualReport | None = None) -> bool:
    """The same as the list, report by report."""
    if report is None:
        return reads(user)
    return reads_drafts(user) or report.sections.filter(writer=user.pk).exists()


@rule("reporting.edit_annual_report", who=WRITERS)
def may_write(user: Any, _: Any = None) -> bool:
    """Its title, its sections and their order, figures, what is left out."""
    return bool(user.holds(*UNIT) or chairs_assurance(user))


@rule("reporting.edit_annual_section", who=f"{WRITERS}, and whoever writes that section")
def may_write_section(user: Any, section: AnnualSection | None = None) -> bool:
    """A section's words, by its writer too."""
    return may_write(user) or bool(section and section.writer_id == user.pk)


@rule("reporting.edit_glossary", who=WRITERS)
def may_define(user: Any, _: Any = None) -> bool:
    """What words mean."""
    return may_write(user)


@rule("reporting.send_annual_report", who="the business unit")
def may_send(user: Any, _: Any = None) -> bool:
    """Not those who decide: whoever asks cannot decide."""
    return bool(user.holds(*UNIT))


@rule("reporting.reopen_annual_report", who=f"{WRITERS}, and whoever edits a section of it")
def may_reopen(user: Any, report: AnnualReport | None = None) -> bool:
    """By a button, or by an edit of what was sent or approved."""
    if may_write(user):
        return True
    return bool(report and report.sections.filter(writer=user.pk).exists())


@rule("reporting.publish_annual_report", who="the business unit")
def may_publish(user: Any, _: Any = None) -> bool:
    """Once everybody whose word is needed has approved it; not who sent it or decided on it."""
    return bool(user.holds(*UNIT))
