"""What reviews taught us: those published in the year, and how their recommendations go.

Its words are those that are public; what an agency writes in the action log stays inside. The
findings of reviews, those under way, what was done, and why something is not done have to be
told each year (Care Act 2014 Schedule 2 paragraph 4(1)(d) to (g)).
"""

from reporting.annual.composing import blocks
from reporting.annual.composing.blocks import Block
from reporting.annual.composing.setting import Setting
from reviews.releases.queries import (
    PublishedReview,
    ReportedRecommendation,
    published_in,
    under_way_on,
)

NONE = "No review was published in this year."
COLUMNS = ["Review", "Kind", "Published", "Findings", "Recommendations", "Done and checked"]
ASKED = ["Recommendation", "For", "By", "How it stands"]
NOTE = "How recommendations stand is told as it was when this report was put together."


def compose(setting: Setting) -> list[Block]:
    """Two large figures and a table of all, then a chapter a review, then those under way."""
    span = setting.report.span
    found = published_in(span.since, span.until)
    told = _overview(found) if found else [blocks.text(NONE)]
    told += [block for one in found for block in _chapter(one)]
    if waiting := under_way_on(span.last):
        lines = "\n".join(f"- {kind}: {number}" for kind, number in waiting.items())
        words = f"Reviews under way on {span.last:%-d %B %Y}"
        told += [blocks.heading(words), blocks.text(lines)]
    return told


def _overview(found: list[PublishedReview]) -> list[Block]:
    asked, done = sum(len(one.recommendations) for one in found), sum(one.done for one in found)
    reviews = "review" if len(found) == 1 else "reviews"
    figures = blocks.highlights(
        [
            {"figure": str(len(found)), "label": f"{reviews} published in the year", "note": ""},
            {
                "figure": f"{done} of {asked}",
                "label": "recommendations done and checked",
                "note": "",
            },
        ]
    )
    rows = [_line(one) for one in found]
    return [figures, blocks.table("Reviews published in the year", COLUMNS, rows, note=NOTE)]


def _line(one: PublishedReview) -> list[str]:
    counts = (len(one.findings), len(one.recommendations), one.done)
    return [one.title, one.kind, f"{one.published_on:%-d %B %Y}", *map(str, counts)]


def _chapter(one: PublishedReview) -> list[Block]:
    """What it is about, what it found, and each recommendation with how it stands."""
    found: list[Block] = [blocks.heading(one.title), blocks.text(one.summary)]
    lines = "\n".join(f"{number}. {line}" for number, line in enumerate(one.findings, start=1))
    found += [blocks.heading("What it found", 4), blocks.text(lines)]
    caption = f"What it recommends, and how that goes: {one.title}"
    rows = [[row.text, row.owner, row.due, _standing(row)] for row in one.recommendations]
    found.append(blocks.table(caption, ASKED, rows))
    found.append(blocks.text(f"[Read the whole review]({one.path})"))
    return found


def _standing(row: ReportedRecommendation) -> str:
    """Its state, why it is not accepted, and what the public was told."""
    head = f"{row.state}: {' '.join(row.reason.split())}" if row.reason else row.state
    told = " ".join(row.told.split())
    return f"{head.rstrip('.')}. {told}" if told else head
