"""A report frozen with every kind of block, as rich as a real one. Its figures are invented."""

from typing import Any

from reporting.annual.composing import blocks
from reporting.annual.composing.blocks import Block, ReportSection, ReportSnapshot
from reporting.annual.composing.plain import words_of

HIDDEN_NOTE = "c: a number from 1 to 4. It is not published."
PLACES = ("Own home", "Care home, residential", "Care home, nursing", "Hospital", "Public place")
GROUPS = (
    ("executive", "Executive Group", "", "Leads the partnership and answers for it."),
    ("assurance", "Assurance Group", "executive", "Asks how we know that it works."),
    ("one", "Priority 1: homes", "assurance", "Safety where people live."),
    ("two", "Priority 2: families", "assurance", "Early help for families."),
    ("learning", "Learning Group", "assurance", "Reviews and what we learn from them."),
    ("voice", "Voice Group", "executive", "People with experience of our services."),
)
WORDS = (
    "We asked each organisation what changed for people, and how it knows. Where nobody could "
    "tell, we say so. A visit on the same day, a telephone call that was returned, and a plan "
    "that the person had read were what people named most often when they were asked."
)
STATEMENT = (
    "> What our crews notice has to reach the right people the same day.\n\n### What we did\n\n"
    "- Gave every new colleague a first course on safeguarding.\n- Put advice in one place.\n\n"
    "### What changed\n\nStaff raised **273 concerns**, more in each part of the year."
)


def a_chart(**fields: Any) -> blocks.ChartBlock:
    """Bars with one count hidden, and a table of their own with shares and a total."""
    chart = blocks.chart(
        "bars",
        fields.get("title", "Two of three concerns were about people at home"),
        alt="Concerns by place, 2021/22.",
        categories=PLACES,
        series=[("Concerns", (1266, 234, 152, 46, "c"))],
        head="Place",
        note=HIDDEN_NOTE,
    )
    rows = [
        [*row]
        for row in zip(
            (*PLACES, "Total"),
            ("1,266", "234", "152", "46", "c", "c"),
            ("74.4%", "13.8%", "8.9%", "2.7%", "c", "100%"),
            strict=True,
        )
    ]
    chart["table"] = blocks.table("Concerns by place", ["Place", "Concerns", "Share"], rows)
    return chart


def lines() -> blocks.ChartBlock:
    """Two lines over three years, one value not recorded."""
    return blocks.chart(
        "lines",
        "More concerns each year, fewer enquiries",
        alt="Concerns and enquiries by year.",
        categories=("2019/20", "2020/21", "2021/22"),
        series=[("Concerns", (2950, 3482, 3806)), ("Enquiries", (510, None, 440))],
        head="Year",
    )


def grouped() -> blocks.ChartBlock:
    """Two bars for each category."""
    return blocks.chart(
        "bars",
        "Learning reached more people than the year before",
        alt="People trained by course.",
        categories=("First course", "Course for managers"),
        series=[("2020/21", (812, 96)), ("2021/22", (1044, 131))],
        head="Course",
    )


def long_table(rows: int = 60) -> blocks.Table:
    """A table that no single page holds."""
    return blocks.table(
        "Every measure of the plan",
        ["Measure", "Group", "Quarter 1", "Quarter 2", "What we learned"],
        [
            [
                f"Measure {n}: people told of the outcome",
                "Learning Group",
                str(n * 7),
                "c" if n % 9 == 4 else str(n * 8),
                "More people were told, and sooner than in the quarter before.",
            ]
            for n in range(1, rows + 1)
        ],
        note=HIDDEN_NOTE,
    )


def structure_of() -> blocks.Structure:
    """Who answers to whom."""
    return blocks.structure(
        "The groups of the partnership on 31 March 2022",
        "Each group stands under the one it answers to.",
        [
            {"key": key, "name": name, "parent": parent, "remit": remit}
            for key, name, parent, remit in GROUPS
        ],
    )


def ways() -> blocks.Contacts:
    """A number in danger, one with hours, and an address to write to."""
    return blocks.contacts(
        [
            _way("Somebody is in danger now", "Emergency", "999", "", ""),
            _way("Concern about a child", "For a child", "01632 960001", "Monday to Friday", ""),
            _way("Our office", "", "office@example.org", "", "https://example.org/concerns"),
        ]
    )


def _way(name: str, purpose: str, number: str, hours: str, web: str) -> blocks.ContactEntry:
    return {"name": name, "purpose": purpose, "number": number, "hours": hours, "web": web}


def figures() -> blocks.Highlights:
    """Three large figures."""
    return blocks.highlights(
        [
            {"figure": "3,806", "label": "concerns about adults", "note": "9.3% more than before"},
            {"figure": "440", "label": "led to a formal enquiry", "note": ""},
            {"figure": "c", "label": "were about people in a public place", "note": HIDDEN_NOTE},
        ]
    )


def section(key: str, heading: str, *found: Block) -> ReportSection:
    """One section of these blocks."""
    return {"key": key, "heading": heading, "text": words_of(found), "blocks": list(found)}


def statements(count: int) -> list[Block]:
    """What so many agencies say; the second of them at length."""
    return [
        blocks.statement(
            f"Service number {n}",
            "Lead for safeguarding",
            STATEMENT if n != 2 else "\n\n".join([STATEMENT, *[WORDS] * 6]),
        )
        for n in range(1, count + 1)
    ]


def a_snapshot(**fields: Any) -> ReportSnapshot:
    """The report of a year with every kind of block."""
    found: ReportSnapshot = {
        "kind": "annual-report",
        "title": "Annual report 2021 to 2022",
        "marking": "official",
        "lines": ["Concerns rose again.", "Fewer led to an enquiry: we do not know yet why."],
        "attachments": [],
        "year": "2021-22",
        "subtitle": "1 April 2021 to 31 March 2022",
        "status_words": "",
        "sections": [
            section("foreword", "Foreword", blocks.text("\n\n".join([WORDS] * 3))),
            section("concern", "How to report a concern", blocks.text(WORDS), ways()),
            section(
                "leadership",
                "How we lead and who answers for what",
                structure_of(),
                blocks.table("Who sits there", ["Office", "For"], [["Chair", "The council"]]),
            ),
            section(
                "adults",
                "Adults in numbers",
                figures(),
                blocks.heading("Where people were"),
                a_chart(),
                blocks.heading("Over the years"),
                blocks.text(f"{WORDS}\n\n### What people told us\n\n- One.\n- Two."),
                lines(),
            ),
            section("training", "Training", grouped(), long_table()),
            section("statements", "What each partner did", *statements(4)),
            section(
                "glossary", "Words we use", blocks.terms([("SAR", "Safeguarding adult review")])
            ),
        ],
        "without": ["The figures of one service came too late to be checked."],
    }
    found.update(fields)  # type: ignore[typeddict-item]
    return found
