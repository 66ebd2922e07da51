"""Every table of the priorities app, by feature."""

from priorities.areas.models import Area, Plan
from priorities.issues.models import Issue
from priorities.measures.models import Measure, MeasuredValue, MeasureTable
from priorities.quarters.models import Quarter
from priorities.returns.lines import Reminder, ReturnLine
from priorities.returns.models import Return
from priorities.workplans.models import Activity, Workplan

__all__ = [
    "Activity",
    "Area",
    "Issue",
    "Measure",
    "MeasureTable",
    "MeasuredValue",
    "Plan",
    "Quarter",
    "Reminder",
    "Return",
    "ReturnLine",
    "Workplan",
]
