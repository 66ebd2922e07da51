"""Everything that can be found, in the order in which results stand on the page."""

from reporting.search import people, results, work
from reporting.search.sources import Source

SOURCES: tuple[Source, ...] = (
    people.PEOPLE,
    people.GROUPS,
    people.AGENCIES,
    work.DOCUMENTS,
    work.ACTIONS,
    work.APPROVALS,
    work.AREAS,
    work.WORKPLANS,
    work.ACTIVITIES,
    work.RETURNS,
    work.MEASURES,
    work.ISSUES,
    results.QUARTERLY,
    results.ANNUAL,
    results.REVIEWS,
    results.RECOMMENDATIONS,
    results.CHANNELS,
    results.CAMPAIGNS,
    results.PUBLISHED,
)
BY_KEY = {source.key: source for source in SOURCES}
