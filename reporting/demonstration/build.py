"""Building the demonstration from its file: the partnership, its people, their work."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.clocks.loading import load_law
from core.notices.services import in_portal_only
from core.partnership.models import Partnership
from core.people.models import User
from core.profile.services import load, read_profile
from core.workflow.services import save
from reporting.demonstration.accounts import seat_everybody
from reporting.demonstration.actions import write_actions
from reporting.demonstration.annual import write_annual_report
from reporting.demonstration.campaigns import write_campaigns
from reporting.demonstration.channels import import_channels
from reporting.demonstration.clocks import start_clocks
from reporting.demonstration.documents import write_documents
from reporting.demonstration.measures import write_measures
from reporting.demonstration.open_quarter import write_open_quarter
from reporting.demonstration.plan import write_plans
from reporting.demonstration.quarters import write_quarters
from reporting.demonstration.statements import ask_in_the_open_year
from reporting.demonstration.telling import said
from reporting.demonstration.workplans import write_workplans

#: What is built after the accounts, in this order, each from the file of its name in the folder
#: beside the demonstration's own file (`folder`); each says in sentences what it made.
STEPS: dict[str, Callable[[dict[str, Any]], list[str]]] = {
    "plan": write_plans,
    "measures": write_measures,
    "workplans-2021-22": write_workplans,
    "quarters-2021-22": write_quarters,
    "workplans-2022-23": write_workplans,
    "quarter-2022-23-1": write_open_quarter,
    "report-2021-22": write_annual_report,
    "report-2022-23": ask_in_the_open_year,
    "documents": write_documents,
    "actions": write_actions,
    "clocks": start_clocks,
    "channels": import_channels,
    "campaigns": write_campaigns,
}


class NotADemonstration(Exception):
    """The database holds real work, which the demonstration must not touch."""


def build(source: str) -> list[str]:
    """Build what is missing and say in sentences what was made. Sends no mail.

    Raises `NotADemonstration` on a database that it did not make itself.
    """
    data = tomllib.loads(Path(source).read_text(encoding="utf-8"))
    portal = User.objects.portal()
    _refuse_real_work()
    with in_portal_only():
        load_law(by=portal)
        load(read_profile(Path(source).parent / data["profile"]), by=portal)
        partnership = Partnership.objects.get()
        if not partnership.is_demonstration:
            partnership.is_demonstration = True
            save(partnership, by=portal, verb="mark", seen=partnership.revision)
        accounts = seat_everybody(data["account"], since=data["since"], by=portal)
        made = [said(accounts, "account")]
        for name, step in STEPS.items():
            file = Path(source).with_suffix("") / f"{name}.toml"
            made += step({"folder": file.parent, **tomllib.loads(file.read_text(encoding="utf-8"))})
    return made


def _refuse_real_work() -> None:
    known = Partnership.objects.first()
    if known is not None and not known.is_demonstration:
        raise NotADemonstration(
            f"This database is {known.name}'s own. The demonstration needs an empty one: "
            "set DATABASE_URL to another database."
        )
    if known is None and User.objects.people().exists():
        raise NotADemonstration(
            "This database has accounts already. The demonstration needs an empty one: "
            "set DATABASE_URL to another database."
        )
